#include "rules/stage_automaton.h"

#include <bit>

namespace nutgraf::rules {
namespace {

/// What a stage's automaton may remember: about a megabyte. News needs a tenth of it.
constexpr std::size_t kMostSlots = 1U << 16U;
constexpr std::size_t kMostStates = 1U << 13U;

}  // namespace

StageAutomaton::StageAutomaton(const Stage& stage) : stage_(stage), sets_(stage.rules.size()) {
  for (std::size_t r = 0; r < stage.rules.size(); ++r) {
    const CompiledRule& rule = *stage.rules[r];
    if (!rule.match.automaton.usable()) sets_[r] = std::make_unique<ThreadSets>(rule.captures);
    bound_ = bound_ || (sets_[r] ? sets_[r]->start(true) != sets_[r]->start(false) : rule.match.automaton.start(true) != rule.match.automaton.start(false));
  }
  clear();
}

void StageAutomaton::clear() {
  for (Look& look : looks_) look.start = {kUnknown, 0};
  slots_.assign(256, {});
  slot_mask_ = slots_.size() - 1;
  used_ = 0;
  runners_.clear();
  states_.assign(3, {});  // the dead one, and the two that begin
  list_begins_ = {0, 0};
  list_rules_.clear();
  for (std::uint32_t r = 0; r < stage_.rules.size(); ++r) {
    list_rules_.push_back(r);
    list_begins_.push_back(r + 1);
  }
  known_states_.clear();
  known_lists_.clear();
  for (const auto& sets : sets_)
    if (sets) sets->clear();
}

void StageAutomaton::make_room() {
  if (used_ * 2 > kMostSlots || states_.size() > kMostStates) clear();
}

void StageAutomaton::learn(Symbol symbol) {
  const Prefilter& filter = *stage_.prefilter;
  const auto both = [&](const std::uint64_t* first, const std::uint64_t* second) {
    for (std::size_t w = 0; w < filter.words(); ++w)
      if ((first[w] & second[w]) != 0) return true;
    return false;
  };
  looks_.push_back({symbol});
  may_start_.push_back(both(filter.starts_of_first(symbol), filter.starts_of_second(symbol)) ? 1 : 0);
  is_needed_.push_back(both(filter.needs_of_first(symbol), filter.needs_of_second(symbol)) ? 1 : 0);
}

void StageAutomaton::forget_kinds() {
  looks_.clear();
  may_start_.clear();
  is_needed_.clear();
}

std::size_t StageAutomaton::begins(std::span<const std::uint32_t> kinds, std::uint32_t* out) const {
  // Copies of what the loop reads, so that the compiler knows that writing changes none of it.
  const std::uint8_t* const may_start = may_start_.data();
  auto size = static_cast<std::uint32_t>(kinds.size());
  while (size > 0 && is_needed_[kinds[size - 1]] == 0) --size;  // no match begins behind the last item that one needs
  if (size == 0) return 0;
  // A match that is bound to the first item may begin there even if none begins with such an item elsewhere.
  out[0] = 0;
  std::size_t count = bound_ ? 1 : may_start[kinds[0]];
  for (std::uint32_t i = 1; i < size; ++i) {
    out[count] = i;
    count += may_start[kinds[i]];
  }
  return count;
}

/// The edge over the first item of a match.
StageAutomaton::Edge StageAutomaton::start(std::span<const std::uint32_t> kinds, std::uint32_t first) {
  const std::uint32_t kind = kinds[first];
  if (first == 0 && bound_) return next(kStartAtEdge, looks_[kind].symbol);
  Edge& known = looks_[kind].start;
  if (known.state == kUnknown) {
    known = next(kStart, looks_[kind].symbol);
    if ((known.state | known.ends) == 0) may_start_[kind] = 0;
  }
  return known;
}

/// Goes on from where an edge led, with item `i`.
std::span<const StageAutomaton::End> StageAutomaton::race(Edge edge, std::span<const std::uint32_t> kinds, std::uint32_t i) {
  const auto count = static_cast<std::uint32_t>(kinds.size());
  if (ends_.size() < kinds.size() + 2) ends_.resize(kinds.size() + 2);
  End* const ends = ends_.data();
  std::size_t found = 0;
  for (;; ++i) {
    if (edge.ends != 0) ends[found++] = {edge.ends, i};
    if (edge.state == kDead) break;
    if (i == count) {
      const std::uint32_t completed = states_[edge.state & ~kAlone].ends;
      if (completed != 0) ends[found++] = {completed, count};
      break;
    }
    if ((edge.state & kAlone) != 0) {
      const Runner runner = runners_[states_[edge.state & ~kAlone].first];
      const std::uint32_t last = stage_.rules[runner.rule]->match.automaton.go_on(runner.state, Symbols(kinds, *this), i);
      if (last != Automaton::kNoMatch) ends[found++] = {runner.rule + 1, last};
      break;
    }
    edge = next(edge.state, looks_[kinds[i]].symbol);
  }
  return {ends, found};
}

std::uint32_t StageAutomaton::match(std::size_t rule, std::span<const std::uint32_t> kinds, std::uint32_t first) {
  if (!sets_[rule]) return stage_.rules[rule]->match.automaton.match(Symbols(kinds, *this), first);
  std::uint32_t out = Automaton::kNoMatch;
  for (const End& end : match(kinds, first))
    for (const std::uint32_t r : rules(end))
      if (r == rule) out = end.at;
  return out;
}

/// The edge that is not in the first slot where it could be.
StageAutomaton::Edge StageAutomaton::next_elsewhere(std::uint64_t key, std::uint32_t state, Symbol symbol) {
  for (std::size_t i = slot_of(key); slots_[i].key != 0; i = (i + 1) & slot_mask_)
    if (slots_[i].key == key) return slots_[i].edge;
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
  while (slots_[i].key != 0) i = (i + 1) & slot_mask_;
  slots_[i] = {key, edge};
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
    const State from = states_[state & ~kAlone];
    for (std::uint32_t i = 0; i < from.count; ++i) step(runners_[from.first + i], symbol);
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
  if (rules.size() == 1) return rules.front() + 1;
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
  const bool alone = runners.size() == 1 && !sets_[runners.front().rule];
  const std::uint32_t number = static_cast<std::uint32_t>(states_.size()) | (alone ? kAlone : 0);
  known_states_.emplace(runners, number);
  std::vector<std::uint32_t> complete;
  for (const Runner& r : runners)
    if (sets_[r.rule] ? sets_[r.rule]->ends(r.state) : stage_.rules[r.rule]->match.automaton.ends(r.state)) complete.push_back(r.rule);
  State state;
  state.first = static_cast<std::uint32_t>(runners_.size());
  state.count = static_cast<std::uint32_t>(runners.size());
  state.ends = list(complete);
  runners_.insert(runners_.end(), runners.begin(), runners.end());
  states_.push_back(state);
  return number;
}

}  // namespace nutgraf::rules
