// A unit of matching, a sentence or a paragraph: its items, and what a stage sees of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rules/analysis.h"
#include "rules/items.h"
#include "rules/program.h"
#include "rules/stage_automaton.h"

namespace nutgraf::rules {

class Unit {
 public:
  ItemView items;  ///< what the unit is of; set before look()
  ItemList own;    ///< what `items` looks at, where they were put together for the unit
  bool inside_quotation = false;

  /// Takes the items as they are for a stage whose automaton this is. The rest holds after it.
  void look(StageAutomaton& automaton) {
    automaton_ = &automaton;
    if (begins_.size() < items.size()) {
      begins_.resize(items.size());
      racers_.resize(items.size());
    }
    const std::size_t begins = automaton.begins(items.kinds, begins_.data());
    racer_count_ = automaton.set_off(items.kinds, {begins_.data(), begins}, racers_.data());
    is_written_ = false;
  }

  /// The matches that have begun, in order.
  [[nodiscard]] std::span<const StageAutomaton::Racer> racers() const { return {racers_.data(), racer_count_}; }
  [[nodiscard]] StageAutomaton::Symbols symbols() const { return {items.kinds, *automaton_}; }

  /// Tokens of the items [first, last): from the first that has any to the last.
  [[nodiscard]] TokenRange tokens_of(std::uint32_t first, std::uint32_t last) const {
    while (first < last && items.tokens[first].empty()) ++first;
    while (first < last && items.tokens[last - 1].empty()) --last;
    if (first >= last) return {};
    return {items.tokens[first].first, items.tokens[last - 1].last};
  }

  /// Whether a match of the guard ends before item `first`, or begins with item `last`.
  bool matches_before(const Stage& stage, const CompiledPattern& guard, std::uint32_t first);
  bool matches_behind(const Stage& stage, const CompiledPattern& guard, std::uint32_t last);

 private:
  void write(const Stage& stage);

  const StageAutomaton* automaton_ = nullptr;
  std::vector<std::uint32_t> begins_;  ///< room for the items with which a match may begin
  std::vector<StageAutomaton::Racer> racers_;
  std::size_t racer_count_ = 0;
  std::string written_;                        ///< the symbols as RE2 reads them; made when RE2 is asked
  std::vector<std::uint32_t> written_begins_;  ///< byte in `written_` where item i begins; one more for the end
  bool is_written_ = false;                    ///< the two above are filled
};

}  // namespace nutgraf::rules
