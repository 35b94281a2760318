#include "input/decode.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace nutgraf::input {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6);
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12);
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18);
    byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// UTF-16 without its mark. Half a unit at the end becomes U+FFFD.
void append_utf16(std::string& out, std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const auto a = static_cast<unsigned char>(bytes[2 * i]);
    const auto b = static_cast<unsigned char>(bytes[2 * i + 1]);
    return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  const std::size_t units = bytes.size() / 2;
  out.reserve(out.size() + units + units / 8);
  for (std::size_t i = 0; i < units; ++i) {
    const std::uint32_t first = unit(i);
    if (is_high(first) && i + 1 < units && is_low(unit(i + 1))) {
      append_utf8(out, 0x10000 + ((first - 0xD800) << 10) + (unit(++i) - 0xDC00));
    } else if (is_high(first) || is_low(first)) {
      out += kReplacement;
    } else {
      append_utf8(out, first);
    }
  }
  if (bytes.size() % 2 != 0) out += kReplacement;
}

/// Whether more than a quarter of the bytes are no UTF-8. Text in another encoding of the Latin script has a few in a
/// hundred; compressed data, pictures, and text in a legacy encoding of another script have half or more.
bool mostly_invalid(std::string_view bytes) {
  if (text::is_valid(bytes)) return false;
  std::vector<Replacement> replacements;
  (void)text::repaired(bytes, replacements);
  std::size_t invalid = 0;
  for (const Replacement& r : replacements) invalid += r.length;
  // A handful in a short note is still a note.
  return invalid > 8 && invalid > bytes.size() / 4;
}

Error not_text(std::string message) {
  Error error;
  error.code = "not-text";
  error.message = std::move(message);
  return error;
}

/// The four hexadecimal digits behind "\u", or 0 where there are none (no surrogate either way).
std::uint32_t escaped_unit(std::string_view digits) {
  if (digits.size() < 4) return 0;
  std::uint32_t unit = 0;
  for (const char c : digits.substr(0, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return 0;
    unit = unit * 16 + static_cast<std::uint32_t>(digit);
  }
  return unit;
}

/// Replaces the escapes of unpaired surrogates in valid UTF-8, in place: "\ud800" and "\uFFFD" are of one length.
std::size_t repair_surrogates(std::string& line) {
  std::size_t replaced = 0;
  for (std::size_t i = line.find('\\'); i != std::string::npos && i + 1 < line.size(); i = line.find('\\', i)) {
    const std::string_view rest = std::string_view(line).substr(i);
    const std::uint32_t unit = rest[1] == 'u' ? escaped_unit(rest.substr(2)) : 0;
    if (is_high(unit) && rest.substr(6, 2) == "\\u" && is_low(escaped_unit(rest.substr(8)))) {
      i += 12;
    } else if (is_high(unit) || is_low(unit)) {
      line.replace(i, 6, "\\uFFFD");
      i += 6;
      ++replaced;
    } else {
      i += 2;
    }
  }
  return replaced;
}

}  // namespace

std::string_view decode(std::string_view bytes, std::string& storage, std::optional<Error>& error) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    storage.clear();
    append_utf16(storage, bytes.substr(2), bytes.starts_with("\xFE\xFF"));
    bytes = storage;
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  if (bytes.find('\0') != std::string_view::npos) {
    error = not_text("holds NUL bytes, so it is no text; nutgraf reads UTF-8, and UTF-16 with a byte-order mark");
  } else if (mostly_invalid(bytes)) {
    error = not_text("is not UTF-8 for the most part; convert it, e.g. with iconv -t UTF-8");
  }
  return bytes;
}

std::size_t repair_json(std::string_view line, std::string& repaired) {
  std::vector<Replacement> replacements;
  repaired = text::repaired(line, replacements);
  return replacements.size() + repair_surrogates(repaired);
}

}  // namespace nutgraf::input
