#include "rules/unit.h"

#include <re2/re2.h>

#include <algorithm>

namespace nutgraf::rules {
namespace {

bool finds(const CompiledPattern& pattern, re2::StringPiece in) {
  const auto* re2 = static_cast<const RE2*>(pattern.re2.get());
  return re2 != nullptr && RE2::PartialMatch(in, *re2);
}

}  // namespace

bool Unit::look(const Stage& stage) {
  return stage.prefilter->words() == 1 ? encode<1>(stage) && find_starts<1>(stage) : encode<0>(stage) && find_starts<0>(stage);
}

/// Looks the unit's symbols up, and in the same pass what they mean to the stage's prefilter. `Words` is that of the masks;
/// 0 where it is known only at run time. Returns whether any rule can match.
template <std::size_t Words>
bool Unit::encode(const Stage& stage) {
  const Prefilter& prefilter = *stage.prefilter;
  const Alphabet& alphabet = *stage.alphabet;
  const std::size_t words = Words != 0 ? Words : prefilter.words();
  const std::size_t needs = words * Prefilter::kNeeds;
  const std::size_t starts = words * Prefilter::kDepth;
  const std::size_t count = items.size();
  symbols_.resize(count);
  is_written_ = false;
  start_rules_.resize((count + Prefilter::kDepth - 1) * starts);
  present_.assign(needs, 0);
  std::uint64_t* const fulfilled = present_.data();
  std::uint64_t* start = start_rules_.data();
  for (std::size_t i = 0; i < count; ++i, start += starts) {
    const Item& item = items[i];
    const Symbol symbol = alphabet.symbol(item.set, item.variant, item.overlay);
    symbols_[i] = symbol;
    const std::uint64_t* first = prefilter.of_first(symbol);
    const std::uint64_t* second = prefilter.of_second(symbol);
    for (std::size_t k = 0; k < needs; ++k) fulfilled[k] |= first[k] & second[k];
    for (std::size_t k = 0; k < starts; ++k) start[k] = first[needs + k] & second[needs + k];
  }
  std::fill(start, start_rules_.data() + start_rules_.size(), 0);  // behind the last item is none
  std::uint64_t any = 0;
  for (std::size_t w = 0; w < words; ++w) {
    for (std::size_t n = 1; n < Prefilter::kNeeds; ++n) fulfilled[w] &= fulfilled[n * words + w];
    any |= fulfilled[w];
  }
  return any != 0;
}

/// Fills begin_rules: of the rules that can match in the unit, those of which a match can begin with each item.
template <std::size_t Words>
bool Unit::find_starts(const Stage& stage) {
  const Prefilter& prefilter = *stage.prefilter;
  const std::size_t words = Words != 0 ? Words : prefilter.words();
  const std::size_t row = words * Prefilter::kDepth;
  const std::size_t count = items.size();
  begin_rules_.resize(count * words);
  std::uint64_t any = 0;
  for (std::size_t w = 0; w < words; ++w) {
    const std::uint64_t wanted = present_[w];
    const std::uint64_t end0 = prefilter.can_end(0, w);
    const std::uint64_t end1 = prefilter.can_end(1, w);
    const std::uint64_t* start = start_rules_.data() + w;
    for (std::size_t i = 0; i < count; ++i, start += row) {
      const std::uint64_t second = start[row + words];
      const std::uint64_t third = start[2 * row + 2 * words];
      const std::uint64_t rules = wanted & start[0] & (end0 | (second & (end1 | third)));
      begin_rules_[i * words + w] = rules;
      any |= rules;
    }
  }
  return any != 0;
}

/// Writes the unit's symbols for RE2.
void Unit::write(const Stage& stage) {
  if (is_written_) return;
  const std::size_t count = items.size();
  written_.resize(count * Alphabet::kMostBytes);
  begins_.resize(count + 1);
  item_at_.resize(written_.size() + 1);
  char* const start = written_.data();
  char* out = start;
  for (std::uint32_t i = 0; i <= count; ++i) {
    begins_[i] = static_cast<std::uint32_t>(out - start);
    item_at_[begins_[i]] = i;
    if (i < count) out = stage.alphabet->put(symbols_[i], out);
  }
  written_.resize(static_cast<std::size_t>(out - start));
  is_written_ = true;
}

std::uint32_t Unit::match_end_by_re2(const Stage& stage, const CompiledPattern& pattern, std::uint32_t first) {
  const auto* re2 = static_cast<const RE2*>(pattern.re2.get());
  if (re2 == nullptr) return Automaton::kNoMatch;
  write(stage);
  const re2::StringPiece all(written_);
  re2::StringPiece found;
  if (!re2->Match(all, begins_[first], all.size(), RE2::ANCHOR_START, &found, 1)) return Automaton::kNoMatch;
  return item_at_[static_cast<std::size_t>(found.data() + found.size() - all.data())];
}

bool Unit::matches_before(const Stage& stage, const CompiledPattern& guard, std::uint32_t first) {
  if (guard.automaton.usable()) return guard.automaton.matches_before(symbols_, first);
  write(stage);
  return finds(guard, {written_.data(), begins_[first]});
}

bool Unit::matches_behind(const Stage& stage, const CompiledPattern& guard, std::uint32_t last) {
  if (guard.automaton.usable()) return guard.automaton.matches_behind(symbols_, last);
  write(stage);
  return finds(guard, {written_.data() + begins_[last], written_.size() - begins_[last]});
}

}  // namespace nutgraf::rules
