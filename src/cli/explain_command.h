// `nutgraf explain [--span START:END | --rule ID] [OPTIONS] [FILE…]`.
#pragma once

namespace nutgraf::cli {

/// `argv` begins behind "explain". Returns the exit status.
[[nodiscard]] int explain_command(int argc, const char* const* argv);

}  // namespace nutgraf::cli
