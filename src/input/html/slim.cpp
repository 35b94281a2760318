#include "input/html/slim.h"

#include <algorithm>
#include <array>
#include <vector>

namespace nutgraf::input::html {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool same(std::string_view written, std::string_view name) {
  return written.size() == name.size() &&
         std::equal(written.begin(), written.end(), name.begin(), [](char a, char b) { return lower(a) == b; });
}

bool contains(std::string_view text, std::string_view what) {
  return std::search(text.begin(), text.end(), what.begin(), what.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

class Slimmer {
 public:
  Slimmer(std::string_view page, std::string& out) : page_(page), out_(out) {}

  void run() {
    while (at_ < page_.size()) {
      const std::size_t tag = std::min(page_.find('<', at_), page_.size());
      out_.append(page_, at_, tag - at_);
      at_ = tag;
      if (at_ == page_.size()) return;
      const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
      if (is_letter(next)) {
        start_tag();
      } else if (next == '/' && at_ + 2 < page_.size() && is_letter(page_[at_ + 2])) {
        end_tag();
      } else if (next == '!' || next == '?' || next == '/') {
        declaration();
      } else {
        out_ += page_[at_++];
      }
    }
  }

 private:
  /// Where the attributes begin that stand at at_, or the tag's end.
  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') ++at_;
    return page_.substr(begin, at_ - begin);
  }

  void declaration() {
    const std::string_view rest = page_.substr(at_);
    std::size_t end = 0;
    if (rest.starts_with("<!--")) {
      end = comment_end(rest);
    } else if (foreign_ > 0 && rest.starts_with("<![CDATA[")) {
      end = rest.find("]]>");
      end = end == std::string_view::npos ? end : end + 3;
      out_ += rest.substr(0, end);
    } else {
      end = rest.find('>');
      end = end == std::string_view::npos ? end : end + 1;
      if (rest.size() > 9 && same(rest.substr(2, 7), "doctype")) out_ += rest.substr(0, end);
    }
    at_ += std::min(end, rest.size());
  }

  static std::size_t comment_end(std::string_view rest) {
    if (rest.starts_with("<!-->")) return 5;
    if (rest.starts_with("<!--->")) return 6;
    for (std::size_t i = rest.find("--", 4); i != std::string_view::npos; i = rest.find("--", i + 1)) {
      if (rest.substr(i + 2, 1) == ">") return i + 3;
      if (rest.substr(i + 2, 2) == "!>") return i + 4;
    }
    return std::string_view::npos;
  }

  void end_tag() {
    at_ += 2;
    const std::string_view tag = name();
    Tag attributes;
    if (!read_attributes(attributes, false)) return;
    if (foreign_ > 0 && (same(tag, "svg") || same(tag, "math"))) --foreign_;
    if (leave(tag)) return;
    out_ += "</";
    out_ += tag;
    out_ += '>';
  }

  struct Tag;

  /// Deeper elements are left out, as browsers do: gumbo goes up all of them for each that begins, so that nesting
  /// without end would take quadratic time. False where the tag is too deep.
  bool enter(const Tag& tag) {
    static constexpr std::array<std::string_view, 18> kVoid = {"area", "base", "br",   "col",   "embed",  "hr",
                                                               "img",  "input", "link", "meta",  "param",  "source",
                                                               "track", "wbr",  "script", "style", "title", "textarea"};
    static constexpr std::array<std::string_view, 8> kAlone = {"p", "li", "tr", "td", "th", "dt", "dd", "option"};
    const auto is = [&tag](std::string_view one) { return same(tag.name, one); };
    if (tag.closes_itself || std::any_of(kVoid.begin(), kVoid.end(), is)) return true;
    // One of these ends the one before it, whose end tag is often missing.
    if (!open_.empty() && std::any_of(kAlone.begin(), kAlone.end(), is) && is_open(open_.back(), tag.name)) return true;
    constexpr std::size_t kDepth = 400;
    if (open_.size() >= kDepth) {
      ++too_deep_;
      return false;
    }
    open_.push_back(tag.name);
    return true;
  }

  static bool is_open(std::string_view open, std::string_view name) {
    return open.size() == name.size() &&
           std::equal(open.begin(), open.end(), name.begin(), [](char a, char b) { return lower(a) == lower(b); });
  }

  /// Whether the end tag is of an element that was left out.
  bool leave(std::string_view name) {
    if (too_deep_ > 0) {
      --too_deep_;
      return true;
    }
    constexpr std::size_t kReach = 32;  // an end tag without a beginning must not close everything
    for (std::size_t i = open_.size(); i > 0 && open_.size() - i < kReach; --i) {
      if (!is_open(open_[i - 1], name)) continue;
      if (i < open_.size()) close_formatting_above(i);
      open_.resize(i - 1);
      break;
    }
    return false;
  }

  /// HTML lets formatting elements go on behind the end of the one around them ("<b><i></b>"), one level deeper each time.
  /// A page that does so without end has them closed.
  void close_formatting_above(std::size_t first) {
    constexpr int kMisnested = 64;
    if (++misnested_ <= kMisnested) return;
    for (std::size_t i = open_.size(); i > first; --i) {
      if (!is_formatting(open_[i - 1])) continue;
      out_ += "</";
      out_ += open_[i - 1];
      out_ += '>';
    }
  }

  /// HTML opens formatting elements anew in each paragraph until they are closed, but no more than three that are the
  /// same. So that those of hostile pages are the same, only the first few keep their attributes.
  bool keeps_attributes(std::string_view name) const {
    constexpr int kFew = 16;
    return formatting_ < kFew || !is_formatting(name);
  }

  static bool is_formatting(std::string_view name) {
    static constexpr std::array<std::string_view, 13> kFormatting = {"b", "big", "code", "em", "font", "i", "nobr", "s",
                                                                     "small", "strike", "strong", "tt", "u"};
    return std::any_of(kFormatting.begin(), kFormatting.end(), [name](std::string_view one) { return same(name, one); });
  }

  struct Tag {
    std::string_view name;
    bool closes_itself = false;
    bool linked_data = false;
  };

  void start_tag() {
    const std::size_t before = out_.size();
    ++at_;
    Tag tag;
    tag.name = name();
    out_ += '<';
    out_ += tag.name;
    const std::size_t named = out_.size();
    const bool keep = keeps_attributes(tag.name);
    if (!read_attributes(tag, keep)) {  // the page ends within the tag, which is then none
      out_.resize(before);
      return;
    }
    if (out_.size() > named && tag.name.size() <= 6) formatting_ += keep && is_formatting(tag.name) ? 1 : 0;
    if (tag.closes_itself) out_ += '/';
    out_ += '>';
    if (!enter(tag)) out_.resize(before);
    if (same(tag.name, "svg") || same(tag.name, "math")) foreign_ += tag.closes_itself ? 0 : 1;
    if (foreign_ > 0 && tag.closes_itself) return;
    raw_text(tag);
  }

  /// Content that is no markup up to the element's end tag.
  void raw_text(const Tag& tag) {
    static constexpr std::array<std::string_view, 6> kDropped = {"script", "style", "iframe", "noframes", "noembed", "xmp"};
    static constexpr std::array<std::string_view, 2> kKept = {"title", "textarea"};
    const auto is = [&tag](std::string_view one) { return same(tag.name, one); };
    const bool dropped = std::any_of(kDropped.begin(), kDropped.end(), is);
    if (!dropped && std::none_of(kKept.begin(), kKept.end(), is)) return;
    if (!dropped && foreign_ > 0) return;  // SVG's title is an element as any other
    const std::size_t end = is("script") ? script_end() : find_end_tag(tag.name, at_);
    const bool is_text = same(tag.name, "xmp");
    if (!dropped || tag.linked_data || is_text) out_.append(page_, at_, end - at_);
    at_ = end;
  }

  /// Where "</name" stands, from `from` on, or the page's end.
  [[nodiscard]] std::size_t find_end_tag(std::string_view name, std::size_t from) const {
    for (std::size_t i = page_.find("</", from); i != std::string_view::npos; i = page_.find("</", i + 2)) {
      const std::size_t behind = i + 2 + name.size();
      if (behind >= page_.size()) break;
      const char c = page_[behind];
      if ((is_space(c) || c == '/' || c == '>') &&
          std::equal(name.begin(), name.end(), page_.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                     [](char a, char b) { return lower(a) == lower(b); }))
        return i;
    }
    return page_.size();
  }

  /// A script's end. Behind "<!--" an inner "<script" takes an end tag of its own (the "double escaped" state).
  [[nodiscard]] std::size_t script_end() const {
    std::size_t end = find_end_tag("script", at_);
    std::size_t from = at_;
    while (end < page_.size()) {
      const std::string_view content = page_.substr(from, end - from);
      const std::size_t open = content.find("<!--");
      if (open == std::string_view::npos || content.find("-->", open) != std::string_view::npos ||
          !contains(content.substr(open), "<script"))
        return end;
      from = end + 2;
      end = find_end_tag("script", from);
      if (page_.substr(from, end - from).find("-->") != std::string_view::npos) return end;
    }
    return end;
  }

  /// Reads to the tag's end; with `keep`, what is of use goes out. False where the page ends before.
  bool read_attributes(Tag& tag, bool keep) {
    while (at_ < page_.size()) {
      while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/')) {
        tag.closes_itself = page_[at_] == '/';
        ++at_;
      }
      if (at_ == page_.size()) return false;
      if (page_[at_] == '>') {
        ++at_;
        return true;
      }
      tag.closes_itself = false;
      const std::size_t begin = at_;
      ++at_;  // a "=" at the front belongs to the name
      while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' && page_[at_] != '=')
        ++at_;
      const std::string_view name = page_.substr(begin, at_ - begin);
      while (at_ < page_.size() && is_space(page_[at_])) ++at_;
      std::string_view value;
      if (at_ < page_.size() && page_[at_] == '=' && !read_value(value)) return false;
      if (keep && wanted(tag, name, value)) write(name, value);
    }
    return false;
  }

  bool read_value(std::string_view& value) {
    ++at_;
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
    if (at_ == page_.size()) return false;
    const char quote = page_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = page_.find(quote, at_ + 1);
      if (end == std::string_view::npos) {
        at_ = page_.size();
        return false;
      }
      value = page_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return true;
    }
    const std::size_t begin = at_;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
    value = page_.substr(begin, at_ - begin);
    return true;
  }

