// All rules of a stage at once: of which of them a match begins with an item, and where each of these matches ends.
//
// The automata of the stage's rules (automaton.h) run side by side over the items, as one automaton whose states are made
// when a text first leads to them (docs/decisions/0007). Most items begin no match of any rule, and one bit says so.
//
// Items that no rule of the stage tells apart are one letter. A state has a row with a cell for each letter, and states and
// letters are numbered as they are met, letters later also by how many states they were met in, so that what most items
// lead to stands together: a table of these edges that is looked up by a hash has each of them in another part of memory,
// and waiting for that was a seventh of the whole time. Of most edges the number fits a byte, which is where it is looked
// for first.
//
// One a thread: it grows with what it has seen, up to a bound.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "rules/program.h"
#include "rules/thread_sets.h"

namespace nutgraf::rules {

class StageAutomaton {
  /// Where an item leads: a state, and the rules of which a match ends with the item.
  struct Edge {
    std::uint32_t state = 0;
    std::uint32_t ends = 0;  ///< number of a list; 0: none
  };
  using Letter = std::uint16_t;

 public:
  /// `stage` must outlive it.
  explicit StageAutomaton(const Stage& stage);

  /// Learns what items of the next kind (kinds.h) look like, the first being 0.
  void learn(Symbol symbol);
  [[nodiscard]] std::size_t kinds() const { return symbols_.size(); }
  /// Forgets all kinds.
  void forget_kinds();

  /// The symbols of items.
  class Symbols {
   public:
    Symbols(std::span<const std::uint32_t> kinds, const StageAutomaton& automaton) : kinds_(kinds), symbols_(automaton.symbols_.data()) {}
    Symbol operator[](std::size_t i) const { return symbols_[kinds_[i]]; }
    [[nodiscard]] std::size_t size() const { return kinds_.size(); }

   private:
    std::span<const std::uint32_t> kinds_;
    const Symbol* symbols_;
  };

  /// Writes the numbers of the items with which some match may begin, in order: of all that do, and of some others. There
  /// is room for as many as there are items. Returns how many it wrote.
  std::size_t begins(std::span<const std::uint32_t> kinds, std::uint32_t* out) const;

  /// A match that began with item `first`, and was not lost with the item behind it.
  struct Racer {
    std::uint32_t first = 0;
    std::uint32_t begun = 0;  ///< number of the edge over the first item,
    std::uint32_t edge = 0;   ///< and of that over the item behind it; or over the first, where that is the last
  };
  /// Follows all that begins with the items `begins` over one item more, and writes what is left, in order. There is room
  /// for as many. Returns how many it wrote. One does not wait for what another finds, as it would if each were followed
  /// to its end before the next: mostly they wait for memory.
  std::size_t set_off(std::span<const std::uint32_t> kinds, std::span<const std::uint32_t> begins, Racer* out);

  /// Rules (see rules()) of which a match ends before item `at`.
  struct End {
    std::uint32_t rules = 0;
    std::uint32_t at = 0;
  };
  /// The ends of a racer's matches, in order: a rule's last one counts. Valid until the next call.
  [[nodiscard]] std::span<const End> race(const Racer& racer, std::span<const std::uint32_t> kinds);
  [[nodiscard]] std::span<const std::uint32_t> rules(const End& end) const {
    return {&list_rules_[list_begins_[end.rules]], list_begins_[end.rules + 1] - list_begins_[end.rules]};
  }

  /// The end of the match of one rule; Automaton::kNoMatch where there is none.
  [[nodiscard]] std::uint32_t match(std::size_t rule, std::span<const std::uint32_t> kinds, std::uint32_t first);

  /// Forgets what it has seen where that has become too much, but for the kinds, or puts it in better order. To be called
  /// between units.
  void make_room();

