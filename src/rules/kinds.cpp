#include "rules/kinds.h"

#include <algorithm>

namespace nutgraf::rules {
namespace {

/// Stages with a bit of their own.
constexpr std::size_t kOwnBits = 31;
constexpr std::uint32_t kOthers = 1U << kOwnBits;

/// More than all news of a day leads to; a few megabytes in all stages together.
constexpr std::size_t kMostKinds = 1U << 16U;

}  // namespace

Kinds::Kinds(const Program& program)
    : program_(program), all_(1), gates_(1), of_token_(program.words.set_count() * kVariants), of_overlay_(program.overlays.size()) {}

bool Kinds::begin() {
  if (all_.size() <= kMostKinds) return false;
  all_.resize(1);
  gates_.resize(1);
  std::fill(of_token_.begin(), of_token_.end(), 0);
  std::fill(of_overlay_.begin(), of_overlay_.end(), 0);
  of_both_.clear();
  of_late_.assign(kLate, {});
  return true;
}

std::uint32_t Kinds::find_both(std::uint32_t token, std::uint16_t overlay) {
  const Kind kind = all_[token];
  const std::uint64_t key = std::uint64_t{kind.set} << 32U | std::uint64_t{overlay} << 8U | static_cast<std::uint64_t>(kind.variant);
  std::uint32_t& known = of_both_[key];
  if (known == 0) known = add(kind.set, kind.variant, overlay);
  return known;
}

std::uint32_t Kinds::add(lexicon::SetId set, Variant variant, std::uint16_t overlay) {
  all_.push_back({set, overlay, variant});
  gates_.push_back(gates_of(all_.back()));
  return size() - 1;
}

std::uint32_t Kinds::bit(const Stage& stage) const {
  const auto number = static_cast<std::size_t>(&stage - program_.stages.data());
  return number < kOwnBits ? 1U << number : kOthers;
}

std::uint32_t Kinds::gates_of(const Kind& kind) const {
  std::uint32_t out = kOthers;
  for (std::size_t s = 0; s < std::min(program_.stages.size(), kOwnBits); ++s) {
    const Stage& stage = program_.stages[s];
    if (stage.rules.empty()) continue;
    const Symbol symbol = stage.alphabet->symbol(kind.set, kind.variant, kind.overlay);
    const std::uint64_t* first = stage.prefilter->needs_of_first(symbol);
    const std::uint64_t* second = stage.prefilter->needs_of_second(symbol);
    for (std::size_t w = 0; w < stage.prefilter->words(); ++w)
      if ((first[w] & second[w]) != 0) out |= 1U << s;
  }
  return out;
}

}  // namespace nutgraf::rules
