// What is made from the table of options: --help, the manual page, the shells' completions.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::cli {

/// The text of --help.
[[nodiscard]] std::string help_text();

/// The text of --generate WHAT: a manual page ("man") or the completion of a shell ("bash", "zsh", "fish").
[[nodiscard]] std::string generate(std::string_view what);

}  // namespace nutgraf::cli
