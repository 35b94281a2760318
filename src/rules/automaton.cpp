#include "rules/automaton.h"

#include <algorithm>
#include <map>
#include <utility>

#include "rules/thread_sets.h"

namespace nutgraf::rules {
/// The subset construction: a state is the threads that wait for an item, the preferred first.
class AutomatonBuilder {
 public:
  AutomatonBuilder(const Threads& threads, const ItemKinds& kinds, std::size_t most_states) : threads_(threads), kinds_(kinds), most_(most_states), follower_(threads.all) {}

  /// False where there would be too many states.
  bool run(int first, Automaton& out, Automaton::Tables& tables) {
    tables.first_row = kinds_.first_row;
    tables.second_column = kinds_.second_column;
    tables.cells = kinds_.cell;
    width_ = kinds_.passes.size();
    for (const std::vector<bool>& passes : kinds_.passes) {
      auto& mask = masks_.emplace_back(threads_.tests.size() / 64 + 1);
      for (std::size_t t = 0; t < passes.size(); ++t) mask[t / 64] |= std::uint64_t{passes[t]} << (t % 64);
    }
    state_of({});  // the dead one
    out.start_ = entry({first}, false);
    out.start_at_edge_ = entry({first}, true);
    for (std::size_t s = 0; s < states_.size(); ++s) {
      if (states_.size() > most_) return false;
      expand(s);
    }
    minimize(out, tables);
    join_kinds(tables, tables.cells);
    out.width_ = width_;
    return true;
  }

 private:
  using State = std::vector<int>;

  [[nodiscard]] const Step& at(int thread) const { return threads_.all[static_cast<std::size_t>(thread)]; }

  std::uint32_t state_of(State state) {
    const auto [it, made] = numbers_.emplace(std::move(state), static_cast<std::uint32_t>(states_.size()));
    if (made) states_.push_back(it->first);
    return it->second;
  }

  /// A state's number, doubled, plus one where a match ends on its way in.
  std::uint32_t entry(const std::vector<int>& from, bool at_start) {
    State state;
    bool matched = false;
    follower_.begin();
    for (const int t : from) {
      matched = follower_.follow(t, at_start, false, state);
      if (matched) break;
    }
    return state_of(std::move(state)) * 2 + (matched ? 1 : 0);
  }

  void expand(std::size_t s) {
    const State state = states_[s];
    // Kinds that the state's own tests do not tell apart lead to the same state, and so do those that let the same
    // threads pass.
    std::vector<std::uint64_t> asked(masks_.front().size());
    for (const int t : state)
      if (at(t).op == Step::Op::item) asked[at(t).number / 64] |= std::uint64_t{1} << (at(t).number % 64);
    std::map<std::vector<std::uint64_t>, std::uint32_t> by_answers;
    std::map<std::vector<int>, std::uint32_t> by_passing;
    std::vector<std::uint64_t> answers(asked.size());
    std::vector<int> passing;
    for (std::size_t kind = 0; kind < width_; ++kind) {
      for (std::size_t w = 0; w < asked.size(); ++w) answers[w] = asked[w] & masks_[kind][w];
      const auto [known, is_new] = by_answers.emplace(answers, 0);
      if (is_new) {
        passing.clear();
        for (const int t : state)
          if (at(t).op == Step::Op::item && kinds_.passes[kind][at(t).number]) passing.push_back(at(t).next);
        auto it = by_passing.find(passing);
        if (it == by_passing.end()) it = by_passing.emplace(passing, entry(passing, false)).first;
        known->second = it->second;
      }
      next_.push_back(known->second);
    }
    State ignored;
    bool ends = false;
    follower_.begin();
    for (const int t : state)
      if (at(t).op == Step::Op::end) ends = ends || follower_.follow(t, false, true, ignored);
    ends_.push_back(ends ? 1 : 0);
  }

