// Which stages can find nothing in a sentence, so that they pass over it without a look at its items.
//
// Each item opens the gates of the stages of which it can fulfil some rule's first need (prefilter.h). Gates are only ever
// opened: what a stage makes of an item may open more.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Gates {
 public:
  explicit Gates(const Program& program);

  /// Closes all gates of a document's sentences.
  void begin(const text::Text& text);

  /// Opens those of an item's sentence; `sentence` is that of an earlier item, or 0, and becomes that of this one.
  void open(const Item& item, std::size_t& sentence);

  [[nodiscard]] bool is_open(std::size_t sentence, const Stage& stage) const;

 private:
  [[nodiscard]] std::uint32_t of(const Item& item);
  [[nodiscard]] std::uint32_t look(const Item& item, bool any_variant) const;

  const Program& program_;
  const text::Text* text_ = nullptr;
  std::vector<std::uint32_t> by_sentence_;  ///< a bit for each stage
  std::vector<std::uint32_t> of_set_;       ///< of a token without additions; 0 until it is asked for
  std::vector<std::uint32_t> of_overlay_;   ///< of an item that keeps nothing of its token; likewise
};

}  // namespace nutgraf::rules
