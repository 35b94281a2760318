#include "cli/generate.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/words.h"

namespace nutgraf::cli {
namespace {

constexpr std::string_view kUsage = "nutgraf [OPTIONS] [FILE…]";
constexpr std::string_view kPurpose =
    "Prints the dates, places, worker counts, visas and attributed sources of news reports.\n"
    "With no FILE, or -, it reads standard input; of a folder it reads the articles in it.\n";
constexpr std::string_view kExamples[] = {
    "nutgraf article.txt",
    "nutgraf --published 2019-12-17 -k date,place article.txt",
    "nutgraf -i jsonl -f jsonl -o facts.jsonl wire.jsonl",
    "find archive -name '*.txt' -print0 | nutgraf -0 --files-from - -f jsonl",
};
constexpr std::pair<std::string_view, std::string_view> kStatuses[] = {
    {"0", "every document was processed, or whoever read the output has seen enough"},
    {"1", "some failed, the others were written"},
    {"2", "wrong usage, unreadable patterns, or nothing could be done"},
    {"130", "ended by Ctrl-C; 128 and the signal's number for others, as shells count them"},
};
constexpr std::pair<std::string_view, std::string_view> kEnvironment[] = {
    {"NUTGRAF_OPTION", "an option that the command line does not give: NUTGRAF_FORMAT, NUTGRAF_MAX_SIZE, …"},
    {"NUTGRAF_CONFIG", "a file of options, for what neither gives"},
    {"NO_COLOR", "no colour, where explain and compare would use it"},
};

std::string usages() {
  std::string out = std::string(kUsage) + "\n";
  for (const Command& command : commands())
    for (const std::string_view usage : command.usages) out += "nutgraf " + std::string(usage) + "\n";
  return out;
}

/// "-f, --format FORMAT".
std::string heading(const Option& option) {
  std::string out = option.letter != 0 ? std::string("-") + option.letter + ", " : std::string();
  out += "--" + std::string(option.name);
  if (!option.value.empty()) out += " " + std::string(option.value);
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t i = text.find(from); i != std::string::npos; i = text.find(from, i + to.size()))
    text.replace(i, from.size(), to);
  return text;
}

/// Text for roff: hyphens that are typed, no control lines.
std::string roff(std::string_view text) {
  std::string out = replace_all(std::string(text), "\\", "\\e");
  out = replace_all(std::move(out), "-", "\\-");
  out = replace_all(std::move(out), "…", "...");
  out = replace_all(std::move(out), "\n.", "\n\\&.");
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

/// What a command's --help says, as a subsection.
std::string manual_of(const Command& command) {
  std::string out = ".SS nutgraf " + roff(command.name) + "\n" + roff(command.purpose.empty() ? command.what : command.purpose);
  if (command.purpose.empty()) out += ".\n";
  for (const auto words : {command.actions, command.options}) {
    for (const CommandWord& word : words) {
      out += ".TP\n.B " + roff(word.name) + (word.value.empty() ? "" : " " + roff(word.value)) + "\n" + roff(word.help) + ".\n";
    }
  }
  if (!command.more.empty()) out += ".PP\n" + roff(command.more);
  return out + ".PP\nExit status: " + roff(command.statuses);
}

std::string manual() {
  std::string out = ".TH NUTGRAF 1 \"\" \"nutgraf " NUTGRAF_VERSION "\"\n.SH NAME\nnutgraf \\- facts from news reports\n";
  out += ".SH SYNOPSIS\n.nf\n";
  out += roff(usages()) + ".fi\n.SH DESCRIPTION\n" + roff(kPurpose) + ".SH OPTIONS\n";
  for (const OptionGroup& group : option_groups()) {
    out += ".SS " + roff(group.name) + "\n";
    for (const Option& option : group.options) {
      out += ".TP\n.B " + roff(heading(option)) + "\n" + roff(option.help) + ".\n";
      if (!option.choices.empty()) out += std::string(option.list ? "Any of " : "One of ") + roff(one_of(option.choices)) + ".\n";
    }
  }
  out += ".SH COMMANDS\n";
  for (const Command& command : commands()) out += manual_of(command);
  out += ".SH ENVIRONMENT\n";
  for (const auto& [name, meaning] : kEnvironment) out += ".TP\n.B " + roff(name) + "\n" + roff(meaning) + ".\n";
  out += ".SH EXIT STATUS\n";
  for (const auto& [status, meaning] : kStatuses) out += ".TP\n.B " + std::string(status) + "\n" + roff(meaning) + ".\n";
  out += ".SH EXAMPLES\n.nf\n";
  for (const std::string_view example : kExamples) out += roff(example) + "\n";
  return out + ".fi\n";
}

std::string words(const Option& option) {
  std::string out;
  for (const std::string_view choice : option.choices) out += (out.empty() ? "" : " ") + std::string(choice);
  return out;
}

bool takes_folder(const Option& option) { return option.value == "DIR"; }
bool takes_file(const Option& option) { return option.value == "FILE"; }

/// The words with a space between, each told what it is from.
template <class Words>
std::string names_of(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + std::string(word.name);
  return out;
}

/// The long options that a command has for itself.
std::vector<CommandWord> own_options(const Command& command) {
  std::vector<CommandWord> out;
  for (const CommandWord& word : command.options)
    if (word.name.starts_with("--")) out.push_back(word);
  return out;
}

/// Help in one line.
std::string flat(std::string_view help) {
  return replace_all(std::string(help.substr(0, help.find(';'))), "\n", " ");
}

std::string bash() {
  std::string all;
  std::string cases;
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      const std::string name = "--" + std::string(option.name);
      all += name + " ";
      if (option.value.empty()) continue;
      cases += "    " + (option.letter != 0 ? std::string("-") + option.letter + "|" : "") + name + ") ";
      if (!option.choices.empty()) cases += "COMPREPLY=($(compgen -W '" + words(option) + "' -- \"$word\"))";
      else if (takes_folder(option)) cases += "COMPREPLY=($(compgen -d -- \"$word\"))";
      else if (takes_file(option)) cases += "COMPREPLY=($(compgen -f -- \"$word\"))";
      else cases += "COMPREPLY=()";
      cases += "; return ;;\n";
    }
  }
  std::string owns;
  for (const Command& command : commands()) {
    for (const CommandWord& word : own_options(command))
      if (!word.value.empty()) cases += "    " + std::string(word.name) + ") COMPREPLY=(); return ;;\n";
    if (!command.actions.empty())
      cases += "    " + std::string(command.name) + ") [ \"$COMP_CWORD\" -eq 2 ] && { COMPREPLY=($(compgen -W '" +
               names_of(command.actions) + "' -- \"$word\")); return; } ;;\n";
    if (const auto own = own_options(command); !own.empty())
      owns += "    " + std::string(command.name) + ") own='" + names_of(own) + "' ;;\n";
  }
  return "# bash completion for nutgraf\n_nutgraf() {\n  local word=${COMP_WORDS[COMP_CWORD]} own=\n"
         "  case ${COMP_WORDS[COMP_CWORD-1]} in\n" + cases + "  esac\n  case ${COMP_WORDS[1]} in\n" + owns + "  esac\n"
         "  case $word in\n    -*) COMPREPLY=($(compgen -W \"" + all + "$own\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "       [ \"$COMP_CWORD\" -eq 1 ] && COMPREPLY+=($(compgen -W '" + names_of(commands()) + "' -- \"$word\")) ;;\n  esac\n}\n"
         "complete -o filenames -F _nutgraf nutgraf\n";
}

/// Text within zsh's quotation marks and brackets: brackets and colons end the parts of a specification.
std::string zsh_text(std::string_view text) {
  std::string out = replace_all(replace_all(std::string(text), "'", "'\\''"), ":", "\\:");
  return replace_all(replace_all(std::move(out), "[", "\\["), "]", "\\]");
}

/// What depends on the first word: options of a command's own, and its actions.
std::string zsh_commands() {
  std::string out = "local -a own\n_nutgraf_first() {\n  local -a names=(\n";
  for (const Command& command : commands()) out += "    '" + std::string(command.name) + ":" + zsh_text(command.what) + "'\n";
  out += "  )\n  _describe command names\n  _files\n}\ncase $words[2] in\n";
  for (const Command& command : commands()) {
    std::string specs;
    for (const CommandWord& word : own_options(command)) {
      specs += " '" + std::string(word.name) + (word.value.empty() ? "" : "=") + "[" + zsh_text(flat(word.help)) + "]" +
               (word.value.empty() ? "" : ":" + zsh_text(word.value) + ":") + "'";
    }
    if (!command.actions.empty()) specs += " '2:action:(" + names_of(command.actions) + ")'";
    if (!specs.empty()) out += "  " + std::string(command.name) + ") own=(" + specs.substr(1) + ") ;;\n";
  }
  return out + "esac\n";
}

std::string zsh() {
  std::string out = "#compdef nutgraf\n" + zsh_commands() + "_arguments -s -S $own \\\n";
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      std::string spec = "[" + zsh_text(option.help) + "]";
      if (!option.value.empty()) {
        spec += ":" + std::string(option.value) + ":";
        if (!option.choices.empty()) spec += option.list ? "_sequence compadd - " + words(option) : "(" + words(option) + ")";
        else if (takes_folder(option)) spec += "_files -/";
        else if (takes_file(option)) spec += "_files";
      }
      const char* often = option.list ? "*" : "";
      if (option.letter != 0) out += fmt::format("  '{}-{}{}{}' \\\n", often, option.letter, option.value.empty() ? "" : "+", spec);
      out += fmt::format("  '{}--{}{}{}' \\\n", often, option.name, option.value.empty() ? "" : "=", spec);
    }
  }
  return out + "  '1:command or file:_nutgraf_first' \\\n  '*:file:_files'\n";
}

