// The options of `nutgraf`, in one table: name, help and effect of each stand together. What is
// told about them elsewhere is made from it (generate.h).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "cli/settings.h"

namespace nutgraf::cli {

// Its members are in the order in which a row of the table is read; there are a few dozen rows.
struct Option {  // NOLINT(clang-analyzer-optin.performance.Padding)
  char letter;                                 ///< 0: there is no short form
  std::string_view name;                       ///< without its dashes
  std::string_view value;                      ///< what help calls the value; empty: the option takes none
  std::string_view help;                       ///< what it does, without a full stop
  std::span<const std::string_view> choices;   ///< the words that it takes; empty: any value
  bool list;                                   ///< several choices, separated by commas; given again, it adds
  /// Carries the value into the settings. Returns what is wrong with it, or nothing.
  std::string (*set)(Settings& settings, const std::string& value);
};

struct OptionGroup {
  std::string_view name;
  std::span<const Option> options;
};

[[nodiscard]] std::span<const OptionGroup> option_groups();

/// The settings of a command line (without the program's name), or one sentence on what is wrong with it. What the
/// command line leaves open, environment variables (NUTGRAF_FORMAT, …) decide, and then the file that --config names.
/// `command` has taken its own options away; they are named where one is misspelt.
[[nodiscard]] std::variant<Settings, std::string> parse_options(int argc, const char* const* argv,
                                                                std::string_view command = {});

}  // namespace nutgraf::cli
