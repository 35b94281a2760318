// The commands besides extraction, in one table: what each is for, what it takes, what its exit status says. Its --help,
// the manual page, the completions and the suggestions for misspelt words are made from it, as they are made from the
// options that all share (options.h).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace nutgraf::cli {

/// A word of the command line that one command alone knows.
struct CommandWord {
  std::string_view name;   ///< "--span"; "check"
  std::string_view value;  ///< what help calls its value; empty: it takes none
  std::string_view help;   ///< lines, without a full stop
};

struct Command {
  std::string_view name;
  std::string_view what;                     ///< in a few words
  std::span<const std::string_view> usages;  ///< without the program's name; the first one stands for all elsewhere
  std::string_view purpose;                  ///< lines; empty: the words say it
  std::span<const CommandWord> actions;      ///< one of them is its first argument; empty: it has none
  std::span<const CommandWord> options;      ///< besides those of nutgraf, or worth a word here
  std::string_view more;                     ///< lines
  std::string_view statuses;                 ///< lines
  int (*run)(int argc, const char* const* argv);
};

[[nodiscard]] std::span<const Command> commands();

/// Null where there is no such command.
[[nodiscard]] const Command* find_command(std::string_view name);

/// What `nutgraf NAME --help` prints.
[[nodiscard]] std::string command_help(std::string_view name);

}  // namespace nutgraf::cli
