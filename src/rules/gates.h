// Which stages can find nothing in a sentence or paragraph, so that they pass over it without a look at its items.
//
// Each item opens the gates of the stages of which it can be some rule's rarest item (kinds.h). Gates are only ever
// opened: what a stage makes of an item may open more.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/analysis.h"
#include "rules/kinds.h"

namespace nutgraf::rules {

class Gates {
 public:
  /// Closes all gates of a document's sentences, and opens those of the items, of which there is one for each token.
  void begin(const Kinds& kinds, const text::Text& text, ItemView items);

  /// Opens those of an item, by its kind and first token, in its sentence; `sentence` is that of an earlier item, or 0, and
  /// becomes that of this one.
  void open(const Kinds& kinds, std::uint32_t kind, std::uint32_t token, std::size_t& sentence) {
    while (sentence + 1 < by_sentence_.size() && text_->sentences[sentence].tokens.last <= token) ++sentence;
    by_sentence_[sentence] |= kinds.gates(kind);
  }

  /// Whether the gate of a stage, by its bit, is open in a sentence.
  [[nodiscard]] bool is_open(std::size_t sentence, std::uint32_t stage) const { return (by_sentence_[sentence] & stage) != 0; }

  /// Whether it is open in one of these.
  [[nodiscard]] bool is_open(std::size_t first_sentence, std::size_t last_sentence, std::uint32_t stage) const {
    std::uint32_t gates = 0;
    for (std::size_t s = first_sentence; s < last_sentence; ++s) gates |= by_sentence_[s];
    return (gates & stage) != 0;
  }

 private:
  const text::Text* text_ = nullptr;
  std::vector<std::uint32_t> by_sentence_;  ///< a bit for each stage
};

}  // namespace nutgraf::rules
