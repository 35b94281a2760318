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

/// What later dates of the text go on from.
void remember(Scope& s, const Match& m, const Found& f) {
  if (f.set || f.value.kind != Timex::Kind::point || f.value.point.year == dates::kOpen) return;
  const std::string_view form = m.rule->constant("form");
  if (f.value.point.grain == Grain::quarter && (form == "quarter" || form == "period-of-year")) {
    if (form == "quarter" && !m.has("year") && !m.has("rel")) s.reported = f.value.point;
    return;
  }
  if (form == "year-ago" || form == "reported-period" || form == "the-unit") return;
  s.last = f.value.point;
}

/// Lengths that results are reported for ("the first nine months") are compared with the year before.
void remember_length(Scope& s, const Match& m, const Found& f) {
  const bool window = m.rule->constant("form") == "window" && f.value.duration.first.unit == Grain::month;
  if (window && s.reported && s.published) s.reported = point_of(*s.published, Grain::year);
}

}  // namespace

void find_dates(Context& context, std::vector<Match>& matches) {
  Scope scope(context);
  if (const auto published = dates::parse(std::string_view(context.out.published).substr(0, 10)))
    if (const auto days = range(*published)) scope.published = days->first;
  std::erase_if(matches, [&](Match& m) {
    const dates::Form form = dates::form_of(m.rule->constant("form"));
    if (form == nullptr) return true;
    const auto f = form(scope, m);
    if (!f) return true;
    remember(scope, m, *f);
    // "Three days later" that nothing is known to be later than is a length: "later" is no part of it.
    if (m.has("dir") && f->value.kind == Timex::Kind::duration) m.span.last = m.get("dir").first;
    if (f->value.kind == Timex::Kind::duration && !f->set) remember_length(scope, m, *f);
    context.out.facts.push_back({context.text.span(m.span), m.rule->id, {}, date_of(*f)});
    return false;
  });
}

}  // namespace nutgraf::facts
