#include "cli/patterns_command.h"

#include <fmt/format.h>

#include <csignal>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "cli/profile.h"
#include "cli/words.h"
#include "output/escape.h"

namespace nutgraf::cli {
namespace {

int check(const std::string& folder) {
  if (!folder.empty()) {
    const std::vector<Error> errors = Patterns::check(folder);
    for (const Error& error : errors) complain(error.describe());
    if (errors.size() == 1 && errors.front().code == "no-patterns") return kNothing;
    if (!errors.empty()) return kSome;
  }
  const auto patterns = load_patterns(folder);
  if (!patterns) return kNothing;
  return print("nothing wrong: " + plural(patterns->rules().size(), "rule") + "\n") ? kOk : kNothing;
}

int test(const std::string& folder) {
  const auto patterns = load_patterns(folder);
  if (!patterns) return kNothing;
  const RuleTests tests = patterns->test();
  for (const Error& failure : tests.failures) complain(failure.describe());
  if (tests.examples + tests.near_misses == 0) {
    complain("there are no examples to run: a rule without them is not tested");
    return kSome;
  }
  const std::string line = fmt::format("{}, {} near misses, {} failed\n",
                                       plural(static_cast<std::size_t>(tests.examples), "example"), tests.near_misses,
                                       tests.failures.size());
  if (!print(line)) return kNothing;
  return tests.failures.empty() ? kOk : kSome;
}

int list(const std::string& folder) {
  const auto patterns = load_patterns(folder);
  if (!patterns) return kNothing;
  std::string out = "rule\tstage\tfile\tline\tmeans\n";
  for (const RuleInfo& rule : patterns->rules()) {
    out += fmt::format("{}\t{}\t{}\t{}\t", rule.id, rule.stage, rule.file, rule.line);
    output::append_tsv_field(out, rule.means);
    out += '\n';
  }
  return print(out) ? kOk : kNothing;
}

constexpr std::pair<std::string_view, int (*)(const std::string&)> kActions[] = {
    {"check", check}, {"test", test}, {"list", list}};

}  // namespace

int patterns_command(int argc, const char* const* argv) {
  (void)std::signal(SIGPIPE, SIG_IGN);  // fails for unknown signals alone
  const std::string_view action = argc > 0 ? argv[0] : "";
  if (action == "-h" || action == "--help") return print(command_help("patterns")) ? kOk : kNothing;
  if (action == "profile") return profile_command(argc - 1, argv + 1);
  for (const auto& [name, perform] : kActions) {
    if (name != action) continue;
    const std::string folder = argc > 1 ? argv[1] : "";
    if (folder.starts_with('-') || argc > 2) {
      complain("patterns " + std::string(name) + " takes one folder and no options");
      return kNothing;
    }
    return perform(folder);
  }
  std::vector<std::string_view> names;
  for (const CommandWord& word : find_command("patterns")->actions) names.push_back(word.name);
  complain(action.empty() ? "patterns needs to know what to do: " + one_of(names)
                          : "patterns cannot \"" + std::string(action) + "\"" + did_you_mean(action, names) +
                                " (" + one_of(names) + ")");
  return kNothing;
}

}  // namespace nutgraf::cli
