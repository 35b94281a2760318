// Items that are alike in all that a rule can ask of them are of one kind: what is found out of one holds for all of them.
//
// A text has some hundred kinds for its thousands of items. They are numbered as they are met, from 1, and of an item little
// is kept but its kind's number. One a thread; the numbers hold until begin() says that it has forgotten them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Kinds {
 public:
  explicit Kinds(const Program& program);

  /// Forgets all kinds where there are too many; says whether it did. To be called while no document is in work.
  bool begin();

  /// The kind of a token without additions.
  [[nodiscard]] std::uint32_t of_token(lexicon::SetId set, Variant variant) {
    std::uint32_t& known = of_token_[std::size_t{set} * kVariants + static_cast<std::size_t>(variant)];
    if (known == 0) known = add(set, variant, 0);
    return known;
  }
  /// The kind of an item that is of kind `token`, and was given an overlay.
  [[nodiscard]] std::uint32_t with(std::uint32_t token, std::uint16_t overlay) { return program_.overlays[overlay].keeps_token ? with_both(token, overlay) : of_overlay(overlay); }
  /// The kind of an item that keeps nothing of its tokens.
  [[nodiscard]] std::uint32_t of_overlay(std::uint16_t overlay) {
    std::uint32_t& known = of_overlay_[overlay];
    if (known == 0) known = add(0, Variant::plain, overlay);
    return known;
  }

  /// What the items of a kind were given; 0: nothing.
  [[nodiscard]] std::uint16_t overlay(std::uint32_t kind) const { return all_[kind].overlay; }
  /// An item of this kind.
  [[nodiscard]] Item item(std::uint32_t kind, TokenRange tokens) const { return {tokens, all_[kind].set, all_[kind].overlay, all_[kind].variant}; }

  /// How many numbers there are; all kinds have smaller ones.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }
  /// The symbol of items of this kind in a stage's alphabet.
  [[nodiscard]] Symbol symbol(std::uint32_t kind, const Stage& stage) const {
    return stage.alphabet->symbol(all_[kind].set, all_[kind].variant, all_[kind].overlay);
  }

  /// A bit for each stage in which such an item can be the rarest item of some rule (prefilter.h).
  [[nodiscard]] std::uint32_t gates(std::uint32_t kind) const { return gates_[kind]; }
  /// A stage's bit in gates(): the highest is that of all stages that have none of their own, and always set.
  [[nodiscard]] std::uint32_t bit(const Stage& stage) const;

 private:
  struct Kind {
    lexicon::SetId set = 0;
    std::uint16_t overlay = 0;
    Variant variant = Variant::plain;
  };
  std::uint32_t add(lexicon::SetId set, Variant variant, std::uint16_t overlay);
  std::uint32_t with_both(std::uint32_t token, std::uint16_t overlay) {
    const std::uint64_t key = std::uint64_t{token} << 16U | overlay;
    Late& known = of_late_[(key * 0x9E3779B97F4A7C15ULL) >> 54U];
    if (known.key != key) known = {key, find_both(token, overlay)};
    return known.kind;
  }
  std::uint32_t find_both(std::uint32_t token, std::uint16_t overlay);
  [[nodiscard]] std::uint32_t gates_of(const Kind& kind) const;

  const Program& program_;
  std::vector<Kind> all_;
  std::vector<std::uint32_t> gates_;                          ///< by kind
  std::vector<std::uint32_t> of_token_;                       ///< by set and variant; 0 until it is asked for
  std::vector<std::uint32_t> of_overlay_;                     ///< of an item that keeps nothing of its token; likewise
  std::unordered_map<std::uint64_t, std::uint32_t> of_both_;  ///< of one that does, by all three
  /// The last ones of these that were asked for, by the kind of the token and the overlay (which is never 0).
  struct Late {
    std::uint64_t key = 0;
    std::uint32_t kind = 0;
  };
  static constexpr std::size_t kLate = 1024;
  std::vector<Late> of_late_ = std::vector<Late>(kLate);
};

}  // namespace nutgraf::rules
