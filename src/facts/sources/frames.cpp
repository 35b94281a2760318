// What makes a cue none, or turns it round: what is no source, names that are given, credits, and cues in the middle of what
// they report.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {

bool gives_name(const View& view, const Candidate& k) {
  const std::uint32_t last = k.source.last - (k.source.empty() ? 0 : 1);
  if (!k.source.empty() && (view.is(last, view.c.subject_pronoun) || view.person(last))) return false;  // "Maria Lopez named Ana Brandt."
  if (!view.is(k.cue.last - 1, view.c.naming) || k.follower != Follower::name || k.after != k.cue.last) return false;
  const Match* name = view.phrase_from(k.after);
  std::uint32_t t = name != nullptr ? name->span.last : k.after + 1;
  while (t < view.size() && view.text().tokens[t].letters == text::Case::cap) ++t;
  return view.comma(t) || view.terminal(t) || view.any(t, view.c.auxiliary, view.c.relative, view.c.verb_past, view.c.verb_s);
}

bool signs_off(const View& view, const Candidate& k) {
  return k.follower == Follower::from && view.place(k.after + 1) && view.terminal(k.after + 2);
}

bool tags_quotation(const View& view, const Candidate& k) {
  const std::uint32_t first = k.extent.first;
  if (first < view.paragraph_of(first).first + 3 || !view.terminal(k.cue.last) || !view.is(k.cue.last - 1, view.c.sure)) return false;
  const text::Quotation* q = view.quotation_of(first - 1);
  return q != nullptr && q->closed && q != view.quotation_of(first);
}

bool interjected(const View& view, const Candidate& k) {
  if (!view.terminal(k.cue.last) || !view.is(k.cue.last - 1, view.c.sure)) return false;
  const std::uint32_t first = view.sentence_of(k.cue.first).first;
  return !view.filler(first) && !view.any(first, view.c.preposition, view.c.conjunction, view.c.opening, view.c.sentence_lead, view.c.clause_lead);
}

bool embedded(const View& view, const Candidate& k) {
  const std::uint32_t first = view.sentence_of(k.cue.first).first;
  const Match* subject = view.phrase_from(first);
  if (subject == nullptr || subject->span.last + 1 != k.extent.first || !view.comma(subject->span.last)) return false;
  const bool verb = view.finite(k.after + 1) || (view.is(k.after + 1, view.c.verb_base) && !view.is(k.after + 1, view.c.verb_or_noun));
  return view.comma(k.after) && verb && can_close(view, k);
}

bool parted(const View& view, const Candidate& k) {
  if (!view.comma(k.cue.first - 1)) return false;
  constexpr int kMost = 3;  // the source and its appositions
  const Match* phrase = view.phrase_from(k.cue.last);
  for (int i = 0; i < kMost && phrase != nullptr && view.comma(phrase->span.last); ++i) {
    const std::uint32_t t = phrase->span.last + 1;
    if (view.finite(t)) return true;
    phrase = view.phrase_from(t);
  }
  return false;
}

bool may_be_source(const View& view, Candidate& k) {
  const std::uint32_t last = k.source.last - 1;
  const bool capital = view.text().tokens[last].letters == text::Case::cap;  // "Ana May said"
  if ((view.is(last, view.c.auxiliary) && (!capital || (k.source.size() == 1 && view.phrase_of(last) == nullptr))) || view.is(last, view.c.conjunction)) return false;
  if (k.source.size() == 1) return (view.text().tokens[last].is_word || view.text().tokens[last].has_digit) && !view.any(last, view.c.adverb, view.c.word_long);
  const std::uint32_t first = k.source.first;
  if (!view.is(first, view.c.subject_pronoun) || view.is(first + 1, view.c.word_and) || view.is(first + 1, view.c.word_or) || !view.text().tokens[first + 1].is_word || view.is(first + 1, view.c.relative) || view.is(first + 1, view.c.quantifier)) return true;
  if (view.is(k.cue.last - 1, view.c.ing)) k.source.last = first + 1;
  return view.is(k.cue.last - 1, view.c.ing);
}

}  // namespace nutgraf::facts::sources
