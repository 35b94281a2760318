#include "text/look.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>


namespace nutgraf::text {
namespace {

Mark ascii_mark(std::string_view s) {
  switch (s[0]) {
    case '.':
    case '?':
    case '!': return Mark::stop;
    case ',':
    case ';': return Mark::comma;
    case '(':
    case '[': return Mark::bracket_open;
    case ')':
    case ']': return Mark::bracket_close;
    case '"': return Mark::double_plain;
    case '\'': return s.size() == 1 ? Mark::apostrophe : Mark::double_plain;
    case '`': return s.size() == 1 ? Mark::single_open : Mark::double_open;
    case '-':
    case '_': return Mark::dash;
    default: return Mark::other;
  }
}

Mark unicode_mark(std::string_view s) {
  UChar32 c = 0;
  std::size_t i = 0;
  const auto* data = reinterpret_cast<const std::uint8_t*>(s.data());
  U8_NEXT(data, i, s.size(), c);
  switch (c) {
    case 0x2026: return Mark::stop;
    case 0x201C:
    case 0x201E:
    case 0x00AB: return Mark::double_open;
    case 0x201D:
    case 0x00BB: return Mark::double_close;
    case 0x2018: return Mark::single_open;
    case 0x2019: return Mark::apostrophe;
    case 0x2013:
    case 0x2014:
    case 0x2015: return Mark::dash;
    default: return Mark::other;
  }
}

/// Kinds of all characters of `s` together; sets `first` to that of the first letter or digit.
std::uint8_t kinds_of(std::string_view s, std::uint8_t& first, int& letters) {
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < s.size();) {
    std::uint8_t kind = 0;
    const auto byte = static_cast<unsigned char>(s[i]);
    if (byte < 0x80) {
      kind = kAsciiKinds[byte];
      ++i;
    } else {
      UChar32 c = 0;
      const auto* data = reinterpret_cast<const std::uint8_t*>(s.data());
      U8_NEXT(data, i, s.size(), c);
      if (u_isUUppercase(c) || u_istitle(c)) kind = kUpper;
      else if (u_isalpha(c)) kind = kLower;  // a script without capitals counts as small
      else if (u_isdigit(c)) kind = kDigit;
    }
    if (all == 0) first = kind;
    letters += (kind & (kLower | kUpper)) != 0;
    all |= kind;
  }
  return all;
}

}  // namespace

void look_at(std::string_view s, Token& token) {
  std::uint8_t first = 0;
  int letters = 0;
  const std::uint8_t all = kinds_of(s, first, letters);
  look_from_kinds(all, first, letters, token);
  if (all == 0) token.mark = static_cast<unsigned char>(s[0]) < 0x80 ? ascii_mark(s) : unicode_mark(s);
  if (token.is_word && apostrophe(s) > 0) token.letters = Case::lower;
}

bool looks_open(const Text& text, std::uint32_t i) {
  if (i + 1 >= text.tokens.size() || text.tokens[i + 1].space_before) return false;
  if (i == 0 || text.tokens[i].space_before) return true;
  const Token& before = text.tokens[i - 1];
  return before.mark == Mark::bracket_open || (before.mark == Mark::dash && text.of(i - 1) != "-");
}

bool opens_quotation(const Text& text, std::uint32_t token) {
  switch (text.tokens[token].mark) {
    case Mark::double_open:
    case Mark::single_open: return true;
    case Mark::double_plain:
    case Mark::apostrophe: return looks_open(text, token);
    default: return false;
  }
}

}  // namespace nutgraf::text
