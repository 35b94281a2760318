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

}  // namespace

bool fronted(const View& view, const Candidate& k) {
  const std::uint32_t first = view.sentence_of(k.extent.first).first;
  std::uint32_t t = first;
  while (t < k.extent.first && view.is(t, view.c.conjunction) && !view.is(t, view.c.subordinate)) ++t;
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
  std::uint32_t t = view.sentence_of(k.extent.first).first;
  while (t < k.extent.first && view.is(t, view.c.conjunction) && !view.is(t, view.c.subordinate)) ++t;
  const bool participle = view.any(t, view.c.verb_ing, view.c.verb_past) && !view.is(t, view.c.auxiliary);
  if ((!participle && !view.is(t, view.c.preposition)) || view.any(t, view.c.subordinate, view.c.clause_lead) || view.quotation_of(t) != nullptr) return false;
  for (++t; t < k.extent.first; ++t)
    if (view.quotation_of(t) == nullptr && view.phrase_of(t) == nullptr && view.finite(t)) return false;
  return true;
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

}  // namespace nutgraf::facts::sources
