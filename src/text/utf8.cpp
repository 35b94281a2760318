#include "text/utf8.h"

#include <unicode/utf8.h>

#include <cstring>

namespace nutgraf::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Number of leading bytes that are ASCII, eight at a time.
std::size_t ascii_prefix(std::string_view bytes, std::size_t from) {
  std::size_t i = from;
  while (i + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
    i += 8;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

/// Reads one code point at `i`; negative where the bytes are invalid.
UChar32 next(std::string_view bytes, std::size_t& i) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  UChar32 c = 0;
  U8_NEXT(data, i, bytes.size(), c);
  return c;
}

}  // namespace

bool is_valid(std::string_view bytes) {
  for (std::size_t i = ascii_prefix(bytes, 0); i < bytes.size(); i = ascii_prefix(bytes, i)) {
    if (next(bytes, i) < 0) return false;
  }
  return true;
}

std::string repaired(std::string_view bytes, std::vector<Replacement>& replacements) {
  std::string out;
  out.reserve(bytes.size() + 16);
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t plain = ascii_prefix(bytes, i);
    out.append(bytes, i, plain - i);
    i = plain;
    if (i >= bytes.size()) break;
    const std::size_t begin = i;
    if (next(bytes, i) >= 0) {
      out.append(bytes, begin, i - begin);
    } else {
      replacements.push_back({static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(i - begin)});
      out += kReplacement;
    }
  }
  return out;
}

}  // namespace nutgraf::text
