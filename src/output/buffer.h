// Bytes to which many short pieces are appended: what std::string does, with the pieces copied where they are appended. A
// call of append() and one of memcpy() for each cost more than the few bytes.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace nutgraf::output {

/// Keeps its memory when it is cleared. Has what fmt and escape.cpp ask of a string.
class Buffer {
 public:
  using value_type = char;

  void clear() { size_ = 0; }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

  void push_back(char c) { *extend(1) = c; }
  Buffer& operator+=(char c) {
    push_back(c);
    return *this;
  }
  Buffer& operator+=(std::string_view piece) { return append(piece.data(), piece.size()); }
  Buffer& append(std::string_view text, std::size_t first, std::size_t count) { return append(text.data() + first, count); }
  Buffer& append(const char* from, std::size_t count) {
    copy(extend(count), from, count);
    return *this;
  }

 private:
  /// Makes it longer by so many bytes; where they begin.
  char* extend(std::size_t count) {
    const std::size_t before = size_;
    size_ += count;
    if (size_ > bytes_.size()) bytes_.resize(2 * size_);
    return bytes_.data() + before;
  }

  static void copy(char* to, const char* from, std::size_t count) {
    if (count >= 8) {
      if (count > 64) {
        std::memcpy(to, from, count);
        return;
      }
      // Eight at a time; the last eight may repeat some.
      for (std::size_t i = 0; i + 8 < count; i += 8) std::memcpy(to + i, from + i, 8);
      std::memcpy(to + count - 8, from + count - 8, 8);
    } else if (count >= 4) {
      std::memcpy(to, from, 4);
      std::memcpy(to + count - 4, from + count - 4, 4);
    } else if (count > 0) {
      to[0] = from[0];
      to[count / 2] = from[count / 2];
      to[count - 1] = from[count - 1];
    }
  }

  std::vector<char> bytes_;
  std::size_t size_ = 0;
};

}  // namespace nutgraf::output
