// An HTML page: headline, byline, standfirst and text of its article.
#include <algorithm>
#include <array>
#include <cctype>

#include "input/html/charset.h"
#include "input/html/metadata.h"
#include "input/html/page.h"
#include "input/html/tree.h"
#include "input/loose_date.h"
#include "input/markup.h"

namespace nutgraf::input {
namespace {

using namespace html;  // NOLINT(google-build-using-namespace): this file is that room's door

/// Letters and digits in small letters: how two writings of one headline are alike.
std::string essence(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
  }
  return out;
}

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// Lines that sites put between paragraphs, in small letters, by how they begin.
bool begins_as_promotion(std::string_view text, std::uint32_t words) {
  static constexpr std::array<std::string_view, 42> kBeginnings = {
      "read more", "also read", "read also", "see also", "related:", "related ", "more:", "more on this", "watch:",
      "watch live", "advertisement", "sign up", "subscribe", "follow us", "share this", "click here", "copyright", "©",
      "all rights reserved", "photo:", "image:", "photograph:", "picture:", "download our", "download the", "continue reading",
      "story continues", "article continues", "listen:", "join our", "get the latest", "have a tip", "got a tip", "tags:",
      "topics:", "filed under", "published:", "updated:", "last updated", "last modified", "skip to", "you may also"};
  constexpr std::uint32_t kLine = 30;
  if (words > kLine) return false;
  const std::string start = small(text.substr(0, 24));
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return start.starts_with(beginning); });
}

bool is_promotional_heading(std::string_view text) {
  static constexpr std::array<std::string_view, 14> kHeadings = {
      "related", "relatedstories", "relatedarticles", "morestories", "readnext", "mostread", "comments", "sharethis",
      "youmayalsolike", "recommended", "moreonthisstory", "trending", "newsletter", "aboutthe"};
  const std::string form = essence(text);
  return std::any_of(kHeadings.begin(), kHeadings.end(), [&](std::string_view one) {
    return form == one || (one.size() > 8 && form.starts_with(one));
  });
}

/// Writes the text of elements as blocks.
class Writer {
 public:
  Writer(const Tree& tree, const Page& page, ArticleBuilder& builder, bool filter)
      : tree_(tree), page_(page), builder_(builder), filter_(filter) {}

  /// The node's subtree. `left_out`: nodes whose text stands elsewhere.
  void write(std::uint32_t root, std::vector<std::uint32_t> left_out = {}, bool bodies_only = false) {
    const auto& nodes = tree_.nodes();
    std::vector<std::uint32_t> open;  // blocks that end later
    for (std::uint32_t i = root; i < nodes[root].end;) {
      while (!open.empty() && i >= nodes[open.back()].end) {
        end_block();
        open.pop_back();
      }
      if (page_.skipped[i] || std::find(left_out.begin(), left_out.end(), i) != left_out.end() ||
          (bodies_only && nodes[i].parent == root && i != root && (page_.marks[i] & kBody) == 0)) {
        i = nodes[i].end;
        continue;
      }
      if (nodes[i].is_text) {
        add_text(i);
      } else if (nodes[i].tag == GUMBO_TAG_BR) {
        builder_.line_break();
      } else if ((page_.marks[i] & kBlock) != 0) {
        end_block();
        heading_ = (page_.marks[i] & kHeading) != 0;
        open.push_back(i);
        block_ = i;
      }
      ++i;
    }
    while (!open.empty()) {
      end_block();
      open.pop_back();
    }
    end_block();
    waiting_.clear();
  }

 private:
  void add_text(std::uint32_t i) {
    const std::string_view text = tree_.text_of(i);
    const std::uint32_t words = count_words(text);
    words_ += words;
    for (std::uint32_t p = tree_.nodes()[i].parent; p != block_ && p != 0; p = tree_.nodes()[p].parent) {
      if (tree_.nodes()[p].tag == GUMBO_TAG_A) linked_ += words;
      if ((page_.marks[p] & (kDate | kModified)) != 0) dated_ += words;
      if ((page_.marks[p] & kBlock) != 0 || tree_.nodes()[p].tag == GUMBO_TAG_A) break;
    }
    if ((page_.marks[block_] & (kDate | kModified)) != 0) dated_ += words;
    builder_.text(text);
  }

