// Places: names, adjectives and demonyms, each with the place that it is.
#pragma once

#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// After the stage "places": which matches are places, and which ones. The others are erased.
void find_places(Context& context, std::vector<Match>& matches);

}  // namespace nutgraf::facts
