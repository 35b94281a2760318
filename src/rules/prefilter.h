// What a single item says of a stage's rules: which of them it can begin a match of, and which of them it gives what every
// match of theirs needs. So most items are passed over, and most sentences by most stages (gates.h).
//
// Both follow from a rule's pattern, as a bit for the rule in a mask; an item's masks are looked up by the two characters
// of its symbol, and both have to allow the rule. The answer may be too wide, never too narrow.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/alphabet.h"

namespace nutgraf::rules {

class Prefilter {
 public:
  /// Rules of a stage, in their order, and the stage's alphabet.
  Prefilter(const lexicon::Lexicon& words, const Alphabet& alphabet, const std::vector<const Node*>& rules);

  /// 64-bit words of a mask with a bit for each rule.
  [[nodiscard]] std::size_t words() const { return words_; }

  /// An item has the masks that both of these hold: of the rules whose rarest item it can be, ...
  [[nodiscard]] const std::uint64_t* needs_of_first(Symbol symbol) const { return by_first_.data() + symbol.first * words_ * 2; }
  [[nodiscard]] const std::uint64_t* needs_of_second(Symbol symbol) const { return by_second_.data() + symbol.second * words_ * 2; }
  /// ... and of those of which a match can begin with it. A mask is words() long; of a stage without rules, it is empty.
  [[nodiscard]] const std::uint64_t* starts_of_first(Symbol symbol) const { return needs_of_first(symbol) + words_; }
  [[nodiscard]] const std::uint64_t* starts_of_second(Symbol symbol) const { return needs_of_second(symbol) + words_; }

  /// Whether a match of the rule can begin with the item.
  [[nodiscard]] bool can_begin(std::size_t rule, Symbol item) const {
    const std::size_t word = rule / 64;
    return ((starts_of_first(item)[word] & starts_of_second(item)[word]) >> (rule % 64) & 1U) != 0;
  }

  void write(lexicon::ImageWriter& out) const;
  static Prefilter read(lexicon::ImageReader& in);

 private:
  Prefilter() = default;
  std::size_t words_ = 0;
  std::span<const std::uint64_t> by_first_, by_second_;

  struct Tables {
    std::vector<std::uint64_t> by_first, by_second;
  };
  friend class PrefilterBuilder;
  std::shared_ptr<const Tables> tables_;  ///< null where an image is looked at
};

}  // namespace nutgraf::rules
