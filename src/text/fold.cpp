#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace nutgraf::text {
namespace {

/// Letters that Unicode does not decompose but that a desk writes without their stroke.
std::string_view plain_letter(UChar32 c) {
  switch (c) {
    case 0x00F8: return "o";
    case 0x0111:
    case 0x00F0: return "d";
    case 0x00FE: return "th";
    case 0x0142: return "l";
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x0131: return "i";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB: return "'";
    default: return {};
  }
}

void append(UChar32 c, std::string& out) {
  char buffer[4];
  int n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);
  out.append(buffer, static_cast<std::size_t>(n));
}

void fold_unicode(std::string_view word, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) {  // ICU without its data: compare bytes as they are
    out.append(word);
    return;
  }
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int>(word.size())));
  const icu::UnicodeString plain = decompose->normalize(casefold->normalize(source, status), status);
  for (int i = 0; i < plain.length();) {
    const UChar32 c = plain.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const std::string_view letter = plain_letter(c);
    if (!letter.empty()) {
      out.append(letter);
    } else {
      append(c, out);
    }
  }
}

}  // namespace

void fold(std::string_view word, std::string& out) {
  const std::size_t start = out.size();
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    for (const char c : word) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  } else {
    fold_unicode(word, out);
  }
  if (out.size() > start + 1 && out.back() == '.' && out[out.size() - 2] != '.') out.pop_back();
}

}  // namespace nutgraf::text
