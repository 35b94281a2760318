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

/// The rows of an answer, as TSV, JSON or JSON Lines.
class Rows {
 public:
  Rows(output::Format format, bool summary) : format_(format), summary_(summary) {
    if (format == output::Format::tsv)
      out_ = summary ? "source\tnamed\tkind\tdocuments\tattributions\twords\tquoted\n" : "document\tsource\tnamed\tkind\tattributions\twords\tquoted\n";
    if (format == output::Format::json) out_ = "[";
  }

  /// `total`: of all named, or of all unnamed.
  void add(std::string_view document, const Who& who, const Tally& tally, bool total = false) {
    if (format_ == output::Format::tsv) {
      append_row(out_, document, who, tally, summary_);
      return;
    }
    const auto& [anonymous, kind, name] = who;
    if (format_ == output::Format::json) out_ += count_ > 0 ? ",\n" : "\n";
    ++count_;
    out_ += '{';
    if (!summary_) {
      out_ += "\"document\": ";
      output::append_json_string(out_, document, is_terminal());
      out_ += ", ";
    }
    out_ += "\"source\": ";
    append_or_null(total ? std::string() : name);
    out_ += fmt::format(", \"named\": {}, \"kind\": ", !anonymous);
    append_or_null(kind);
    if (summary_) out_ += fmt::format(", \"documents\": {}", tally.documents);
    out_ += fmt::format(", \"attributions\": {}, \"words\": {}, \"quoted\": {}}}", tally.attributions, tally.words, tally.quoted);
    if (format_ == output::Format::jsonl) out_ += '\n';
  }

  [[nodiscard]] std::string take() {
    if (format_ == output::Format::json) out_ += count_ > 0 ? "\n]\n" : "]\n";
    return std::move(out_);
  }

 private:
  void append_or_null(const std::string& text) {
    if (text.empty()) out_ += "null";
    else output::append_json_string(out_, text, is_terminal());
  }

  output::Format format_;
  bool summary_;
  std::size_t count_ = 0;
  std::string out_;
};

void add_summary(Rows& rows, const std::map<Who, Tally>& tallies, std::uint64_t (&with)[2]) {
  std::vector<std::pair<Who, Tally>> sorted(tallies.begin(), tallies.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.attributions != b.second.attributions ? a.second.attributions > b.second.attributions : a.second.words > b.second.words;
  });
  Tally all[2];
  for (const auto& [who, tally] : sorted) {
    rows.add({}, who, tally);
    all[std::get<0>(who) ? 1 : 0] += tally;
  }
  for (const bool anonymous : {false, true}) {
    all[anonymous ? 1 : 0].documents = with[anonymous ? 1 : 0];
    rows.add({}, {anonymous, "", anonymous ? "(all unnamed)" : "(all named)"}, all[anonymous ? 1 : 0], true);
  }
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
  const output::Format format = settings.output.format;
  if (format != output::Format::tsv && format != output::Format::json && format != output::Format::jsonl) {
    complain("sources writes tsv, json or jsonl");
    return kNothing;
  }
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  Extractor extractor(*patterns, settings.extractor);
  std::map<Who, Tally> tallies;
  std::uint64_t with[2] = {0, 0};  // documents with named, with unnamed sources
  Rows rows(format, summary);
  const int status = each_document(settings, [&](const Document& document) {
    const Extraction extraction = extractor.extract(document);
    std::map<Who, Tally> here;
    bool has[2] = {false, false};
    for (const Speaker& speaker : extraction.speakers) {
      const Tally tally = tally_of(extraction, speaker);
      has[speaker.anonymous ? 1 : 0] = true;
      if (!summary) rows.add(document.id, {speaker.anonymous, speaker.kind, speaker.description}, tally);
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
  if (summary) add_summary(rows, tallies, with);
  return print(rows.take()) ? status : static_cast<int>(kNothing);
}

}  // namespace nutgraf::cli
