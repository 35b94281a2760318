// Where what was said ends, behind its cue. Without a parser: the sentence is cut at its next attribution, at semicolons
// and before the clauses that are more often the reporter's own words. How far a content goes depends on what it is: a
// clause holds clauses of its own, while a phrase ("attacked the plan") ends where a clause about it begins. Which words
// cut which was counted in the PolNeAR corpus; those that cut in fewer than six of ten cases are left out.
#include <algorithm>
#include <utility>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class End {
 public:
  End(const View& view, const std::vector<Candidate>& all, std::size_t i) : v_(view), all_(all), i_(i), k_(all[i]) {
    const bool clause = k_.follower == Follower::that || k_.follower == Follower::pronoun || k_.follower == Follower::wh || k_.follower == Follower::quote || k_.form == Form::according;
    if (!clause && k_.follower == Follower::to) what_ = What::infinitive;
    else if (clause || (!k_.cue.empty() && v_.is(k_.cue.last - 1, v_.c.clausal))) what_ = What::clause;
    else what_ = What::phrase;
    const bool clausal = says() || what_ == What::infinitive || (what_ == What::clause && k_.follower != Follower::quote);
    const bool adjacent = !k_.source.empty() && !v_.comma(k_.cue.first - 1) && !v_.comma(k_.source.last);
    const bool participle = k_.form == Form::elided && k_.source.last == k_.extent.last - k_.cue.size() && v_.is(k_.cue.last - 1, v_.c.ing);
    restricts_ = what_ == What::phrase && adjacent && (participle || k_.form == Form::relative);
    joins_ = clausal && what_ != What::phrase ? v_.c.contrast : v_.c.conjunction;
  }

  [[nodiscard]] std::uint32_t find(std::uint32_t first, std::uint32_t end) const {
    const std::uint32_t main = behind_lead(first, end);
    end = before_next(first, main, end);
    const bool clause_first = subordinate(v_, k_);
    const std::uint32_t resumed = std::max(main, k_.follower == Follower::that ? last_and_that(first, end) : first);
    bool inserted = k_.form == Form::relative && v_.comma(k_.source.last);  // "the mayor, who denied it, left": up to its comma
    bool verb = false;  // inside the content, with what says when of its own
    bool parted = false;  // a mark or a word begins a clause of the content's own
    for (std::uint32_t t = first; t + 1 < end; ++t) {
      if (const text::Quotation* q = v_.quotation_from(t); q != nullptr && !in_quotation(v_, k_)) {
        t = q->tokens.last - 1;
        const bool closes = q->closed && t >= 1 && v_.comma(t - 1);
        if (closes && (clause_first || (inserted && finite(t + 1)))) return t + 1;
        continue;
      }
      if (what_ == What::phrase && v_.clause_verb(t)) {
        if (restricts_ && !parted && !verb && t > first && resumes(t)) return t;
        verb = true;
      }
      if (restricts_ && !parted) parted = v_.any(t, v_.c.relative, v_.c.subordinate, v_.c.clause_lead, v_.c.comma) || v_.is(t, Follower::as) || v_.parting_dash(t);
      if (t < resumed || !turns(t)) continue;
      if (clause_first && v_.comma(t) && t >= first + 2 && begins_clause(t + 1, end)) return t;
      if (v_.comma(t) && std::exchange(inserted, false) && finite(t + 1)) return t;
      if (v_.of(t) == ";") return t;
      if (t > first && another_verb(t)) return t;
      if (t < first + 1) continue;
      if (v_.comma(t) && leaves_behind_comma(t + 1, end)) return t;
      if (!v_.comma(t - 1) && leaves(t, end, verb)) return v_.is(t - 1, v_.c.word_even) ? t - 1 : t;
    }
    return end;
  }

 private:
  enum class What : std::uint8_t { clause, infinitive, phrase };
  /// In tokens: farther words are not looked for, so that the time stays linear.
  static constexpr std::uint32_t kNear = 60;

  /// Not just a further item of a list or a part of a name: "lawmakers, owners and clerks", "Lyon, France", "a full, clean copy".
  [[nodiscard]] bool begins_clause(std::uint32_t t, std::uint32_t end) const {
    const Match* phrase = v_.phrase_from(v_.behind_fillers(t, end));
    // Where no phrase begins, a clause still can, but not behind "and" or an adjective alone.
    if (phrase == nullptr) return !v_.is(t, v_.c.word_and) && (v_.phrase_of(t - 2) != nullptr || !v_.is(t - 3, v_.c.determiner));
    const std::uint32_t last = phrase->span.last;
    return last < end && !v_.comma(last) && !v_.is(last, v_.c.conjunction);
  }

  /// The verb of the source's own clause, and no participle: "the groups backing him paid".
  [[nodiscard]] bool resumes(std::uint32_t t) const {
    if (v_.phrase_of(t - 1) == nullptr) return false;
    return v_.is(t, v_.c.auxiliary) || !v_.any(t + 1, v_.c.preposition);
  }

  /// Only at such words and marks can a content end.
  [[nodiscard]] bool turns(std::uint32_t t) const {
    const text::Mark mark = v_.text().tokens[t].mark;
    return mark == text::Mark::comma || mark == text::Mark::dash || v_.any(t, v_.c.conjunction, v_.c.contrast, v_.c.preposition, v_.c.subordinate, v_.c.clause_lead) || v_.dated(t);
  }

  /// "that in 2010, the mayor left", "that if it rains, they stay": where the clause begins that an adverbial leads; `first`
  /// where none does.
  [[nodiscard]] std::uint32_t behind_lead(std::uint32_t first, std::uint32_t end) const {
    if (what_ != What::clause || k_.follower == Follower::quote || k_.follower == Follower::wh) return first;
    std::uint32_t t = v_.comma(first) ? first + 1 : first;
    bool clause = v_.any(t, v_.c.subordinate, v_.c.clause_lead);
    if (!clause && !v_.is(t, v_.c.preposition)) return first;
    for (++t; t + 2 < end; ++t) {
      if (v_.quotation_of(t) != v_.quotation_of(first)) return first;
      if (!v_.comma(t)) {
        if (!clause && v_.clause_verb(t)) return first;
        continue;
      }
      clause = clause || v_.is(t + 1, v_.c.relative);
      const Match* subject = v_.phrase_from(v_.behind_fillers(t + 1, end));
      if (subject != nullptr && finite(subject->span.last)) return t + 1;
    }
    return first;
  }

  /// Before the next attribution of the sentence, behind the beginning of the main clause.
  [[nodiscard]] std::uint32_t before_next(std::uint32_t first, std::uint32_t main, std::uint32_t end) const {
    if (k_.form == Form::elided && i_ > 0 && all_[i_ - 1].side == Side::around) {  // “A,” he said, citing the heat, “b”
      const std::uint32_t resumed = all_[i_ - 1].after;
      if (resumed > first && resumed < end && v_.comma(resumed - 1) && v_.quotation_from(resumed) != nullptr) end = resumed - 1;
    }
    for (std::size_t j = i_ + 1; j < all_.size(); ++j) {
      const Candidate& next = all_[j];
      if (next.extent.first >= end) break;
      if (next.dropped || next.extent.first <= std::max(first, main) || in_quotation(v_, next) != in_quotation(v_, k_)) continue;
      if (next.form == Form::relative || next.form == Form::passive || next.form == Form::colon) continue;
      const std::uint32_t before = next.extent.first - 1;
      if (before <= first + 1 && v_.any(before, v_.c.subordinate, v_.c.clause_lead)) continue;  // "showed that although he denied it, …"
      const text::Quotation* q = next.side == Side::after ? nullptr : v_.quotation_of(before);
      const bool quoted = q != nullptr && q->tokens.first > first + 1 && parts_quotation(v_, q->tokens.first - 1);
      const bool parted = quoted || v_.comma(before) || v_.of(before) == ";" || v_.dash(before) || v_.is(before, v_.c.conjunction) || v_.is(before, v_.c.subordinate) || next.form == Form::according;
      if (!parted || goes_on_in(next)) continue;
      if ((next.side == Side::before || quoted) && next.form != Form::according) {
        const std::uint32_t own = start_of_clause(first, next.extent.first);
        return std::min(end, own > first ? own : before);
      }
      return std::min(end, next.form == Form::elided ? before + (v_.comma(before) || v_.is(before, v_.c.conjunction) ? 0 : 1) : before);
    }
    return end;
  }

  /// "She said she was tired and wanted to rest", "… because she wanted to rest": the clause that is reported goes on.
  [[nodiscard]] bool goes_on_in(const Candidate& next) const {
    const std::uint32_t head = next.cue.last - 1;
    const bool speech = v_.is(head, v_.c.speech) || v_.takes(head, Follower::end);
    if (speech || !says() || what_ != What::clause || k_.follower == Follower::quote) return false;
    const std::uint32_t before = next.extent.first - 1;
    if (v_.comma(before) || v_.comma(before - 1)) return false;
    return next.form == Form::elided ? v_.is(before, v_.c.conjunction) : v_.is(before, v_.c.subordinate);
  }

  /// Verbs of speech take clauses with clauses of their own; what others report ends sooner.
  [[nodiscard]] bool says() const { return !k_.cue.empty() && v_.is(k_.cue.last - 1, v_.c.sure) && v_.takes(k_.cue.last - 1, Follower::end); }

  /// Whether what stands behind a comma is more often the reporter's own: ", adding", ", which" behind praise.
  [[nodiscard]] bool leaves_behind_comma(std::uint32_t t, std::uint32_t end) const {
    if (v_.is(t, v_.c.aside)) return true;
    const Match* others = v_.is(t, Follower::with) && !v_.text().tokens[t + 1].has_digit ? v_.phrase_from(t + 1) : nullptr;
    if (others != nullptr && v_.is(others->span.last, v_.c.verb_ing)) return true;  // ", with the owners saying"
    if (v_.is(t, v_.c.verb_ing) && t + 3 < end) return !v_.is(t, v_.c.participle_preposition) && !(v_.comma(t + 1) || v_.is(t + 1, v_.c.conjunction));
    const bool but = v_.is(t, v_.c.word_but) && !v_.is(t + 1, v_.c.word_also);
    if (!says() && (but || v_.is(t, v_.c.aside_of_phrase))) return true;
    if (k_.follower == Follower::that || k_.follower == Follower::wh || k_.follower == Follower::quote) return false;
    if (what_ != What::clause && but) return true;
    if (what_ != What::clause && (v_.is(t, v_.c.relative) || v_.is(t, v_.c.indefinite))) return !goes_on(t, end);
    if (what_ == What::infinitive && v_.is(t, v_.c.word_and)) return true;
    const bool participle = v_.is(t, v_.c.verb_past) && !v_.is(t, v_.c.verb_or_noun) && !v_.is(t, v_.c.auxiliary);
    return participle && (what_ == What::phrase || k_.follower == Follower::pronoun);
  }

  /// "accused the owner, who lives abroad, of fraud": the phrase goes on behind the aside that begins at `t`.
  [[nodiscard]] bool goes_on(std::uint32_t t, std::uint32_t end) const {
    while (t + 1 < end && !v_.comma(t)) ++t;
    return t + 1 < end && v_.is(t + 1, v_.c.preposition);
  }

  /// Whether what begins at `t`, without a comma, says when the source said it.
  [[nodiscard]] bool leaves(std::uint32_t t, std::uint32_t end, bool verb) const {
    if (v_.of(t - 1) == "-" || v_.compound(t)) return false;  // "a one-on-one debate"
    if (what_ == What::phrase && v_.is(t, Follower::by) && v_.is(t + 1, v_.c.verb_ing)) return true;  // "attacked him by reminding"
    if (what_ == What::phrase && (v_.is(t, v_.c.time_before) || occasion(t, end) || (!verb && day(t, end)) || circumstance(t))) return true;
    return k_.follower != Follower::that && k_.follower != Follower::pronoun && v_.is(t, v_.c.time_after) && v_.is(t + 1, v_.c.verb_ing);
  }

  /// "endorsed him as she left", "… - but the mayor": a clause about the telling.
  [[nodiscard]] bool circumstance(std::uint32_t t) const {
    if (v_.parting_dash(t)) return v_.any(t + 1, v_.c.conjunction, v_.c.contrast, v_.c.subject_pronoun);
    for (std::uint32_t i = std::max(k_.cue.last, t - std::min(t, kNear)); v_.is(t, Follower::as) && i < t; ++i)
      if (v_.is(i, Follower::as)) return false;  // "as old as it was"
    if (v_.is(t, v_.c.asks) || v_.is(t - 1, v_.c.conjunction)) return false;  // "asked him if he knew", "where and when it was"
    return (v_.is(t, Follower::as) || v_.any(t, v_.c.subordinate, v_.c.clause_lead)) && v_.is(t + 1, v_.c.subject_pronoun) && v_.is(t + 1, v_.c.third_person);
  }

  /// "in an interview", "at last week's debate".
  [[nodiscard]] bool occasion(std::uint32_t t, std::uint32_t end) const {
    const std::uint32_t word = v_.is(t, v_.c.occasion_lead) ? v_.occasion_from(t) : kNone;
    return word != kNone && !said_behind(word + 1, end);
  }

  /// "on Friday", "in July", "last week".
  [[nodiscard]] bool day(std::uint32_t t, std::uint32_t end) const {
    if (v_.is(t, Follower::in) && !v_.is(k_.cue.last - 1, v_.c.past)) return false;  // "expects a profit in July"
    const bool led = v_.any(t, v_.c.occasion_lead) && v_.dated(t + 1);
    if (!led && (!v_.dated(t) || v_.dated(t - 1) || v_.is(t - 1, v_.c.preposition) || v_.phrase_of(t) != nullptr)) return false;
    std::uint32_t last = t + 1;
    while (last < end && v_.dated(last)) ++last;
    return !said_behind(last, end) && (last >= end || v_.terminal(last) || v_.any(last, v_.c.preposition, v_.c.comma, v_.c.subordinate, v_.c.telling, v_.c.conjunction));
  }

  /// "expressed hope in an interview that …", "described him on Friday as …", "praised him on Friday for …": what is reported goes on.
  [[nodiscard]] bool said_behind(std::uint32_t t, std::uint32_t end) const {
    if (v_.is(t, Follower::for_) || v_.is(t, Follower::over) || v_.is(t, Follower::of)) return true;
    for (end = std::min(end, t + kNear); t < end; ++t)
      if (v_.is(t, Follower::that) || v_.is(t, Follower::as)) return true;
    return false;
  }

  /// "that A, …, and that B": all before the last "and that" belongs to it, whatever the commas say.
  [[nodiscard]] std::uint32_t last_and_that(std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t t = end; t-- > first + 1;)
      if (v_.is(t, Follower::that) && v_.is(t - 1, v_.c.conjunction)) return t;
    return first;
  }

  /// "attacked the plan and flew to Ohio": a verb in the cue's own form, behind a conjunction.
  [[nodiscard]] bool another_verb(std::uint32_t t) const {
    if (!v_.is(t, joins_) || k_.cue.empty()) return false;
    std::uint32_t next = t + 1;
    while (next + 1 < v_.size() && v_.filler(next)) ++next;
    if (v_.is(next, v_.c.verb_or_noun) || next >= v_.size()) return false;
    const std::uint32_t head = k_.cue.last - 1;
    if (what_ == What::phrase && v_.is(next, v_.c.auxiliary) && !v_.is(head, v_.c.ing)) return true;
    return (v_.is(head, v_.c.past) && v_.is(next, v_.c.verb_past)) || (v_.is(head, v_.c.verb_s) && v_.is(next, v_.c.verb_s));
  }

  /// Whether a verb with a subject begins at `t`, adverbs before it left out.
  [[nodiscard]] bool finite(std::uint32_t t) const {
    while (t + 1 < v_.size() && v_.filler(t)) ++t;
    return v_.finite(t);
  }

  /// Where the last clause behind a comma and a conjunction, or a quotation behind a mark, begins, in [first, last).
  [[nodiscard]] std::uint32_t start_of_clause(std::uint32_t first, std::uint32_t last) const {
    const text::Quotation* q = v_.quotation_of(last - 1);
    if (q != nullptr && q->tokens.first > first + 1 && parts_quotation(v_, q->tokens.first - 1)) return q->tokens.first - 1;
    for (std::uint32_t t = last; t-- > first;)
      if ((v_.comma(t) && t + 2 < last && v_.is(t + 1, v_.c.conjunction)) || v_.of(t) == ";") return t;
    return first;
  }

  const View& v_;
  const std::vector<Candidate>& all_;
  std::size_t i_;
  const Candidate& k_;
  What what_;
  bool restricts_;  ///< the cue says which source: "the groups backing him paid", "a woman who opposed it left"
  Trait joins_;  ///< of the words that a verb beside the cue stands behind
};

}  // namespace

