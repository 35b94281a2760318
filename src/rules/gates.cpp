#include "rules/gates.h"

#include <algorithm>

namespace nutgraf::rules {

void Gates::begin(const text::Text& text, std::span<const Item> items) {
  text_ = &text;
  by_sentence_.assign(std::max<std::size_t>(text.sentences.size(), 1), 0);
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    std::uint32_t gates = 0;
    for (const Item& item : items.subspan(text.sentences[s].tokens.first, text.sentences[s].tokens.size())) gates |= kinds_.gates(item.kind);
    by_sentence_[s] = gates;
  }
}

}  // namespace nutgraf::rules
