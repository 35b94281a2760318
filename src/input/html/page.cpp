#include "input/html/page.h"

#include <algorithm>

namespace nutgraf::input::html {
namespace {

/// Texts of this many words are prose wherever they stand; shorter ones only in paragraphs.
constexpr std::uint32_t kSentence = 15;

bool is_paragraph(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE;
}

/// Words of texts, added up the tree: a child stands behind its parent, so one walk backwards does it.
void count(const Tree& tree, Page& page) {
  const auto& nodes = tree.nodes();
  const std::size_t n = nodes.size();
  page.words.assign(n, 0);
  page.linked.assign(n, 0);
  page.prose.assign(n, 0);
  enum : std::uint8_t { kInParagraph = 1, kInLink = 2, kUnseen = 4 };
  std::vector<std::uint8_t> inside(n, 0);
  for (std::uint32_t i = 0; i < n; ++i) {
    std::uint8_t state = i == 0 ? 0 : inside[nodes[i].parent];
    if (is_paragraph(nodes[i].tag)) state |= kInParagraph;
    if (nodes[i].tag == GUMBO_TAG_A) state |= kInLink;
    if ((page.marks[i] & kNever) != 0) state |= kUnseen;
    inside[i] = state;
    if (!nodes[i].is_text || (state & kUnseen) != 0) continue;
    const std::uint32_t words = count_words(tree.text_of(i));
    page.words[i] = words;
    if ((state & kInLink) != 0) {
      page.linked[i] = words;
    } else if ((state & kInParagraph) != 0 || words >= kSentence) {
      page.prose[i] = words;
    }
  }
  page.within = page.marks;
  for (std::uint32_t i = static_cast<std::uint32_t>(n); i-- > 1;) {
    const std::uint32_t parent = nodes[i].parent;
    page.words[parent] += page.words[i];
    page.linked[parent] += page.linked[i];
    page.prose[parent] += page.prose[i];
    page.within[parent] |= page.within[i];
    if (nodes[i].tag == GUMBO_TAG_H1) page.within[parent] |= kHeadline;
  }
}

/// What an element is named decides, unless it holds what only the article can hold.
bool is_boilerplate(const Tree& tree, const Page& page, std::uint32_t i) {
  const Marks marks = page.marks[i];
  if ((marks & kNever) != 0) return true;
  if ((marks & (kAside | kOther)) == 0) return false;
  const GumboTag parent = tree.nodes()[tree.nodes()[i].parent].tag;
  if ((marks & kInline) != 0 && (is_paragraph(parent) || parent == GUMBO_TAG_LI) && (marks & kOther) == 0) return false;
  const Marks inner = page.within[i] & ~(marks & kHeadline);
  if ((inner & kBody) != 0) return false;
  if ((marks & kOther) != 0 && (inner & kHeadline) == 0) return true;
  // The article's own frame may be called anything ("with-sidebar"); then it has the headline or most of the prose.
  const bool most = page.prose[i] * 10 > page.prose[0] * 6;
  return (inner & kHeadline) == 0 && !most;
}

void skip(const Tree& tree, Page& page) {
  const auto& nodes = tree.nodes();
  page.skipped.assign(nodes.size(), false);
  for (std::uint32_t i = 1; i < nodes.size(); ++i)
    page.skipped[i] = page.skipped[nodes[i].parent] || (!nodes[i].is_text && is_boilerplate(tree, page, i));
}

/// Takes what is skipped out of the sums.
void discount(const Tree& tree, Page& page) {
  const auto& nodes = tree.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text && page.skipped[i]) page.words[i] = page.linked[i] = page.prose[i] = 0;
    if (!nodes[i].is_text) page.words[i] = page.linked[i] = page.prose[i] = 0;
  }
  for (std::uint32_t i = static_cast<std::uint32_t>(nodes.size()); i-- > 1;) {
    const std::uint32_t parent = nodes[i].parent;
    page.words[parent] += page.words[i];
    page.linked[parent] += page.linked[i];
    page.prose[parent] += page.prose[i];
  }
}

/// The first element of a kind that has much of the prose and does not end before the headline: of several articles on
/// a page that is the one that it is about. Nowhere where none has `least`.
template <class Is>
std::uint32_t richest(const Tree& tree, const Page& page, std::uint32_t headline, std::uint32_t least, Is&& is) {
  const auto& nodes = tree.nodes();
  const std::uint32_t from = headline == kNowhere ? 0 : headline;
  std::uint32_t most = 0;
  for (std::uint32_t i = 1; i < nodes.size(); ++i)
    if (!page.skipped[i] && is(i)) most = std::max(most, page.prose[i]);
  if (most == 0 || most < least) return kNowhere;
  // Behind the headline a fifth is enough; without one, half.
  for (std::uint32_t i = 1; i < nodes.size(); ++i)
    if (!page.skipped[i] && is(i) && nodes[i].end > from && page.prose[i] * (from > 0 ? 5 : 2) >= most) return i;
  return kNowhere;
}

/// Down to where the prose is, as long as one child has nearly all of it.
std::uint32_t descend(const Tree& tree, const Page& page, std::uint32_t from) {
  const auto& nodes = tree.nodes();
  while (true) {
    std::uint32_t next = kNowhere;
    for (std::uint32_t c = from + 1; c < nodes[from].end; c = nodes[c].end)
      if (!nodes[c].is_text && !page.skipped[c] && page.prose[c] * 100 >= page.prose[from] * 95) next = c;
    if (next == kNowhere || is_paragraph(nodes[next].tag) || page.prose[from] == 0) return from;
    from = next;
  }
}

}  // namespace

void find_container(const Tree& tree, std::uint32_t headline, Page& page) {
  const auto& nodes = tree.nodes();
  const std::uint32_t all = page.prose[0];
  const std::uint32_t share = all * 3 / 10;
  const auto tagged = [&](GumboTag tag) {
    return richest(tree, page, headline, share, [&, tag](std::uint32_t i) { return nodes[i].tag == tag; });
  };
  page.container = richest(tree, page, headline, share, [&](std::uint32_t i) { return (page.marks[i] & kBody) != 0; });
  if (page.container == kNowhere) page.container = tagged(GUMBO_TAG_ARTICLE);
  if (page.container == kNowhere) page.container = tagged(GUMBO_TAG_MAIN);
  if (page.container != kNowhere) {
    if ((page.marks[page.container] & kBody) == 0) return;
    // A body in several parts, with adverts between them.
    const std::uint32_t parent = nodes[page.container].parent;
    for (std::uint32_t c = parent + 1; c < nodes[parent].end; c = nodes[c].end)
      page.bodies_only |= c != page.container && !nodes[c].is_text && (page.marks[c] & kBody) != 0 && !page.skipped[c] &&
                          nodes[c].tag == nodes[page.container].tag && page.prose[c] > 0;
    if (page.bodies_only) page.container = parent;
    return;
  }
  page.container = descend(tree, page, 0);
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    words += !space && !inside ? 1U : 0U;
    inside = !space;
  }
  return words;
}

Page read_page(const Tree& tree) {
  Page page;
  page.marks.resize(tree.nodes().size());
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i)
    page.marks[i] = tree.nodes()[i].is_text ? Marks{kNone} : marks_of(tree, i);
  count(tree, page);
  skip(tree, page);
  discount(tree, page);
  return page;
}

}  // namespace nutgraf::input::html