std::uint32_t end_of_content(const View& view, const std::vector<Candidate>& all, std::size_t i, TokenRange range) {
  return End(view, all, i).find(range.first, range.last);
}

bool subordinate(const View& view, const Candidate& k) {
  constexpr std::uint32_t kLead = 6;  // tokens before the source
  const TokenRange frame = frame_of(view, k);
  const bool asked = k.form == Form::passive && !view.any(k.cue.first, view.c.be, view.c.clitic) && !view.is(k.cue.last - 1, view.c.seeming);  // "Asked whether it was late, she left"
  if ((k.form == Form::participle || asked) && k.cue.first <= frame.first + 2) return true;
  if (k.source.empty() || k.source.first > frame.first + kLead) return false;
  for (std::uint32_t t = frame.first; t < k.source.first; ++t) {
    if (view.any(t, view.c.subordinate, view.c.clause_lead)) return true;
    if (view.is(t, view.c.sentence_lead) && view.text().tokens[t].letters != text::Case::lower) return true;
  }
  return false;
}

bool in_quotation(const View& view, const Candidate& k) { return view.quotation_of(k.cue.last - 1) != nullptr; }

TokenRange frame_of(const View& view, const Candidate& k) {
  const std::uint32_t at = k.cue.last - 1;
  if (const text::Quotation* q = view.quotation_of(at); q != nullptr) {
    const TokenRange inner = view.text().sentences[view.text().sentence_of(at)].tokens;
    return {std::max(inner.first, q->tokens.first + 1), std::min(inner.last, q->closed ? q->tokens.last - 1 : q->tokens.last)};
  }
  return view.sentence_of(at);
}

}  // namespace nutgraf::facts::sources
