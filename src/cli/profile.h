// `nutgraf patterns profile [--patterns DIR] [OPTIONS] [FILE…]`.
#pragma once

namespace nutgraf::cli {

/// `argv` begins behind "profile". Returns the exit status.
[[nodiscard]] int profile_command(int argc, const char* const* argv);

}  // namespace nutgraf::cli