 private:
  /// A rule that is still in the race, and the state of its own automaton.
  struct Runner {
    std::uint32_t rule = 0;
    std::uint32_t state = 0;
    friend auto operator<=>(const Runner&, const Runner&) = default;  // NOLINT(modernize-use-nullptr): of what the compiler writes
  };
  struct State {
    std::uint32_t first = 0, count = 0;  ///< in runners_
    std::uint32_t ends = 0;              ///< list of the rules that the end of the items completes
  };
  /// Where a first item leads, without a look at its row and edge.
  struct Start {
    std::uint32_t state = 0;
    std::uint16_t edge = 0;  ///< its number; kUnknown: not known yet
    bool ends = false;       ///< some match ends with the item
  };
  static constexpr std::uint32_t kDead = 0, kStart = 1, kStartAtEdge = 2;
  /// A line of the processor's cache.
  static constexpr std::size_t kLine = 64;
  struct alignas(kLine) Line {
    std::uint8_t cells[kLine] = {};
  };
  static constexpr std::size_t kFirstArranged = 128;

  /// The number of the edge that leads from a state over an item.
  std::uint32_t next(std::uint32_t state, Letter letter) {
    const std::size_t cell = state * row_ + letter;
    const std::uint32_t small = reinterpret_cast<const std::uint8_t*>(small_cells_.data())[cell];
    return small != kUnknown ? small : next_of_many(state, letter);
  }
  /// Of an item of this kind that begins a match; `state` is one of the two that begin.
  Start start_at(std::uint32_t state, std::uint32_t kind);
  std::uint32_t next_of_many(std::uint32_t state, Letter letter);
  std::uint32_t lead(std::uint32_t state, Letter letter);
  [[nodiscard]] Letter letter_of(Symbol symbol);
  void step(Runner runner, Symbol symbol);
  std::uint32_t list(const std::vector<std::uint32_t>& rules);
  std::uint32_t state(const std::vector<Runner>& runners);
  std::uint32_t number_of(Edge edge);
  void widen();
  void arrange_letters();
  void move_cells(std::size_t row, std::span<const Letter> from);
  void set_cell(std::size_t cell, std::uint32_t edge);
  void clear();

  const Stage& stage_;
  bool bound_ = false;                             ///< some rule's match is bound to the first item
  std::vector<std::unique_ptr<ThreadSets>> sets_;  ///< by rule; null where the rule has tables
  std::vector<Symbol> symbols_;                    ///< by kind
  std::vector<Letter> letters_;                    ///< by kind
  std::vector<std::uint8_t> may_start_;            ///< by kind: whether a match may begin with it
  std::vector<Start> starts_;                      ///< by kind: what begins with it behind the first item
  std::vector<std::uint8_t> is_needed_;            ///< by kind: whether it may be some rule's rarest item (prefilter.h)
  std::vector<Symbol> letter_symbols_;             ///< by letter: one of those that are it
  std::unordered_map<std::uint32_t, Letter> letter_of_symbol_;
  std::vector<std::uint16_t> letter_kinds_;  ///< by letter and rule: what the rule's tests say
  std::unordered_multimap<std::uint64_t, Letter> letters_by_hash_;  ///< of these
  static constexpr std::uint32_t kUnknown = 0, kLost = 1;  ///< edges: none is known, nothing is left
  std::vector<std::uint16_t> cells_;  ///< by state and letter: number of the edge
  /// The same of the edges whose number fits a byte, kUnknown of others: a row begins where a line of the cache does.
  std::vector<Line> small_cells_;
  std::size_t row_ = kLine;              ///< letters that there is room for, a multiple of kLine
  std::vector<std::uint32_t> met_in_;    ///< by letter: states that it was met in
  std::size_t arrange_at_ = kFirstArranged;  ///< states at which the letters are arranged next
  std::vector<Edge> edges_;           ///< different ones, by number
  std::unordered_map<std::uint64_t, std::uint32_t> known_edges_;
  std::vector<State> states_;
  std::vector<Runner> runners_;
  std::vector<std::uint32_t> list_begins_, list_rules_;  ///< of the lists: number 0 is empty, then one of each rule, then others
  std::map<std::vector<Runner>, std::uint32_t> known_states_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_lists_;
  std::vector<Runner> running_;        ///< of the edge that is being made
  std::vector<std::uint32_t> ending_;  ///< likewise
  std::vector<End> ends_;              ///< of the last race()
};

}  // namespace nutgraf::rules
