// Follows a rule's pattern over the items of a unit to see how far it gets, which RE2 does not tell.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/syntax.h"

namespace nutgraf::explain {

/// The furthest that a pattern got from one start.
struct Walk {
  bool matched = false;               ///< all of it
  std::size_t start = 0;              ///< item
  std::size_t end = 0;                ///< item where it failed, or behind the match
  double weight = 0;                  ///< items that passed a test that says something
  std::vector<std::string> expected;  ///< what could have stood at `end`
};

/// `classes` are those of each item, with literals. Every pattern is walked in O(nodes × items) a start: positions are a
/// set, so nothing is tried twice.
[[nodiscard]] Walk walk(const rules::Node& pattern, const std::vector<std::vector<std::string>>& classes, std::size_t start);

/// The fewest items that the pattern matches.
[[nodiscard]] std::size_t shortest(const rules::Node& pattern);

}  // namespace nutgraf::explain
