// What a rule takes for a part of a source that stands before its cue, and is none: rules see phrases, and not which verb
// or preposition a phrase belongs to.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class Narrow {
 public:
  Narrow(const View& view, Candidate& k, TokenRange which) : v_(view), k_(k), which_(which) {}

  bool run() {
    if (floats()) return take_subject();
    if (told_by_verb()) k_.source.last = which_.first;
    else if (!which_.empty()) take_date();
    if (belongs_before()) k_.source.first = k_.extent.first = behind_first();
    if (const std::uint32_t t = behind_theme(); t != kNone) k_.source.first = k_.extent.first = t;
    return !clause();
  }

 private:
  [[nodiscard]] std::uint32_t head() const { return k_.cue.last - 1; }

  /// "Lopez and the mayor [both] said", "she [first] said": a word that belongs to the verb.
  [[nodiscard]] bool floats() const {
    const std::uint32_t t = k_.source.first;
    if (k_.source.size() != 1 || t < v_.sentence_of(t).first + 1 || !v_.is(t, v_.c.floats) || v_.quotation_of(t - 1) != v_.quotation_of(t)) return false;
    return v_.phrase_of(t - 1) != nullptr || v_.any(t - 1, v_.c.relative, v_.c.auxiliary);
  }

  /// What the word stands behind is the source; nothing where another rule has it ("who first said").
  bool take_subject() {
    std::uint32_t t = k_.source.first;
    while (t > v_.sentence_of(t).first && v_.is(t - 1, v_.c.auxiliary)) --t;
    const Match* phrase = v_.phrase_of(t - 1);
    if (phrase == nullptr || phrase->span.last != t) return false;
    k_.source = phrase->span;
    k_.extent.first = k_.source.first;
    return true;
  }

  /// "The yard has closed, said Lopez": a clause between commas is no source.
  [[nodiscard]] bool clause() const {
    const Match* phrase = v_.phrase_from(k_.source.first);
    if (phrase == nullptr || phrase->span.last >= k_.source.last) return false;
    std::uint32_t t = phrase->span.last;
    while (t < k_.source.last && v_.filler(t)) ++t;
    return t < k_.source.last && v_.is(t, v_.c.auxiliary);
  }

  /// "Lopez opened the day by blaming": the participle that the rule takes for one is the verb of the clause.
  [[nodiscard]] bool told_by_verb() const {
    if (which_.empty() || v_.is(which_.first, v_.c.verb_ing) || !v_.is(head(), v_.c.ing)) return false;
    std::uint32_t t = which_.first + 1;
    while (t < k_.cue.first && (v_.filler(t) || v_.is(t, v_.c.word_out) || v_.is(t, Follower::particle))) ++t;
    if (v_.phrase_from(t) != nullptr || v_.is(k_.cue.first - 1, v_.c.preposition)) return true;
    const std::uint32_t last = which_.first - 1;
    return v_.text().tokens[last].letters != text::Case::lower && !v_.is(last, v_.c.document);
  }

  /// "A poll released on [Monday] says".
  void take_date() {
    while (k_.source.last < k_.cue.first && v_.dated(k_.source.last)) ++k_.source.last;
  }

  /// "She lost [a son, and Lopez] said", "Reached by [the paper, Lopez, the mayor,] said": the first phrase is the object
  /// of what stands before, and the source begins behind it.
  [[nodiscard]] bool belongs_before() const {
    const std::uint32_t first = k_.source.first;
    const std::uint32_t least = v_.sentence_of(first).first;
    if (first <= least || !parted()) return false;
    const std::uint32_t before = first - 1;
    if (v_.is(before, v_.c.quantity_lead) || (before == least && v_.text().tokens[first].letters == text::Case::cap)) return false;  // "Over a third, 40 percent,", "May Lopez"
    if (v_.quotation_of(before) != v_.quotation_of(first)) return false;
    const bool joins = v_.is(before, v_.c.joins) && v_.phrase_of(before - 1) != nullptr;  // "a study by the union and the yard"
    if (v_.is(before, v_.c.preposition)) return !joins && !v_.any(before, v_.c.clause_lead, v_.c.sentence_lead) && !(v_.is(before, Follower::with) && v_.is(head(), v_.c.ing));
    if (v_.comma(before)) return in_place(before);
    const bool verb = v_.any(before, v_.c.verb_past, v_.c.verb_s, v_.c.verb_base, v_.c.verb_ing) && v_.phrase_of(before) == nullptr;
    return verb && !v_.any(before, v_.c.auxiliary, v_.c.clausal, v_.c.sure, v_.c.adverb);
  }

  /// Whether the token parts phrases of the source.
  [[nodiscard]] bool parts(std::uint32_t t) const { return (v_.comma(t) || v_.is(t, v_.c.word_and)) && v_.phrase_of(t) == nullptr; }
  /// Whether something else follows behind the first comma or "and", and not what says more of it.
  [[nodiscard]] bool parted() const {
    const std::uint32_t t = behind_first();
    if (t >= k_.source.last || v_.any(t, v_.c.relative, v_.c.word_whose, v_.c.example_lead)) return false;
    const bool described = v_.comma(t - 1) && v_.is(t, v_.c.determiner);
    return !described || (v_.text().tokens[t - 2].letters == text::Case::lower && !v_.any(t - 2, v_.c.person_one, v_.c.person_many, v_.c.occupation_one, v_.c.body));
  }

  /// Behind the first comma or "and".
  [[nodiscard]] std::uint32_t behind_first() const {
    std::uint32_t t = k_.source.first;
    while (t < k_.source.last && !parts(t)) ++t;
    while (t < k_.source.last && parts(t)) ++t;
    return t;
  }

  /// "In Salem, [New Hampshire, Lopez] said".
  [[nodiscard]] bool in_place(std::uint32_t comma) const {
    const Match* phrase = v_.phrase_from(k_.source.first);
    return phrase != nullptr && v_.place(comma - 1) && v_.place(phrase->span.first) && v_.place(phrase->span.last - 1) && v_.comma(phrase->span.last);
  }

  /// "A point Lopez made": the name behind a noun for what is said; kNone where there is none.
  [[nodiscard]] std::uint32_t behind_theme() const {
    const Match* phrase = v_.phrase_from(k_.source.first);
    if (phrase == nullptr || phrase->span.last > k_.source.last) return kNone;
    std::uint32_t t = phrase->span.last;
    while (t > phrase->span.first && v_.text().tokens[t - 1].is_word && v_.text().tokens[t - 1].letters == text::Case::cap) --t;
    if (t == phrase->span.last || t < phrase->span.first + 2) return kNone;
    return v_.is(t - 1, v_.c.theme) && v_.text().tokens[t - 1].letters == text::Case::lower ? t : kNone;
  }

  const View& v_;
  Candidate& k_;
  TokenRange which_;
};

}  // namespace

bool narrow_source(const View& view, Candidate& k, TokenRange which) { return Narrow(view, k, which).run(); }

}  // namespace nutgraf::facts::sources
