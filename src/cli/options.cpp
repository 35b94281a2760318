// The option table and its reading.
#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "cli/words.h"
#include "input/iso_date.h"
#include "input/parser.h"
#include "output/fields.h"

namespace nutgraf::cli {
namespace {

std::string wrong_choice(std::string_view what, std::string_view value, std::span<const std::string_view> choices) {
  const std::string_view meant = nearest(value, choices);
  std::string out = "unknown " + std::string(what) + " \"" + std::string(value) + "\": ";
  if (!meant.empty()) return out + "did you mean " + std::string(meant) + "? (" + one_of(choices) + ")";
  return out + "use " + one_of(choices);
}

std::optional<std::size_t> index_of(std::string_view value, std::span<const std::string_view> choices) {
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (choices[i] == value) return i;
  return std::nullopt;
}

template <class Enum>
std::string choose(Enum& into, std::string_view what, std::string_view value,
                   std::span<const std::string_view> choices) {
  const auto index = index_of(value, choices);
  if (!index) return wrong_choice(what, value, choices);
  into = static_cast<Enum>(*index);
  return {};
}

/// The parts between commas, without white space around them and without empty ones.
std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view part = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
  }
  return out;
}

/// Sets those flags that the list names, and clears the others.
std::string choose_some(std::span<bool> flags, std::string_view what, const std::string& list,
                        std::span<const std::string_view> choices) {
  std::fill(flags.begin(), flags.end(), false);
  const std::vector<std::string> parts = split(list);
  if (parts.empty()) return "no " + std::string(what) + " is named: use " + one_of(choices) + ", with commas between";
  for (const std::string& part : parts) {
    const auto index = index_of(part, choices);
    if (!index) return wrong_choice(what, part, choices);
    flags[*index] = true;
  }
  return {};
}

/// "16M", "500k", "1G" or a number of bytes.
std::string set_size(std::size_t& into, const std::string& value) {
  std::size_t number = 0;
  const char* end = value.data() + value.size();
  const auto [rest, status] = std::from_chars(value.data(), end, number);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  static constexpr std::pair<std::string_view, int> kUnits[] = {{"", 0},   {"k", 10}, {"K", 10}, {"M", 20},
                                                                {"m", 20}, {"G", 30}, {"g", 30}};
  for (const auto& [name, shift] : kUnits) {
    // Offsets are 32 bits wide, so no document can be larger than 4 GB; 1 GB leaves room for what is made from it.
    if (name != unit || number == 0 || number > std::size_t{1} << 30 >> shift) continue;
    if (status != std::errc()) break;
    into = number << shift;
    return {};
  }
  return "--max-size \"" + value + "\" is no size: write a number of bytes up to 1G, e.g. 500k or 16M";
}

std::string set_jobs(unsigned& into, const std::string& value) {
  unsigned number = 0;
  const char* end = value.data() + value.size();
  const auto [rest, status] = std::from_chars(value.data(), end, number);
  if (status != std::errc() || rest != end || number == 0 || number > 1024)
    return "--jobs \"" + value + "\" is no number of jobs: write one from 1 to 1024";
  into = number;
  return {};
}

std::string set_published(std::string& into, const std::string& value) {
  auto date = input::normalise_iso_date(value);
  if (!date)
    return "--published \"" + value + "\" is no date: write it as ISO 8601, e.g. " + std::string(input::kIsoDateForms);
  into = std::move(*date);
  return {};
}

std::string set_home(std::string& into, const std::string& value) {
  if (!input::valid_home(value))
    return "--home \"" + value + "\" is no place: write a country (KR), a country and its division (US-TX) or LAT,LON";
  into = value;
  return {};
}

using S = Settings;
using V = const std::string;

constexpr Option kInput[] = {
    {'i', "input", "FORMAT", "what the files are; auto goes by the name, then by the content", input::kFormatNames,
     false, [](S& s, V& v) { return choose(s.input.format, "input format", v, input::kFormatNames); }},
    {0, "files-from", "FILE", "read the names of input files from FILE, one a line; - is standard input", {}, false,
     [](S& s, V& v) { return s.files.list = v, std::string(); }},
    {'0', "null", "", "the names of --files-from end in NUL instead of a line's end", {}, false,
     [](S& s, V&) { return s.files.nul_separated = true, std::string(); }},
    {0, "published", "DATE", "publication date of documents that carry none", {}, false,
     [](S& s, V& v) { return set_published(s.extractor.published, v); }},
    {0, "home", "PLACE", "place of publication of documents that carry none: KR, US-TX or LAT,LON", {}, false,
     [](S& s, V& v) { return set_home(s.extractor.home, v); }},
    {0, "max-size", "SIZE", "largest document, e.g. 500k or 16M; larger ones are errors (16M)", {}, false,
     [](S& s, V& v) { return set_size(s.input.max_size, v); }},
};

