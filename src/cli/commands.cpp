#include "cli/commands.h"

#include <algorithm>

#include "cli/compare_command.h"
#include "cli/explain_command.h"
#include "cli/patterns_command.h"
#include "cli/profile.h"
#include "cli/sources_command.h"

namespace nutgraf::cli {
namespace {

constexpr std::string_view kExplainUsages[] = {
    "explain [OPTIONS] [FILE…]",
    "explain --span START:END [OPTIONS] [FILE]",
    "explain --rule ID [OPTIONS] [FILE…]",
};
constexpr CommandWord kExplainOptions[] = {
    {"--span", "START:END",
     "says instead why nothing was found there: which rules came nearest, and at\n"
     "which word they failed; START and END count as --offsets says (codepoints)"},
    {"--rule", "ID", "shows all matches of a rule"},
    {"-f", "json|jsonl", "answers for programs"},
};

constexpr std::string_view kSourcesUsages[] = {"sources [--summary] [OPTIONS] [FILE…]"};
constexpr CommandWord kSourcesOptions[] = {
    {"--summary", "",
     "over all documents instead: who is quoted in how many documents, how often and at what\n"
     "length, the most quoted first. A named source is one wherever its description is the same;\n"
     "unnamed ones are put together by kind. The last two lines are all named and all unnamed"},
    {"-f", "json|jsonl", "objects for programs; the source of the last two of a summary is null"},
};

constexpr std::string_view kCompareUsages[] = {"compare [-f FORMAT] A B"};
constexpr CommandWord kCompareOptions[] = {
    {"-f", "json|jsonl", "an object a document that is not the same, and the counts in a last one"},
};

constexpr std::string_view kPatternsUsages[] = {"patterns check|test|list [DIR]", "patterns profile [OPTIONS] [FILE…]"};
constexpr CommandWord kPatternsActions[] = {
    {"check", "", "what is wrong with the patterns of DIR, and what in them nothing uses"},
    {"test", "", "runs every rule's examples and near misses"},
    {"list", "", "each rule's id, stage, place and meaning, as TSV"},
    {"profile", "", "the time and the matches of each rule over some files (its own --help says more)"},
};

constexpr std::string_view kProfileUsages[] = {"patterns profile [OPTIONS] [FILE…]"};
constexpr CommandWord kProfileOptions[] = {
    {"--patterns", "DIR", "profile the patterns of DIR"},
    {"-f", "json", "an array of objects instead"},
};

constexpr std::string_view kRead =
    "0 done; 1 some documents could not be read; 2 wrong usage, or nothing could be read.\n";

constexpr Command kCommands[] = {
    {"explain", "says why a fact was found, or why not", kExplainUsages,
     "Says of each fact which rule found it, where that rule stands, how it read the words, and the\n"
     "steps from match to value.\n",
     {}, kExplainOptions, "Other options are those of nutgraf: --published, --kinds, --patterns, --input, …\n", kRead,
     explain_command},
    {"sources", "counts who is quoted", kSourcesUsages,
     "Prints who is quoted, as TSV: document, source, named or unnamed, kind, attributions, words said, and\n"
     "words of them in quotation marks.\n",
     {}, kSourcesOptions, "", kRead, sources_command},
    {"compare", "says what is different between two outputs", kCompareUsages,
     "Says what is different between two outputs (-f json or jsonl), of two versions of the patterns, say:\n"
     "document by document, + a fact that B alone has, - one that A alone has, ~ one whose fields or span\n"
     "changed. The last line counts them.\n",
     {}, kCompareOptions, "", "0 the facts are the same; 1 they are not; 2 wrong usage, or a file cannot be read.\n",
     compare_command},
    {"patterns", "checks, tests, lists and times the rules", kPatternsUsages, "", kPatternsActions, {},
     "Without DIR it looks at the built-in patterns.\n",
     "0 all is well; 1 something is wrong with the patterns; 2 wrong usage, or there are none.\n", patterns_command},
};

/// What `patterns` hands on; on the command line it is no word by itself.
constexpr Command kProfile = {
    "patterns profile", "times the rules", kProfileUsages,
    "Runs the rules over the files and prints, as TSV, the slowest first: rule, stage, the sentences or\n"
    "paragraphs it was tried on, its matches, those that stayed when overlaps were settled, milliseconds,\n"
    "and its share of the time of all rules. \"(filter)\" is the search for the rules that can match at all.\n",
    {}, kProfileOptions, "", kRead, profile_command};

void append_words(std::string& out, std::span<const CommandWord> words) {
  const auto heading = [](const CommandWord& word) {
    return std::string(word.name) + (word.value.empty() ? "" : " ") + std::string(word.value);
  };
  std::size_t width = 0;
  for (const CommandWord& word : words) width = std::max(width, heading(word).size());
  for (const CommandWord& word : words) {
    std::string left = "  " + heading(word);
    left.resize(width + 4, ' ');
    out += left;
    for (const char c : word.help) {
      out += c;
      if (c == '\n') out.append(width + 4, ' ');
    }
    out += '\n';
  }
  if (!words.empty()) out += '\n';
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  if (name == kProfile.name) return &kProfile;
  const auto found = std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command& c) { return c.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

std::string command_help(std::string_view name) {
  const Command* command = find_command(name);
  if (command == nullptr) return {};
  std::string out;
  for (const std::string_view usage : command->usages) out += (out.empty() ? "Usage: nutgraf " : "       nutgraf ") + std::string(usage) + "\n";
  out += '\n';
  if (!command->purpose.empty()) out += std::string(command->purpose) + "\n";
  append_words(out, command->actions);
  append_words(out, command->options);
  if (!command->more.empty()) out += std::string(command->more) + "\n";
  return out + "Exit status: " + std::string(command->statuses);
}

}  // namespace nutgraf::cli
