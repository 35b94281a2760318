// The patterns that a command line names.
#pragma once

#include <optional>
#include <string>

#include "nutgraf/patterns.h"

namespace nutgraf::cli {

/// The patterns of `folder`, or the built-in ones where it is empty. Nothing, and a line on stderr, where they cannot
/// be used.
[[nodiscard]] std::optional<Patterns> load_patterns(const std::string& folder);

/// "nutgraf: MESSAGE" on stderr.
void complain(std::string_view message);

/// Writes to standard output. False where it could not be written; a pipe that nobody reads any more is no failure.
[[nodiscard]] bool print(std::string_view text);

}  // namespace nutgraf::cli
