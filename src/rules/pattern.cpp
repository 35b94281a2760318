// RE2 behind LazyPattern and RuleSet.
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "rules/program.h"

namespace nutgraf::rules {
namespace {

/// RE2's memory for one rule and for a stage's set. A set near its limit thrashes without a word: give it room.
constexpr std::int64_t kRuleMemory = 16LL << 20;
constexpr std::int64_t kSetMemory = 192LL << 20;

RE2::Options options(std::int64_t memory) {
  RE2::Options o;
  o.set_dot_nl(true);
  o.set_log_errors(false);
  o.set_never_capture(false);
  o.set_max_mem(memory);
  return o;
}

}  // namespace

struct LazyPattern::State {
  std::string text;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> re2;
};

LazyPattern::LazyPattern() : state_(std::make_unique<State>()) {}
LazyPattern::~LazyPattern() = default;
LazyPattern::LazyPattern(LazyPattern&&) noexcept = default;
LazyPattern& LazyPattern::operator=(LazyPattern&&) noexcept = default;
void LazyPattern::set(std::string pattern) { state_->text = std::move(pattern); }
bool LazyPattern::empty() const { return state_->text.empty(); }
const std::string& LazyPattern::text() const { return state_->text; }

const void* LazyPattern::get() const {
  std::call_once(state_->once, [this] { state_->re2 = std::make_unique<RE2>(state_->text, options(kRuleMemory)); });
  return state_->re2->ok() ? state_->re2.get() : nullptr;
}

bool LazyPattern::matches_nothing() const {
  const auto* re2 = static_cast<const RE2*>(get());
  return re2 != nullptr && RE2::PartialMatch("", *re2);
}

std::string LazyPattern::problem() const {
  if (empty()) return {};
  static_cast<void>(get());
  return state_->re2->ok() ? std::string() : state_->re2->error();
}

void finish_rule(CompiledRule& rule) {
  rule.has_span = std::find(rule.groups.begin(), rule.groups.end(), "span") != rule.groups.end();
  rule.looks_at_end = rule.match.text().find('$') != std::string::npos;  // a '$' that is meant literally is \x{…}
}

struct RuleSet::State {
  std::vector<std::string> patterns;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2::Set> set;
};

RuleSet::RuleSet() : state_(std::make_unique<State>()) {}
RuleSet::~RuleSet() = default;
void RuleSet::add(std::string pattern) { state_->patterns.push_back(std::move(pattern)); }

const std::vector<std::string>& RuleSet::patterns() const { return state_->patterns; }

bool RuleSet::match(std::string_view symbols, std::vector<int>& fired) const {
  std::call_once(state_->once, [this] {
    auto set = std::make_unique<RE2::Set>(options(kSetMemory), RE2::UNANCHORED);
    for (const std::string& pattern : state_->patterns) set->Add(pattern, nullptr);
    if (set->Compile()) state_->set = std::move(set);
  });
  fired.clear();
  if (state_->set) {
    RE2::Set::ErrorInfo problem{RE2::Set::kNoError};
    if (state_->set->Match(re2::StringPiece(symbols.data(), symbols.size()), &fired, &problem)) return true;
    if (problem.kind == RE2::Set::kNoError) return false;
  }
  // RE2 ran out of memory: try every rule, which is slow but loses nothing.
  for (int i = 0; i < static_cast<int>(state_->patterns.size()); ++i) fired.push_back(i);
  return true;
}

}  // namespace nutgraf::rules
