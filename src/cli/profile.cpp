#include "cli/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "cli/each_document.h"
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "cli/options.h"
#include "output/escape.h"
#include "pipeline.h"
#include "rules/observer.h"

namespace nutgraf::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Cost {
  std::string_view stage;
  std::uint64_t tried = 0;
  std::uint64_t found = 0;
  std::uint64_t kept = 0;
  Clock::duration time{};
};

class Profile : public rules::Observer {
 public:
  explicit Profile(const Patterns& patterns) {
    for (const rules::Stage& stage : patterns.program().stages) {
      filters_[&stage].stage = stage.source.name;
      for (const auto& rule : stage.rules) costs_[&rule->rule].stage = stage.source.name;
    }
  }

  void before(const rules::Stage&, const rules::CompiledRule*) override { began_ = Clock::now(); }
  void after(const rules::Stage& stage, const rules::CompiledRule* rule) override {
    const Clock::duration taken = Clock::now() - began_;
    Cost& cost = rule == nullptr ? filters_[&stage] : costs_[&rule->rule];
    ++cost.tried;
    cost.time += taken;
  }
  void found(const rules::Stage&, const rules::Match& match) override { ++costs_[match.rule].found; }
  void settled(const rules::Stage&, std::span<const rules::Match> matches) override {
    for (const rules::Match& match : matches) ++costs_[match.rule].kept;
  }

  /// Name and cost, the slowest first.
  [[nodiscard]] std::vector<std::pair<std::string_view, Cost>> sorted() const {
    std::vector<std::pair<std::string_view, Cost>> out;
    for (const auto& [rule, cost] : costs_) out.emplace_back(rule->id, cost);
    for (const auto& [stage, cost] : filters_)
      if (cost.tried > 0) out.emplace_back("(filter)", cost);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
      return a.second.time != b.second.time ? a.second.time > b.second.time : std::pair(a.first, a.second.stage) < std::pair(b.first, b.second.stage);
    });
    return out;
  }

 private:
  std::map<const rules::Rule*, Cost> costs_;
  std::map<const rules::Stage*, Cost> filters_;
  Clock::time_point began_;
};

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

std::string rendered(const Profile& profile, bool json) {
  const auto costs = profile.sorted();
  Clock::duration total{};
  for (const auto& [name, cost] : costs) total += cost.time;
  std::string out = json ? "[" : "rule\tstage\ttried\tmatches\tkept\tms\tshare\n";
  bool first = true;
  for (const auto& [name, cost] : costs) {
    const double share = total.count() > 0 ? 100.0 * milliseconds(cost.time) / milliseconds(total) : 0.0;
    if (json) {
      out += first ? "\n{\"rule\": " : ",\n{\"rule\": ";
      output::append_json_string(out, name);
      out += fmt::format(R"(, "stage": "{}", "tried": {}, "matches": {}, "kept": {}, "ms": {:.3f}, "share": {:.4f}}})",
                         cost.stage, cost.tried, cost.found, cost.kept, milliseconds(cost.time), share / 100);
    } else {
      out += fmt::format("{}\t{}\t{}\t{}\t{}\t{:.3f}\t{:.1f}%\n", name, cost.stage, cost.tried, cost.found, cost.kept,
                         milliseconds(cost.time), share);
    }
    first = false;
  }
  return json ? out + "\n]\n" : out;
}

}  // namespace

int profile_command(int argc, const char* const* argv) {
  const auto parsed = parse_options(argc, argv);
  if (const auto* wrong = std::get_if<std::string>(&parsed)) {
    complain(*wrong);
    return kNothing;
  }
  const Settings& settings = std::get<Settings>(parsed);
  if (settings.help) return print(command_help("patterns profile")) ? kOk : kNothing;
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  std::vector<Error> ignored;
  rules::compile_all(patterns->program(), ignored);  // else the first document pays for it
  Profile profile(*patterns);
  Pipeline pipeline(patterns->program(), settings.extractor);
  pipeline.observe(&profile);
  const int status = each_document(settings, [&](const Document& document) {
    (void)pipeline.run(document);
    return true;
  });
  if (status == kNothing) return kNothing;
  const bool json = settings.output.format != output::Format::tsv;
  return print(rendered(profile, json)) ? status : static_cast<int>(kNothing);
}

}  // namespace nutgraf::cli
