#include "output/escape.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace nutgraf::output {
namespace {

/// Bytes that may need care, by what for.
enum Care : std::uint8_t { kPlain = 0, kJson = 1, kTsv = 2, kTerminal = 4, kValue = 8 };

constexpr std::array<std::uint8_t, 256> make_table() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = kJson | kTerminal;
  table[0x7F] = kTerminal;
  table['"'] = kJson;
  table['\\'] = kJson | kTsv;
  for (const unsigned char c : {'\t', '\n', '\r'}) table[c] |= kTsv;
  table[';'] = kValue;
  // Leads of U+0080 to U+009F, U+061C, and U+2000 to U+2FFF, among which are the controls.
  for (const unsigned char c : {0xC2, 0xD8, 0xE2}) table[c] = kTerminal;
  return table;
}
constexpr auto kTable = make_table();

/// The control code point at the front of `text` that a terminal must not get, or 0; `length` is that of its bytes.
std::uint32_t terminal_control(std::string_view text, std::size_t& length) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  length = 1;
  if (at(0) < 0x80) return at(0);
  std::uint32_t point = 0;
  if (at(0) < 0xE0 && text.size() >= 2) {
    length = 2;
    point = (at(0) & 0x1FU) << 6 | (at(1) & 0x3FU);
  } else if (text.size() >= 3) {
    length = 3;
    point = (at(0) & 0x0FU) << 12 | (at(1) & 0x3FU) << 6 | (at(2) & 0x3FU);
  }
  const bool control = (point >= 0x80 && point <= 0x9F) || point == 0x061C || point == 0x200E || point == 0x200F ||
                       (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return control ? point : 0;
}

char short_escape(char c) {
  switch (c) {
    case '\t': return 't';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\\': return '\\';
    default: return 0;
  }
}

/// Whether none of eight bytes needs care in JSON: no control, quotation mark or backslash.
bool eight_are_plain(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  std::uint64_t all = 0;
  std::memcpy(&all, bytes, 8);
  const std::uint64_t quotes = all ^ (kOnes * '"');
  const std::uint64_t slashes = all ^ (kOnes * '\\');
  // The high bit of a byte is set where it is below 0x20, or where one of the two others is zero.
  const std::uint64_t care = ((all - kOnes * 0x20) & ~all) | ((quotes - kOnes) & ~quotes) | ((slashes - kOnes) & ~slashes);
  return (care & (kOnes * 0x80)) == 0;
}

/// Copies what is plain in runs, and hands the rest to `escape(text_from_there)`, which returns how many bytes it took.
template <class Out, class Escape>
void copy(Out& out, std::string_view text, unsigned care, Escape&& escape) {
  std::size_t run = 0;
  std::size_t i = 0;
  if (care == kJson && text.size() >= 8) {
    const std::size_t last = text.size() - 8;
    while (i < last && eight_are_plain(text.data() + i)) i += 8;
    if (i >= last && eight_are_plain(text.data() + last)) i = text.size();
  }
  while (i < text.size()) {
    if ((kTable[static_cast<unsigned char>(text[i])] & care) == 0) {
      ++i;
      continue;
    }
    out.append(text, run, i - run);
    i += escape(text.substr(i));
    run = i;
  }
  out.append(text, run, i - run);
}

void append_tsv(std::string& out, std::string_view text, unsigned care) {
  copy(out, text, care, [&out](std::string_view rest) -> std::size_t {
    const char c = rest.front();
    if (c == ';') {
      out += "\\;";
      return 1;
    }
    if (const char letter = short_escape(c); letter != 0 && (kTable[static_cast<unsigned char>(c)] & kTsv) != 0) {
      out += '\\';
      out += letter;
      return 1;
    }
    std::size_t length = 1;
    const std::uint32_t point = terminal_control(rest, length);
    if (point == 0 && rest.front() != '\0') {
      out += rest.substr(0, length);
    } else if (point < 0x100) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", point);
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", point);
    }
    return length;
  });
}

template <class Out>
void append_json(Out& out, std::string_view text, bool terminal) {
  out += '"';
  copy(out, text, terminal ? kJson | kTerminal : kJson, [&out](std::string_view rest) -> std::size_t {
    const char c = rest.front();
    if (c == '"') {
      out += "\\\"";
      return 1;
    }
    if (const char letter = short_escape(c)) {
      out += '\\';
      out += letter;
      return 1;
    }
    std::size_t length = 1;
    const std::uint32_t point = terminal_control(rest, length);
    if (point == 0 && c != '\0') {
      out += rest.substr(0, length);
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", point);
    }
    return length;
  });
  out += '"';
}

}  // namespace

void append_json_string(std::string& out, std::string_view text, bool terminal) { append_json(out, text, terminal); }
void append_json_string(Buffer& out, std::string_view text, bool terminal) { append_json(out, text, terminal); }

void append_tsv_field(std::string& out, std::string_view text, bool terminal) {
  append_tsv(out, text, terminal ? kTsv | kTerminal : kTsv);
}

void append_tsv_value(std::string& out, std::string_view text, bool terminal) {
  append_tsv(out, text, kValue | (terminal ? kTsv | kTerminal : kTsv));
}

}  // namespace nutgraf::output
