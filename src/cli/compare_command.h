// `nutgraf compare A B`.
#pragma once

namespace nutgraf::cli {

/// `argv` begins behind "compare". Returns the exit status.
[[nodiscard]] int compare_command(int argc, const char* const* argv);

}  // namespace nutgraf::cli
