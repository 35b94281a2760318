// Which rules can match a unit, and where a match of each can begin, from single items: so that most units of most stages
// are passed over, and a rule is tried only where a match of it can start.
//
// For every rule, three things follow from its pattern: tests that some item of any match passes (up to three, the
// rarest), and the tests that the first three items of a match pass. Each is a bit for the rule in a mask; an item's masks
// are looked up by the two characters of its symbol, and both have to allow the rule. The answer may be too wide, never
// too narrow.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/alphabet.h"

namespace nutgraf::rules {

class Prefilter {
 public:
  static constexpr std::size_t kNeeds = 3;
  static constexpr std::size_t kDepth = 3;  ///< items at the start of a match that are looked at
  static constexpr std::size_t kMasks = kNeeds + kDepth;

  /// Rules of a stage, in their order, and the stage's alphabet.
  Prefilter(const lexicon::Lexicon& words, const Alphabet& alphabet, const std::vector<const Node*>& rules);

  /// 64-bit words of a mask with a bit for each rule.
  [[nodiscard]] std::size_t words() const { return words_; }

  /// An item has the masks that both of these hold: kNeeds of needs that it fulfils, then kDepth of rules of a match of
  /// which it can be the first, second, third item. A mask is words() long.
  [[nodiscard]] const std::uint64_t* of_first(Symbol symbol) const { return &by_first_[symbol.first * words_ * kMasks]; }
  [[nodiscard]] const std::uint64_t* of_second(Symbol symbol) const { return &by_second_[symbol.second * words_ * kMasks]; }

  /// Rules of which a match can end behind its item number `depth` (from 0).
  [[nodiscard]] std::uint64_t can_end(std::size_t depth, std::size_t word) const { return ends_[depth * words_ + word]; }

  void write(lexicon::ImageWriter& out) const;
  static Prefilter read(lexicon::ImageReader& in);

 private:
  Prefilter() = default;
  std::size_t words_ = 0;
  std::span<const std::uint64_t> by_first_, by_second_, ends_;

  struct Tables {
    std::vector<std::uint64_t> by_first, by_second, ends;
  };
  friend class PrefilterBuilder;
  std::shared_ptr<const Tables> tables_;  ///< null where an image is looked at
};

}  // namespace nutgraf::rules
