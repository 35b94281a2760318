// A pattern as threads: Thompson's construction, the preferred ways first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rules/syntax.h"

namespace nutgraf::rules {

/// Which way a pattern reads: matches and guards that look ahead read forward, guards that look behind backward.
enum class Direction : std::uint8_t { forward, backward };

/// One step of a thread, and where it goes on. A step's number is its place in Threads::all.
struct Step {
  enum class Op : std::uint8_t { item, fork, open, close, start, end, match } op = Op::match;
  std::uint16_t number = 0;  ///< an item's test, by its place in Threads::tests; a group that opens or closes; a fork's own
  std::int32_t next = -1;
  std::int32_t other = -1;   ///< a fork's second choice
};

class Threads {
 public:
  /// The threads of `pattern`; with its groups, numbered in the order in which they open, where `groups` is true.
  Threads(const Node& pattern, Direction direction, bool groups);

  std::vector<Step> all;
  std::vector<ClassTest> tests;
  std::int32_t first = 0;
  std::uint16_t group_count = 0;
  std::uint16_t fork_count = 0;

 private:
  void number_groups(const Node& node);
  std::int32_t add(Step step);
  std::uint16_t test(const ClassTest& wanted);
  std::int32_t compile(const Node& node, std::int32_t next);
  std::int32_t compile_bare(const Node& node, std::int32_t next);
  std::int32_t repeat(const Node& node, std::int32_t next);
  std::int32_t fork(const Node& node, std::int32_t again, std::int32_t next);

  bool backward_;
  std::map<std::string, std::uint16_t> test_numbers_;
  std::map<const Node*, std::uint16_t> group_numbers_;
};

}  // namespace nutgraf::rules
