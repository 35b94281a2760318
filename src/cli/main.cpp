// The program. Everything that looks at the world outside (files, clock, terminal, signals) is in this folder and in
// src/input; the library behind it does none of that.
#include <fcntl.h>
#include <unistd.h>

#include <string_view>
#include <variant>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/generate.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/run.h"

namespace nutgraf::cli {
namespace {

int print_version(const Settings& settings) {
  const auto patterns = load_patterns(settings.patterns);
  const std::string version = "nutgraf " NUTGRAF_VERSION "\n";
  if (!patterns) return kNothing;
  return print(version + "patterns " + patterns->fingerprint() + "\n") ? kOk : kNothing;
}

/// A descriptor that was closed before the program began would be given to the next file that is opened. In its place
/// stands one that can be read (as empty) but not written, so that lost output is an error.
void fill_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(fd, F_GETFD) < 0) (void)::open("/dev/null", O_RDONLY);
}

int main(int argc, const char* const* argv) {
  fill_standard_descriptors();
  if (argc > 0) {
    // A file of a command's name is read as ./NAME.
    for (const Command& command : commands())
      if (command.name == argv[0]) return command.run(argc - 1, argv + 1);
  }
  const auto parsed = parse_options(argc, argv);
  if (const auto* wrong = std::get_if<std::string>(&parsed)) {
    complain(*wrong);
    return kNothing;
  }
  const Settings& settings = std::get<Settings>(parsed);
  if (settings.help) return print(help_text()) ? kOk : kNothing;
  if (!settings.generate.empty()) return print(generate(settings.generate)) ? kOk : kNothing;
  if (settings.version) return print_version(settings);
  return run(settings);
}

}  // namespace
}  // namespace nutgraf::cli

int main(int argc, char** argv) { return nutgraf::cli::main(argc > 0 ? argc - 1 : 0, argv + 1); }
