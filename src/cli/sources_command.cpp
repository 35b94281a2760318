#include "cli/sources_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "cli/each_document.h"
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "cli/options.h"
#include "nutgraf/extractor.h"
#include "output/escape.h"

namespace nutgraf::cli {
namespace {

struct Tally {
  std::uint64_t documents = 0;
  std::uint64_t attributions = 0;
  std::uint64_t words = 0;
  std::uint64_t quoted = 0;

  Tally& operator+=(const Tally& other) {
    documents += other.documents;
    attributions += other.attributions;
    words += other.words;
    quoted += other.quoted;
    return *this;
  }
};

/// Runs of what is no white space.
std::uint64_t words_in(std::string_view text) {
  std::uint64_t out = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    out += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return out;
}

Tally tally_of(const Extraction& extraction, const Speaker& speaker) {
  Tally out{1, static_cast<std::uint64_t>(speaker.attributions), 0, static_cast<std::uint64_t>(speaker.words_quoted)};
  for (const Fact& fact : extraction.facts) {
    const auto* source = std::get_if<Source>(&fact.detail);
    if (source == nullptr || source->who != speaker.who) continue;
    for (const Span content : source->content) out.words += words_in(extraction.text.substr(content.begin, content.end - content.begin));
  }
  return out;
}

/// Named or not, kind, description.
using Who = std::tuple<bool, std::string, std::string>;

void append_row(std::string& out, std::string_view first, const Who& who, const Tally& tally, bool summary) {
  const auto& [anonymous, kind, name] = who;
  if (!summary) {
    output::append_tsv_field(out, first, is_terminal());
    out += '\t';
  }
  output::append_tsv_field(out, name, is_terminal());
  out += fmt::format("\t{}\t{}\t", anonymous ? "unnamed" : "named", kind);
  if (summary) out += fmt::format("{}\t", tally.documents);
  out += fmt::format("{}\t{}\t{}\n", tally.attributions, tally.words, tally.quoted);
}

std::string summary_of(const std::map<Who, Tally>& tallies, std::uint64_t (&with)[2]) {
  std::vector<std::pair<Who, Tally>> sorted(tallies.begin(), tallies.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.attributions != b.second.attributions ? a.second.attributions > b.second.attributions : a.second.words > b.second.words;
  });
  std::string out = "source\tnamed\tkind\tdocuments\tattributions\twords\tquoted\n";
  Tally all[2];
  for (const auto& [who, tally] : sorted) {
    append_row(out, {}, who, tally, true);
    all[std::get<0>(who) ? 1 : 0] += tally;
  }
  for (const bool anonymous : {false, true}) {
    all[anonymous ? 1 : 0].documents = with[anonymous ? 1 : 0];
    append_row(out, {}, {anonymous, "", anonymous ? "(all unnamed)" : "(all named)"}, all[anonymous ? 1 : 0], true);
  }
  return out;
}

}  // namespace

int sources_command(int argc, const char* const* argv) {
  Arguments arguments(argc, argv);
  const bool summary = arguments.take_flag("--summary");
  const std::vector<const char*> rest = arguments.rest();
  const auto parsed = parse_options(static_cast<int>(rest.size()), rest.data(), "sources");
  if (const auto* wrong = std::get_if<std::string>(&parsed)) {
    complain(*wrong);
    return kNothing;
  }
  const Settings& settings = std::get<Settings>(parsed);
  if (settings.help) return print(command_help("sources")) ? kOk : kNothing;
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  Extractor extractor(*patterns, settings.extractor);
  std::map<Who, Tally> tallies;
  std::uint64_t with[2] = {0, 0};  // documents with named, with unnamed sources
  std::string out = "document\tsource\tnamed\tkind\tattributions\twords\tquoted\n";
  const int status = each_document(settings, [&](const Document& document) {
    const Extraction extraction = extractor.extract(document);
    std::map<Who, Tally> here;
    bool has[2] = {false, false};
    for (const Speaker& speaker : extraction.speakers) {
      const Tally tally = tally_of(extraction, speaker);
      has[speaker.anonymous ? 1 : 0] = true;
      if (!summary) append_row(out, document.id, {speaker.anonymous, speaker.kind, speaker.description}, tally, false);
      const std::string name = speaker.anonymous ? "(unnamed " + (speaker.kind.empty() ? "source" : speaker.kind) + ")" : speaker.description;
      here[{speaker.anonymous, speaker.kind, name}] += tally;
    }
    for (auto& [who, tally] : here) {
      tally.documents = 1;
      tallies[who] += tally;
    }
    for (int i = 0; i < 2; ++i) with[i] += has[i] ? 1 : 0;
    return true;
  });
  if (status == kNothing) return kNothing;
  return print(summary ? summary_of(tallies, with) : out) ? status : static_cast<int>(kNothing);
}

}  // namespace nutgraf::cli
