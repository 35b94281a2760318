// What a token looks like: letters, digits, capitals, marks. Looked at once, when the token is made.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/text.h"

namespace nutgraf::text {

enum AsciiKind : std::uint8_t { kLower = 1, kUpper = 2, kDigit = 4 };

/// Kinds of ASCII letters and digits; 0 of all other bytes.
constexpr std::array<std::uint8_t, 256> kAsciiKinds = [] {
  std::array<std::uint8_t, 256> t{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) t[c] = kLower;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) t[c] = kUpper;
  for (std::size_t c = '0'; c <= '9'; ++c) t[c] = kDigit;
  return t;
}();

/// What the kinds of a token's characters say together: `all` of them, that of the `first` letter or digit, how many letters.
inline void look_from_kinds(std::uint8_t all, std::uint8_t first, int letters, Token& token) {
  token.is_word = (all & (kLower | kUpper)) != 0;
  token.has_digit = (all & kDigit) != 0;
  token.mark = Mark::none;
  token.letters = Case::none;
  if (first == kLower) token.letters = Case::lower;
  else if (first == kUpper) token.letters = letters > 1 && (all & kLower) == 0 ? Case::upper : Case::cap;
}

/// Length in bytes of an apostrophe (straight or curly) at the start of `s`; 0 where there is none.
[[nodiscard]] inline std::size_t apostrophe(std::string_view s) {
  if (s.starts_with('\'')) return 1;
  return s.starts_with("\xE2\x80\x99") ? 3 : 0;
}

/// The first letter's case, before the sentence has its say: lower, cap, or upper for two letters or more that are all
/// capitals (and "U.S."); none for what is no word.
///
/// Fills `letters`, `mark`, `is_word` and `has_digit` of the token that is written as `s`.
void look_at(std::string_view s, Token& token);

/// Whether the token is a mark that opens a quotation, by its character or by what stands around it.
[[nodiscard]] bool opens_quotation(const Text& text, std::uint32_t token);

/// A mark with room before it and none behind it.
[[nodiscard]] bool looks_open(const Text& text, std::uint32_t token);

}  // namespace nutgraf::text
