#include "input/html/marks.h"

#include <algorithm>
#include <array>
#include <string>

namespace nutgraf::input::html {
namespace {

/// Pieces of classes and ids, sorted, by what they say. "story-body__related-links" has the pieces story, body, related
/// and links.
constexpr auto kAsideWords = std::to_array<std::string_view>(
    {"ad",          "addthis",    "ads",       "advert",      "advertisement", "adverts",    "affiliate",  "alert",
     "banner",      "bio",        "breadcrumb", "breadcrumbs", "caption",       "captions",   "carousel",   "consent",
     "cookie",      "cookies",    "copyright", "credit",      "credits",       "disclaimer", "donate",     "donation",
     "embed",       "facebook",   "factbox",   "figcaption",  "follow",        "footer",     "footnotes",  "gallery",
     "gdpr",        "infobox",    "instagram", "login",       "masthead",      "membership", "menu",       "meter",
     "modal",       "nav",        "navbar",    "navigation",  "newsletter",    "newsletters", "notice",    "outbrain",
     "overlay",     "pager",      "pagination", "paywall",    "pinterest",     "player",     "podcast",    "poll",
     "popup",       "print",      "privacy",   "promo",       "promos",        "promotion",  "pullquote",  "quiz",
     "rail",        "rating",     "recommend", "registration", "reporting",    "search",     "share",      "sharebar",
     "shares",      "sharing",    "sidebar",   "signin",      "signup",        "skip",       "slideshow",  "social",
     "sponsor",     "sponsored",  "sr",        "standards",        "subscribe",   "subscription",  "survey",     "taboola",    "taglist",
     "tags",        "teaser",     "ticker",    "toolbar",     "tools",         "topics",     "trending",   "tweet",
     "twitter",     "utility",    "weather",   "whatsapp",    "widget"});
constexpr auto kOtherWords = std::to_array<std::string_view>(
    {"comment", "commenting", "comments", "discussion", "disqus", "latest", "livefyre", "mostread", "popular", "reactions",
     "readmore", "recirc", "recirculation", "recommendations", "recommended", "related", "relatedarticles", "relatedcontent",
     "relatedlinks", "relatedposts", "relatedstories", "replies", "respond", "upnext"});
constexpr auto kBodyFirst = std::to_array<std::string_view>(
    {"article", "articles", "content", "entry", "main", "news", "node", "page", "post", "single", "story"});
constexpr auto kBodySecond = std::to_array<std::string_view>({"body", "content", "copy", "main", "text"});
constexpr auto kBodyWords = std::to_array<std::string_view>({"articlebody", "articletext", "bodycopy", "bodytext", "storybody", "storytext"});
constexpr auto kStandfirstWords =
    std::to_array<std::string_view>({"deck", "dek", "excerpt", "intro", "standfirst", "strapline", "subheadline", "subhead",
                                     "subheading", "subtitle", "summary"});
constexpr auto kBylineWords = std::to_array<std::string_view>({"author", "authors", "byline", "bylines"});
constexpr auto kDateWords = std::to_array<std::string_view>(
    {"created", "date", "datetime", "meta", "posted", "pubdate", "published", "readtime", "time", "timestamp"});
constexpr auto kModifiedWords = std::to_array<std::string_view>({"lastmod", "modified", "revised", "updated"});

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Word lists as one table, so that a piece is looked up once.
struct Entry {
  std::string_view word;
  Marks marks;
};

constexpr std::size_t kWords = kAsideWords.size() + kOtherWords.size() + kBylineWords.size() + kStandfirstWords.size() +
                               kDateWords.size() + kModifiedWords.size() + kBodyWords.size();

constexpr auto kTable = [] {
  std::array<Entry, kWords> out{};
  std::size_t n = 0;
  const auto add = [&](const auto& words, Marks marks) {
    for (const std::string_view word : words) out[n++] = {word, marks};
  };
  add(kAsideWords, kAside);
  add(kOtherWords, kOther);
  add(kBylineWords, kByline);
  add(kStandfirstWords, kStandfirst);
  add(kDateWords, kDate);
  add(kModifiedWords, kModified);
  add(kBodyWords, kBody);
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return out;
}();

Marks look_up(std::string_view piece) {
  const auto it = std::lower_bound(kTable.begin(), kTable.end(), piece,
                                   [](const Entry& entry, std::string_view word) { return entry.word < word; });
  return it != kTable.end() && it->word == piece ? it->marks : kNone;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Marks of one class: its pieces end at "-", "_", digits and capitals.
Marks of_name(std::string_view name) {
  Marks out = kNone;
  bool body_first = false;
  bool body = false;
  std::array<char, 24> piece{};
  std::size_t size = 0;
  std::string_view before;
  std::array<char, 24> kept{};
  const auto end_piece = [&] {
    const std::string_view word(piece.data(), size);
    if (size == 0) return;
    out |= look_up(word);
    body |= body_first && among(word, kBodySecond);
    body_first |= among(word, kBodyFirst);
    if (word == "headline" || (word == "title" && (before == "entry" || before == "article" || before == "post" || before == "story")))
      out |= kHeadline;
    if ((word == "hidden" && before == "visually") || (word == "reader" && before == "screen") || (word == "only" && before == "sr"))
      out |= kNever;
    if ((word == "quote" && before == "pull") || (word == "read" && (before == "most" || before == "also")) ||
        (word == "next" && before == "up") || (word == "alerts" && before == "email"))
      out |= kAside;
    kept = piece;
    before = std::string_view(kept.data(), size);
    size = 0;
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = lower(c) >= 'a' && lower(c) <= 'z';
    const bool capital = letter && c != lower(c);
    if (!letter || (capital && i > 0 && name[i - 1] == lower(name[i - 1]))) end_piece();
    if (letter && size < piece.size()) piece[size++] = lower(c);
  }
  end_piece();
  if (body) out |= kBody;
  // "tag-ports", "category-weather": what a report is about, and not what the element is.
  if (name.starts_with("tag-") || name.starts_with("category-")) return kNone;
  return out;
}

Marks of_names(std::string_view names) {
  Marks out = kNone;
  while (!names.empty()) {
    const std::size_t begin = std::min(names.find_first_not_of(" \t\r\n\f"), names.size());
    const std::size_t end = std::min(names.find_first_of(" \t\r\n\f", begin), names.size());
    if (end > begin) out |= of_name(names.substr(begin, end - begin));
    names.remove_prefix(end);
  }
  return out;
}

Marks of_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_INPUT:
    case GUMBO_TAG_FIGURE: case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS: case GUMBO_TAG_TITLE: case GUMBO_TAG_HEAD:  case GUMBO_TAG_LABEL:
      return kNever;
    case GUMBO_TAG_NAV: return kAside | kOther | kBlock;
    case GUMBO_TAG_ASIDE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_MENU: case GUMBO_TAG_FORM:
      return kAside | kBlock;
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6:
      return kHeading | kBlock;
    case GUMBO_TAG_A: case GUMBO_TAG_SPAN: case GUMBO_TAG_B: case GUMBO_TAG_I: case GUMBO_TAG_EM: case GUMBO_TAG_STRONG:
    case GUMBO_TAG_U: case GUMBO_TAG_ABBR: case GUMBO_TAG_CITE: case GUMBO_TAG_Q: case GUMBO_TAG_MARK:
    case GUMBO_TAG_SMALL: case GUMBO_TAG_SUP: case GUMBO_TAG_SUB: case GUMBO_TAG_FONT: case GUMBO_TAG_INS:
      return kInline;
    case GUMBO_TAG_TIME: return kInline | kDate;
    case GUMBO_TAG_DEL: case GUMBO_TAG_S: return kInline;
    case GUMBO_TAG_P: case GUMBO_TAG_DIV: case GUMBO_TAG_SECTION: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER: case GUMBO_TAG_LI: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_TABLE: case GUMBO_TAG_TBODY: case GUMBO_TAG_THEAD: case GUMBO_TAG_TR: case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: case GUMBO_TAG_DL: case GUMBO_TAG_DT: case GUMBO_TAG_DD: case GUMBO_TAG_PRE: case GUMBO_TAG_HR:
    case GUMBO_TAG_BODY: case GUMBO_TAG_HTML: case GUMBO_TAG_ADDRESS: case GUMBO_TAG_DETAILS: case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_FIELDSET: case GUMBO_TAG_CENTER: case GUMBO_TAG_HGROUP: case GUMBO_TAG_CAPTION:
      return kBlock;
    default: return kNone;
  }
}

Marks of_role(std::string_view role) {
  static constexpr std::array<std::string_view, 11> kRoles = {"navigation", "complementary", "contentinfo", "search",
                                                              "dialog",     "alertdialog",   "alert",       "menu",
                                                              "toolbar",    "banner",        "menubar"};
  if (role == "main") return kNone;
  return among(role, kRoles) ? kAside : kNone;
}

Marks of_property(std::string_view property) {
  if (property == "articleBody") return kBody;
  if (property == "headline") return kHeadline;
  if (property == "author") return kByline;
  if (property == "datePublished") return kDate;
  if (property == "dateModified") return kDate | kModified;
  if (property == "caption") return kAside;
  return kNone;
}

}  // namespace

