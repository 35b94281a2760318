// `nutgraf patterns check|test|list [DIR]`.
#pragma once

namespace nutgraf::cli {

/// `argv` begins behind "patterns". Returns the exit status.
[[nodiscard]] int patterns_command(int argc, const char* const* argv);

}  // namespace nutgraf::cli
