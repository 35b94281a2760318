// Dates: TIMEX3 values resolved against the publication date, with the days that they cover.
#pragma once

#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

/// Before the first stage: the publication date, from the metadata, the options or the text itself; to out.published.
void find_published(Context& context);

/// After the stage "dates": which matches are dates, and with what values. The others are erased.
void find_dates(Context& context, std::vector<Match>& matches);

}  // namespace nutgraf::facts
