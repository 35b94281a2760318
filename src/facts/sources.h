// Attributions: who is reported to have said, written, shown or thought what.
#pragma once

#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// Chooses among the matches of the stage "attributions", finds the extent of what was said, gives every speaker a
/// label (`who`) and fills Extraction::speakers.
void find_attributions(Context& context, std::vector<Match>& matches);

/// Sets `said_by` of every fact that lies in what somebody said.
void link_sources(Context& context);

}  // namespace nutgraf::facts