  static bool wanted(Tag& tag, std::string_view name, std::string_view value) {
    switch (lower(name.front())) {
      case 'c': return same(name, "class") || (same(name, "content") && same(tag.name, "meta"));
      case 'i': return same(name, "id") || same(name, "itemprop");
      case 'p': return same(name, "property") || same(name, "pubdate");
      case 'n': return same(name, "name") && same(tag.name, "meta");
      case 'd': return same(name, "datetime");
      case 'r': return same(name, "role") || same(name, "rel");
      case 'h':
        return (same(name, "hidden")) || (same(name, "href") && same(tag.name, "link")) ||
               (same(name, "http-equiv") && same(tag.name, "meta"));
      case 'a': return same(name, "aria-hidden") && same(value, "true");
      case 's': return same(name, "style") && contains(value, "none");
      case 't':
        if (!same(name, "type")) return false;
        tag.linked_data = same(tag.name, "script") && contains(value, "ld+json");
        return same(tag.name, "script") || same(tag.name, "input");
      default: return false;
    }
  }

  void write(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    if (value.empty()) return;
    const char quote = value.find('"') == std::string_view::npos ? '"' : '\'';
    out_ += '=';
    out_ += quote;
    if (quote == '\'' && value.find('\'') != std::string_view::npos) {  // unquoted, with both marks in it
      for (const char c : value) c == '\'' ? out_ += "&#39;" : out_ += c;
    } else {
      out_ += value;
    }
    out_ += quote;
  }

  std::string_view page_;
  std::string& out_;
  std::size_t at_ = 0;
  int foreign_ = 0;  ///< open svg and math elements
  std::vector<std::string_view> open_;  ///< elements, roughly: what is implied is not seen
  std::size_t too_deep_ = 0;            ///< open elements that were left out
  int misnested_ = 0;                   ///< ends of elements with others open in them so far
  int formatting_ = 0;                  ///< formatting elements with attributes so far
};

}  // namespace

void slim(std::string_view page, std::string& out) {
  out.reserve(out.size() + page.size() / 2);
  Slimmer(page, out).run();
}

}  // namespace nutgraf::input::html
