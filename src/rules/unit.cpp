#include "rules/unit.h"

#include <re2/re2.h>

namespace nutgraf::rules {
namespace {

bool finds(const CompiledPattern& pattern, re2::StringPiece in) {
  const auto* re2 = static_cast<const RE2*>(pattern.re2.get());
  return re2 != nullptr && RE2::PartialMatch(in, *re2);
}

}  // namespace

/// Writes the unit's symbols for RE2.
void Unit::write(const Stage& stage) {
  if (is_written_) return;
  written_.resize(items.size() * Alphabet::kMostBytes);
  written_begins_.clear();
  char* const start = written_.data();
  char* out = start;
  const StageAutomaton::Symbols all = symbols();
  for (std::size_t i = 0; i < all.size(); ++i) {
    written_begins_.push_back(static_cast<std::uint32_t>(out - start));
    out = stage.alphabet->put(all[i], out);
  }
  written_begins_.push_back(static_cast<std::uint32_t>(out - start));
  written_.resize(static_cast<std::size_t>(out - start));
  is_written_ = true;
}

bool Unit::matches_before(const Stage& stage, const CompiledPattern& guard, std::uint32_t first) {
  if (guard.automaton.usable()) return guard.automaton.matches_before(symbols(), first);
  write(stage);
  return finds(guard, {written_.data(), written_begins_[first]});
}

bool Unit::matches_behind(const Stage& stage, const CompiledPattern& guard, std::uint32_t last) {
  if (guard.automaton.usable()) return guard.automaton.matches_behind(symbols(), last);
  write(stage);
  return finds(guard, {written_.data() + written_begins_[last], written_.size() - written_begins_[last]});
}

}  // namespace nutgraf::rules
