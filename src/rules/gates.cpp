#include "rules/gates.h"

#include <algorithm>

namespace nutgraf::rules {
namespace {

/// Stages with a bit of their own; the highest bit is that of all others, and always open.
constexpr std::size_t kOwnBits = 31;
constexpr std::uint32_t kOthers = 1U << kOwnBits;

}  // namespace

Gates::Gates(const Program& program) : program_(program), of_set_(program.words.set_count()), of_overlay_(program.overlays.size()) {}

void Gates::begin(const text::Text& text) {
  text_ = &text;
  by_sentence_.assign(std::max<std::size_t>(text.sentences.size(), 1), 0);
}

void Gates::open(const Item& item, std::size_t& sentence) {
  while (sentence + 1 < by_sentence_.size() && text_->sentences[sentence].tokens.last <= item.tokens.first) ++sentence;
  by_sentence_[sentence] |= of(item);
}

bool Gates::is_open(std::size_t sentence, const Stage& stage) const {
  const auto number = static_cast<std::size_t>(&stage - program_.stages.data());
  return (by_sentence_[sentence] & (number < kOwnBits ? 1U << number : kOthers)) != 0;
}

/// The gates that an item opens; remembered where that does not depend on its capitals.
std::uint32_t Gates::of(const Item& item) {
  const bool plain = item.overlay == 0;
  if (!plain && program_.overlays[item.overlay].keeps_token) return look(item, false);
  std::uint32_t& known = plain ? of_set_[item.set] : of_overlay_[item.overlay];
  if (known == 0) known = look(item, true);
  return known;
}

/// `any_variant`: whatever its capitals.
std::uint32_t Gates::look(const Item& item, bool any_variant) const {
  std::uint32_t out = kOthers;
  for (std::size_t s = 0; s < std::min(program_.stages.size(), kOwnBits); ++s) {
    const Stage& stage = program_.stages[s];
    if (stage.source.paragraph || stage.rules.empty()) continue;
    bool open = false;
    for (int v = 0; v < (any_variant ? kVariants : 1) && !open; ++v) {
      const Symbol symbol = stage.alphabet->symbol(item.set, any_variant ? static_cast<Variant>(v) : item.variant, item.overlay);
      const std::uint64_t* first = stage.prefilter->of_first(symbol);
      const std::uint64_t* second = stage.prefilter->of_second(symbol);
      for (std::size_t w = 0; w < stage.prefilter->words(); ++w) open |= (first[w] & second[w]) != 0;
    }
    if (open) out |= 1U << s;
  }
  return out;
}

}  // namespace nutgraf::rules
