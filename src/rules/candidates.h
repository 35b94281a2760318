// Matches of a unit of which it is not yet settled whether they stay.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/analysis.h"

namespace nutgraf::rules {

struct Candidate {
  std::uint32_t order = 0;            ///< of the rule in its stage
  std::int32_t priority = 0;          ///< of the rule
  std::uint32_t first = 0, last = 0;  ///< items
  TokenRange span;                    ///< not empty
  bool captured = false;
  std::span<const Capture> captures;
};

class Candidates {
 public:
  void clear() { all_.clear(); }
  /// Adds one, empty, which the caller fills; and takes it back.
  Candidate& add() { return all_.emplace_back(); }
  void take_back() { all_.pop_back(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] Candidate& operator[](std::size_t i) { return all_[i]; }

  /// Puts all of them in order of the text.
  void sort();
  /// Leaves those that get their tokens, in order of the text: of two that overlap the one of higher priority, else the
  /// one that begins earlier, else the longer one, else that of the earlier rule.
  void settle();

 private:
  void settle_cluster(std::size_t first, std::size_t last);

  std::vector<Candidate> all_;
  std::size_t kept_ = 0;             ///< how many of the first ones are settled
  std::vector<std::uint8_t> taken_;  ///< by token of a cluster
};

}  // namespace nutgraf::rules
