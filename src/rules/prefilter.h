// Which rules can match a unit, and where a match of each can begin, from single items: so that most units of most stages
// are passed over before RE2 is asked, and RE2 is asked only where a match can start.
//
// For every rule, three things follow from its pattern: tests that some item of any match passes (up to three, the
// rarest), and the tests that the first three items of a match pass. Each is a bit for the rule, looked up by the item's set,
// by what a stage made it or added to it, and by its capitals; where an item has a set and an addition, both have to
// allow it. The answer may be too wide, never too narrow.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/alphabet.h"

namespace nutgraf::rules {

class Prefilter {
 public:
  static constexpr int kNeeds = 3;
  static constexpr int kDepth = 3;  ///< items at the start of a match that are looked at

  /// Rules of a stage, in their order.
  Prefilter(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, const std::vector<const Node*>& rules);

  /// 64-bit words of a mask with a bit for each rule.
  [[nodiscard]] std::size_t words() const { return words_; }

  /// Adds to `present` (kNeeds masks, one behind the other) what the item fulfils.
  void add_needs(lexicon::SetId set, std::uint16_t overlay, std::uint64_t* present) const {
    const std::size_t size = words_ * kNeeds;
    const std::uint64_t* of_overlay = &need_by_overlay_[overlay * size];
    if (!keeps_[overlay]) {
      for (std::size_t i = 0; i < size; ++i) present[i] |= of_overlay[i];
      return;
    }
    const std::uint64_t* of_set = &need_by_set_[set * size];
    for (std::size_t i = 0; i < size; ++i) present[i] |= of_set[i] & of_overlay[i];
  }

  /// Rules (word `word` of the mask) of a match of which item number `depth` (from 0) can be this one.
  [[nodiscard]] std::uint64_t can_be(int depth, std::size_t word, lexicon::SetId set, Variant variant, std::uint16_t overlay) const {
    const std::size_t row = words_ * kDepth;
    const std::size_t at = static_cast<std::size_t>(depth) * words_ + word;
    const std::uint64_t of_overlay = start_by_overlay_[overlay * row + at];
    if (!keeps_[overlay]) return of_overlay;
    return start_by_set_[set * row + at] & of_overlay & start_by_variant_[static_cast<std::size_t>(variant) * row + at];
  }

  /// Rules of which a match can end behind its item number `depth` (from 0).
  [[nodiscard]] std::uint64_t can_end(int depth, std::size_t word) const { return ends_[static_cast<std::size_t>(depth) * words_ + word]; }

  void write(lexicon::ImageWriter& out) const;
  static Prefilter read(lexicon::ImageReader& in);

 private:
  Prefilter() = default;
  std::size_t words_ = 0;
  std::span<const std::uint64_t> need_by_set_, need_by_overlay_, start_by_set_, start_by_overlay_, start_by_variant_, ends_;
  std::span<const std::uint8_t> keeps_;

  struct Tables {
    std::vector<std::uint64_t> need_by_set, need_by_overlay, start_by_set, start_by_overlay, start_by_variant, ends;
    std::vector<std::uint8_t> keeps;
  };
  friend class PrefilterBuilder;
  std::shared_ptr<const Tables> tables_;  ///< null where an image is looked at
};

}  // namespace nutgraf::rules