  /// Joins the kinds of items that no state tells apart.
  void join_kinds(Automaton::Tables& tables, std::vector<std::uint16_t>& cells) {
    const std::size_t count = tables.ends.size();
    std::map<std::vector<std::uint16_t>, std::uint16_t> numbers;
    std::vector<std::uint16_t> joined;
    for (std::size_t k = 0; k < width_; ++k) {
      std::vector<std::uint16_t> column;
      for (std::size_t s = 0; s < count; ++s) column.push_back(tables.next[s * width_ + k]);
      joined.push_back(numbers.emplace(std::move(column), static_cast<std::uint16_t>(numbers.size())).first->second);
    }
    std::vector<std::uint16_t> next(count * numbers.size());
    for (const auto& [column, k] : numbers)
      for (std::size_t s = 0; s < count; ++s) next[s * numbers.size() + k] = column[s];
    tables.next = std::move(next);
    width_ = numbers.size();
    for (std::uint16_t& cell : cells) cell = joined[cell];
  }

  /// Joins the states that no continuation can tell apart.
  void minimize(Automaton& out, Automaton::Tables& tables) const {
    const std::size_t count = states_.size();
    std::vector<std::uint32_t> group(count);
    for (std::size_t s = 0; s < count; ++s) group[s] = ends_[s];
    for (std::size_t groups = 0;;) {
      std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
      std::vector<std::uint32_t> refined(count);
      for (std::size_t s = 0; s < count; ++s) {
        std::vector<std::uint32_t> key = {group[s]};
        for (std::size_t k = 0; k < width_; ++k) {
          const std::uint32_t next = next_[s * width_ + k];
          key.push_back(group[next / 2] * 2 + next % 2);
        }
        // The dead state is the first, so that its group keeps the number 0.
        refined[s] = numbers.emplace(std::move(key), static_cast<std::uint32_t>(numbers.size())).first->second;
      }
      group = std::move(refined);
      if (numbers.size() == groups) break;
      groups = numbers.size();
      tables.next.assign(groups * width_, 0);
      tables.ends.assign(groups, 0);
    }
    for (std::size_t s = 0; s < count; ++s) {
      tables.ends[group[s]] = ends_[s];
      for (std::size_t k = 0; k < width_; ++k) {
        const std::uint32_t next = next_[s * width_ + k];
        tables.next[group[s] * width_ + k] = static_cast<std::uint16_t>(group[next / 2] * 2 + next % 2);
      }
    }
    for (std::uint32_t* start : {&out.start_, &out.start_at_edge_}) *start = group[*start / 2] * 2 + *start % 2;
  }

  const Threads& threads_;
  const ItemKinds& kinds_;
  std::size_t most_;
  std::size_t width_ = 0;
  std::vector<std::vector<std::uint64_t>> masks_;  ///< by kind: the tests that it passes
  std::map<State, std::uint32_t> numbers_;
  std::vector<State> states_;
  Follower follower_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint8_t> ends_;
};

Automaton Automaton::build(const Threads& threads, const ItemKinds& kinds, std::size_t most_states) {
  Automaton out;
  constexpr std::size_t kMost = 0xffff;
  if (kinds.cell.size() > kMost) return out;
  auto made = std::make_shared<Tables>();
  if (!AutomatonBuilder(threads, kinds, std::min(most_states, kMost / 2)).run(threads.first, out, *made)) return {};
  out.first_row_ = made->first_row;
  out.second_column_ = made->second_column;
  out.cells_ = made->cells;
  out.next_ = made->next;
  out.ends_ = made->ends;
  out.tables_ = std::move(made);
  return out;
}

void Automaton::write(lexicon::ImageWriter& out) const {
  out.number(width_);
  if (width_ == 0) return;
  out.number(start_);
  out.number(start_at_edge_);
  for (const auto& table : {first_row_, second_column_, cells_, next_}) out.array(table);
  out.array(ends_);
}

Automaton Automaton::read(lexicon::ImageReader& in) {
  Automaton out;
  out.width_ = in.number();
  if (out.width_ == 0) return out;
  out.start_ = static_cast<std::uint32_t>(in.number());
  out.start_at_edge_ = static_cast<std::uint32_t>(in.number());
  for (auto* table : {&out.first_row_, &out.second_column_, &out.cells_, &out.next_}) *table = in.array<std::uint16_t>();
  out.ends_ = in.array<std::uint8_t>();
  return out;
}

}  // namespace nutgraf::rules
