// The table of options. --help, the manual page and the shells' completions are made from it, and the command line is
// read by it.
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "cli/options.h"
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

std::string choose_word(std::string& into, std::string_view what, std::string_view value,
                        std::span<const std::string_view> choices) {
  if (!index_of(value, choices)) return wrong_choice(what, value, choices);
  into = value;
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
    {'f', "format", "FORMAT", "what to print (tsv); docs/formats.md says what each is",
     output::kFormatNames, false,
     [](S& s, V& v) { return choose(s.output.format, "format", v, output::kFormatNames); }},
    {'o', "output", "FILE", "write to FILE, which appears when it is whole (a folder with brat, timeml, nitf, ninjs)", {}, false,
     [](S& s, V& v) { return s.output_file = v, s.output.to_store = !v.empty(), std::string(); }},
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
    {0, "config", "FILE", "options from FILE, as name = value lines; $NUTGRAF_CONFIG names one, too", {}, false,
     [](S&, V&) { return std::string(); }},
    {0, "generate", "WHAT", "print the manual page or a shell's completion", kGenerated, false,
     [](S& s, V& v) { return choose_word(s.generate, "text to generate", v, kGenerated); }},
    {0, "version", "", "print the version and the fingerprint of the patterns", {}, false,
     [](S& s, V&) { return s.version = true, std::string(); }},
    {'h', "help", "", "print this", {}, false, [](S& s, V&) { return s.help = true, std::string(); }},
};

constexpr OptionGroup kGroups[] = {
    {"Input", kInput}, {"JSON Lines", kLines}, {"Facts", kFacts}, {"Output", kOutput}, {"Running", kRunning}};

}  // namespace

std::span<const OptionGroup> option_groups() { return kGroups; }

}  // namespace nutgraf::cli
