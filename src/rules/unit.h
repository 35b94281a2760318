// A unit of matching, a sentence or a paragraph: its items, their symbols, and where which rule of a stage can match.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Unit {
 public:
  std::span<const Item> items;  ///< what the unit is of; set before look()
  std::vector<Item> own;        ///< what `items` looks at, where they were put together for the unit
  bool inside_quotation = false;

  /// Looks the items up in the stage's alphabet and prefilter; false where no rule can match. The rest holds after it.
  bool look(const Stage& stage);

  [[nodiscard]] std::span<const Symbol> symbols() const { return symbols_; }
  /// For each item, a mask of the rules of which a match can begin there.
  [[nodiscard]] const std::vector<std::uint64_t>& begin_rules() const { return begin_rules_; }
  /// Whether the items fulfil what the rule needs.
  [[nodiscard]] bool can_match(std::size_t rule) const { return (present_[rule / 64] >> (rule % 64) & 1U) != 0; }

  /// The item behind the match that begins with item `first`; Automaton::kNoMatch where none does.
  std::uint32_t match_end(const Stage& stage, const CompiledPattern& pattern, std::uint32_t first) {
    return pattern.automaton.usable() ? pattern.automaton.match(symbols_, first) : match_end_by_re2(stage, pattern, first);
  }
  /// Whether a match of the guard ends before item `first`, or begins with item `last`.
  bool matches_before(const Stage& stage, const CompiledPattern& guard, std::uint32_t first);
  bool matches_behind(const Stage& stage, const CompiledPattern& guard, std::uint32_t last);

 private:
  template <std::size_t Words>
  bool encode(const Stage& stage);
  template <std::size_t Words>
  bool find_starts(const Stage& stage);
  std::uint32_t match_end_by_re2(const Stage& stage, const CompiledPattern& pattern, std::uint32_t first);
  void write(const Stage& stage);

  std::vector<Symbol> symbols_;             ///< of each item
  std::vector<std::uint64_t> present_;      ///< masks of rules; the first, once all are joined: those that can match
  std::vector<std::uint64_t> start_rules_;  ///< for each item, masks of the rules of which it can be the first, second, third
  std::vector<std::uint64_t> begin_rules_;
  std::string written_;                     ///< the symbols as RE2 reads them; made when RE2 is asked
  std::vector<std::uint32_t> begins_;       ///< byte in `written_` where item i begins; one more for the end
  std::vector<std::uint32_t> item_at_;      ///< item that begins at a byte (others are not asked for)
  bool is_written_ = false;                 ///< the three above are filled
};

}  // namespace nutgraf::rules