Marks marks_of(const Tree& tree, std::uint32_t node) {
  const GumboTag tag = tree.nodes()[node].tag;
  const GumboVector& attributes = tree.nodes()[node].node->v.element.attributes;
  Marks out = of_tag(tag);
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
    const std::string_view name = attribute->name;
    const std::string_view value = attribute->value;
    if (name == "class" || name == "id") {
      out |= of_names(value);
    } else if (name == "itemprop") {
      out |= of_property(value);
    } else if (name == "role") {
      out |= of_role(value);
    } else if (name == "rel" && value.find("author") != std::string_view::npos) {
      out |= kByline;
    } else if (name == "hidden" || (name == "aria-hidden" && value == "true")) {
      out |= kNever;
    } else if (name == "style") {
      const std::size_t display = value.find("display");
      if (display != std::string_view::npos && value.find("none", display) < value.find(';', display)) out |= kNever;
    }
  }
  // Names of a page's frame say how it looks, not what it is.
  const bool frame = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE;
  if (frame) out &= ~(Marks{kAside} | kNever | kByline | kStandfirst | kDate | kModified | kHeadline | (tag == GUMBO_TAG_ARTICLE ? Marks{0} : Marks{kOther}));
  if ((out & (kOther | kAside)) != 0 && tag != GUMBO_TAG_NAV) out &= ~(Marks{kBody} | kHeadline);
  return out;
}

}  // namespace nutgraf::input::html
