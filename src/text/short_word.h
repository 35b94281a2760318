// Most words are shorter than eight letters: their ends, looks and hashes come from eight bytes at once.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#include "text/text.h"

namespace nutgraf::text {

/// hash_of() a word of at most seven bytes that is folded: its bytes from the lowest on, with zeros behind them.
[[nodiscard]] std::uint64_t short_hash(std::uint64_t folded, std::size_t size);

static_assert(std::endian::native == std::endian::little, "words are looked at eight bytes at a time, the first the lowest");

/// A word of ASCII letters and digits in the first seven bytes of eight, with something else behind it.
class ShortWord {
 public:
  /// Reads eight bytes at `s`.
  explicit ShortWord(const char* s) {
    std::memcpy(&bytes_, s, 8);
    letters_ = between(bytes_ | 0x20 * kOnes, 'a', 'z');
    digits_ = between(bytes_, '0', '9');
    const std::uint64_t others = ~((letters_ | digits_) & ~bytes_) & kTop;
    size_ = others == 0 ? 8 : static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
  }
  /// 0: no such word begins there; 8: it is longer.
  [[nodiscard]] std::uint32_t size() const { return size_; }

  /// Fills what the word says of its token.
  void look(Token& token) const {
    const std::uint64_t word = (std::uint64_t{1} << (8 * size_)) - 1;
    const std::uint64_t letters = letters_ & word;
    const std::uint64_t small = letters & bytes_ << 2U;  // bit 5 of a letter says that it is small
    const std::uint64_t digits = digits_ & word;
    token.is_plain = true;
    token.is_word = letters != 0;
    token.has_digit = digits != 0;
    if ((small & 0x80) != 0) token.letters = Case::lower;
    else if ((letters & 0x80) != 0) token.letters = small == 0 && (letters & (letters - 1)) != 0 ? Case::upper : Case::cap;
    token.hash = short_hash((bytes_ | (letters & ~small) >> 2U) & word, size_);
  }

 private:
  static constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  static constexpr std::uint64_t kTop = 0x80 * kOnes;

  /// The highest bit of each byte: whether it is from `first` to `last`. Right up to the first byte above 127.
  static std::uint64_t between(std::uint64_t bytes, unsigned char first, unsigned char last) {
    const std::uint64_t from = bytes + (0x80U - first) * kOnes;
    const std::uint64_t behind = bytes + (0x7FU - last) * kOnes;
    return from & ~behind & kTop;
  }

  std::uint64_t bytes_ = 0, letters_ = 0, digits_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace nutgraf::text
