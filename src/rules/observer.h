// Who wants to see a matcher at work: explanations and profiles. A matcher without an observer pays one test a unit.
#pragma once

#include <cstdint>
#include <span>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Observer {
 public:
  virtual ~Observer() = default;

  /// A unit of `stage`, before its rules run. The items live until the call returns.
  virtual void unit(const Stage& /*stage*/, std::span<const Item> /*items*/) {}
  /// Around the search for rules that can match in the unit (`rule` null), and around each such rule.
  virtual void before(const Stage& /*stage*/, const CompiledRule* /*rule*/) {}
  virtual void after(const Stage& /*stage*/, const CompiledRule* /*rule*/) {}
  /// A match, before it is settled which of those that overlap stay.
  virtual void found(const Stage& /*stage*/, const Match& /*match*/) {}
  /// The stage's rules have run and the program has not yet seen the matches.
  virtual void settled(const Stage& /*stage*/, std::span<const Match> /*matches*/) {}
};

}  // namespace nutgraf::rules
