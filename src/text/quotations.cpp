// Quotation marks, paired paragraph by paragraph. A quotation that is open at the end of a paragraph goes on where the
// next paragraph opens with a mark (the typographers' rule); else it ends with its paragraph and a warning says so.
#include <algorithm>
#include <string>

#include "text/look.h"
#include "text/tokenize.h"

namespace nutgraf::text {

namespace {

bool touches_next(const Text& text, std::uint32_t i) { return i + 1 < text.tokens.size() && !text.tokens[i + 1].space_before; }

bool is_double(Mark m) { return m == Mark::double_open || m == Mark::double_close || m == Mark::double_plain; }
bool is_single(Mark m) { return m == Mark::single_open || m == Mark::apostrophe; }

bool is_punctuation(const Text& text, std::uint32_t i) { return text.tokens[i].mark != Mark::none; }

class Pairing {
 public:
  explicit Pairing(Text& text) : text_(text) {}

  void run() {
    bool open_before = false;
    for (const TokenRange paragraph : text_.paragraphs) open_before = pair(paragraph, open_before);
    if (open_before) warn();
  }

 private:
  [[nodiscard]] Mark mark(std::uint32_t i) const { return text_.tokens[i].mark; }

  void warn() {
    if (text_.warnings.empty()) text_.warnings.emplace_back("unbalanced quotation marks: a quotation without an end was ended with its paragraph");
  }

  void add(std::uint32_t first, std::uint32_t last, bool continues, bool closed) {
    text_.quotations.push_back({{first, last}, continues, closed});
  }

  /// Pairs the marks of one paragraph; returns whether a quotation is open at its end.
  bool pair(TokenRange paragraph, bool open_before) {
    constexpr std::uint32_t kNone = 0xffffffff;
    std::uint32_t open = kNone;
    bool continues = false;
    // It goes on only where the paragraph opens with the same kind of mark.
    if (open_before && !(mark(paragraph.first) == opened_with_ && looks_open(text_, paragraph.first))) {
      warn();
      open_before = false;
    }
    for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
      const Mark m = mark(i);
      if (!is_double(m)) {
        if (open == kNone && is_single(m)) i = single_from(i, paragraph.last);
        continue;
      }
      if (m == Mark::double_plain && open != kNone && mark(open) == Mark::double_open && inches(i)) continue;
      const bool opens = (m == Mark::double_open && (open == kNone || !typed_for_closing(i))) || (m == Mark::double_close && open == kNone && i == paragraph.first) || (m == Mark::double_plain && (open == kNone ? looks_open(text_, i) || touches_next(text_, i) : looks_open(text_, i) && !closes_here(i, paragraph)));
      if (opens) {
        if (open != kNone) {  // a mark opens while one is open: the first never closed
          warn();
          add(open, i, continues, false);
        }
        continues = open_before && i == paragraph.first;
        open = i;
      } else if (open != kNone) {
        add(open, i + 1, continues, true);
        open = kNone;
      } else {
        warn();
      }
    }
    if (open == kNone) return false;
    add(open, paragraph.last, continues, false);
    opened_with_ = mark(open);
    return true;
  }

  /// A straight mark behind a number ends no quotation that a curved one began: “It's a 6' 2" drop”.
  [[nodiscard]] bool inches(std::uint32_t i) const { return i > 0 && text_.tokens[i - 1].has_digit && !text_.tokens[i].space_before; }

  /// “Is it late?“ she asked: an opening mark behind the end of what was said, with room behind it only.
  [[nodiscard]] bool typed_for_closing(std::uint32_t i) const {
    return is_punctuation(text_, i - 1) && !text_.tokens[i].space_before && !touches_next(text_, i);
  }

  /// A straight mark with room before and none behind may still close one: ' " word' where the count is odd.
  bool closes_here(std::uint32_t i, TokenRange paragraph) const {
    // It closes where no straight mark follows in the paragraph that could do so.
    for (std::uint32_t j = i + 1; j < paragraph.last; ++j)
      if (mark(j) == Mark::double_plain) return false;
    return true;
  }

  /// A quotation in single marks that begins at token `i`, if one does: adds it and returns its last token; else `i`.
  std::uint32_t single_from(std::uint32_t i, std::uint32_t last) {
    if (!looks_open(text_, i) || i + 1 >= last) return i;
    if (mark(i) == Mark::apostrophe && !text_.tokens[i + 1].is_word) return i;
    std::uint32_t fallback = i;
    const std::uint32_t limit = std::min<std::uint32_t>(last, i + kLongestSingle);
    for (std::uint32_t j = i + 2; j < limit; ++j) {
      if (is_double(mark(j))) break;
      if (mark(j) != Mark::apostrophe || text_.tokens[j].space_before) continue;
      if (is_punctuation(text_, j - 1)) {
        add(i, j + 1, false, true);
        return j;
      }
      const std::string_view word = text_.of(j - 1);
      if (fallback == i && word.back() != 's') fallback = j;
    }
    if (fallback == i) return i;
    add(i, fallback + 1, false, true);
    return fallback;
  }

  /// A search for the end of a single-mark quotation goes no further, so that the time stays linear.
  static constexpr std::uint32_t kLongestSingle = 200;

  Text& text_;
  Mark opened_with_ = Mark::none;  ///< the mark of the quotation that the paragraph before left open
};

}  // namespace

void find_quotations(Text& text) {
  text.quotations.clear();
  Pairing(text).run();
}

}  // namespace nutgraf::text
