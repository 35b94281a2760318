// Which encoding a page is in, and its text in UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::input::html {

/// The page in UTF-8: in `bytes` where it is that already, else in `storage`. The encoding is, in this order, what a
/// byte-order mark says, what the server said (`charset`, may be empty), what the page's head says, UTF-8 where the bytes
/// are valid, and windows-1252, which is what the web means by Latin-1. What cannot be converted is U+FFFD.
[[nodiscard]] std::string_view to_utf8(std::string_view bytes, std::string_view charset, std::string& storage);

}  // namespace nutgraf::input::html
