#include "input/html/metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "input/article.h"
#include "input/loose_date.h"

namespace nutgraf::input::html {
namespace {

namespace dom = simdjson::dom;

/// Where a date of publication was found, best first. A page's own data are made for machines; what it shows may be the
/// date of anything.
enum Rank : std::uint8_t { kLinkedData, kMeta, kMarkedTime, kTime, kShown, kAddress, kChange, kUnknown };

class Reader {
 public:
  Reader(const Tree& tree, const std::vector<Marks>& marks, const std::vector<bool>& skipped)
      : tree_(tree), marks_(marks), skipped_(skipped) {}

  Metadata read() {
    for (std::uint32_t i = 0; i < tree_.nodes().size(); ++i) {
      switch (tree_.nodes()[i].tag) {
        case GUMBO_TAG_META: meta(i); break;
        case GUMBO_TAG_SCRIPT: script(i); break;
        case GUMBO_TAG_TITLE:
          if (out_.title.empty()) out_.title = tree_.all_text(i);
          break;
        case GUMBO_TAG_LINK:
          if (tree_.attribute(i, "rel") == "canonical") address(tree_.attribute(i, "href"));
          break;
        case GUMBO_TAG_TIME: time(i); break;
        default:
          if (!tree_.nodes()[i].is_text && (marks_[i] & kDate) != 0) shown(i);
      }
    }
    return std::move(out_);
  }

 private:
  void date(Rank rank, std::string_view written) {
    if (rank >= rank_) return;
    if (auto found = read_date(written)) {
      out_.published = std::move(*found);
      rank_ = rank;
    }
  }

  void meta(std::uint32_t i) {
    std::string name;
    for (const char* attribute : {"property", "name", "itemprop"})
      if (name.empty()) name = tree_.attribute(i, attribute);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view content = tree_.attribute(i, "content");
    static constexpr std::array<std::string_view, 21> kPublished = {
        "article:published_time", "article:published", "og:published_time", "datepublished", "pubdate", "publishdate",
        "publish-date", "publish_date", "publication_date", "publication-date", "date", "dc.date", "dc.date.issued",
        "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created", "sailthru.date", "parsely-pub-date",
        "article.published", "citation_publication_date"};
    static constexpr std::array<std::string_view, 7> kChanged = {"article:modified_time", "og:updated_time",
                                                                 "datemodified", "last-modified", "lastmod",
                                                                 "dcterms.modified", "article.updated"};
    const auto is = [&name](std::string_view one) { return name == one; };
    if (std::any_of(kPublished.begin(), kPublished.end(), is)) date(kMeta, content);
    if (std::any_of(kChanged.begin(), kChanged.end(), is)) date(kChange, content);
    if (name == "og:title" && out_.headline.empty()) out_.headline = collapsed(content);
  }

  void script(std::uint32_t i) {
    if (tree_.attribute(i, "type").find("ld+json") == std::string_view::npos) return;
    std::string json;
    for (std::uint32_t t = i + 1; t < tree_.nodes()[i].end; ++t) json += tree_.text_of(t);
    dom::parser parser;
    dom::element root;
    if (parser.parse(json).get(root) == simdjson::SUCCESS) {
      linked_data(root, 0);
    } else {
      // Line feeds within strings, comments around it: no JSON, but what it says is plain.
      date(kLinkedData, quoted_behind(json, "\"datePublished\""));
      date(kChange, quoted_behind(json, "\"dateModified\""));
    }
  }

  static std::string_view quoted_behind(std::string_view json, std::string_view key) {
    std::size_t at = json.find(key);
    if (at == std::string_view::npos) return {};
    at = json.find('"', json.find(':', at + key.size()));
    if (at == std::string_view::npos) return {};
    return json.substr(at + 1, json.find('"', at + 1) - at - 1);
  }

