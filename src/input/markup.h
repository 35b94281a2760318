// The readers of marked-up formats: each makes articles of a whole file's bytes, and is one file (or folder) here.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "input/article.h"
#include "nutgraf/error.h"

namespace nutgraf::input {

/// What is wrong with a file, or with what comes after the articles that were read of it; or nothing.
using Failure = std::optional<Error>;

/// HTML as the web has it. `charset` is what a server said, or empty.
Failure read_html(std::string_view bytes, std::string_view charset, std::vector<Article>& out);

/// ninjs 1.x to 3.x: an item, an array of them, or one item after another. The bytes behind `json` may be read (kPadding).
Failure read_ninjs(std::string_view json, std::vector<Article>& out);

Failure read_nitf(std::string_view xml, std::vector<Article>& out);

/// NewsML-G2: a newsItem, or a newsMessage or packageItem that holds some.
Failure read_newsml(std::string_view xml, std::vector<Article>& out);

/// RSS 0.9x, 1.0 and 2.0, and Atom: an entry an article.
Failure read_feed(std::string_view xml, std::vector<Article>& out);

/// The blocks of a piece of HTML that is article text and nothing else, as newsroom formats embed it.
void append_html(std::string_view html, ArticleBuilder& builder);

}  // namespace nutgraf::input
