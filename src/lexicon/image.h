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

/// An array of more bytes stands behind all the rest: reading an image touches what is small, and of the tables only what
/// is looked up later. That keeps their pages out of memory.
inline constexpr std::size_t kSmallArray = 256;

class ImageWriter {
 public:
  void number(std::uint64_t n) { put(head_, &n, sizeof n); }
  void string(std::string_view s) {
    number(s.size());
    put(head_, s.data(), s.size());
  }
  template <class T>
  void array(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    number(items.size());
    put(items.size_bytes() > kSmallArray ? tables_ : head_, items.data(), items.size_bytes());
  }
  /// The size of the small parts, they, and the tables.
  [[nodiscard]] std::string take() {
    const std::uint64_t size = head_.size();
    std::string out(reinterpret_cast<const char*>(&size), sizeof size);
    return out + head_ + tables_;
  }

 private:
  static void put(std::string& part, const void* data, std::size_t size) {
    if (size > 0) part.append(static_cast<const char*>(data), size);
    part.resize((part.size() + 7) / 8 * 8, '\0');  // everything begins at a multiple of eight
  }
  std::string head_, tables_;
};

class ImageReader {
 public:
  /// `bytes` begins at an address that is a multiple of eight and outlives what is read.
  explicit ImageReader(std::string_view bytes) : head_(bytes.data()), tables_(nullptr) {
    const std::uint64_t size = number();
    tables_ = head_ + size;
  }

  std::uint64_t number() {
    std::uint64_t n = 0;
    std::memcpy(&n, take(head_, sizeof n), sizeof n);
    return n;
  }
  std::string_view string() {
    const std::size_t size = number();
    return {take(head_, size), size};
  }
  template <class T>
  std::span<const T> array() {
    const std::size_t count = number();
    const std::size_t size = count * sizeof(T);
    return {reinterpret_cast<const T*>(take(size > kSmallArray ? tables_ : head_, size)), count};
  }

 private:
  static const char* take(const char*& part, std::size_t size) {
    const char* p = part;
    part += (size + 7) / 8 * 8;
    return p;
  }
  const char* head_;
  const char* tables_;
};

}  // namespace nutgraf::lexicon
