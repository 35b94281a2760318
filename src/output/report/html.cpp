#include "output/report/html.h"

#include "output/escape.h"

namespace nutgraf::output {

void append_html(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\r': out += "&#13;"; break;
      case '\t':
      case '\n': out += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += "\xEF\xBF\xBD";
        else out += c;
    }
  }
}

void append_script_string(std::string& out, std::string_view text) {
  const std::size_t from = out.size();
  append_json_string(out, text);
  for (std::size_t at = from; (at = out.find('<', at)) != std::string::npos;) out.replace(at, 1, "\\u003c");
}

}  // namespace nutgraf::output
