#include "rules/stage_automaton.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace nutgraf::rules {
namespace {

/// What a stage's automaton may remember: about six megabytes. News needs less than half of it.
constexpr std::size_t kMostCells = 1U << 21U;
constexpr std::size_t kMostEdges = 1U << 15U;

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
  edges_.assign(kLost + 1, {});
  known_edges_ = {{0, kLost}};
  starts_.assign(starts_.size(), {});
  runners_.clear();
  states_.assign(3, {});  // the dead one, and the two that begin
  cells_.assign(states_.size() * row_, kUnknown);
  small_cells_.assign(cells_.size() / kLine, {});
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
  if (cells_.size() > kMostCells || edges_.size() > kMostEdges) clear();
  if (states_.size() < arrange_at_) return;
  arrange_letters();
  arrange_at_ = states_.size() * 2;
}

void StageAutomaton::learn(Symbol symbol) {
  const Prefilter& filter = *stage_.prefilter;
  const auto both = [&](const std::uint64_t* first, const std::uint64_t* second) {
    for (std::size_t w = 0; w < filter.words(); ++w)
      if ((first[w] & second[w]) != 0) return true;
    return false;
  };
  symbols_.push_back(symbol);
  letters_.push_back(letter_of(symbol));
  may_start_.push_back(both(filter.starts_of_first(symbol), filter.starts_of_second(symbol)) ? 1 : 0);
  starts_.emplace_back();
  is_needed_.push_back(both(filter.needs_of_first(symbol), filter.needs_of_second(symbol)) ? 1 : 0);
}

/// The letter of items with this symbol: no rule tells them from others of the same letter.
StageAutomaton::Letter StageAutomaton::letter_of(Symbol symbol) {
  const auto [known, is_new] = letter_of_symbol_.try_emplace(std::bit_cast<std::uint32_t>(symbol));
  if (!is_new) return known->second;
  // What the rules' tests say of it, behind what they say of all letters.
  const std::size_t rules = stage_.rules.size();
  const std::size_t begin = letter_kinds_.size();
  std::uint64_t hash = 0;
  for (std::size_t r = 0; r < rules; ++r) {
    letter_kinds_.push_back(sets_[r] ? stage_.rules[r]->captures.kind(symbol) : stage_.rules[r]->match.automaton.kind(symbol));
    hash = (hash ^ letter_kinds_.back()) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32U;
  }
  const auto [first, last] = letters_by_hash_.equal_range(hash);
  for (auto it = first; it != last; ++it) {
    if (!std::equal(letter_kinds_.begin() + static_cast<std::ptrdiff_t>(begin), letter_kinds_.end(), letter_kinds_.begin() + static_cast<std::ptrdiff_t>(it->second * rules))) continue;
    letter_kinds_.resize(begin);
    return known->second = it->second;
  }
  known->second = static_cast<Letter>(letter_symbols_.size());
  letters_by_hash_.emplace(hash, known->second);
  letter_symbols_.push_back(symbol);
  met_in_.push_back(0);
  if (letter_symbols_.size() > row_) widen();
  return known->second;
}

/// Makes rows for a quarter more letters than there are.
void StageAutomaton::widen() {
  std::vector<Letter> same(row_);
  std::iota(same.begin(), same.end(), Letter{0});
  move_cells((letter_symbols_.size() * 5 / 4 / kLine + 1) * kLine, same);
}

/// Gives the letters that were met in most states the first numbers.
void StageAutomaton::arrange_letters() {
  const std::size_t count = letter_symbols_.size();
  std::vector<Letter> old(count);  // by new letter
  std::iota(old.begin(), old.end(), Letter{0});
  std::stable_sort(old.begin(), old.end(), [&](Letter a, Letter b) { return met_in_[a] > met_in_[b]; });
  move_cells(row_, old);
  std::vector<Letter> arranged(count);  // by old letter
  for (std::size_t l = 0; l < count; ++l) arranged[old[l]] = static_cast<Letter>(l);
  for (Letter& letter : letters_) letter = arranged[letter];
  for (auto& [symbol, letter] : letter_of_symbol_) letter = arranged[letter];
  for (auto& [hash, letter] : letters_by_hash_) letter = arranged[letter];
  const std::size_t rules = stage_.rules.size();
  const auto symbols = letter_symbols_;
  const auto kinds = letter_kinds_;
  const auto met_in = met_in_;
  for (std::size_t l = 0; l < count; ++l) {
    letter_symbols_[l] = symbols[old[l]];
    met_in_[l] = met_in[old[l]];
    std::copy_n(kinds.begin() + static_cast<std::ptrdiff_t>(old[l] * rules), rules, letter_kinds_.begin() + static_cast<std::ptrdiff_t>(l * rules));
  }
}

/// Makes rows for `row` letters, with the cells of the letters `from` one behind the other.
void StageAutomaton::move_cells(std::size_t row, std::span<const Letter> from) {
  const std::vector<std::uint16_t> before = std::move(cells_);
  cells_.assign(states_.size() * row, kUnknown);
  small_cells_.assign(cells_.size() / kLine, {});
  for (std::size_t s = 0; s < states_.size(); ++s)
    for (std::size_t l = 0; l < from.size(); ++l) set_cell(s * row + l, before[s * row_ + from[l]]);
  row_ = row;
}