std::string fish() {
  std::string out = "# fish completion for nutgraf\n";
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      out += "complete -c nutgraf -l " + std::string(option.name);
      if (option.letter != 0) out += std::string(" -s ") + option.letter;
      if (!option.value.empty()) out += takes_file(option) || takes_folder(option) ? " -r" : " -x";
      if (!option.choices.empty()) out += " -a '" + words(option) + "'";
      out += " -d '" + replace_all(std::string(option.help), "'", "\\'") + "'\n";
    }
  }
  const auto quoted = [](std::string_view text) { return "'" + replace_all(flat(text), "'", "\\'") + "'"; };
  for (const Command& command : commands()) {
    const std::string name(command.name);
    out += "complete -c nutgraf -n __fish_is_first_arg -a " + name + " -d " + quoted(command.what) + "\n";
    for (const CommandWord& word : own_options(command)) {
      out += "complete -c nutgraf -n '__fish_seen_subcommand_from " + name + "' -l " + std::string(word.name.substr(2)) +
             (word.value.empty() ? "" : " -x") + " -d " + quoted(word.help) + "\n";
    }
    for (const CommandWord& word : command.actions) {
      out += "complete -c nutgraf -n '__fish_seen_subcommand_from " + name + "' -a " + std::string(word.name) + " -d " +
             quoted(word.help) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string generate(std::string_view what) {
  if (what == "man") return manual();
  if (what == "bash") return bash();
  return what == "zsh" ? zsh() : fish();
}

std::string help_text() {
  std::string out = "Usage: " + std::string(kUsage) + "\n";
  for (const Command& command : commands()) out += "       nutgraf " + std::string(command.usages.front()) + "\n";
  out += "\n" + std::string(kPurpose);
  constexpr std::size_t kColumn = 26;
  for (const OptionGroup& group : option_groups()) {
    out += "\n" + std::string(group.name) + ":\n";
    for (const Option& option : group.options) {
      // Long names stand below each other, with or without a short one before.
      std::string left = (option.letter != 0 ? "  " : "      ") + heading(option);
      left.append(left.size() + 1 < kColumn ? kColumn - left.size() : 2, ' ');
      out += left + std::string(option.help);
      out += "\n";
      if (!option.choices.empty()) {
        out += std::string(kColumn, ' ') + (option.list ? "any of " : "") + one_of(option.choices) + "\n";
      }
    }
  }
  constexpr std::size_t kWide = 22;
  const auto row = [&out](std::string left, std::size_t width, std::string_view right) {
    left.append(left.size() < width ? width - left.size() : 0, ' ');
    out += "  " + left + "  " + std::string(right) + "\n";
  };
  out += "\nCommands (each has a --help of its own):\n";
  for (const Command& command : commands()) row(std::string(command.name), kWide, command.what);
  out += "\nExamples:\n";
  for (const std::string_view example : kExamples) out += "  " + std::string(example) + "\n";
  out += "\nExit status:\n";
  for (const auto& [status, meaning] : kStatuses) row(std::string(status), 3, meaning);
  out += "\nEnvironment:\n";
  for (const auto& [name, meaning] : kEnvironment) row(std::string(name), kWide, meaning);
  return out;
}

}  // namespace nutgraf::cli
