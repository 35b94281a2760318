// Word_Break classes (UAX #29) of the characters that news is written in, as ICU 72's root rules have them: '@' is a
// letter to them and ':' joins nothing. tests/unit/words.cpp holds the table against ICU itself.
#pragma once

#include <array>
#include <cstdint>

namespace nutgraf::text {

enum class WordClass : std::uint8_t {
  other,          ///< a segment by itself
  letter,         ///< ALetter
  numeric,        ///< Numeric
  underscore,     ///< ExtendNumLet
  mid_letter,     ///< MidLetter
  mid_number,     ///< MidNum
  mid_both,       ///< MidNumLet and Single_Quote
  space,          ///< WSegSpace
  carriage,       ///< CR
  line_feed,      ///< LF
  slow,           ///< left to ICU
};

constexpr std::array<WordClass, 128> kAsciiWordClass = [] {
  std::array<WordClass, 128> t{};
  for (int c = 'a'; c <= 'z'; ++c) t[static_cast<std::size_t>(c)] = WordClass::letter;
  for (int c = 'A'; c <= 'Z'; ++c) t[static_cast<std::size_t>(c)] = WordClass::letter;
  for (int c = '0'; c <= '9'; ++c) t[static_cast<std::size_t>(c)] = WordClass::numeric;
  t['@'] = WordClass::letter;
  t['_'] = WordClass::underscore;
  t['.'] = WordClass::mid_both;
  t['\''] = WordClass::mid_both;
  t[','] = WordClass::mid_number;
  t[';'] = WordClass::mid_number;
  t[' '] = WordClass::space;
  t['\r'] = WordClass::carriage;
  t['\n'] = WordClass::line_feed;
  return t;
}();

/// The class of a code point from U+0080 on.
[[nodiscard]] constexpr WordClass word_class(char32_t c) {
  if (c < 0xA0) return WordClass::slow;
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? WordClass::other : WordClass::letter;
  switch (c) {
    case 0xAA:
    case 0xB5:
    case 0xBA: return WordClass::letter;
    case 0xAD: return WordClass::slow;
    case 0xB7: return WordClass::mid_letter;
    case 0x2018:
    case 0x2019: return WordClass::mid_both;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2020:
    case 0x2022:
    case 0x2026:
    case 0x20AC: return WordClass::other;
    default: return c < 0xC0 ? WordClass::other : WordClass::slow;
  }
}

}  // namespace nutgraf::text
