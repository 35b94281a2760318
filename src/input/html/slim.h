// A page without what the tree is never asked for, so that the parser has less to build.
//
// On a news page most bytes are scripts, styles, comments and attributes (measured: four of five). gumbo reads 30 MB/s
// whatever they are; a tokenizer that only finds their ends reads hundreds. It follows the HTML standard's tokenizer as
// far as ends of tags, comments and raw text go, and the tests compare the trees with and without it.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::input::html {

/// Appends `page` to `out` without comments, without the content of scripts (JSON-LD stays) and styles, and without
/// attributes that nothing here reads.
void slim(std::string_view page, std::string& out);

}  // namespace nutgraf::input::html
