// `nutgraf [OPTIONS] [FILE…]`: everything from input to output.
#pragma once

#include "cli/settings.h"

namespace nutgraf::cli {

/// Returns the exit status.
[[nodiscard]] int run(const Settings& settings);

}  // namespace nutgraf::cli