constexpr Option kLines[] = {
    {0, "text-field", "FIELD", "where the text is (text): a field's name, or a JSON Pointer such as /body/text", {}, false,
     [](S& s, V& v) { return s.input.text_field = v, std::string(); }},
    {0, "id-field", "FIELD", "where the document's id is (id)", {}, false,
     [](S& s, V& v) { return s.input.id_field = v, std::string(); }},
    {0, "date-field", "FIELD", "where the publication date is (published)", {}, false,
     [](S& s, V& v) { return s.input.date_field = v, std::string(); }},
    {0, "keep", "FIELDS", "fields that JSON output repeats under \"kept\", with commas between", {}, true,
     [](S& s, V& v) { return s.input.keep = split(v), std::string(); }},
};

constexpr Option kFacts[] = {
    {'k', "kinds", "LIST", "kinds of facts to look for (all)", output::kKindNames, true,
     [](S& s, V& v) { return choose_some(s.extractor.kinds, "kind", v, output::kKindNames); }},
    {0, "place-forms", "LIST", "forms of places to give (name)", kPlaceForms, true,
     [](S& s, V& v) { return choose_some(s.place_forms, "place form", v, kPlaceForms); }},
    {0, "alternatives", "", "JSON: other readings of a place, and why it was read as it was", {}, false,
     [](S& s, V&) { return s.extractor.explain_places = true, std::string(); }},
    {0, "patterns", "DIR", "patterns to use instead of the built-in ones", {}, false,
     [](S& s, V& v) { return s.patterns = v, std::string(); }},
};

constexpr Option kOutput[] = {
    {'f', "format", "FORMAT", "what to print (tsv); json is one array, jsonl one object a document",
     output::kFormatNames, false,
     [](S& s, V& v) { return choose(s.output.format, "format", v, output::kFormatNames); }},
    {'o', "output", "FILE", "write to FILE, which appears when it is whole", {}, false,
     [](S& s, V& v) { return s.output_file = v, std::string(); }},
    {0, "resume", "", "go on with an interrupted run of the same command line with --output", {}, false,
     [](S& s, V&) { return s.resume = true, std::string(); }},
    {0, "with-text", "", "JSON: the document's text besides, as offsets count in it", {}, false,
     [](S& s, V&) { return s.output.with_text = true, std::string(); }},
    {0, "offsets", "UNIT", "unit of start and end (codepoints)", output::kUnitNames, false,
     [](S& s, V& v) { return choose(s.output.offsets, "unit of offsets", v, output::kUnitNames); }},
};

constexpr Option kRunning[] = {
    {'j', "jobs", "N", "documents at once (all cores); the output is the same for every N", {}, false,
     [](S& s, V& v) { return set_jobs(s.jobs, v); }},
    {0, "progress", "WHEN", "a progress line on stderr (auto: on a terminal, after a second)", kWhenNames, false,
     [](S& s, V& v) { return choose(s.progress, "time for --progress", v, kWhenNames); }},
    {0, "summary", "", "one line on stderr at the end: documents, failures, facts, speed", {}, false,
     [](S& s, V&) { return s.summary = true, std::string(); }},
    {0, "version", "", "print the version and the fingerprint of the patterns", {}, false,
     [](S& s, V&) { return s.version = true, std::string(); }},
    {'h', "help", "", "print this", {}, false, [](S& s, V&) { return s.help = true, std::string(); }},
};

constexpr OptionGroup kGroups[] = {
    {"Input", kInput}, {"JSON Lines", kLines}, {"Facts", kFacts}, {"Output", kOutput}, {"Running", kRunning}};

/// "--name", of every option.
std::vector<std::string> all_names() {
  std::vector<std::string> out;
  for (const OptionGroup& group : kGroups)
    for (const Option& option : group.options) out.push_back("--" + std::string(option.name));
  return out;
}

std::string needs_value(const std::string& name) {
  for (const OptionGroup& group : kGroups)
    for (const Option& option : group.options)
      if (name == "--" + std::string(option.name) && !option.choices.empty())
        return name + " needs a value: " + one_of(option.choices);
  return name + " needs a value";
}

/// Whether another value gives another output. How a run goes about it, and where the output goes, makes none.
bool decides_output(const Option& option) {
  for (const Option& running : kRunning)
    if (running.name == option.name) return false;
  return option.name != "output" && option.name != "resume";
}

