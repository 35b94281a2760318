// Quotations in paragraphs of their own that go on with what was said before them.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

/// A quotation that never ends, and that neither begins nor goes on in another paragraph: its marks say nothing of who speaks.
bool damaged(const View& view, const text::Quotation& q) {
  if (q.closed || q.continues) return false;
  const text::Quotation* next = view.quotation_from(q.tokens.last);
  return next == nullptr || !next->continues;
}

}  // namespace

void add_continued(const View& view, std::vector<Candidate>& candidates) {
  std::vector<Candidate> all;
  all.reserve(candidates.size());
  std::size_t next = 0;
  std::size_t last_speaker = static_cast<std::size_t>(-1);
  for (const TokenRange paragraph : view.text().paragraphs) {
    bool attributed = false;
    while (next < candidates.size() && candidates[next].cue.first < paragraph.last) {
      const bool quoted = view.quotation_of(candidates[next].content.front().first) != nullptr || view.quotation_of(candidates[next].content.back().last - 1) != nullptr;
      if (!candidates[next].nested && view.quotation_of(candidates[next].cue.first) == nullptr) attributed = true;
      all.push_back(std::move(candidates[next++]));
      if (!all.back().nested && view.quotation_of(all.back().cue.first) == nullptr) last_speaker = quoted ? all.size() - 1 : last_speaker;
    }
    const text::Quotation* q = view.quotation_from(paragraph.first);
    if (attributed || q == nullptr || last_speaker == static_cast<std::size_t>(-1)) {
      if (!attributed && q == nullptr) last_speaker = static_cast<std::size_t>(-1);
      continue;
    }
    std::uint32_t t = paragraph.first;
    Candidate more;
    while (const text::Quotation* part = view.quotation_from(t)) {
      more.content.push_back(part->tokens);
      t = part->tokens.last;
      if (t >= paragraph.last) break;
    }
    const bool signed_below = next < candidates.size() && candidates[next].form == Form::signature && candidates[next].content.front().overlaps(paragraph);
    if (t < paragraph.last || damaged(view, *q) || signed_below) continue;
    if (!all.empty() && all[last_speaker].content.back().overlaps(paragraph)) continue;
    for (std::size_t j = all.size(); j-- > 0 && all[j].extent.first >= paragraph.first;) all[j].nested = true;
    more.rule = all[last_speaker].rule;
    more.form = Form::continued;
    more.extent = more.content.front();
    more.who = static_cast<std::uint32_t>(last_speaker);
    all.push_back(std::move(more));
  }
  while (next < candidates.size()) all.push_back(std::move(candidates[next++]));
  candidates.swap(all);
}

}  // namespace nutgraf::facts::sources
