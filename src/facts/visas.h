// Visas and permits: from the matches of the stage "visas" to facts.
#pragma once

#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// Appends a Visa for every category that a match names (coordinated ones share a span), and erases the matches that name
/// none. The span of a match is narrowed to the words that belong to the visa.
void find_visas(Context& context, std::vector<Match>& matches);

}  // namespace nutgraf::facts
