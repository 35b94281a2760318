#include "input/html/charset.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

#include "text/utf8.h"

namespace nutgraf::input::html {
namespace {

std::string label_of(std::string_view written) {
  std::string out;
  for (const char c : written) {
    if (c == '"' || c == '\'' || c == ' ' || c == '\t') {
      if (out.empty()) continue;
      break;
    }
    if (c == ';' || c == '>' || c == '/' || c == '\n' || c == '\r') break;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

/// What the page says of itself in its first bytes.
std::string declared(std::string_view head) {
  constexpr std::size_t kHead = 2048;  // the standard asks for 1024
  head = head.substr(0, kHead);
  for (std::size_t at = head.find("charset"); at != std::string_view::npos; at = head.find("charset", at + 1)) {
    const std::size_t equals = head.find_first_not_of(" \t", at + 7);
    if (equals == std::string_view::npos || head[equals] != '=') continue;
    // Only within a tag: a script may speak of charsets too.
    const std::size_t tag = head.rfind('<', at);
    if (tag == std::string_view::npos || head.substr(tag, 5).find_first_of("mM") != 1) continue;
    return label_of(head.substr(equals + 1));
  }
  return {};
}

/// The web's names for what iconv knows by others.
std::string iconv_name(std::string label) {
  if (label == "iso-8859-1" || label == "latin1" || label == "ascii" || label == "us-ascii" || label == "iso8859-1" ||
      label == "windows-1252" || label == "cp1252")
    return "WINDOWS-1252";
  if (label == "iso-8859-9" || label == "latin5") return "WINDOWS-1254";
  if (label == "gb2312" || label == "gbk" || label == "x-gbk") return "GB18030";
  if (label == "shift_jis" || label == "shift-jis" || label == "sjis" || label == "x-sjis") return "CP932";
  if (label == "euc-kr" || label == "ks_c_5601-1987" || label == "korean") return "CP949";
  return label;
}

bool convert(std::string_view bytes, const std::string& from, std::string& out) {
  const iconv_t converter = iconv_open("UTF-8", from.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT(performance-no-int-to-ptr): so iconv says no
  out.clear();
  char* in = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  char block[8192];
  while (left > 0) {
    char* to = block;
    std::size_t room = sizeof block;
    const std::size_t status = iconv(converter, &in, &left, &to, &room);
    out.append(block, sizeof block - room);
    if (status != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out += "\xEF\xBF\xBD";
    if (errno == EINVAL) break;  // cut off within a character
    ++in;
    --left;
  }
  iconv_close(converter);
  return true;
}

}  // namespace

std::string_view to_utf8(std::string_view bytes, std::string_view charset, std::string& storage) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  std::string label = bytes.starts_with("\xFF\xFE")   ? "utf-16le"
                      : bytes.starts_with("\xFE\xFF") ? "utf-16be"
                                                      : label_of(charset);
  if (label.empty()) label = declared(bytes);
  // A page that is valid UTF-8 beyond ASCII is UTF-8, whatever it says.
  const bool wide = label.starts_with("utf-16");
  if (!wide && text::is_valid(bytes)) {
    const bool escapes = label.starts_with("iso-2022") || label.starts_with("utf-7");
    if (!escapes) return bytes;
  }
  if (label == "utf-8" || label == "utf8") return bytes;  // its errors are replaced one by one
  if (wide && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) bytes.remove_prefix(2);
  if (!label.empty() && convert(bytes, iconv_name(label), storage)) return storage;
  if (convert(bytes, "WINDOWS-1252", storage)) return storage;
  return bytes;
}

}  // namespace nutgraf::input::html
