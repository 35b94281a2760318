// Which fact of one output is which of another's, for `nutgraf compare`. In n log n, however many facts a document has.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/stored_facts.h"

namespace nutgraf::cli {

using FactPointers = std::vector<const input::StoredFact*>;

struct Pairing {
  std::size_t same = 0;  ///< pairs without a difference
  std::vector<std::pair<const input::StoredFact*, const input::StoredFact*>> changed;
  FactPointers removed, added;  ///< facts of one side alone, in its order
};

[[nodiscard]] bool has_span(const input::StoredFact& fact);

/// A field's value as JSON; empty where the fact has none of that name.
[[nodiscard]] std::string_view value_of(const input::StoredFact& fact, std::string_view field);

/// Pairs facts of one kind: those without a difference first, then those of one span, then those that overlap, the first of
/// them with the first.
[[nodiscard]] Pairing pair_facts(const input::StoredDocument& a, const input::StoredDocument& b);

}  // namespace nutgraf::cli
