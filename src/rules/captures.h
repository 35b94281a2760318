// What a rule's match captured.
//
// An automaton has said where the match ends; here its threads are followed once more, the preferred first, to see which
// groups they pass on the way to that end. No fork is taken twice at the same item, so the time is at most that of the
// pattern's size times the match's length (the method that RE2 uses for short texts, too). A way that the next item bars is
// not tried. Short matches are mostly such as have been met before, item for item of the same kind: what these captured is
// remembered.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/alphabet.h"
#include "rules/threads.h"

namespace nutgraf::rules {

class Captures {
 public:
  /// Items [first, last) of a group; empty where it took no part.
  struct Group {
    std::uint32_t first = 0, last = 0;
  };

  /// Memory that is kept from one match to the next; one a thread and program, which must outlive it.
  class Scratch {
   public:
    std::vector<Group> groups;  ///< of the last match

   private:
    friend class Captures;
    static constexpr std::size_t kMostItems = 16, kMostGroups = 6, kKnown = 8192;
    /// What a match captured, by all that this depends on.
    struct alignas(64) Known {
      const Captures* of = nullptr;
      std::uint16_t kinds[kMostItems] = {};
      std::uint8_t length = 0, edges = 0, count = 0;
      std::uint8_t group[kMostGroups] = {}, from[kMostGroups] = {}, to[kMostGroups] = {};  ///< items, from the match's first
    };
    std::vector<Known> known;  ///< in the place of its hash; made at the first match
    struct Task {
      std::int32_t step;  ///< to follow; or, where negative, -1 - the slot to set back
      std::uint32_t item;
    };
    std::vector<Task> tasks;
    std::vector<std::uint64_t> seen;
    std::vector<std::uint16_t> kinds;  ///< of the match's items
    std::vector<std::uint32_t> slots;  ///< where each group opened, and closed
  };

  Captures() = default;
  /// Of the threads of a pattern with its groups, whose tests tell `kinds` apart. Nothing where the pattern has no groups,
  /// unless `keep` asks for its threads.
  static Captures build(Threads threads, ItemKinds kinds, bool keep);

  /// Fills scratch.groups for the match of the items [first, last), which the pattern's automaton found.
  /// `items`: the symbols of a unit's items, a sequence with [] and size().
  template <class Symbols>
  void find(const Symbols& items, std::uint32_t first, std::uint32_t last, Scratch& scratch) const {
    scratch.groups.assign(group_count_, {});
    if (group_count_ == 0) return;
    scratch.kinds.resize(last - first);
    for (std::uint32_t i = first; i < last; ++i) scratch.kinds[i - first] = kind(items[i]);
    find_groups(scratch, first, last, last == items.size());
  }

  // The threads themselves.
  [[nodiscard]] std::span<const Step> steps() const { return steps_; }
  [[nodiscard]] std::int32_t first_step() const { return static_cast<std::int32_t>(first_step_); }
  [[nodiscard]] std::uint16_t kind(Symbol item) const { return cells_[first_row_[item.first] + second_column_[item.second]]; }
  /// Whether items of this kind pass the test.
  [[nodiscard]] bool passes(std::uint16_t kind, std::uint16_t test) const { return (passes_[kind * words_ + test / 64] >> (test % 64) & 1U) != 0; }

  void write(lexicon::ImageWriter& out) const;
  static Captures read(lexicon::ImageReader& in);

 private:
  struct Tables {
    std::vector<Step> steps;
    ItemKinds kinds;
    std::vector<std::uint64_t> passes, ways;
  };

  void look_ahead(const Tables& tables, std::vector<std::uint64_t>& ways) const;
  void find_groups(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const;
  void follow_groups(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const;
  bool follow(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const;

  static constexpr std::uint32_t kAtEnd = 63;  ///< kinds from here on are not told apart by ways_

  std::uint32_t first_step_ = 0, group_count_ = 0, fork_count_ = 0;
  std::size_t words_ = 1;  ///< of a kind's row in passes_
  std::span<const Step> steps_;
  std::span<const std::uint16_t> first_row_, second_column_, cells_;  ///< as in ItemKinds
  std::span<const std::uint64_t> passes_;                             ///< by kind: the tests that it passes
  /// By fork, for each of its two ways: a bit for each kind of item over which it can go on; kAtEnd where it needs none.
  std::span<const std::uint64_t> ways_;

  std::shared_ptr<const Tables> tables_;  ///< null where an image is looked at
};

}  // namespace nutgraf::rules
