#include "rules/stage_automaton.h"

#include <bit>

namespace nutgraf::rules {
namespace {

/// What a stage's automaton may remember: about a megabyte. News needs a tenth of it.
constexpr std::size_t kMostSlots = 1U << 16U;
constexpr std::size_t kMostStates = 1U << 13U;

}  // namespace

StageAutomaton::StageAutomaton(const Stage& stage) : stage_(stage), seconds_(stage.alphabet->second_count()), sets_(stage.rules.size()) {
  for (std::size_t r = 0; r < stage.rules.size(); ++r)
    if (!stage.rules[r]->match.automaton.usable()) sets_[r] = std::make_unique<ThreadSets>(stage.rules[r]->captures);
  clear();
}

void StageAutomaton::clear() {
  starts_.assign(stage_.alphabet->first_count() * seconds_, kUnknown);
  start_edges_.assign(1, {});
  slots_.assign(256, {});
  slot_mask_ = slots_.size() - 1;
  used_ = 0;
  runners_.clear();
  states_.assign(3, {});  // the dead one, and the two that begin
  list_begins_ = {0, 0};
  list_rules_.clear();
  known_states_.clear();
  known_lists_.clear();
  for (const auto& sets : sets_)
    if (sets) sets->clear();
}

void StageAutomaton::make_room() {
  if (used_ * 2 > kMostSlots || states_.size() > kMostStates) clear();
}

std::size_t StageAutomaton::look(std::span<const Item> items, Symbol* symbols, std::uint32_t* begins) const {
  // Copies of what the loop reads, so that the compiler knows that writing changes none of it.
  const Alphabet::Table table = stage_.alphabet->table();
  const std::uint32_t* const starts = starts_.data();
  const std::size_t seconds = seconds_;
  const auto size = static_cast<std::uint32_t>(items.size());
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Symbol symbol = table.symbol(items[i].set, items[i].variant, items[i].overlay);
    symbols[i] = symbol;
    begins[count] = i;
    // A match that is bound to the first item may begin there even if none begins with such an item elsewhere.
    count += i == 0 || starts[symbol.first * seconds + symbol.second] != 0 ? 1 : 0;
  }
  return count;
}

/// The edge over an item that is not the first of all.
StageAutomaton::Edge StageAutomaton::start(Symbol symbol) {
  std::uint32_t& known = starts_[cell(symbol)];
  if (known == kUnknown) {
    const Edge made = lead(kStart, symbol);
    known = (made.state | made.ends) == 0 ? 0 : static_cast<std::uint32_t>(start_edges_.size());
    if (known != 0) start_edges_.push_back(made);
  }
  return start_edges_[known];
}

std::span<const StageAutomaton::Found> StageAutomaton::race(std::span<const Symbol> items, std::uint32_t first) {
  found_.clear();
  const auto count = static_cast<std::uint32_t>(items.size());
  Edge edge = first == 0 ? next(kStartAtEdge, items[0]) : start(items[first]);
  for (std::uint32_t i = first + 1;; ++i) {
    if (edge.ends != 0) end(edge.ends, i);
    if (edge.state == kDead) break;
    const State& here = states_[edge.state];
    if (i == count) {
      end(here.ends, count);
      break;
    }
    if (here.alone && i > first + 1) {  // the second item's edge is kept, for fails_soon()
      const Runner runner = runners_[here.first];
      const std::uint32_t last = stage_.rules[runner.rule]->match.automaton.go_on(runner.state, items, i);
      if (last != Automaton::kNoMatch) end_one(runner.rule, last);
      break;
    }
    edge = next(edge.state, items[i]);
  }
  return found_;
}

std::uint32_t StageAutomaton::match(std::size_t rule, std::span<const Symbol> items, std::uint32_t first) {
  if (!sets_[rule]) return stage_.rules[rule]->match.automaton.match(items, first);
  for (const Found& found : race(items, first))
    if (found.rule == rule) return found.end;
  return Automaton::kNoMatch;
}

