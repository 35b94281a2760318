#include "rules/gates.h"

#include <algorithm>

namespace nutgraf::rules {
namespace {

/// Stages with a bit of their own; the highest bit is that of all others, and always open.
constexpr std::size_t kOwnBits = 31;
constexpr std::uint32_t kOthers = 1U << kOwnBits;

constexpr std::size_t kSlots = 1024;

Item only(std::uint16_t overlay) {
  Item item;
  item.overlay = overlay;
  return item;
}

}  // namespace

Gates::Gates(const Program& program)
    : program_(program), of_set_(program.words.set_count()), of_overlay_(program.overlays.size()), of_both_(kSlots) {
  for (const Stage& stage : program.stages) {
    std::vector<std::uint64_t>& all = of_variants_.emplace_back(stage.prefilter->words());
    for (int v = 0; v < kVariants; ++v) {
      const std::uint64_t* second = stage.prefilter->needs_of_second(stage.alphabet->symbol(0, static_cast<Variant>(v), 0));
      for (std::size_t w = 0; w < all.size(); ++w) all[w] |= second[w];
    }
  }
  of_stop_ = of(only(program.engine.stop));
  for (const std::uint16_t overlay : program.engine.quotation) of_quotation_ |= of(only(overlay));
}

void Gates::begin(const text::Text& text, std::span<const Item> items) {
  text_ = &text;
  by_sentence_.assign(std::max<std::size_t>(text.sentences.size(), 1), 0);
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    std::uint32_t gates = 0;
    for (const Item& item : items.subspan(text.sentences[s].tokens.first, text.sentences[s].tokens.size())) gates |= of(item);
    by_sentence_[s] = gates;
  }
}

std::uint32_t Gates::bit(const Stage& stage) const {
  const auto number = static_cast<std::size_t>(&stage - program_.stages.data());
  return number < kOwnBits ? 1U << number : kOthers;
}

bool Gates::is_open(std::size_t first_sentence, std::size_t last_sentence, bool quoted, const Stage& stage) const {
  std::uint32_t gates = of_stop_ | (quoted ? of_quotation_ : 0);
  for (std::size_t s = first_sentence; s < last_sentence; ++s) gates |= by_sentence_[s];
  return (gates & bit(stage)) != 0;
}

std::uint32_t Gates::of_made(const Item& item) {
  if (!program_.overlays[item.overlay].keeps_token) {
    std::uint32_t& known = of_overlay_[item.overlay];
    if (known == 0) known = look(item, true);
    return known;
  }
  const std::uint64_t key = std::uint64_t{item.set} << 32U | std::uint64_t{item.overlay} << 8U | static_cast<std::uint64_t>(item.variant);
  Slot& slot = of_both_[(key * 0x9E3779B97F4A7C15ULL >> 40U) % kSlots];
  if (slot.key != key) slot = {key, look(item, false)};
  return slot.gates;
}

/// `any_variant`: whatever its capitals.
std::uint32_t Gates::look(const Item& item, bool any_variant) const {
  std::uint32_t out = kOthers;
  for (std::size_t s = 0; s < std::min(program_.stages.size(), kOwnBits); ++s) {
    const Stage& stage = program_.stages[s];
    if (stage.rules.empty()) continue;
    const Symbol symbol = stage.alphabet->symbol(item.set, item.variant, item.overlay);
    const std::uint64_t* first = stage.prefilter->needs_of_first(symbol);
    for (std::size_t w = 0; w < stage.prefilter->words(); ++w) {
      const std::uint64_t second = any_variant ? of_variants_[s][w] : stage.prefilter->needs_of_second(symbol)[w];
      if ((first[w] & second) != 0) out |= 1U << s;
    }
  }
  return out;
}

}  // namespace nutgraf::rules