  void end_block() {
    const std::string text = filter_ || heading_ ? collapsed(builder_.current()) : std::string();
    if (words_ == 0) {
      heading_ = false;
      return;
    }
    if (heading_) {
      builder_.drop();
      waiting_ = filter_ && (is_promotional_heading(text) || begins_as_promotion(text, words_)) ? std::string() : text;
    } else if (filter_ && is_promotion(text)) {
      builder_.drop();
      waiting_.clear();  // a heading over links is the links' heading
    } else {
      keep();
    }
    words_ = linked_ = dated_ = 0;
    heading_ = false;
  }

  [[nodiscard]] bool is_promotion(std::string_view text) const {
    constexpr std::uint32_t kLinkLine = 40;
    constexpr std::uint32_t kDateLine = 14;
    if (linked_ * 10 >= words_ * 7 && words_ < kLinkLine) return true;
    if (dated_ * 2 >= words_ && words_ <= kDateLine) return true;
    constexpr std::size_t kDateAlone = 20;  // bytes
    if (text.size() <= kDateAlone && find_date(text)) return true;
    return begins_as_promotion(text, words_);
  }

  /// The paragraph is good; so is the heading before it.
  void keep() {
    if (!waiting_.empty()) {
      const std::string paragraph(builder_.current());
      builder_.drop();
      builder_.open(Role::subhead);
      builder_.text(waiting_);
      waiting_.clear();
      builder_.open(Role::paragraph);
      for (std::size_t at = 0; at <= paragraph.size();) {
        const std::size_t end = std::min(paragraph.find('\n', at), paragraph.size());
        builder_.text(std::string_view(paragraph).substr(at, end - at));
        if (end < paragraph.size()) builder_.line_break();
        at = end + 1;
      }
    }
    builder_.close();
  }

  const Tree& tree_;
  const Page& page_;
  ArticleBuilder& builder_;
  bool filter_;
  std::uint32_t block_ = 0;
  bool heading_ = false;
  std::string waiting_;  ///< a heading, until a paragraph follows
  std::uint32_t words_ = 0;
  std::uint32_t linked_ = 0;
  std::uint32_t dated_ = 0;
};

/// Finds what stands above the text: headline, standfirst, byline.
class Head {
 public:
  Head(const Tree& tree, const Page& page, const Metadata& metadata) : tree_(tree), page_(page), metadata_(metadata) {}

  /// The element that is the headline, or nowhere.
  [[nodiscard]] std::uint32_t headline() const {
    const auto& nodes = tree_.nodes();
    const std::string wanted = essence(metadata_.headline);
    const std::string window = essence(metadata_.title);
    std::uint32_t named = kNowhere;
    std::uint32_t first = kNowhere;
    std::uint32_t in_window = kNowhere;
    std::size_t longest = 12;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      const bool heading = nodes[i].tag == GUMBO_TAG_H1 || nodes[i].tag == GUMBO_TAG_H2 || (page_.marks[i] & kHeadline) != 0;
      if (!heading || page_.skipped[i] || nodes[i].is_text || page_.words[i] == 0 || page_.words[i] > 40) continue;
      const std::string text = essence(tree_.all_text(i));
      if (!wanted.empty() && (text == wanted || (text.size() > 12 && (wanted.starts_with(text) || text.starts_with(wanted)))))
        return innermost(i);
      if (text == window) return innermost(i);
      // The window's title has the headline and the site's name, in either order.
      if (text.size() > longest && window.find(text) != std::string::npos) {
        longest = text.size();
        in_window = innermost(i);
      }
      if (nodes[i].tag == GUMBO_TAG_H1 && first == kNowhere && page_.words[i] > 2) first = i;
      if ((page_.marks[i] & kHeadline) != 0 && named == kNowhere) named = innermost(i);
    }
    if (in_window != kNowhere) return in_window;
    return first != kNowhere ? first : named;
  }

  /// A few words that are marked as byline, near the text's beginning.
  [[nodiscard]] std::uint32_t byline(std::uint32_t headline) const {
    return near(headline, kByline, 25, [this](std::uint32_t i) { return page_.words[i] > 1; });
  }

  [[nodiscard]] std::uint32_t standfirst(std::uint32_t headline) const {
    if (headline == kNowhere) return kNowhere;
    return near(headline, kStandfirst, 90, [this](std::uint32_t i) {
      return page_.words[i] > 4 && !(i > page_.container && i < tree_.nodes()[page_.container].end &&
                                     page_.container != 0 && (page_.marks[page_.container] & kBody) != 0);
    });
  }

 private:
  /// A heading in a block of that name, and not the block.
  [[nodiscard]] std::uint32_t innermost(std::uint32_t i) const {
    for (std::uint32_t c = i + 1; c < tree_.nodes()[i].end; ++c)
      if (!tree_.nodes()[c].is_text && (page_.marks[c] & kHeading) != 0 && page_.words[c] == page_.words[i]) return c;
    return i;
  }

  template <class Is>
  [[nodiscard]] std::uint32_t near(std::uint32_t headline, Marks mark, std::uint32_t most, Is&& is) const {
    const auto& nodes = tree_.nodes();
    std::uint32_t begin = headline == kNowhere ? page_.container : std::min(headline, page_.container);
    // A standfirst may stand over the headline, within the same header.
    if (headline != kNowhere && mark == kStandfirst) begin = std::min(begin, nodes[nodes[headline].parent].parent);
    for (std::uint32_t i = begin; i < nodes[page_.container].end; ++i) {
      if (nodes[i].is_text || page_.skipped[i] || (page_.marks[i] & mark) == 0) continue;
      if (i == headline || page_.words[i] == 0 || page_.words[i] > most || !is(i)) continue;
      if (headline != kNowhere && i < headline && nodes[i].end > headline) continue;
      return i;
    }
    return kNowhere;
  }

  const Tree& tree_;
  const Page& page_;
  const Metadata& metadata_;
};

