#include "rules/threads.h"

#include <algorithm>

namespace nutgraf::rules {
namespace {

/// A written form of a test, by which equal ones are known.
std::string written(const ClassTest& test) {
  std::string out = test.op == ClassTest::Op::is ? test.name : std::string(1, "=!&|"[static_cast<int>(test.op)]);
  for (const ClassTest& part : test.parts) out += "(" + written(part) + ")";
  return out;
}

bool can_be_empty(const Node& node) {
  auto empty = [](const auto& part) { return can_be_empty(*part); };
  switch (node.kind) {
    case Node::Kind::item:
    case Node::Kind::any: return false;
    case Node::Kind::start:
    case Node::Kind::end: return true;
    case Node::Kind::sequence: return std::all_of(node.parts.begin(), node.parts.end(), empty);
    case Node::Kind::alternatives: return std::any_of(node.parts.begin(), node.parts.end(), empty);
    case Node::Kind::repeat: return node.min == 0 || can_be_empty(*node.parts.front());
  }
  return true;
}

}  // namespace

Threads::Threads(const Node& pattern, Direction direction, bool groups) : backward_(direction == Direction::backward) {
  if (groups) number_groups(pattern);
  first = compile(pattern, add({}));
}

void Threads::number_groups(const Node& node) {
  if (!node.capture.empty()) group_numbers_.emplace(&node, group_count++);
  for (const auto& part : node.parts) number_groups(*part);
}

std::int32_t Threads::add(Step step) {
  all.push_back(step);
  return static_cast<std::int32_t>(all.size()) - 1;
}

std::uint16_t Threads::test(const ClassTest& wanted) {
  const auto [it, made] = test_numbers_.emplace(written(wanted), static_cast<std::uint16_t>(tests.size()));
  if (made) tests.push_back(wanted);
  return it->second;
}

/// Steps of `node` that go on at `next`; returns the first of them.
std::int32_t Threads::compile(const Node& node, std::int32_t next) {
  const auto group = group_numbers_.find(&node);
  if (group == group_numbers_.end()) return compile_bare(node, next);
  const std::int32_t close = add({Step::Op::close, group->second, next});
  return add({Step::Op::open, group->second, compile_bare(node, close)});
}

std::int32_t Threads::compile_bare(const Node& node, std::int32_t next) {
  switch (node.kind) {
    case Node::Kind::item: return add({Step::Op::item, test(node.test), next});
    case Node::Kind::any: {
      ClassTest anything;
      anything.op = ClassTest::Op::all;
      return add({Step::Op::item, test(anything), next});
    }
    case Node::Kind::start: return add({backward_ ? Step::Op::end : Step::Op::start, 0, next});
    case Node::Kind::end: return add({backward_ ? Step::Op::start : Step::Op::end, 0, next});
    case Node::Kind::sequence:
      if (backward_)
        for (const auto& part : node.parts) next = compile(*part, next);
      else
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) next = compile(**part, next);
      return next;
    case Node::Kind::alternatives: {
      std::int32_t way = compile(*node.parts.back(), next);
      for (auto part = node.parts.rbegin() + 1; part != node.parts.rend(); ++part) way = add({Step::Op::fork, fork_count++, compile(**part, next), way});
      return way;
    }
    case Node::Kind::repeat: return repeat(node, next);
  }
  return next;
}

std::int32_t Threads::fork(const Node& node, std::int32_t again, std::int32_t next) {
  return node.lazy ? add({Step::Op::fork, fork_count++, next, again}) : add({Step::Op::fork, fork_count++, again, next});
}

std::int32_t Threads::repeat(const Node& node, std::int32_t next) {
  const Node& part = *node.parts.front();
  int copies = node.min;
  if (node.max == -1) {
    // As RE2 has it: x* loops before x and x+ behind it, and where x can be empty x* is (x+)?, so that what goes round
    // without an item comes last.
    const std::int32_t end = next;
    const std::int32_t loop = fork(node, -1, end);
    const std::int32_t body = compile(part, loop);
    Step& looping = all[static_cast<std::size_t>(loop)];
    (node.lazy ? looping.other : looping.next) = body;
    if (copies == 0) next = can_be_empty(part) ? fork(node, body, end) : loop;
    else next = body;
    copies = std::max(copies - 1, 0);
  } else {
    const std::int32_t end = next;
    for (int i = node.min; i < node.max; ++i) next = fork(node, compile(part, next), end);
  }
  for (int i = 0; i < copies; ++i) next = compile(part, next);
  return next;
}

}  // namespace nutgraf::rules
