// Where what was said begins, behind its cue: past the cue's own preposition ("called for"), past whom it was told and
// where ("said in the same interview that"), past the noun that stands for it ("expressed concern that").
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

/// Tokens between a cue and the "that" of what it reports.
constexpr std::uint32_t kFarthest = 18;

class Start {
 public:
  Start(const View& view, Candidate& k, std::uint32_t end) : v_(view), k_(k), end_(end) {}

  std::uint32_t find() {
    std::uint32_t first = std::max(k_.after, k_.cue.last);
    if (first >= end_ || k_.form == Form::according || k_.form == Form::colon) return first;
    const bool particle = v_.follower_at(first) == Follower::particle && v_.takes(k_.cue.last - 1, Follower::particle);
    if ((v_.is(first, v_.c.word_out) || particle) && first + 1 < end_) first = tail(first);  // "pointed out", "shrugged off"
    const bool as = v_.is(k_.extent.first, Follower::as) || v_.is(k_.extent.first - 1, Follower::as);
    const bool put = v_.is(first, v_.c.subject_pronoun) && v_.comma(first + 1) && first + 2 < end_;
    if (put && (as || v_.quotation_from(first + 2) != nullptr)) return first + 2;  // "put it, “…”", "as she put it, …"
    if (const std::uint32_t t = behind_aside(first); t != kNone) return found(t);
    if (determines(first)) {
      k_.follower = Follower::determiner;
      return first;
    }
    if (const std::uint32_t t = behind_that(first); t != kNone) return t;
    if (v_.is(first, v_.c.cue_tail) && first + 1 < end_ && !v_.rounds(first) && !counts(first)) return tail(first);
    if (v_.is(first, Follower::to) && first + 1 < end_ && v_.hearer(first + 1) && k_.recipient.empty()) return tail(first);
    return first;
  }

 private:
  /// "About 115,000 will go", "over half": no preposition of the cue's, unless it takes one and no number ("say").
  [[nodiscard]] bool counts(std::uint32_t t) const {
    return (v_.text().tokens[t + 1].has_digit || v_.is(t + 1, v_.c.number)) && v_.takes(k_.cue.last - 1, Follower::end);
  }

  /// "rejected that plan", "ducks that question, and left": a pronoun and no conjunction, as no verb follows it.
  [[nodiscard]] bool determines(std::uint32_t that) const {
    if (!v_.is(that, Follower::that) || v_.is(k_.cue.last - 1, v_.c.clausal) || k_.form == Form::noun || k_.form == Form::adjective || k_.form == Form::passive) return false;
    if (that + 1 >= end_) return true;  // "nobody said that."
    const text::Case letters = v_.text().tokens[that + 1].letters;
    const bool noun = letters == text::Case::lower && !v_.any(that + 1, v_.c.determiner, v_.c.possessive, v_.c.quantifier, v_.c.subject_pronoun, v_.c.verb_past, v_.c.clitic);
    if (!noun) return false;
    for (std::uint32_t t = that + 1; t < end_ && !v_.comma(t) && !v_.terminal(t) && !v_.is(t, v_.c.conjunction); ++t)
      if (v_.finite(t) || v_.is(t, v_.c.verb_base) || v_.is(t, v_.c.relative) || v_.quotation_of(t) != v_.quotation_of(that)) return false;
    return true;
  }

  /// Takes the word at `t` to the cue where it directly follows.
  std::uint32_t tail(std::uint32_t t) {
    if (t == std::max(k_.cue.last, k_.tail)) k_.tail = t + 1;
    return t + 1;
  }

  /// "said, wiping her hands, that": the "that" behind a comma; kNone where there is none.
  [[nodiscard]] std::uint32_t behind_aside(std::uint32_t first) const {
    if (!v_.comma(first) || first + 1 >= end_ || v_.is(first + 1, v_.c.subject_pronoun) || v_.is(first + 1, v_.c.auxiliary)) return kNone;
    const std::uint32_t limit = std::min(end_, first + kFarthest);
    for (std::uint32_t t = first + 1; t + 1 < limit && v_.quotation_of(t) == v_.quotation_of(first) && !v_.terminal(t); ++t)
      if (v_.comma(t)) return v_.is(t + 1, Follower::that) ? t + 1 : kNone;
    return kNone;
  }

  /// The "that" which what was said begins with, where nothing but phrases and adjuncts stand before it; kNone where there is none.
  [[nodiscard]] std::uint32_t behind_that(std::uint32_t first) {
    const std::uint32_t limit = std::min(end_, first + kFarthest);
    for (std::uint32_t t = first; t + 1 < limit; ++t) {
      if (v_.is(t, Follower::that) && !v_.is(t + 1, v_.c.auxiliary)) return leads(first, t) ? found(t) : kNone;
      if (v_.quotation_of(t) != v_.quotation_of(first) || v_.terminal(t) || v_.of(t) == ":") return kNone;
      if (k_.follower == Follower::to && v_.comma(t)) return kNone;  // "vowed to close it, meaning that"
      if (v_.any(t, v_.c.subject_pronoun, v_.c.auxiliary, v_.c.wh, v_.c.relative)) return kNone;
      const bool verb = v_.any(t, v_.c.verb_past, v_.c.verb_s, v_.c.verb_ing, v_.c.verb_base);
      if (verb && !v_.is(t, v_.c.verb_or_noun) && v_.phrase_of(t) == nullptr) return kNone;
    }
    return kNone;
  }

  /// Whether the "that" begins a clause that is reported, and not one about the phrase before it.
  [[nodiscard]] bool leads(std::uint32_t first, std::uint32_t that) const {
    if (that == first || v_.comma(that - 1)) return true;
    if (v_.is(that - 1, v_.c.notion)) return true;
    if (!v_.is(k_.cue.last - 1, v_.c.clausal)) return false;
    return !k_.recipient.empty() || v_.is(first, v_.c.preposition) || v_.filler(first);
  }

  [[nodiscard]] std::uint32_t found(std::uint32_t that) {
    k_.follower = Follower::that;
    return that;
  }

  const View& v_;
  Candidate& k_;
  std::uint32_t end_;
};

}  // namespace

std::uint32_t start_of_content(const View& view, Candidate& k, std::uint32_t end) { return Start(view, k, end).find(); }

}  // namespace nutgraf::facts::sources