/// The byline without dates, reading times and the like: the texts of its elements that are not those.
std::string byline_text(const Tree& tree, const Page& page, std::uint32_t node) {
  std::string out;
  for (std::uint32_t i = node; i < tree.nodes()[node].end; ++i) {
    const bool other = i != node && !tree.nodes()[i].is_text && ((page.marks[i] & (kDate | kModified)) != 0 || page.skipped[i]);
    if (other) {
      i = tree.nodes()[i].end - 1;
      continue;
    }
    if (!tree.nodes()[i].is_text && (page.marks[i] & kBlock) != 0) out += ' ';
    out += tree.text_of(i);
  }
  out = collapsed(out);
  while (!out.empty() && (out.back() == '|' || out.back() == '-' || out.back() == ' ' || out.back() == ',')) out.pop_back();
  return out;
}

void append_role(std::string_view text, Role role, ArticleBuilder& builder) {
  builder.open(role);
  builder.text(text);
  builder.close();
}

}  // namespace

Failure read_html(std::string_view bytes, std::string_view charset, std::vector<Article>& out) {
  std::string converted;
  const Tree tree(to_utf8(bytes, charset, converted));
  Page page = read_page(tree);
  const Metadata metadata = read_metadata(tree, page.marks, page.skipped);
  Article& article = out.emplace_back();
  article.published = metadata.published;
  article.title = metadata.headline.empty() ? metadata.title : metadata.headline;
  ArticleBuilder builder(article);
  const Head head(tree, page, metadata);
  const std::uint32_t headline = head.headline();
  find_container(tree, headline, page);
  const std::uint32_t standfirst = head.standfirst(headline);
  const std::uint32_t byline = head.byline(headline);
  if (headline != kNowhere) append_role(tree.all_text(headline), Role::headline, builder);
  if (standfirst != kNowhere) append_role(tree.all_text(standfirst), Role::paragraph, builder);
  if (byline != kNowhere) append_role(byline_text(tree, page, byline), Role::byline, builder);
  Writer(tree, page, builder, true).write(page.container, {headline, standfirst, byline}, page.bodies_only);
  builder.finish();
  if (!article.text.empty()) return std::nullopt;
  out.pop_back();
  Error error;
  error.code = "no-text";
  error.message = "is a page without text to read";
  return error;
}

void append_html(std::string_view html, ArticleBuilder& builder) {
  const Tree tree(html);
  Page page;
  const std::size_t n = tree.nodes().size();
  page.marks.assign(n, kNone);
  page.skipped.assign(n, false);
  // Classes are not looked at: what a newsroom sends is article text. Elements without text are.
  for (std::uint32_t i = 1; i < n; ++i) {
    if (!tree.nodes()[i].is_text) page.marks[i] = marks_of(tree, i) & (kBlock | kHeading | kNever);
    page.skipped[i] = page.skipped[tree.nodes()[i].parent] || (page.marks[i] & kNever) != 0;
  }
  builder.close();
  Writer(tree, page, builder, false).write(0);
  builder.close();
}

}  // namespace nutgraf::input
