// Which of a page's elements are the article, decided in a few passes over the list of nodes, each linear.
#pragma once

#include <cstdint>
#include <vector>

#include "input/html/marks.h"
#include "input/html/tree.h"

namespace nutgraf::input::html {

inline constexpr std::uint32_t kNowhere = UINT32_MAX;

struct Page {
  std::vector<Marks> marks;     ///< by node
  std::vector<Marks> within;    ///< marks of all nodes of the subtree, the node's own included
  std::vector<bool> skipped;    ///< boilerplate, and everything in it
  std::vector<std::uint32_t> words;   ///< in the subtree, what is never shown left out
  std::vector<std::uint32_t> linked;  ///< of them, in links
  std::vector<std::uint32_t> prose;   ///< of them, in paragraphs and not in links
  std::uint32_t container = 0;  ///< the element that holds the article's text
  bool bodies_only = false;     ///< only its children that are named as bodies belong to it
};

/// Fills all but the container.
[[nodiscard]] Page read_page(const Tree& tree);

/// Finds the container; of several articles on a page it is the one that `headline` (a node, or nowhere) stands over.
void find_container(const Tree& tree, std::uint32_t headline, Page& page);

/// How many words a text has.
[[nodiscard]] std::uint32_t count_words(std::string_view text);

}  // namespace nutgraf::input::html
