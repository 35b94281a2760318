// All rules of a stage at once: of which of them a match begins with an item, and where each of these matches ends.
//
// The automata of the stage's rules (automaton.h) run side by side over the items, as one automaton whose states are made
// when a text first leads to them (docs/decisions/0007). Most items begin no match of any rule, and one load says so; where
// only one rule is left in the race, its own tables go on alone.
//
// One a thread: it grows with what it has seen, up to a bound.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "rules/program.h"
#include "rules/thread_sets.h"

namespace nutgraf::rules {

class StageAutomaton {
 public:
  /// `stage` must outlive it.
  explicit StageAutomaton(const Stage& stage);

  /// A rule of which a match begins with the item that was asked for, and the item behind that match.
  struct Found {
    std::uint32_t rule = 0;
    std::uint32_t end = 0;
  };

  /// Writes the symbols of a unit's items, and the numbers of the items with which some match may begin: of all that do,
  /// and of few others. There is room for as many of each as there are items. Returns how many begin.
  std::size_t look(std::span<const Item> items, Symbol* symbols, std::uint32_t* begins) const;

  /// The rules of which a match of one item or more begins with item `first`; valid until the next call.
  [[nodiscard]] std::span<const Found> match(std::span<const Symbol> items, std::uint32_t first) {
    if (fails_soon(items, first)) return {};
    return race(items, first);
  }

  /// The end of the match of one rule; Automaton::kNoMatch where there is none.
  [[nodiscard]] std::uint32_t match(std::size_t rule, std::span<const Symbol> items, std::uint32_t first);

  /// Forgets what it has seen where that has become too much. To be called between units.
  void make_room();

 private:
  /// Where an item leads: a state, and the rules of which a match ends with the item.
  struct Edge {
    std::uint32_t state = 0;
    std::uint32_t ends = 0;  ///< number of a list; 0: none
  };
  struct Slot {
    std::uint64_t key = 0;  ///< state and symbol; 0: free
    Edge edge;
  };
  /// A rule that is still in the race, and the state of its own automaton.
  struct Runner {
    std::uint32_t rule = 0;
    std::uint32_t state = 0;
    friend auto operator<=>(const Runner&, const Runner&) = default;
  };
  struct State {
    std::uint32_t first = 0, count = 0;  ///< in runners_
    std::uint32_t ends = 0;              ///< list of the rules that the end of the items completes
    bool alone = false;                  ///< one runner, with tables of its own
  };
  static constexpr std::uint32_t kDead = 0, kStart = 1, kStartAtEdge = 2, kUnknown = 0xffffffff;

  [[nodiscard]] std::size_t cell(Symbol s) const { return s.first * seconds_ + s.second; }
  /// Whether it has been seen that the second item ends all hopes, as it mostly does.
  [[nodiscard]] bool fails_soon(std::span<const Symbol> items, std::uint32_t first) const {
    const std::uint32_t known = starts_[cell(items[first])];
    if (first == 0 || known == kUnknown || first + 1 == items.size()) return false;
    const Edge begin = start_edges_[known];
    if (begin.ends != 0) return false;
    const Slot* slot = find(key_of(begin.state, items[first + 1]));
    return slot != nullptr && (slot->edge.state | slot->edge.ends) == 0;
  }

  [[nodiscard]] static std::uint64_t key_of(std::uint32_t state, Symbol symbol) {
    return std::uint64_t{state} << 32U | std::uint64_t{symbol.first} << 16U | symbol.second;
  }
  [[nodiscard]] static std::size_t slot_of(std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 40U); }
  [[nodiscard]] const Slot* find(std::uint64_t key) const {
    for (std::size_t i = slot_of(key);; ++i) {
      const Slot& slot = slots_[i & slot_mask_];
      if (slot.key == key) return &slot;
      if (slot.key == 0) return nullptr;
    }
  }

  std::span<const Found> race(std::span<const Symbol> items, std::uint32_t first);
  Edge start(Symbol symbol);
  Edge next(std::uint32_t state, Symbol symbol);
  Edge lead(std::uint32_t state, Symbol symbol);
  void step(Runner runner, Symbol symbol);
  std::uint32_t list(const std::vector<std::uint32_t>& rules);
  std::uint32_t state(const std::vector<Runner>& runners);
  void end(std::uint32_t list, std::uint32_t at);
  void end_one(std::uint32_t rule, std::uint32_t at);
  void put(std::uint64_t key, Edge edge);
  void clear();

  const Stage& stage_;
  std::size_t seconds_;
  std::vector<std::unique_ptr<ThreadSets>> sets_;  ///< by rule; null where the rule has tables
  std::vector<std::uint32_t> starts_;  ///< by symbol: the place in start_edges_ of the edge from kStart, 0 where that ends dead
  std::vector<Edge> start_edges_;
  std::vector<Slot> slots_;                        ///< open addressing, at most half full
  std::size_t slot_mask_ = 0;
  std::size_t used_ = 0;
  std::vector<State> states_;
  std::vector<Runner> runners_;
  std::vector<std::uint32_t> list_begins_, list_rules_;  ///< of the lists; number 0 is empty
  std::map<std::vector<Runner>, std::uint32_t> known_states_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_lists_;
  std::vector<Runner> running_;        ///< of the edge that is being made
  std::vector<std::uint32_t> ending_;  ///< likewise
  std::vector<Found> found_;
};

}  // namespace nutgraf::rules
