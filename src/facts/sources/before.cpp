// What stands in the sentence before an attribution: something said, or an adverbial ("In Ohio, the mayor called for …").
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

/// No verb stands in [first, last) that could make it a clause, and no quotation.
bool verbless(const View& view, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const bool verb = view.is(t, view.c.auxiliary) || ((view.is(t, view.c.verb_past) || view.is(t, view.c.verb_s)) && view.phrase_of(t) == nullptr);
    if (verb || view.quotation_of(t) != nullptr) return false;
  }
  return true;
}

/// The first token of the sentence behind "and", "but".
std::uint32_t behind_conjunctions(const View& view, const Candidate& k) {
  std::uint32_t t = view.sentence_of(k.extent.first).first;
  while (t < k.extent.first && view.is(t, view.c.conjunction) && !view.is(t, view.c.subordinate)) ++t;
  return t;
}

}  // namespace

bool fronted(const View& view, const Candidate& k) {
  std::uint32_t t = behind_conjunctions(view, k);
  if (!view.is(t, view.c.preposition) && !view.any(t, view.c.subordinate, view.c.clause_lead)) return false;
  for (; t + 1 < k.extent.first; ++t)
    if (view.comma(t) || view.quotation_of(t) != nullptr) return false;
  return true;
}

bool adverbial_before(const View& view, const Candidate& k) {
  const std::uint32_t first = view.sentence_of(k.extent.first).first;
  return (fronted(view, k) || view.filler(first)) && verbless(view, first, k.extent.first);
}

bool leads_in(const View& view, const Candidate& k) {
  std::uint32_t t = behind_conjunctions(view, k);
  t = view.behind_fillers(t, k.extent.first);  // "Later on Monday", "Wednesday on the radio"
  const bool participle = view.any(t, view.c.verb_ing, view.c.verb_past) && !view.is(t, view.c.auxiliary);
  if ((!participle && !view.is(t, view.c.preposition)) || view.any(t, view.c.subordinate, view.c.clause_lead) || view.quotation_of(t) != nullptr) return false;
  if (participle && view.any(t + 1, view.c.asks, view.c.wh)) return true;  // "Asked why it was late"
  for (++t; t < k.extent.first; ++t)
    if (view.quotation_of(t) == nullptr && view.clause_verb(t)) return false;
  return true;
}

bool quotation_in_subject(const View& view, std::uint32_t t) {
  const std::uint32_t first = view.sentence_of(t - 1).first;
  const std::uint32_t quotation = view.quotation_of(t - 1)->tokens.first;
  const Match* phrase = view.phrase_from(first);
  if (phrase == nullptr || phrase->span.last >= quotation || !view.comma(phrase->span.last)) return false;
  if (view.is(phrase->span.last + 1, view.c.relative)) return true;
  for (std::uint32_t i = phrase->span.last + 1; i < quotation; ++i)
    if (view.clause_verb(i)) return false;
  return !view.comma(quotation - 1);
}

bool clause_leads(const View& view, const Candidate& k) {
  std::uint32_t t = behind_conjunctions(view, k);
  while (t < k.extent.first && view.is(t, view.c.word_even)) ++t;
  return view.any(t, view.c.subordinate, view.c.clause_lead) || view.is(t, Follower::as);
}

bool clause_before(const View& view, const Candidate& k) {
  std::uint32_t t = view.sentence_of(k.extent.first).first;
  if (!view.any(t, view.c.subordinate, view.c.clause_lead)) return false;
  for (; t + 1 < k.extent.first; ++t)
    if (view.comma(t) || view.quotation_of(t) != nullptr) return false;
  return true;
}

bool fragment_before(const View& view, const Candidate& k) {
  const std::uint32_t first = view.sentence_of(k.extent.first).first;
  if (k.extent.first < first + 2 || k.extent.first > first + 12 || !view.comma(k.extent.first - 1) || view.is(first, view.c.preposition)) return false;
  return verbless(view, first, k.extent.first) && view.phrase_of(k.extent.first - 2) != nullptr;
}

bool according_goes_on(const View& view, const Candidate& k, std::uint32_t t) {
  if (fragment_before(view, k) || view.is(view.behind_fillers(t, view.size()), view.c.auxiliary)) return true;
  return (leads_in(view, k) || clause_before(view, k)) && view.phrase_from(t) != nullptr;
}

}  // namespace nutgraf::facts::sources
