#include "cli/generate.h"

#include "cli/options.h"
#include "cli/words.h"

namespace nutgraf::cli {
namespace {

constexpr std::string_view kUsage[] = {
    "nutgraf [OPTIONS] [FILE…]",
    "nutgraf explain [OPTIONS] [FILE…]",
    "nutgraf sources [--summary] [OPTIONS] [FILE…]",
    "nutgraf compare A B",
    "nutgraf patterns check|test|list|profile …",
};
constexpr std::string_view kPurpose =
    "Prints the dates, places, worker counts, visas and attributed sources of news reports.\n"
    "With no FILE, or -, it reads standard input; of a folder it reads the articles in it.\n";
constexpr std::string_view kExamples[] = {
    "nutgraf article.txt",
    "nutgraf --published 2019-12-17 -k date,place article.txt",
    "nutgraf -i jsonl -f jsonl -o facts.jsonl wire.jsonl",
    "find archive -name '*.txt' -print0 | nutgraf -0 --files-from - -f jsonl",
};
constexpr std::pair<int, std::string_view> kStatuses[] = {
    {0, "every document was processed"},
    {1, "some failed, the others were written"},
    {2, "wrong usage, unreadable patterns, or nothing could be done"},
};

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

std::string manual() {
  std::string out = ".TH NUTGRAF 1 \"\" \"nutgraf " NUTGRAF_VERSION "\"\n.SH NAME\nnutgraf \\- facts from news reports\n";
  out += ".SH SYNOPSIS\n.nf\n";
  for (const std::string_view usage : kUsage) out += roff(usage) + "\n";
  out += ".fi\n.SH DESCRIPTION\n" + roff(kPurpose) + ".SH OPTIONS\n";
  for (const OptionGroup& group : option_groups()) {
    out += ".SS " + roff(group.name) + "\n";
    for (const Option& option : group.options) {
      out += ".TP\n.B " + roff(heading(option)) + "\n" + roff(option.help) + ".\n";
      if (!option.choices.empty()) out += std::string(option.list ? "Any of " : "One of ") + roff(one_of(option.choices)) + ".\n";
    }
  }
  out += ".SH ENVIRONMENT\nFor most options there is a variable that gives it where the command line does not:\n"
         ".BR NUTGRAF_FORMAT ,\n.BR NUTGRAF_MAX_SIZE ,\nand so on.\n";
  out += ".SH EXIT STATUS\n";
  for (const auto& [status, meaning] : kStatuses) out += ".TP\n" + std::to_string(status) + "\n" + roff(meaning) + ".\n";
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
  return "# bash completion for nutgraf\n_nutgraf() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n"
         "  case ${COMP_WORDS[COMP_CWORD-1]} in\n" + cases + "    patterns) [ \"$COMP_CWORD\" -eq 2 ] && "
         "{ COMPREPLY=($(compgen -W 'check test list profile' -- \"$word\")); return; } ;;\n  esac\n"
         "  case $word in\n    -*) COMPREPLY=($(compgen -W '" + all + "' -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "       [ \"$COMP_CWORD\" -eq 1 ] && COMPREPLY+=($(compgen -W 'explain patterns' -- \"$word\")) ;;\n  esac\n}\n"
         "complete -o filenames -F _nutgraf nutgraf\n";
}

std::string zsh() {
  std::string out = "#compdef nutgraf\n_arguments -s -S \\\n";
  for (const OptionGroup& group : option_groups()) {
    for (const Option& option : group.options) {
      // Brackets and colons end the parts of a specification; a quotation mark ends the word.
      std::string help = replace_all(replace_all(std::string(option.help), "'", "'\\''"), ":", "\\:");
      help = replace_all(replace_all(std::move(help), "[", "\\["), "]", "\\]");
      std::string spec = "[" + help + "]";
      if (!option.value.empty()) {
        spec += ":" + std::string(option.value) + ":";
        if (!option.choices.empty()) spec += option.list ? "_sequence compadd - " + words(option) : "(" + words(option) + ")";
        else if (takes_folder(option)) spec += "_files -/";
        else if (takes_file(option)) spec += "_files";
      }
      const std::string equals = option.value.empty() ? "" : "=";
      const std::string often = option.list ? "*" : "";
      if (option.letter != 0) out += "  '" + often + "-" + option.letter + (equals.empty() ? "" : "+") + spec + "' \\\n";
      out += "  '" + often + "--" + std::string(option.name) + equals + spec + "' \\\n";
    }
  }
  return out + "  '*:file:_files'\n";
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
  return out + "complete -c nutgraf -n '__fish_is_first_arg' -a 'explain patterns'\n";
}

}  // namespace

std::string generate(std::string_view what) {
  if (what == "man") return manual();
  if (what == "bash") return bash();
  return what == "zsh" ? zsh() : fish();
}

std::string help_text() {
  std::string out;
  for (const std::string_view usage : kUsage) out += (out.empty() ? "Usage: " : "       ") + std::string(usage) + "\n";
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
  out += "\nExamples:\n";
  for (const std::string_view example : kExamples) out += "  " + std::string(example) + "\n";
  out += "\nExit status:\n";
  for (const auto& [status, meaning] : kStatuses) out += "  " + std::to_string(status) + "  " + std::string(meaning) + "\n";
  return out;
}

}  // namespace nutgraf::cli
