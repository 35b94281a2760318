// Arrays and strings in one run of bytes, to be built into the program and used where they lie.
//
//   ImageWriter w;  w.number(3);  w.array<std::uint32_t>(numbers);  std::string bytes = w.take();
//   ImageReader r(bytes);  r.number();  std::span<const std::uint32_t> numbers = r.array<std::uint32_t>();
//
// What is read are views into the bytes. An image is read by the program that it was built with: it is trusted.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace nutgraf::lexicon {

class ImageWriter {
 public:
  void number(std::uint64_t n) { put(&n, sizeof n); }
  void string(std::string_view s) {
    number(s.size());
    put(s.data(), s.size());
  }
  template <class T>
  void array(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    number(items.size());
    put(items.data(), items.size_bytes());
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void put(const void* data, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(data), size);
    bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0');  // everything begins at a multiple of eight
  }
  std::string bytes_;
};

class ImageReader {
 public:
  /// `bytes` begins at an address that is a multiple of eight and outlives what is read.
  explicit ImageReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t n = 0;
    std::memcpy(&n, take(sizeof n), sizeof n);
    return n;
  }
  std::string_view string() {
    const std::size_t size = number();
    return {take(size), size};
  }
  template <class T>
  std::span<const T> array() {
    const std::size_t count = number();
    return {reinterpret_cast<const T*>(take(count * sizeof(T))), count};
  }

 private:
  const char* take(std::size_t size) {
    const char* p = bytes_.data() + at_;
    at_ += (size + 7) / 8 * 8;
    return p;
  }
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace nutgraf::lexicon
