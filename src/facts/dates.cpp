#include "facts/dates.h"

#include "facts/dates/scope.h"

namespace nutgraf::facts {
namespace {

using dates::Found;
using dates::Grain;
using dates::Scope;
using dates::Timex;

std::string_view type_of(const Found& f) {
  if (f.set) return "SET";
  if (f.value.kind == Timex::Kind::duration) return "DURATION";
  if (f.value.kind == Timex::Kind::point && f.value.point.grain <= Grain::part) return "TIME";
  return "DATE";
}

Date date_of(const Found& f) {
  Date out;
  out.type = type_of(f);
  if (!f.valueless) out.value = dates::print(f.value);
  out.mod = f.mod;
  if (f.set) return out;
  if (const auto days = range(f.value)) {
    out.from = dates::print(days->first);
    out.to = dates::print(days->second);
  }
  return out;
}

/// "the second quarter ended Sept. 30"
bool follows_ended(const Scope& s, const Match& m) {
  return m.span.last < s.context.text.tokens.size() && s.context.of(m.span.last) == "ended";
}

/// A quarter that results are reported for: it is over, or nothing else is known. What is forecast is not compared with.
bool is_report(const Scope& s, const Match& m, const dates::Point& quarter) {
  int by = 0;
  if (m.has("year") || (m.has("rel") && (s.relative(m, by) != "now" || by != 0))) return false;
  const auto days = range(quarter);
  // A quarter before the one reported for is compared with, unless it is another company's own.
  const auto known = s.reported ? range(*s.reported) : std::nullopt;
  const bool own = s.of(m.span).find("iscal") != std::string_view::npos || follows_ended(s, m);
  if (days && known && days->first < known->first && !own) return false;
  return !days || !s.published || days->second <= *s.published || !s.reported;
}

/// What later dates of the text go on from.
void remember(Scope& s, const Match& m, const Found& f) {
  if (f.set) return;
  const std::string_view form = m.rule->constant("form");
  const std::uint32_t paragraph = s.context.text.sentences[s.context.text.sentence_of(m.span.first)].paragraph;
  // Lengths that results are reported for ("the first nine months") are compared with the year before.
  if (form == "window" && f.value.duration.first.unit == Grain::month && s.published) {
    s.whole_year = point_of(*s.published, Grain::year);
    s.whole_year_paragraph = paragraph;
  }
  if (f.value.kind != Timex::Kind::point || f.value.point.year == dates::kOpen) return;
  if (f.value.point.grain == Grain::quarter && form == "quarter") {
    if (is_report(s, m, f.value.point)) s.reported = f.value.point;
    s.whole_year.reset();
    return;
  }
  if (form == "reported-period") s.whole_year.reset();
  if (form == "year-ago" || form == "reported-period" || form == "the-unit" || form == "unit-before" || form == "period-of-year") return;
  s.last = f.value.point;
  s.last_end = m.span.last;
  s.last_weekday = m.has("weekday") && !m.has("month");
}

}  // namespace

void find_dates(Context& context, std::vector<Match>& matches) {
  Scope scope(context);
  if (const auto published = dates::parse(std::string_view(context.out.published).substr(0, 10)))
    if (const auto days = range(*published)) scope.published = days->first;
  std::vector<std::string> steps;
  if (context.options.trace) scope.trail = &steps;
  scope.end = matches.data() + matches.size();
  std::size_t kept = 0;
  context.out.facts.reserve(context.out.facts.size() + matches.size());
  const auto is_date = [&](Match& m) {
    steps.clear();
    const dates::Form form = dates::form_of(m.rule->constant("form"));
    if (form == nullptr) return false;
    const auto f = form(scope, m);
    if (!f) return false;
    remember(scope, m, *f);
    // "Three days later" that nothing is known to be later than is a length: "later" is no part of it.
    if (m.has("dir") && f->value.kind == Timex::Kind::duration) m.span.last = m.get("dir").first;
    Fact& fact = context.out.facts.emplace_back();
    fact.span = context.text.span(m.span);
    fact.rule = m.rule->id;
    fact.detail = date_of(*f);
    if (!f->mod.empty()) scope.note([&] { return fmt::format("modified: {}", f->mod); });
    fact.steps = steps;
    return true;
  };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    scope.next = i + 1 < matches.size() ? &matches[i + 1] : nullptr;
    if (!is_date(matches[i])) continue;
    if (kept != i) matches[kept] = matches[i];
    ++kept;
  }
  matches.erase(matches.begin() + static_cast<std::ptrdiff_t>(kept), matches.end());
}

}  // namespace nutgraf::facts
