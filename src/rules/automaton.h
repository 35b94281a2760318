// How far a rule's match goes from an item on, as a table: what RE2 says of the same pattern, at a few loads an item.
//
// A rule's pattern becomes a deterministic automaton over what its tests can tell apart of an item (docs/decisions/0006).
// It answers one question: where does the match that begins here end, if there is one? Among several ends it gives
// the one of RE2's leftmost-first search, in which earlier alternatives and greedy repetitions go first. What was
// captured on the way is another question (captures.h), asked only of the matches that remain.
//
// Method: Thompson's construction with ordered threads (Russ Cox, "Regular Expression Matching: the Virtual Machine
// Approach", 2009), the subset construction over the ordered threads, then Moore's minimization.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/alphabet.h"
#include "rules/threads.h"

namespace nutgraf::rules {

class Automaton {
 public:
  static constexpr std::uint32_t kNoMatch = 0xffffffff;

  /// The automaton of a pattern's threads, whose tests tell `kinds` apart; an unusable one (see usable()) where it would
  /// have more than `most_states` states.
  static Automaton build(const Threads& threads, const ItemKinds& kinds, std::size_t most_states);

  Automaton() = default;

  /// False of an automaton that is too large to be built, or was not built.
  [[nodiscard]] bool usable() const { return width_ != 0; }
  [[nodiscard]] std::size_t states() const { return width_ == 0 ? 0 : next_.size() / width_; }

  // `items`: the symbols of a unit's items, a sequence with [] and size().

  /// The item behind the match that begins with item `first`; kNoMatch where none does. `first` where it is empty.
  template <class Symbols>
  [[nodiscard]] std::uint32_t match(const Symbols& items, std::uint32_t first) const {
    const std::uint32_t state = first == 0 ? start_at_edge_ : start_;
    const std::uint32_t end = go_on(state >> 1U, items, first);
    return end == kNoMatch && (state & 1U) != 0 ? first : end;
  }

  // The same step by step. State 0 is the dead one: nothing more can match.
  static constexpr std::uint32_t kDead = 0;
  /// The state before the first item; `at_edge`: that is the first of all.
  [[nodiscard]] std::uint32_t start(bool at_edge) const { return (at_edge ? start_at_edge_ : start_) >> 1U; }
  /// What the pattern can tell of an item.
  [[nodiscard]] std::uint16_t kind(Symbol item) const { return cells_[first_row_[item.first] + second_column_[item.second]]; }
  /// Twice the state behind an item, plus 1 where a match ends with it.
  [[nodiscard]] std::uint32_t step(std::uint32_t state, Symbol item) const { return next_[state * width_ + kind(item)]; }
  /// Whether the end of the items completes a match.
  [[nodiscard]] bool ends(std::uint32_t state) const { return ends_[state] != 0; }
  /// The item behind the match that goes on from a state with item `i`; kNoMatch where it does not.
  template <class Symbols>
  [[nodiscard]] std::uint32_t go_on(std::uint32_t state, const Symbols& items, std::uint32_t i) const {
    std::uint32_t end = kNoMatch;
    const auto count = static_cast<std::uint32_t>(items.size());
    for (; i < count; ++i) {
      const std::uint32_t next = step(state, items[i]);
      if ((next & 1U) != 0) end = i + 1;
      state = next >> 1U;
      if (state == kDead) return end;
    }
    return ends_[state] != 0 ? count : end;
  }

  /// Whether a match begins with item `first`, where `first` counts as the start of the items.
  template <class Symbols>
  [[nodiscard]] bool matches_behind(const Symbols& items, std::uint32_t first) const {
    std::uint32_t state = start_at_edge_;
    for (auto i = first; i < items.size() && (state & 1U) == 0; ++i) {
      if (state >> 1U == kDead) return false;
      state = step(state >> 1U, items[i]);
    }
    return (state & 1U) != 0 || ends_[state >> 1U] != 0;
  }

  /// Whether a match ends before item `last`, where `last` counts as the end of the items. For a backward automaton.
  template <class Symbols>
  [[nodiscard]] bool matches_before(const Symbols& items, std::uint32_t last) const {
    std::uint32_t state = start_at_edge_;
    for (auto i = last; i > 0 && (state & 1U) == 0; --i) {
      if (state >> 1U == kDead) return false;
      state = step(state >> 1U, items[i - 1]);
    }
    return (state & 1U) != 0 || ends_[state >> 1U] != 0;
  }

  void write(lexicon::ImageWriter& out) const;
  static Automaton read(lexicon::ImageReader& in);

 private:
  friend class AutomatonBuilder;
  /// A state and, in its lowest bit, whether the threads that go on behind a match were cut off before it.
  std::uint32_t start_ = 0, start_at_edge_ = 0;
  std::size_t width_ = 0;                       ///< kinds of items that the pattern tells apart
  std::span<const std::uint16_t> first_row_;    ///< by first character: where its row begins in cells_
  std::span<const std::uint16_t> second_column_;
  std::span<const std::uint16_t> cells_;        ///< the kind of an item
  std::span<const std::uint16_t> next_;         ///< by state and kind: 2 * next state, plus 1 where a match ends there
  std::span<const std::uint8_t> ends_;          ///< by state: whether the end of the items completes a match

  struct Tables {
    std::vector<std::uint16_t> first_row, second_column, cells, next;
    std::vector<std::uint8_t> ends;
  };
  std::shared_ptr<const Tables> tables_;  ///< null where an image is looked at
};

}  // namespace nutgraf::rules
