// Where quotations begin that are what was said: behind a cue whose content stands before it, and behind a mark.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

/// “A,” he said, and still “B”.
bool joined_quotation(const View& view, std::uint32_t t) {
  if (view.comma(t)) ++t;
  return view.is(t, view.c.conjunction) && view.quotation_from(view.behind_fillers(t + 1, view.size())) != nullptr;
}

}  // namespace

bool quotation_behind(const View& view, std::uint32_t t) {
  if (view.quotation_from(t) != nullptr || joined_quotation(view, t)) return true;
  const bool mark = t + 1 < view.size() && (view.comma(t) || view.of(t) == ":");
  return mark && view.quotation_from(t + 1) != nullptr && view.paragraph_of(t).last > t + 1;
}

bool parts_quotation(const View& view, std::uint32_t t) {
  return view.of(t) == ":" || view.of(t) == "(" || view.parting_dash(t);
}

bool opens_sentence(const View& view, std::uint32_t t) {
  while (t + 1 < view.size() && view.quotation_from(t) == nullptr) ++t;
  if (t + 1 >= view.size()) return false;
  const text::Case letters = view.text().tokens[t + 1].letters;
  return letters == text::Case::cap || letters == text::Case::initial;
}

bool split_goes_on(const View& view, const Candidate& k) {
  const std::uint32_t t = k.after;
  const TokenRange sentence = view.sentence_of(k.cue.last - 1);
  if (!view.comma(t) || t + 3 >= sentence.last || !view.comma(k.extent.first - 1) || view.quotation_of(k.extent.first - 1) != nullptr) return false;
  if (view.is(t + 1, view.c.cue) && !view.compound(t + 1)) return false;
  if (view.is(t + 1, view.c.verb_ing) && !clause_before(view, k)) return false;
  if (view.is(t + 1, view.c.conjunction)) return view.phrase_from(t + 2) != nullptr || view.finite(t + 2);
  return !view.is(t + 1, view.c.relative);
}

std::uint32_t behind_aside(const View& view, std::uint32_t t) {
  if (!view.comma(t) || !view.any(t + 1, view.c.verb_ing, view.c.relative) || view.is(t + 1, view.c.clausal)) return t;
  const std::uint32_t end = view.sentence_of(t).last;
  for (std::uint32_t i = t + 2; i + 1 < end && view.quotation_of(i) == nullptr; ++i)
    if (view.comma(i) && view.quotation_from(i + 1) != nullptr && !opens_sentence(view, i)) return i + 1;
  return t;
}

}  // namespace nutgraf::facts::sources
