// From a command line to settings, by CLI11.
#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/words.h"

namespace nutgraf::cli {
namespace {

/// "--name", of every option, and of those that `command` alone has.
std::vector<std::string> all_names(std::string_view command) {
  std::vector<std::string> out;
  if (const Command* own = find_command(command); own != nullptr)
    for (const CommandWord& word : own->options) out.emplace_back(word.name);
  for (const OptionGroup& group : option_groups())
    for (const Option& option : group.options) out.push_back("--" + std::string(option.name));
  return out;
}

std::string needs_value(const std::string& name) {
  for (const OptionGroup& group : option_groups())
    for (const Option& option : group.options)
      if (name == "--" + std::string(option.name) && !option.choices.empty())
        return name + " needs a value: " + one_of(option.choices);
  return name + " needs a value";
}

/// Whether another value gives another output. How a run goes about it, and where the output goes, makes none.
bool decides_output(const OptionGroup& group, const Option& option) {
  return group.name != "Running" && option.name != "output" && option.name != "resume";
}

/// What stands on the command line that is no option and looks like one.
std::string unknown_option(const std::string& written, std::string_view command) {
  const std::string name = written.substr(0, written.find('='));
  const std::vector<std::string> names = all_names(command);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const bool is_long = name.starts_with("--");
  for (const Command& other : commands())
    for (const CommandWord& word : other.options)
      if (is_long && word.name == name) return name + " is an option of nutgraf " + std::string(other.name);
  return "unknown option " + name + (is_long ? did_you_mean(name, views) : "") + " (nutgraf --help lists them)";
}

/// CLI11's errors in our words.
std::string reword(const CLI::ParseError& error) {
  std::string what = error.what();
  if (const std::size_t line = what.find('\n'); line != std::string::npos) what.resize(line);
  // "--format: 1 required TEXT missing"
  if (const std::size_t colon = what.find(": 1 required"); colon != std::string::npos)
    return needs_value(what.substr(0, colon));
  constexpr std::string_view kUnknownKey = "INI was not able to parse ";
  if (what.starts_with(kUnknownKey)) return unknown_option("--" + what.substr(kUnknownKey.size()), {});
  if (what.find(" was not readable") != std::string::npos) return "it cannot be read";
  return what;
}

/// What one place (the command line, a config file) gives each option, in the order of the table.
struct Given {
  std::vector<std::vector<std::string>> values;
  std::vector<std::string> operands;
  std::string wrong;  ///< empty: nothing
};

/// What is neither an option nor its value is an operand, unless it looks like an option and stands before "--".
void take_operands(const std::vector<std::string>& remaining, std::string_view command, Given& given) {
  bool only_operands = false;
  for (const std::string& word : remaining) {
    if (word == "--" && !only_operands) {
      only_operands = true;
    } else if (!only_operands && word.size() > 1 && word.front() == '-') {
      given.wrong = unknown_option(word, command);
      return;
    } else {
      given.operands.push_back(word);
    }
  }
}

/// Reads arguments (without the program's name), or the file `config` instead where it is named.
Given read_with_cli11(std::vector<std::string> arguments, const std::string& config, std::string_view command) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.allow_config_extras(CLI::config_extras_mode::error);
  std::vector<CLI::Option*> bound;
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      std::string names;
      if (option.letter != 0) names = {'-', option.letter, ','};
      names.append("--").append(option.name);
      bound.push_back(option.value.empty() ? app.add_flag(names) : app.add_option(names)->expected(1));
      bound.back()->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
  if (!config.empty()) app.set_config("--a-config-file-in-a-config-file", config, "", true);
  Given given;
  try {
    std::reverse(arguments.begin(), arguments.end());
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    given.wrong = reword(error);
    return given;
  }
  take_operands(app.remaining(), command, given);
  for (const CLI::Option* option : bound) given.values.push_back(option->results());
  return given;
}

/// The variable NUTGRAF_NAME, for what makes sense as a habit.
std::vector<std::string> from_environment(const Option& option) {
  constexpr std::string_view kNever[] = {"config", "help", "version", "generate", "resume"};
  if (std::find(std::begin(kNever), std::end(kNever), option.name) != std::end(kNever)) return {};
  std::string name = "NUTGRAF_";
  for (const char c : option.name) name += c == '-' ? '_' : static_cast<char>(std::toupper(c));
  const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): there is one thread yet
  if (value == nullptr || *value == '\0') return {};
  return {value};
}

/// The value of --config, or of NUTGRAF_CONFIG.
std::string config_file(const Given& arguments) {
  std::size_t index = 0;
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      if (option.name == "config" && !arguments.values[index].empty()) return arguments.values[index].back();
      ++index;
    }
  }
  const char* named = std::getenv("NUTGRAF_CONFIG");  // NOLINT(concurrency-mt-unsafe): there is one thread yet
  return named == nullptr ? std::string() : named;
}

/// Carries what was given into the settings. Returns what is wrong with it.
std::string apply(const OptionGroup& group, const Option& option, const std::vector<std::string>& values, Settings& settings) {
  if (values.empty()) return {};
  const std::string value = option.list ? CLI::detail::join(values, ",") : values.back();
  if (option.value.empty() && (value == "false" || value == "0")) return {};
  if (std::string wrong = option.set(settings, value); !wrong.empty()) return wrong;
  if (decides_output(group, option)) settings.signature += std::string(option.name) + "=" + value + "\n";
  return {};
}

/// What cannot be asked for together.
std::string contradiction(const Settings& settings) {
  if (settings.files.nul_separated && settings.files.list.empty())
    return "-0 says how the names of --files-from end, and there is no --files-from";
  if (settings.resume && settings.output_file.empty()) return "--resume goes on with a file, and there is no --output";
  const bool lines = settings.output.format != output::Format::sqlite && !output::is_folder_format(settings.output.format);
  if (settings.resume && !lines) return "--resume goes on with a file of lines, and this format is none";
  if (settings.output.format == output::Format::brat && settings.output_file.empty())
    return "brat's format is a folder of files: name it with --output";
  return {};
}

}  // namespace

std::variant<Settings, std::string> parse_options(int argc, const char* const* argv, std::string_view command) {
  // CLI11 would take the next word for the value that "--name=" lacks.
  for (int i = 0; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--") && word.ends_with('=')) return needs_value(std::string(word.substr(0, word.size() - 1)));
  }
  Given arguments = read_with_cli11(std::vector<std::string>(argv, argv + argc), {}, command);
  if (!arguments.wrong.empty()) return arguments.wrong;
  Given config;
  const std::string file = config_file(arguments);
  if (!file.empty()) config = read_with_cli11({}, file, command);
  if (!config.wrong.empty()) return "config file " + file + ": " + config.wrong;

  Settings settings;
  settings.files.operands = std::move(arguments.operands);
  std::size_t index = 0;
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      // The nearest one counts: the command line, then the environment, then the file.
      std::vector<std::string> values = arguments.values[index];
      if (values.empty()) values = from_environment(option);
      if (values.empty() && !file.empty()) values = config.values[index];
      ++index;
      if (std::string wrong = apply(group, option, values, settings); !wrong.empty()) return wrong;
    }
  }
  if (std::string wrong = contradiction(settings); !wrong.empty()) return wrong;
  for (const std::string& operand : settings.files.operands) settings.signature += operand + '\0';
  if (settings.files.operands.empty() && settings.files.list.empty()) settings.files.operands.emplace_back("-");
  return settings;
}

}  // namespace nutgraf::cli
