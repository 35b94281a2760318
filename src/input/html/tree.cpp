#include "input/html/tree.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "input/article.h"
#include "input/html/slim.h"

namespace nutgraf::input::html {

/// gumbo makes a small block for every name, value and node; taking them from large ones and freeing them together
/// costs a quarter of what malloc does.
struct Tree::Arena {
  void* take(std::size_t size) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left) {
      constexpr std::size_t kBlock = std::size_t{256} << 10;
      left = std::max(size, kBlock);
      blocks.push_back(std::make_unique_for_overwrite<char[]>(left));
      next = blocks.back().get();
    }
    char* out = next;
    next += size;
    left -= size;
    return out;
  }

  std::vector<std::unique_ptr<char[]>> blocks;
  char* next = nullptr;
  std::size_t left = 0;
};

Tree::Tree(std::string_view page) : arena_(std::make_unique<Arena>()) {
  std::string slimmed;
  slim(page, slimmed);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena_.get();
  const GumboOutput* output = gumbo_parse_with_options(&options, slimmed.data(), slimmed.size());
  flatten(output->root);
}

Tree::~Tree() = default;

void Tree::flatten(const GumboNode* root) {
  std::vector<std::pair<std::uint32_t, unsigned>> open;  // elements on the way down, and their next child
  const auto add = [this, &open](const GumboNode* node) {
    Node out;
    out.node = node;
    out.parent = open.empty() ? 0 : open.back().first;
    out.is_text = node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE;
    if (!out.is_text) out.tag = node->v.element.tag;
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    out.end = index + 1;
    nodes_.push_back(out);
    return index;
  };
  open.emplace_back(add(root), 0);
  while (!open.empty()) {
    const std::uint32_t index = open.back().first;
    const GumboVector& children = nodes_[index].node->v.element.children;
    if (open.back().second == children.length) {
      nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[open.back().second++]);
    if (child->type == GUMBO_NODE_COMMENT) continue;
    const std::uint32_t added = add(child);
    if (!nodes_[added].is_text) open.emplace_back(added, 0);
  }
}

std::string_view Tree::attribute(std::uint32_t node, const char* name) const {
  const Node& n = nodes_[node];
  if (n.is_text) return {};
  const GumboAttribute* found = gumbo_get_attribute(&n.node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool Tree::has_attribute(std::uint32_t node, const char* name) const {
  const Node& n = nodes_[node];
  return !n.is_text && gumbo_get_attribute(&n.node->v.element.attributes, name) != nullptr;
}

std::string_view Tree::text_of(std::uint32_t node) const {
  const Node& n = nodes_[node];
  return n.is_text ? std::string_view(n.node->v.text.text) : std::string_view();
}

std::string Tree::all_text(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].is_text) out += text_of(i);
    if (nodes_[i].tag == GUMBO_TAG_BR) out += ' ';
  }
  return collapsed(out);
}

}  // namespace nutgraf::input::html
