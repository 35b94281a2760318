// RE2 behind LazyPattern.
#include <re2/re2.h>

#include <algorithm>

#include "rules/program.h"

namespace nutgraf::rules {
namespace {

/// RE2's memory for one pattern.
constexpr std::int64_t kRuleMemory = 16LL << 20;

RE2::Options options() {
  RE2::Options o;
  o.set_dot_nl(true);
  o.set_log_errors(false);
  o.set_never_capture(false);
  o.set_max_mem(kRuleMemory);
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
  std::call_once(state_->once, [this] { state_->re2 = std::make_unique<RE2>(state_->text, options()); });
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
  rule.is_span.clear();
  for (const std::string& group : rule.groups) rule.is_span.push_back(group == "span" ? 1 : 0);
  rule.has_span = std::find(rule.groups.begin(), rule.groups.end(), "span") != rule.groups.end();
  rule.guarded = rule.after.given || rule.not_after.given || rule.before.given || rule.not_before.given || rule.within != Within::anywhere;
}

}  // namespace nutgraf::rules
