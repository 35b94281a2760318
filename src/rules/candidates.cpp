#include "rules/candidates.h"

#include <algorithm>

namespace nutgraf::rules {
namespace {

/// The order in which candidates take their tokens.
bool goes_first(const Candidate& a, const Candidate& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  if (a.span.first != b.span.first) return a.span.first < b.span.first;
  if (a.span.last != b.span.last) return a.span.last > b.span.last;
  return a.order < b.order;
}

bool begins_earlier(const Candidate& a, const Candidate& b) { return a.span.first < b.span.first; }

bool stands_earlier(const Candidate& a, const Candidate& b) { return a.span.first != b.span.first ? a.span.first < b.span.first : goes_first(a, b); }

}  // namespace

void Candidates::sort() {
  if (!std::is_sorted(all_.begin(), all_.end(), stands_earlier)) std::sort(all_.begin(), all_.end(), stands_earlier);
}

void Candidates::settle() {
  if (all_.size() < 2) return;
  // They come in the order of their first items, which is mostly that of their spans.
  if (!std::is_sorted(all_.begin(), all_.end(), begins_earlier)) std::stable_sort(all_.begin(), all_.end(), begins_earlier);
  kept_ = 0;
  for (std::size_t first = 0; first < all_.size();) {
    std::uint32_t end = all_[first].span.last;
    std::size_t last = first + 1;
    for (; last < all_.size() && all_[last].span.first < end; ++last) end = std::max(end, all_[last].span.last);
    settle_cluster(first, last);
    first = last;
  }
  all_.resize(kept_);
}

/// Settles candidates of which each but the first overlaps one before it, and no other.
void Candidates::settle_cluster(std::size_t first, std::size_t last) {
  const auto begin = all_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = all_.begin() + static_cast<std::ptrdiff_t>(last);
  const Candidate best = last - first == 1 ? *begin : *std::min_element(begin, end, goes_first);
  if (last - first == 1 || std::all_of(begin, end, [&](const Candidate& c) { return c.span.overlaps(best.span); })) {
    all_[kept_++] = best;
    return;
  }
  const std::uint32_t start = begin->span.first;
  std::sort(begin, end, goes_first);
  taken_.clear();
  const std::size_t kept_before = kept_;
  for (std::size_t i = first; i < last; ++i) {
    const Candidate& c = all_[i];
    if (taken_.size() < c.span.last - start) taken_.resize(c.span.last - start);
    const auto from = taken_.begin() + (c.span.first - start);
    const auto behind = taken_.begin() + (c.span.last - start);
    if (std::find(from, behind, 1) != behind) continue;
    std::fill(from, behind, std::uint8_t{1});
    all_[kept_++] = c;
  }
  std::sort(all_.begin() + static_cast<std::ptrdiff_t>(kept_before), all_.begin() + static_cast<std::ptrdiff_t>(kept_), begins_earlier);
}

}  // namespace nutgraf::rules
