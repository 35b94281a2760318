#include "rules/analysis.h"

#include <algorithm>

namespace nutgraf::rules {

std::span<const Match> Analysis::stage(std::string_view name) const {
  for (const StageMatches& s : stages)
    if (s.name == name) return s.matches;
  return {};
}

const Match* Analysis::covering(std::string_view name, std::uint32_t token) const {
  const std::span<const Match> all = stage(name);
  const auto it = std::upper_bound(all.begin(), all.end(), token, [](std::uint32_t t, const Match& m) { return t < m.span.first; });
  if (it == all.begin()) return nullptr;
  const Match& m = *(it - 1);
  return token < m.span.last ? &m : nullptr;
}

std::span<const Capture> CaptureStore::keep(std::span<const Capture> captures) {
  if (captures.empty()) return {};
  if (block_ < blocks_.size() && used_ + captures.size() > blocks_[block_].size()) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) blocks_.emplace_back(std::max(kBlock, captures.size()));
  std::vector<Capture>& block = blocks_[block_];
  if (captures.size() > block.size()) block.resize(captures.size());  // nobody looks into it yet
  const auto begin = block.begin() + static_cast<std::ptrdiff_t>(used_);
  std::copy(captures.begin(), captures.end(), begin);
  used_ += captures.size();
  return {begin, captures.size()};
}

}  // namespace nutgraf::rules
