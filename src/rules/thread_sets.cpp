#include "rules/thread_sets.h"

#include <utility>

namespace nutgraf::rules {

bool Follower::follow(int thread, bool at_start, bool at_end, std::vector<int>& out) {
  todo_.assign(1, thread);
  while (!todo_.empty()) {
    const int t = todo_.back();
    todo_.pop_back();
    if (seen_[static_cast<std::size_t>(t)] == round_) continue;
    seen_[static_cast<std::size_t>(t)] = round_;
    const Step& here = steps_[static_cast<std::size_t>(t)];
    switch (here.op) {
      case Step::Op::match: return true;
      case Step::Op::item: out.push_back(t); break;
      case Step::Op::open:
      case Step::Op::close: todo_.push_back(here.next); break;
      case Step::Op::end:
        if (at_end) todo_.push_back(here.next);
        else out.push_back(t);
        break;
      case Step::Op::start:
        if (at_start) todo_.push_back(here.next);
        break;
      case Step::Op::fork:
        todo_.push_back(here.other);
        todo_.push_back(here.next);
        break;
    }
  }
  return false;
}

ThreadSets::ThreadSets(const Captures& threads) : threads_(threads), follower_(threads.steps()) { clear(); }

void ThreadSets::clear() {
  numbers_.clear();
  states_.assign(1, {});
  start_ = begin(false);
  start_at_edge_ = begin(true);
}

std::uint32_t ThreadSets::state_of(const std::vector<int>& threads) {
  if (threads.empty()) return 0;
  const auto known = numbers_.find(threads);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(states_.size());
  numbers_.emplace(threads, number);
  states_.push_back(threads);
  return number;
}

std::uint32_t ThreadSets::begin(bool at_edge) {
  std::vector<int> out;
  follower_.begin();
  follower_.follow(threads_.first_step(), at_edge, false, out);
  return state_of(out);
}

std::uint32_t ThreadSets::step(std::uint32_t state, Symbol item) {
  std::vector<int>& out = waiting_;
  out.clear();
  bool matched = false;
  const std::uint16_t kind = threads_.kind(item);
  follower_.begin();
  for (const int t : states_[state]) {
    const Step& here = threads_.steps()[static_cast<std::size_t>(t)];
    if (here.op != Step::Op::item || !threads_.passes(kind, here.number)) continue;
    matched = follower_.follow(here.next, false, false, out);
    if (matched) break;
  }
  return state_of(out) * 2 + (matched ? 1 : 0);
}

bool ThreadSets::ends(std::uint32_t state) {
  std::vector<int> ignored;
  follower_.begin();
  for (const int t : states_[state])
    if (threads_.steps()[static_cast<std::size_t>(t)].op == Step::Op::end && follower_.follow(t, false, true, ignored)) return true;
  return false;
}

}  // namespace nutgraf::rules