/// Keeps the number of an edge where a cell can hold it.
void StageAutomaton::set_cell(std::size_t cell, std::uint32_t edge) {
  if (edge <= 0xffff) cells_[cell] = static_cast<std::uint16_t>(edge);
  if (edge <= 0xff) small_cells_[cell / kLine].cells[cell % kLine] = static_cast<std::uint8_t>(edge);
}

void StageAutomaton::forget_kinds() {
  symbols_.clear();
  letters_.clear();
  may_start_.clear();
  starts_.clear();
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

StageAutomaton::Start StageAutomaton::start_at(std::uint32_t state, std::uint32_t kind) {
  const std::uint32_t begun = next(state, letters_[kind]);
  const Edge edge = edges_[begun];
  return {edge.state, static_cast<std::uint16_t>(begun), edge.ends != 0};
}

std::size_t StageAutomaton::set_off(std::span<const std::uint32_t> kinds, std::span<const std::uint32_t> begins, Racer* out) {
  const auto size = static_cast<std::uint32_t>(kinds.size());
  const Letter* const letters = letters_.data();
  std::size_t count = 0;
  for (const std::uint32_t first : begins) {
    Start start;
    if (first == 0) start = start_at(kStartAtEdge, kinds[0]);
    else start = starts_[kinds[first]];
    if (start.edge == kUnknown) start = starts_[kinds[first]] = start_at(kStart, kinds[first]);
    if (first + 1 == size) {
      out[count] = {first, kLost, start.edge};
      count += start.edge != kLost ? 1 : 0;
      break;
    }
    const std::uint32_t second = next(start.state, letters[kinds[first + 1]]);
    out[count] = {first, start.edge, second};
    count += static_cast<std::size_t>(start.ends) | static_cast<std::size_t>(second != kLost);
  }
  return count;
}

std::span<const StageAutomaton::End> StageAutomaton::race(const Racer& racer, std::span<const std::uint32_t> kinds) {
  const auto count = static_cast<std::uint32_t>(kinds.size());
  if (ends_.size() < kinds.size() + 2) ends_.resize(kinds.size() + 2);
  End* const ends = ends_.data();
  std::size_t found = 0;
  if (const std::uint32_t begun = edges_[racer.begun].ends; begun != 0) ends[found++] = {begun, racer.first + 1};
  Edge edge = edges_[racer.edge];
  for (std::uint32_t i = std::min(racer.first + 2, count);; ++i) {
    if (edge.ends != 0) ends[found++] = {edge.ends, i};
    if (edge.state == kDead) break;
    if (i == count) {
      const std::uint32_t completed = states_[edge.state].ends;
      if (completed != 0) ends[found++] = {completed, count};
      break;
    }
    edge = edges_[next(edge.state, letters_[kinds[i]])];
  }
  return {ends, found};
}

std::uint32_t StageAutomaton::match(std::size_t rule, std::span<const std::uint32_t> kinds, std::uint32_t first) {
  if (!sets_[rule]) return stage_.rules[rule]->match.automaton.match(Symbols(kinds, *this), first);
  std::uint32_t out = Automaton::kNoMatch;
  Racer racer;
  if (set_off(kinds, {&first, 1}, &racer) == 0) return out;
  for (const End& end : race(racer, kinds))
    for (const std::uint32_t r : rules(end))
      if (r == rule) out = end.at;
  return out;
}

std::uint32_t StageAutomaton::number_of(Edge edge) {
  const auto [known, is_new] = known_edges_.try_emplace(std::uint64_t{edge.state} << 32U | edge.ends, static_cast<std::uint32_t>(edges_.size()));
  if (is_new) edges_.push_back(edge);
  return known->second;
}

std::uint32_t StageAutomaton::next_of_many(std::uint32_t state, Letter letter) {
  const std::uint32_t edge = cells_[state * row_ + letter];
  return edge != kUnknown ? edge : lead(state, letter);
}

/// Makes the edge that leads from a state over an item.
std::uint32_t StageAutomaton::lead(std::uint32_t state, Letter letter) {
  const Symbol symbol = letter_symbols_[letter];
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
    const State from = states_[state];
    for (std::uint32_t i = 0; i < from.count; ++i) step(runners_[from.first + i], symbol);
  }
  const std::uint32_t ends = list(ending_);
  const std::uint32_t made = number_of({this->state(running_), ends});
  set_cell(state * row_ + letter, made);
  ++met_in_[letter];
  if (state == kStart && made == kLost)
    for (std::size_t kind = 0; kind < letters_.size(); ++kind)
      if (letters_[kind] == letter) may_start_[kind] = 0;
  return made;
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
  const auto number = static_cast<std::uint32_t>(states_.size());
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
  cells_.resize(states_.size() * row_, kUnknown);
  small_cells_.resize(cells_.size() / kLine);
  return number;
}

}  // namespace nutgraf::rules
