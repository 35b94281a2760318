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

}  // namespace nutgraf::rules
