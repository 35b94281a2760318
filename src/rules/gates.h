// Which stages can find nothing in a sentence or paragraph, so that they pass over it without a look at its items.
//
// Each item opens the gates of the stages of which it can be some rule's rarest item (prefilter.h). Gates are only ever
// opened: what a stage makes of an item may open more.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Gates {
 public:
  explicit Gates(const Program& program);

  /// Closes all gates of a document's sentences, and opens those of the items, of which there is one for each token.
  void begin(const text::Text& text, std::span<const Item> items);

  /// Opens those of an item's sentence; `sentence` is that of an earlier item, or 0, and becomes that of this one.
  void open(const Item& item, std::size_t& sentence) {
    while (sentence + 1 < by_sentence_.size() && text_->sentences[sentence].tokens.last <= item.tokens.first) ++sentence;
    by_sentence_[sentence] |= of(item);
  }

  [[nodiscard]] bool is_open(std::size_t sentence, const Stage& stage) const { return (by_sentence_[sentence] & bit(stage)) != 0; }

  /// Whether one of these sentences, or what a paragraph has besides their items, opens the gate of a stage over
  /// paragraphs; `quoted`: a quotation is one item there.
  [[nodiscard]] bool is_open(std::size_t first_sentence, std::size_t last_sentence, bool quoted, const Stage& stage) const;

 private:
  /// The gates that an item opens; remembered.
  [[nodiscard]] std::uint32_t of(const Item& item) {
    if (item.overlay != 0) return of_made(item);
    std::uint32_t& known = of_set_[item.set];
    if (known == 0) known = look(item, true);
    return known;
  }
  [[nodiscard]] std::uint32_t of_made(const Item& item);
  [[nodiscard]] std::uint32_t look(const Item& item, bool any_variant) const;
  [[nodiscard]] std::uint32_t bit(const Stage& stage) const;

  /// An item with additions to its token, and what it opens.
  struct Slot {
    std::uint64_t key = 0;  ///< 0: free
    std::uint32_t gates = 0;
  };

  const Program& program_;
  const text::Text* text_ = nullptr;
  std::vector<std::uint32_t> by_sentence_;  ///< a bit for each stage
  std::vector<std::uint32_t> of_set_;       ///< of a token without additions; 0 until it is asked for
  std::vector<std::uint32_t> of_overlay_;   ///< of an item that keeps nothing of its token; likewise
  std::vector<Slot> of_both_;               ///< of one that does: the last that was asked for of those with the same place
  std::vector<std::vector<std::uint64_t>> of_variants_;  ///< by stage: the needs that some variant lets an item fulfil
  std::uint32_t of_stop_ = 0, of_quotation_ = 0;
};

}  // namespace nutgraf::rules
