// `nutgraf sources --summary [OPTIONS] [FILE…]`.
#pragma once

namespace nutgraf::cli {

/// `argv` begins behind "sources". Returns the exit status.
[[nodiscard]] int sources_command(int argc, const char* const* argv);

}  // namespace nutgraf::cli
