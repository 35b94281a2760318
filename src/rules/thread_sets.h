// A rule's threads as an automaton whose states are made when they are first needed: for the few patterns whose tables
// would be too large (automaton.h), most of whose states no text ever leads to.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "rules/captures.h"
#include "rules/threads.h"

namespace nutgraf::rules {

/// Follows threads up to those that wait for an item or for the end.
class Follower {
 public:
  explicit Follower(std::span<const Step> steps) : steps_(steps), seen_(steps.size()) {}

  /// Begins anew: threads that were met before count as new.
  void begin() { ++round_; }

  /// Appends to `out` the threads that `thread` leads to, the preferred first; true where one of them has matched, which
  /// cuts off those behind it.
  bool follow(int thread, bool at_start, bool at_end, std::vector<int>& out);

 private:
  std::span<const Step> steps_;
  std::vector<std::uint32_t> seen_;  ///< by thread: the round in which it was last followed
  std::uint32_t round_ = 0;
  std::vector<int> todo_;
};

/// States are numbers, 0 is the dead one, as in an Automaton.
class ThreadSets {
 public:
  /// `threads` must outlive it.
  explicit ThreadSets(const Captures& threads);

  /// The state before the first item; `at_edge`: that is the first of all.
  [[nodiscard]] std::uint32_t start(bool at_edge) const { return at_edge ? start_at_edge_ : start_; }
  /// Twice the state behind an item, plus 1 where a match ends with it.
  std::uint32_t step(std::uint32_t state, Symbol item);
  /// Whether the end of the items completes a match.
  bool ends(std::uint32_t state);

  void clear();

 private:
  std::uint32_t begin(bool at_edge);
  std::uint32_t state_of(const std::vector<int>& threads);

  const Captures& threads_;
  Follower follower_;
  std::map<std::vector<int>, std::uint32_t> numbers_;
  std::vector<std::vector<int>> states_;  ///< threads that wait, the preferred first
  std::vector<int> waiting_;              ///< of the step that is taken
  std::uint32_t start_ = 0, start_at_edge_ = 0;
};

}  // namespace nutgraf::rules
