#include "cli/explain_command.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "cli/each_document.h"
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/words.h"
#include "explain/explainer.h"
#include "explain/render.h"
#include "pattern_files.h"

namespace nutgraf::cli {
namespace {

/// Two numbers with ":" between, in the user's unit.
std::optional<std::pair<std::uint64_t, std::uint64_t>> parse_span(const std::string& written) {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  const char* last = written.data() + written.size();
  const auto first = std::from_chars(written.data(), last, start);
  if (first.ec != std::errc() || first.ptr == last || (*first.ptr != ':' && *first.ptr != '-')) return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, last, end);
  if (second.ec != std::errc() || second.ptr != last || end <= start) return std::nullopt;
  return std::pair(start, end);
}

/// The first byte whose offset in the user's unit is `offset`, or the text's size.
std::uint32_t byte_of(const output::Offsets& offsets, std::string_view text, std::uint64_t offset) {
  std::uint32_t low = 0;
  auto high = static_cast<std::uint32_t>(text.size());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (offsets(middle) < offset) low = middle + 1;
    else high = middle;
  }
  // Offsets within a character count it already.
  while (low < text.size() && (static_cast<unsigned char>(text[low]) & 0xC0U) == 0x80U) ++low;
  return low;
}

class Explain {
 public:
  Explain(const Settings& settings, const Patterns& patterns, const rules::Sources& sources)
      : settings_(settings),
        json_(settings.output.format == output::Format::json || settings.output.format == output::Format::jsonl),
        array_(settings.output.format == output::Format::json),
        explainer_(patterns, sources, settings.extractor),
        renderer_({!json_ && use_colour(), is_terminal(), settings.output.offsets}) {}

  void of_span(std::pair<std::uint64_t, std::uint64_t> span) { span_ = span; }
  void of_rule(std::string rule) { rule_ = std::move(rule); }

  int run() {
    if (json_ && array_ && !print("[")) return kNothing;
    int status = each_document(settings_, [this](const Document& document) { return one(document); });
    if (json_ && array_ && !print("\n]\n")) return kNothing;
    if (outside_) {
      complain("--span lies outside the text: it ends at " + std::to_string(size_));
      return kNothing;
    }
    return broken_ ? static_cast<int>(kNothing) : status;
  }

 private:
  bool one(const Document& document) {
    const Extraction& extraction = explainer_.run(document);
    std::string out;
    if (json_ && array_) out += written_ ? ",\n" : "\n";
    written_ = true;
    if (span_) {
      output::Offsets offsets(settings_.output.offsets);
      offsets.set(extraction.text, extraction.replacements);
      size_ = offsets(static_cast<std::uint32_t>(extraction.text.size()));
      if (span_->second > size_) {
        outside_ = true;
        return false;
      }
      const Span span{byte_of(offsets, extraction.text, span_->first), byte_of(offsets, extraction.text, span_->second)};
      json_ ? renderer_.span_json(out, document.id, explainer_, span) : renderer_.span_text(out, document.id, explainer_, span);
    } else if (!rule_.empty()) {
      json_ ? renderer_.rule_json(out, document.id, explainer_, rule_) : renderer_.rule_text(out, document.id, explainer_, rule_);
    } else {
      json_ ? renderer_.facts_json(out, document.id, explainer_) : renderer_.facts_text(out, document.id, explainer_);
    }
    if (json_ && !array_) {
      std::replace(out.begin(), out.end(), '\n', ' ');
      out += '\n';
    }
    if (out.empty()) return true;
    broken_ = !print(out);
    return !broken_;
  }

  const Settings& settings_;
  bool json_;
  bool array_;
  explain::Explainer explainer_;
  explain::Renderer renderer_;
  std::optional<std::pair<std::uint64_t, std::uint64_t>> span_;
  std::string rule_;
  std::uint64_t size_ = 0;
  bool written_ = false;
  bool outside_ = false;
  bool broken_ = false;
};

int fail(const std::string& message) {
  complain(message);
  return kNothing;
}

}  // namespace

int explain_command(int argc, const char* const* argv) {
  Arguments arguments(argc, argv);
  const auto written_span = arguments.take("--span");
  const auto rule = arguments.take("--rule");
  if (!arguments.wrong().empty()) return fail(arguments.wrong());
  if (written_span && rule) return fail("--span asks about words and --rule about a rule: give one of them");
  const std::vector<const char*> rest = arguments.rest();
  const auto parsed = parse_options(static_cast<int>(rest.size()), rest.data(), "explain");
  if (const auto* wrong = std::get_if<std::string>(&parsed)) return fail(*wrong);
  const Settings& settings = std::get<Settings>(parsed);
  if (settings.help) return print(command_help("explain")) ? kOk : kNothing;
  std::optional<std::pair<std::uint64_t, std::uint64_t>> span;
  if (written_span) {
    span = parse_span(*written_span);
    if (!span) return fail("--span \"" + *written_span + "\" is no span: write START:END, e.g. 120:127");
  }
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  const auto files = pattern_files(settings.patterns);
  if (!files) return fail(files.error().describe());
  std::vector<Error> ignored;  // they were compiled once already
  const rules::Sources sources = rules::read(*files, ignored);
  if (rule) {
    std::vector<std::string_view> ids;
    for (const rules::RuleSource& source : sources.rules) ids.push_back(source.rule.id);
    if (std::find(ids.begin(), ids.end(), *rule) == ids.end())
      return fail("there is no rule " + *rule + did_you_mean(*rule, ids) + " (nutgraf patterns list shows them)");
  }
  Explain explain(settings, *patterns, sources);
  if (span) explain.of_span(*span);
  if (rule) explain.of_rule(*rule);
  return explain.run();
}

}  // namespace nutgraf::cli
