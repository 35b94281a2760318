// What a page says of its article outside of the text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "input/html/marks.h"
#include "input/html/tree.h"

namespace nutgraf::input::html {

struct Metadata {
  std::string published;  ///< ISO 8601; a date of publication before one of a change
  std::string headline;   ///< as JSON-LD or Open Graph give it
  std::string title;      ///< of the window, which often names the site too
};

/// `marks` of the tree's nodes; `skipped` ones hold other texts, so that their dates are not the article's.
[[nodiscard]] Metadata read_metadata(const Tree& tree, const std::vector<Marks>& marks, const std::vector<bool>& skipped);

}  // namespace nutgraf::input::html
