// Why a source is not named, where the report says so: "on condition of anonymity because …".
#include <algorithm>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {

std::vector<std::uint32_t> unnamed_cues(const View& view) {
  std::vector<std::uint32_t> ends;
  for (const Match* match : view.remarks())
    if (match->rule->constant("form") == "unnamed") ends.push_back(match->span.last);
  std::sort(ends.begin(), ends.end());
  return ends;
}

void add_reasons(const View& view, std::vector<Candidate>& candidates) {
  for (const Match* remark : view.remarks()) {
    const Match& match = *remark;
    if (match.rule->constant("form") != "reason") continue;
    const std::uint32_t sentence = view.sentence_index(match.span.first);
    const auto first = std::partition_point(candidates.begin(), candidates.end(), [&](const Candidate& k) { return !k.cue.empty() && view.sentence_index(k.cue.first) < sentence; });
    Candidate* best = nullptr;
    for (auto it = first; it != candidates.end() && !it->cue.empty() && view.sentence_index(it->cue.first) == sentence; ++it)
      if (best == nullptr || it->extent.first < match.whole.first) best = &*it;
    if (best != nullptr) {
      best->reason = match.get("reason");
      while (!best->reason.empty() && !view.text().tokens[best->reason.last - 1].is_word) --best->reason.last;
    }
  }
}

}  // namespace nutgraf::facts::sources