  static bool is_article(dom::object object) {
    const auto names_one = [](std::string_view type) {
      return type.ends_with("Article") || type.ends_with("NewsArticle") || type.ends_with("BlogPosting") ||
             type == "Report" || type == "LiveBlogPosting";
    };
    dom::element type;
    if (object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
    std::string_view name;
    if (type.get(name) == simdjson::SUCCESS) return names_one(name);
    dom::array names;
    if (type.get(names) != simdjson::SUCCESS) return false;
    return std::any_of(names.begin(), names.end(), [&](dom::element one) {
      std::string_view text;
      return one.get(text) == simdjson::SUCCESS && names_one(text);
    });
  }

  /// Articles may stand in a list, a @graph or as the main entity of a page; an article's parts are no articles.
  void linked_data(dom::element element, int depth) {
    constexpr int kDepth = 6;
    if (depth > kDepth) return;
    dom::array list;
    if (element.get(list) == simdjson::SUCCESS) {
      for (const dom::element one : list) linked_data(one, depth + 1);
      return;
    }
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return;
    if (is_article(object)) {
      date(kLinkedData, text_of(object, "datePublished"));
      date(kMeta, text_of(object, "dateCreated"));
      date(kChange, text_of(object, "dateModified"));
      if (!named_ && !text_of(object, "headline").empty()) out_.headline = headline_of(object);
      return;
    }
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      dom::element inner;
      if (object.at_key(key).get(inner) == simdjson::SUCCESS) linked_data(inner, depth + 1);
    }
  }

  static std::string_view text_of(dom::object object, std::string_view key) {
    std::string_view text;
    return object.at_key(key).get(text) == simdjson::SUCCESS ? text : std::string_view();
  }

  std::string headline_of(dom::object object) {
    named_ = true;
    return collapsed(text_of(object, "headline"));
  }

  void time(std::uint32_t i) {
    if (skipped_[i]) return;
    bool changed = (marks_[i] & kModified) != 0;
    bool published = tree_.attribute(i, "itemprop") == "datePublished" || tree_.has_attribute(i, "pubdate");
    for (std::uint32_t p = tree_.nodes()[i].parent, n = 0; n < 3 && p != 0; p = tree_.nodes()[p].parent, ++n)
      changed |= (marks_[p] & (kModified | kBlock)) == kModified || ((marks_[p] & kModified) != 0 && n < 2 && (marks_[p] & kDate) == 0);
    changed |= says_change(i);
    published |= tree_.attribute(i, "class").find("published") != std::string_view::npos;
    std::string_view written = tree_.attribute(i, "datetime");
    const std::string text = written.empty() ? tree_.all_text(i) : std::string();
    if (written.empty()) written = text;
    date(changed ? kChange : published ? kMarkedTime : kTime, written);
  }

  /// Whether the words before a date are "Updated" or the like.
  [[nodiscard]] bool says_change(std::uint32_t i) const {
    std::uint32_t t = i;
    while (t > 0 && t + 8 > i) {
      --t;
      const std::string before = collapsed(tree_.text_of(t));
      if (before.empty()) continue;
      const std::string_view end = std::string_view(before).substr(before.size() - std::min<std::size_t>(before.size(), 24));
      for (const std::string_view word : {"pdated", "odified", "hanged", "orrected", "evised"})
        if (end.find(word) != std::string_view::npos) return true;
      return false;
    }
    return false;
  }

  /// "Published 17 December 2019, 08:30", in an element that is named for it.
  void shown(std::uint32_t i) {
    constexpr std::uint32_t kFew = 40;  // nodes: a date's line, and not a page in a wrapper of that name
    if (skipped_[i] || rank_ <= kShown || tree_.nodes()[i].end - i > kFew) return;
    std::string text = tree_.all_text(i);
    if (!tree_.attribute(i, "content").empty()) text = tree_.attribute(i, "content");
    constexpr std::size_t kLine = 160;
    if (text.size() > kLine) return;
    std::size_t change = std::string::npos;
    for (const std::string_view word : {"pdated", "odified"}) change = std::min(change, text.find(word));
    const auto first = find_date(std::string_view(text).substr(0, change));
    const bool changed = !first && change != std::string::npos;
    if (first) date(((marks_[i] & kModified) != 0) ? kChange : kShown, *first);
    if (changed) date(kChange, text.substr(change));
  }

  /// "…/2019/12/17/…": many sites' addresses say when.
  void address(std::string_view url) {
    for (std::size_t i = url.find('/'); i != std::string_view::npos; i = url.find('/', i + 1)) {
      const std::string_view part = url.substr(i, 12);
      if (part.size() == 12 && part[5] == '/' && part[8] == '/' && (part[11] == '/' || part[11] == '-'))
        date(kAddress, part.substr(1, 10));
    }
  }

  const Tree& tree_;
  const std::vector<Marks>& marks_;
  const std::vector<bool>& skipped_;
  Metadata out_;
  Rank rank_ = kUnknown;
  bool named_ = false;  ///< the headline is JSON-LD's
};

}  // namespace

Metadata read_metadata(const Tree& tree, const std::vector<Marks>& marks, const std::vector<bool>& skipped) {
  return Reader(tree, marks, skipped).read();
}

}  // namespace nutgraf::input::html