/// CLI11's errors in our words.
std::string reword(const CLI::ParseError& error) {
  std::string what = error.what();
  if (const std::size_t line = what.find('\n'); line != std::string::npos) what.resize(line);
  // "--format: 1 required TEXT missing"
  const std::size_t colon = what.find(": 1 required");
  return colon == std::string::npos ? what : needs_value(what.substr(0, colon));
}

/// What stands on the command line that is no option and looks like one.
std::string unknown_option(const std::string& written) {
  const std::string name = written.substr(0, written.find('='));
  const std::vector<std::string> names = all_names();
  const std::vector<std::string_view> views(names.begin(), names.end());
  const bool is_long = name.starts_with("--");
  return "unknown option " + name + (is_long ? did_you_mean(name, views) : "") + " (nutgraf --help lists them)";
}

}  // namespace

std::span<const OptionGroup> option_groups() { return kGroups; }

std::variant<Settings, std::string> parse_options(int argc, const char* const* argv) {
  // CLI11 would take the next word for the value that "--name=" lacks.
  for (int i = 0; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--") && word.ends_with('=')) return needs_value(std::string(word.substr(0, word.size() - 1)));
  }
  Settings settings;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::pair<const Option*, CLI::Option*>> bound;
  for (const OptionGroup& group : kGroups) {
    for (const Option& option : group.options) {
      std::string names = "--" + std::string(option.name);
      if (option.letter != 0) names = std::string("-") + option.letter + "," + names;
      CLI::Option* added = option.value.empty() ? app.add_flag(names) : app.add_option(names)->expected(1);
      added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      bound.emplace_back(&option, added);
    }
  }
  try {
    app.parse(std::vector<std::string>(std::make_reverse_iterator(argv + argc), std::make_reverse_iterator(argv)));
  } catch (const CLI::ParseError& error) {
    return reword(error);
  }
  // What is neither an option nor its value is an operand, unless it looks like an option and stands before "--".
  bool only_operands = false;
  for (const std::string& extra : app.remaining()) {
    if (extra == "--" && !only_operands) {
      only_operands = true;
    } else if (!only_operands && extra.size() > 1 && extra.front() == '-') {
      return unknown_option(extra);
    } else {
      settings.files.operands.push_back(extra);
    }
  }
  for (const auto& [option, added] : bound) {
    const std::vector<std::string>& results = added->results();
    if (results.empty()) continue;
    std::string value = results.back();
    if (option->list) value = CLI::detail::join(results, ",");
    if (std::string wrong = option->set(settings, value); !wrong.empty()) return wrong;
    if (decides_output(*option)) settings.signature += std::string(option->name) + "=" + value + "\n";
  }
  if (settings.files.nul_separated && settings.files.list.empty())
    return "-0 says how the names of --files-from end, and there is no --files-from";
  if (settings.resume && settings.output_file.empty()) return "--resume goes on with a file, and there is no --output";
  for (const std::string& operand : settings.files.operands) settings.signature += operand + '\0';
  if (settings.files.operands.empty() && settings.files.list.empty()) settings.files.operands.emplace_back("-");
  return settings;
}

std::string help_text() {
  std::string out =
      "Usage: nutgraf [OPTIONS] [FILE…]\n"
      "       nutgraf explain [OPTIONS] [FILE…]\n"
      "       nutgraf patterns check|test|list|profile …\n\n"
      "Prints the dates, places, worker counts, visas and attributed sources of news reports.\n"
      "With no FILE, or -, it reads standard input; of a folder it reads the articles in it.\n";
  constexpr std::size_t kColumn = 26;
  for (const OptionGroup& group : kGroups) {
    out += "\n" + std::string(group.name) + ":\n";
    for (const Option& option : group.options) {
      std::string left = option.letter != 0 ? std::string("  -") + option.letter + ", " : "      ";
      left += "--" + std::string(option.name);
      if (!option.value.empty()) left += " " + std::string(option.value);
      left.append(left.size() + 1 < kColumn ? kColumn - left.size() : 2, ' ');
      out += left + std::string(option.help);
      out += "\n";
      if (!option.choices.empty()) {
        out += std::string(kColumn, ' ') + (option.list ? "any of " : "") + one_of(option.choices) + "\n";
      }
    }
  }
  out +=
      "\nExamples:\n"
      "  nutgraf article.txt\n"
      "  nutgraf --published 2019-12-17 -k date,place article.txt\n"
      "  nutgraf -i jsonl -f jsonl -o facts.jsonl wire.jsonl\n"
      "  find archive -name '*.txt' -print0 | nutgraf -0 --files-from - -f jsonl\n"
      "\nExit status: 0 every document was processed; 1 some failed, the others were written;\n"
      "2 wrong usage, unreadable patterns, or nothing could be done.\n";
  return out;
}

}  // namespace nutgraf::cli