/// Where the rules of a list match up to item `at`.
void StageAutomaton::end(std::uint32_t list, std::uint32_t at) {
  for (std::uint32_t i = list_begins_[list]; i < list_begins_[list + 1]; ++i) end_one(list_rules_[i], at);
}

void StageAutomaton::end_one(std::uint32_t rule, std::uint32_t at) {
  for (Found& found : found_) {
    if (found.rule != rule) continue;
    found.end = at;
    return;
  }
  found_.push_back({rule, at});
}

StageAutomaton::Edge StageAutomaton::next(std::uint32_t state, Symbol symbol) {
  const std::uint64_t key = key_of(state, symbol);
  if (const Slot* known = find(key)) return known->edge;
  const Edge made = lead(state, symbol);
  if ((used_ + 1) * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    slot_mask_ = slots_.size() - 1;
    for (const Slot& slot : old)
      if (slot.key != 0) put(slot.key, slot.edge);
  }
  ++used_;
  put(key, made);
  return made;
}

void StageAutomaton::put(std::uint64_t key, Edge edge) {
  std::size_t i = slot_of(key);
  while (slots_[i & slot_mask_].key != 0) ++i;
  slots_[i & slot_mask_] = {key, edge};
}

/// Makes the edge that leads from a state over an item.
StageAutomaton::Edge StageAutomaton::lead(std::uint32_t state, Symbol symbol) {
  running_.clear();
  ending_.clear();
  if (state == kStart || state == kStartAtEdge) {
    const bool at_edge = state == kStartAtEdge;
    const std::uint64_t* first = stage_.prefilter->starts_of_first(symbol);
    const std::uint64_t* second = stage_.prefilter->starts_of_second(symbol);
    for (std::size_t w = 0; w < stage_.prefilter->words(); ++w) {
      for (std::uint64_t rules = first[w] & second[w]; rules != 0; rules &= rules - 1) {
        const auto rule = static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(rules)));
        step({rule, sets_[rule] ? sets_[rule]->start(at_edge) : stage_.rules[rule]->match.automaton.start(at_edge)}, symbol);
      }
    }
  } else {
    for (std::uint32_t i = 0; i < states_[state].count; ++i) step(runners_[states_[state].first + i], symbol);
  }
  const std::uint32_t ends = list(ending_);
  return {this->state(running_), ends};
}

/// Adds to running_ and ending_ what becomes of a runner.
void StageAutomaton::step(Runner runner, Symbol symbol) {
  const std::uint32_t next = sets_[runner.rule] ? sets_[runner.rule]->step(runner.state, symbol)
                                                : stage_.rules[runner.rule]->match.automaton.step(runner.state, symbol);
  if ((next & 1U) != 0) ending_.push_back(runner.rule);
  if (next >> 1U != Automaton::kDead) running_.push_back({runner.rule, next >> 1U});
}

std::uint32_t StageAutomaton::list(const std::vector<std::uint32_t>& rules) {
  if (rules.empty()) return 0;
  const auto known = known_lists_.find(rules);
  if (known != known_lists_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(list_begins_.size()) - 1;
  known_lists_.emplace(rules, number);
  list_rules_.insert(list_rules_.end(), rules.begin(), rules.end());
  list_begins_.push_back(static_cast<std::uint32_t>(list_rules_.size()));
  return number;
}

std::uint32_t StageAutomaton::state(const std::vector<Runner>& runners) {
  if (runners.empty()) return kDead;
  const auto known = known_states_.find(runners);
  if (known != known_states_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(states_.size());
  known_states_.emplace(runners, number);
  std::vector<std::uint32_t> complete;
  for (const Runner& r : runners)
    if (sets_[r.rule] ? sets_[r.rule]->ends(r.state) : stage_.rules[r.rule]->match.automaton.ends(r.state)) complete.push_back(r.rule);
  State state;
  state.first = static_cast<std::uint32_t>(runners_.size());
  state.count = static_cast<std::uint32_t>(runners.size());
  state.ends = list(complete);
  state.alone = runners.size() == 1 && !sets_[runners.front().rule];
  runners_.insert(runners_.end(), runners.begin(), runners.end());
  states_.push_back(state);
  return number;
}

}  // namespace nutgraf::rules
