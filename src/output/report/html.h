// Text made safe for HTML, and for JSON inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::output {

/// `text` with "<", ">", "&" and quotation marks as references, for elements and for attributes in double quotation
/// marks. What HTML cannot hold (NUL and other controls) becomes U+FFFD, a carriage return a reference.
void append_html(std::string& out, std::string_view text);

/// A JSON string that ends no script element: "<" is escaped.
void append_script_string(std::string& out, std::string_view text);

}  // namespace nutgraf::output
