// Worker counts: from the matches of the stage "counts" to facts.
#pragma once

#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// Appends a Count for every match that is one, and erases the others from `matches`.
void find_counts(Context& context, std::vector<Match>& matches);

}  // namespace nutgraf::facts
