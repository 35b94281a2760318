#include "rules/gates.h"

#include <algorithm>

namespace nutgraf::rules {

void Gates::begin(const Kinds& kinds, const text::Text& text, ItemView items) {
  text_ = &text;
  by_sentence_.assign(std::max<std::size_t>(text.sentences.size(), 1), 0);
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    std::uint32_t gates = 0;
    for (const std::uint32_t kind : items.kinds.subspan(text.sentences[s].tokens.first, text.sentences[s].tokens.size())) gates |= kinds.gates(kind);
    by_sentence_[s] = gates;
  }
}

}  // namespace nutgraf::rules
