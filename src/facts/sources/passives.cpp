// Passives, and participles behind a phrase that are no cues of it: "the sanctions imposed by the council", "a plan approved on Monday would".
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {

bool names_means(const View& view, std::uint32_t t) {
  return t < view.size() && (view.is(t, view.c.occasion) || (view.compound(t) && t + 2 < view.size() && view.is(t + 2, view.c.occasion)));
}

bool is_passive(const View& view, const Candidate& k) {
  if (view.is(k.cue.last - 2, Follower::to) && !view.is(k.cue.last - 3, view.c.verb_past)) return false;  // "is more likely to say"
  for (std::uint32_t t = k.source.last; t + 1 < k.cue.last; ++t)
    if (view.is(t, view.c.be)) return true;
  return false;
}

bool behind_be(const View& view, const Candidate& k) {
  for (std::uint32_t t = k.source.last; t + 1 < k.cue.last; ++t)
    if (view.is(t, view.c.be) || view.is(t, view.c.clitic)) return true;
  return false;
}

bool reduced_passive(const View& view, const Candidate& k) {
  const std::uint32_t head = k.cue.last - 1;
  if (!view.is(head, view.c.past)) return false;
  std::uint32_t t = view.is(k.cue.last, Follower::in) ? k.cue.last + 2 : k.cue.last;  // "written in English by"
  if (view.is(t, Follower::by)) return !names_means(view, t + 1);
  if (view.is(head, view.c.clausal)) return false;
  if (view.is(t, Follower::on) && view.dated(t + 1)) ++t;
  const std::uint32_t verb = view.behind_fillers(t, view.sentence_of(head).last);
  return verb > k.cue.last && view.dated(verb - 1) && view.is(verb, view.c.auxiliary) && !view.comma(verb - 1);
}

}  // namespace nutgraf::facts::sources
