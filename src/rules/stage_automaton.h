// All rules of a stage at once: of which of them a match begins with an item, and where each of these matches ends.
//
// The automata of the stage's rules (automaton.h) run side by side over the items, as one automaton whose states are made
// when a text first leads to them (docs/decisions/0007). Most items begin no match of any rule, and one bit says so; where
// only one rule is left in the race, its own tables go on alone.
//
// One a thread: it grows with what it has seen, up to a bound.
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
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
  /// What the stage sees of items of a kind.
  struct Look {
    Symbol symbol;
    Edge start = {kUnknown, 0};  ///< where one leads with which a match begins, but for the first of all
  };

 public:
  /// `stage` must outlive it.
  explicit StageAutomaton(const Stage& stage);

  /// Learns what items of the next kind (kinds.h) look like, the first being 0.
  void learn(Symbol symbol);
  [[nodiscard]] std::size_t kinds() const { return looks_.size(); }
  /// Forgets all kinds.
  void forget_kinds();

  /// The symbols of items.
  class Symbols {
   public:
    Symbols(std::span<const std::uint32_t> kinds, const StageAutomaton& automaton) : kinds_(kinds), looks_(automaton.looks_.data()) {}
    Symbol operator[](std::size_t i) const { return looks_[kinds_[i]].symbol; }
    [[nodiscard]] std::size_t size() const { return kinds_.size(); }

   private:
    std::span<const std::uint32_t> kinds_;
    const Look* looks_;
  };

  /// Writes the numbers of the items with which some match may begin, in order: of all that do, and of some others. There
  /// is room for as many as there are items. Returns how many it wrote.
  std::size_t begins(std::span<const std::uint32_t> kinds, std::uint32_t* out) const;

  /// Rules (see rules()) of which a match ends before item `at`.
  struct End {
    std::uint32_t rules = 0;
    std::uint32_t at = 0;
  };
  /// The ends of matches that begin with item `first`, in order: a rule's last one counts. Valid until the next call.
  [[nodiscard]] std::span<const End> match(std::span<const std::uint32_t> kinds, std::uint32_t first);
  [[nodiscard]] std::span<const std::uint32_t> rules(const End& end) const {
    return {&list_rules_[list_begins_[end.rules]], list_begins_[end.rules + 1] - list_begins_[end.rules]};
  }

  /// The end of the match of one rule; Automaton::kNoMatch where there is none.
  [[nodiscard]] std::uint32_t match(std::size_t rule, std::span<const std::uint32_t> kinds, std::uint32_t first);

  /// Forgets what it has seen where that has become too much, but for the kinds. To be called between units.
  void make_room();

 private:
  struct Slot {
    std::uint64_t key = 0;  ///< state and symbol; 0: free
    Edge edge;
  };
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
  static constexpr std::uint32_t kDead = 0, kStart = 1, kStartAtEdge = 2, kUnknown = 0xffffffff;
  /// In the number of a state with one runner that has tables of its own.
  static constexpr std::uint32_t kAlone = 1U << 31U;

  [[nodiscard]] static std::uint64_t key_of(std::uint32_t state, Symbol symbol) {
    return std::uint64_t{state} << 32U | std::bit_cast<std::uint32_t>(symbol);
  }
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 40U) & slot_mask_; }
  Edge next(std::uint32_t state, Symbol symbol) {
    const std::uint64_t key = key_of(state, symbol);
    const Slot& slot = slots_[slot_of(key)];
    return slot.key == key ? slot.edge : next_elsewhere(key, state, symbol);
  }
  Edge next_elsewhere(std::uint64_t key, std::uint32_t state, Symbol symbol);
  Edge start(std::span<const std::uint32_t> kinds, std::uint32_t first);
  std::span<const End> race(Edge edge, std::span<const std::uint32_t> kinds, std::uint32_t i);
  Edge lead(std::uint32_t state, Symbol symbol);
  void step(Runner runner, Symbol symbol);
  std::uint32_t list(const std::vector<std::uint32_t>& rules);
  std::uint32_t state(const std::vector<Runner>& runners);
  void put(std::uint64_t key, Edge edge);
  void clear();

  const Stage& stage_;
  bool bound_ = false;                             ///< some rule's match is bound to the first item
  std::vector<std::unique_ptr<ThreadSets>> sets_;  ///< by rule; null where the rule has tables
  std::vector<Look> looks_;                        ///< by kind
  std::vector<std::uint8_t> may_start_;            ///< by kind: whether a match may begin with it
  std::vector<std::uint8_t> is_needed_;            ///< by kind: whether it may be some rule's rarest item (prefilter.h)
  std::vector<Slot> slots_;                        ///< open addressing, at most half full
  std::size_t slot_mask_ = 0;
  std::size_t used_ = 0;
  std::vector<State> states_;
  std::vector<Runner> runners_;
  std::vector<std::uint32_t> list_begins_, list_rules_;  ///< of the lists: number 0 is empty, then one of each rule, then others
  std::map<std::vector<Runner>, std::uint32_t> known_states_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_lists_;
  std::vector<Runner> running_;        ///< of the edge that is being made
  std::vector<std::uint32_t> ending_;  ///< likewise
  std::vector<End> ends_;              ///< of the last match()
};

inline std::span<const StageAutomaton::End> StageAutomaton::match(std::span<const std::uint32_t> kinds, std::uint32_t first) {
  Edge edge = looks_[kinds[first]].start;
  if (first == 0 || edge.state == kUnknown) edge = start(kinds, first);
  const std::uint32_t second = first + 1;
  if (edge.ends != 0 || second == kinds.size()) return race(edge, kinds, second);
  edge = next(edge.state, looks_[kinds[second]].symbol);
  if ((edge.state | edge.ends) == 0) return {};  // as most races end
  return race(edge, kinds, second + 1);
}

}  // namespace nutgraf::rules
