// A page's tree as a list: every element and text in document order, with where its subtree ends.
//
// Passes over the page are then loops over an array: up the tree by walking it backwards (a child stands behind its
// parent), down by walking it forwards. Nothing recurses, so that nesting a million deep is as good as any page.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::input::html {

struct Node {
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool is_text = false;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< index behind the last node of the subtree
  const GumboNode* node = nullptr;
};

class Tree {
 public:
  /// Parses `page`, valid UTF-8 or not, whole or a fragment. The tree holds no views into `page`.
  explicit Tree(std::string_view page);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] std::string_view attribute(std::uint32_t node, const char* name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, const char* name) const;
  /// Of a text node.
  [[nodiscard]] std::string_view text_of(std::uint32_t node) const;
  /// Of an element: all text below it, white space collapsed.
  [[nodiscard]] std::string all_text(std::uint32_t node) const;

 private:
  struct Arena;

  void flatten(const GumboNode* root);

  std::unique_ptr<Arena> arena_;
  std::vector<Node> nodes_;
};

}  // namespace nutgraf::input::html
