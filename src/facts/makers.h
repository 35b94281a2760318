// Which maker of facts follows which stage. A new kind of fact is a file of its own and a line in makers.cpp.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// Called with the settled matches of its stage: appends facts to the context's `out`, and may erase matches (an erased
/// one becomes no item for the later stages).
struct Maker {
  std::string_view stage;
  void (*make)(Context&, std::vector<Match>&);
};

[[nodiscard]] std::span<const Maker> makers();

/// Before the first stage: the publication date.
void start(Context& context);

/// After the last stage: what links facts of several kinds.
void finish(Context& context);

}  // namespace nutgraf::facts
