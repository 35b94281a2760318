// Where a source begins that stands before its cue. The phrases stage gives single phrases; what is joined to one from
// the left ("she and her aides", "the Parks and Water Department", "the drivers' union", "Other traders") is put to it
// here, where it is known that a cue follows, and a clause begins there.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class Start {
 public:
  Start(const View& view, TokenRange source)
      : v_(view), quotation_(view.quotation_of(source.first)), least_(view.sentence_of(source.first).first), apposed_(view.comma(source.last)), listed_(list(view, source)) {}

  [[nodiscard]] std::uint32_t find(std::uint32_t first) const {
    std::uint32_t whole = possessed(whole_word(first));
    if (whole != first) whole = led_from(whole);
    if (const std::uint32_t joined = joined_from(whole); joined != kNone) return quantified(joined);
    if (const std::uint32_t before = behind_preposition(whole); before != whole) return quantified(before);
    if (const std::uint32_t before = behind_comma(whole); before != whole) return before;
    if (const std::uint32_t before = behind_commas(whole); before != whole) return before;
    return quantified(opening(behind_edge(whole)));
  }

 private:
  static constexpr std::uint32_t kFarthest = 40;

  /// A comma or "and" stands in it.
  static bool list(const View& view, TokenRange source) {
    for (std::uint32_t t = source.first; t < source.last; ++t)
      if (view.comma(t) || view.is(t, view.c.word_and)) return true;
    return false;
  }

  [[nodiscard]] bool inside(std::uint32_t t) const { return t >= least_ && t < v_.size() && v_.quotation_of(t) == quotation_; }

  /// "Rolls-Royce", "CNN/ORC poll", "the drivers' union": the words before a hyphen, a stroke or an apostrophe.
  [[nodiscard]] std::uint32_t whole_word(std::uint32_t first) const {
    if (first < least_ + 1) return first;
    const std::string_view own = v_.of(first);
    const std::string_view before = v_.of(first - 1);
    std::uint32_t t = first;
    if (own == "-" && !v_.text().tokens[first].space_before) t = first - 1;
    else if (first >= least_ + 2 && (possessive(first - 1) || ((before == "-" || before == "/") && !v_.text().tokens[first].space_before && !v_.text().tokens[first - 1].space_before))) t = first - 2;
    if (t == first || !inside(t) || !(v_.text().tokens[t].is_word || v_.text().tokens[t].has_digit)) return first;
    const Match* phrase = v_.phrase_of(t);
    return phrase != nullptr ? phrase->span.first : t;
  }

  /// "The former three-term governor", "the head of Rolls-Royce": what leads a phrase that was cut at a hyphen.
  [[nodiscard]] std::uint32_t led_from(std::uint32_t first) const {
    std::uint32_t t = first;
    while (t > least_ && first - t < 6 && inside(t - 1)) {
      const Match* phrase = v_.phrase_of(t - 1);
      if (phrase != nullptr && phrase->span.last == t) t = phrase->span.first;
      else if (v_.is(t - 1, v_.c.determiner) || v_.is(t - 1, v_.c.possessive) || v_.is(t - 1, v_.c.quantifier) || (v_.text().tokens[t - 1].is_word && modifier(t - 1) && !v_.is(t - 1, v_.c.verb_s))) --t;
      else if (t >= least_ + 2 && v_.is(t - 1, v_.c.preposition) && v_.phrase_of(t - 2) != nullptr && leads(v_.phrase_of(t - 2)->span.first)) t = v_.phrase_of(t - 2)->span.first;
      else break;
    }
    return t;
  }
  [[nodiscard]] bool leads(std::uint32_t t) const { return inside(t) && begins_clause(t); }

  [[nodiscard]] bool possessive(std::uint32_t t) const {
    const std::string_view s = v_.of(t);
    return (s == "'" || s == "\xE2\x80\x99") && !v_.text().tokens[t].space_before && v_.of(t - 1).ends_with("s") && inside(t);
  }

  /// "Neither the bank nor": the first word.
  [[nodiscard]] std::uint32_t neither(std::uint32_t nor) const {
    for (std::uint32_t t = nor; t-- > least_ && nor - t < 10 && inside(t);)
      if (v_.is(t, v_.c.word_neither) || v_.is(t, v_.c.word_neither)) return t;
    return kNone;
  }

  /// Where "A, B and" before the phrase begins, if a clause begins there; else kNone.
  [[nodiscard]] std::uint32_t joined_from(std::uint32_t first) const {
    std::uint32_t t = first;
    if (t >= least_ + 2 && v_.is(t - 1, v_.c.word_even)) --t;
    if (t < least_ + 2) return kNone;
    if (v_.is(t - 1, v_.c.word_nor)) return neither(t - 1);
    if (!v_.is(t - 1, v_.c.word_and)) return kNone;
    --t;
    bool list = v_.comma(t - 1);
    if (list) --t;
    for (int steps = 0; steps < 8 && t > least_; ++steps) {
      const Match* phrase = v_.phrase_of(t - 1);
      std::uint32_t from = phrase != nullptr && phrase->span.last == t ? phrase->span.first : t - 1;
      if (phrase == nullptr && !modifier(from)) return kNone;
      if (phrase != nullptr && phrase->span.last != t) return kNone;
      if (!inside(from)) return kNone;
      from = whole_word(from);
      if (begins_clause(from)) return from;
      if (v_.is(from - 1, v_.c.preposition) && from >= least_ + 2) t = from - 1;
      else if (v_.comma(from - 1) && from >= least_ + 2) {
        if (!list) return named_before(from);
        t = from - 1;
      } else return kNone;
    }
    return kNone;
  }

  /// "[Lopez, ]Diaz and the mayor": the names before the comma that stands before `from`, where a clause begins with them.
  [[nodiscard]] std::uint32_t named_before(std::uint32_t from) const {
    std::uint32_t t = from;
    while (t >= least_ + 2 && v_.comma(t - 1) && inside(t - 2)) {
      const Match* phrase = v_.phrase_of(t - 2);
      if (phrase == nullptr || phrase->span.last != t - 1 || v_.place(t - 2) || v_.filler(t - 2) || v_.is(t - 2, v_.c.ordinal) || v_.text().tokens[t - 2].letters == text::Case::lower) return from;
      t = phrase->span.first;
      if (heads(t)) return t;
    }
    return from;
  }

  /// "Sanders's most passionate supporters", "Rubio's press release": words that the phrase lacks, behind a genitive.
  [[nodiscard]] std::uint32_t possessed(std::uint32_t first) const {
    std::uint32_t t = first;
    while (t > least_ + 1 && first - t < 2 && !v_.is(t - 1, v_.c.clitic) && inside(t - 1) && (v_.is(t - 1, v_.c.quantifier) || v_.is(t - 1, v_.c.verb_base) || v_.is(t - 1, v_.c.adverb_ly))) --t;
    if (t < least_ + 2 || !v_.is(t - 1, v_.c.clitic) || !v_.of(t - 1).ends_with('s') || !inside(t - 2)) return first;
    const Match* phrase = v_.phrase_of(t - 2);
    if (phrase == nullptr || v_.is(t - 2, v_.c.subject_pronoun) || v_.is(t - 2, v_.c.function)) return first;
    return phrase->span.first;
  }

  /// "A review by the paper", "groups like the union": what a clause begins with, and a preposition behind it.
  [[nodiscard]] std::uint32_t behind_preposition(std::uint32_t first) const {
    if (first < least_ + 2 || !v_.is(first - 1, v_.c.joins) || !inside(first - 2)) return first;
    const Match* phrase = v_.phrase_of(first - 2);
    if (phrase == nullptr || phrase->span.last != first - 1 || v_.is(phrase->span.first, v_.c.subject_pronoun) || v_.filler(first - 2)) return first;
    if (phrase->span.size() == 1 && v_.is(first - 2, v_.c.verb_s)) return first;  // "Looks like"
    std::uint32_t from = phrase->span.first;
    if (from >= least_ + 2 && v_.is(from - 1, v_.c.preposition) && v_.phrase_of(from - 2) != nullptr) from = v_.phrase_of(from - 2)->span.first;
    from = behind_edge(from);
    return begins_clause(from) ? from : first;
  }

  /// "Ivo Lopez, [head of the union], said": the phrase before the comma, where one stands behind the source too.
  [[nodiscard]] std::uint32_t behind_comma(std::uint32_t first) const {
    if (!apposed_ || first < least_ + 2 || !v_.comma(first - 1)) return first;
    std::uint32_t t = first - 1;
    if (t >= least_ + 2 && v_.text().tokens[t - 1].has_digit && v_.comma(t - 2)) t -= 2;  // an age
    if (!inside(t - 1) || v_.phrase_of(t - 1) == nullptr || v_.filler(t - 1) || v_.is(t - 1, v_.c.subject_pronoun)) return first;
    const TokenRange phrase = v_.phrase_of(t - 1)->span;
    return phrase.last == t && heads(phrase.first) ? phrase.first : first;
  }

  /// "[Ivo Lopez, 34, of Salem, ]Oregon, a clerk, said": the same behind phrases, prepositions and commas, up to a name that
  /// nothing stands before.
  [[nodiscard]] std::uint32_t behind_commas(std::uint32_t first) const {
    if (!apposed_ && !listed_) return first;
    std::uint32_t found = first;
    for (std::uint32_t t = first; t > least_ && first - t < kFarthest && inside(t - 1);) {
      const std::uint32_t before = t - 1;
      const Match* phrase = v_.phrase_of(before);
      if (phrase != nullptr && phrase->span.last == t && !v_.filler(before) && !v_.is(before, v_.c.subject_pronoun)) {
        t = phrase->span.first;
        if (heads(t) && names(phrase->span) && v_.comma(phrase->span.last)) found = t;
      } else if (v_.comma(before) || v_.is(before, v_.c.word_and) || v_.is(before, v_.c.preposition) || (v_.text().tokens[before].has_digit && v_.comma(t))) {
        t = before;
      } else {
        break;
      }
    }
    return found;
  }

  /// The last word of the phrase is a part of a name, and not of a place's.
  [[nodiscard]] bool names(TokenRange phrase) const { return v_.text().tokens[phrase.last - 1].letters != text::Case::lower && !v_.place(phrase.last - 1) && !v_.dated(phrase.first); }

  /// Nothing stands before but what joins clauses.
  [[nodiscard]] bool heads(std::uint32_t t) const {
    return t == least_ || !inside(t - 1) || v_.dash(t - 1) || v_.is(t - 1, v_.c.subordinate) || v_.is(t - 1, v_.c.contrast);
  }

  /// "Retired surgeon Ana Lopez", "Fed officials": what a sentence begins with, whatever else the words can be.
  [[nodiscard]] std::uint32_t opening(std::uint32_t first) const {
    if (first == least_ || first - least_ > 4 || adverb_before(first) || v_.is(least_, v_.c.verb_ing) || v_.is(least_, v_.c.adverb_ly)) return first;
    for (std::uint32_t t = least_; t < first; ++t) {
      const bool noun = v_.text().tokens[t].is_word && !v_.is(t, v_.c.function) && !v_.filler(t) && inside(t);
      const bool verb = v_.is(t, v_.c.sure) || (t > least_ && (v_.is(t, v_.c.verb_past) || v_.is(t, v_.c.verb_s)));
      if (!noun || verb) return first;
    }
    return least_;
  }

  /// "About two thirds", "as many as 40 officials", where a clause begins so.
  [[nodiscard]] std::uint32_t quantified(std::uint32_t first) const {
    std::uint32_t t = first;
    if (!v_.text().tokens[first].has_digit && !v_.is(first, v_.c.quantifier) && !v_.is(first, v_.c.indefinite) && !v_.is(first, v_.c.number)) return first;
    while (t > least_ && first - t < 4 && v_.is(t - 1, v_.c.quantity_lead) && inside(t - 1)) --t;
    const bool lower = v_.text().tokens[t].letters == text::Case::lower;
    if (t + 1 == first && (v_.is(t, Follower::as) || (lower && v_.is(t, v_.c.preposition) && !(t > least_ && v_.comma(t - 1))))) return first;  // "as many said"
    return t != first && begins_clause(t) ? t : first;
  }

  /// "Nationwide the ministry said": no adjective stands before an article.
  [[nodiscard]] bool adverb_before(std::uint32_t first) const { return first > least_ && v_.is(first - 1, v_.c.adjective) && v_.any(first, v_.c.definite, v_.c.indefinite); }

  /// "Current and former officials".
  [[nodiscard]] bool modifier(std::uint32_t t) const {
    return v_.text().tokens[t].is_word && !v_.is(t, v_.c.function) && !v_.is(t, v_.c.cue) && !v_.is(t, v_.c.verb_ing) && !v_.is(t, v_.c.verb_past);
  }

  /// "state media": a noun that could be a verb, where no verb can stand.
  [[nodiscard]] bool own_noun(std::uint32_t t) const {
    return v_.is(t, v_.c.verb_base) && v_.is(t, v_.c.cue) && v_.text().tokens[t].letters == text::Case::lower && t > least_ && v_.comma(t - 1);
  }

  [[nodiscard]] bool begins_clause(std::uint32_t t) const {
    if (t == least_ || !inside(t - 1)) return true;
    if (v_.of(t - 1) == ";" || v_.of(t - 1) == ":" || v_.is(t - 1, Follower::that) || v_.dash(t - 1)) return true;
    if (v_.is(t - 1, v_.c.subordinate) || v_.is(t - 1, v_.c.contrast)) return true;
    return v_.comma(t - 1) && (t < least_ + 2 || v_.phrase_of(t - 2) == nullptr || adjunct(t - 1));
  }

  /// What stands before the comma is "In Iowa", "On Monday", "According to …": it begins the sentence with a preposition.
  [[nodiscard]] bool adjunct(std::uint32_t comma) const {
    for (std::uint32_t t = comma; t-- > least_;)
      if (v_.comma(t) || v_.is(t, v_.c.auxiliary) || v_.is(t, v_.c.cue)) return false;
    return v_.is(least_, v_.c.preposition);
  }

  /// Words that no phrase took, at the start of a clause: "Other traders", "State media".
  [[nodiscard]] std::uint32_t behind_edge(std::uint32_t first) const {
    if (adverb_before(first)) return first;
    std::uint32_t t = first;
    while (t > least_ && first - t < 4 && inside(t - 1) && (modifier(t - 1) || own_noun(t - 1)) && !v_.is(t - 1, v_.c.adverb_ly) && !v_.filler(t - 1)) --t;
    return t != first && begins_sentence(t) ? t : first;
  }

  [[nodiscard]] bool begins_sentence(std::uint32_t t) const {
    return t == least_ || !inside(t - 1) || v_.comma(t - 1) || v_.is(t - 1, v_.c.contrast);
  }

  const View& v_;
  const text::Quotation* quotation_;
  std::uint32_t least_;
  bool apposed_;  ///< a comma stands behind the source
  bool listed_;   ///< or in it
};

}  // namespace

std::uint32_t start_of_source(const View& view, TokenRange source) { return Start(view, source).find(source.first); }

}  // namespace nutgraf::facts::sources
