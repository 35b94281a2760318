// The documents of a command line, one by one, for commands that look into them.
#pragma once

#include <functional>

#include "cli/settings.h"
#include "input/document.h"
#include "nutgraf/document.h"

namespace nutgraf::cli {

/// Calls `visit` with every document; what cannot be read is told on stderr. `visit` returns false to stop. Returns the
/// exit status: kOk, kSome where some failed, kNothing where all did.
[[nodiscard]] int each_document(const Settings& settings, const std::function<bool(const Document&)>& visit);

/// Colour on standard output: a terminal, and NO_COLOR is not set.
[[nodiscard]] bool use_colour();

/// Whether standard output is a terminal.
[[nodiscard]] bool is_terminal();

}  // namespace nutgraf::cli
