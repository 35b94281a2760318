// Days of the week: which one is meant.
#include "facts/dates/amount.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
namespace {

bool leads_to(const Scope& s, std::uint32_t token) { return s.between(token) == "TO"; }

/// "from Monday to Friday": the end is behind the start, and what has happened has ended.
Day within_range(const Scope& s, const Match& m, Day day, bool ahead) {
  using std::chrono::days;
  const bool ends = s.last && s.last->grain == Grain::day && s.last_weekday && s.last_end + 1 == m.span.first && leads_to(s, s.last_end);
  if (ends) {
    const auto start = range(*s.last);
    return start ? start->first + days((weekday(day) - weekday(start->first) + 7) % 7) : day;
  }
  const bool starts = !ahead && s.next != nullptr && s.next->span.first == m.span.last + 1 && leads_to(s, m.span.last) && s.next->span.size() == 1;
  const auto end = starts ? s.integer(*s.next, "weekday", s.words.weekday) : std::nullopt;
  if (!end) return day;
  const Day last = *s.published - days((weekday(*s.published) - *end + 7) % 7);
  return last - days((*end - weekday(day) + 7) % 7);
}

bool is_possessive(const Scope& s, TokenRange date) {
  if (date.last >= s.context.text.tokens.size()) return false;
  const std::string_view behind = s.context.of(date.last);
  return behind == "'s" || behind == "’s";
}

/// "Wednesday's ruling" names what has happened, whatever is to be done about it; but "ahead of Wednesday's ruling", and
/// "will speak at Wednesday's meeting".
bool looks_ahead(const Scope& s, TokenRange date) {
  if (follows_ahead_of(s, date)) return true;
  if (is_possessive(s, date) && (date.first == 0 || !s.context.words.value(s.words.toward, s.context.of(date.first - 1)))) return false;
  return direction(s, date) == Direction::future;
}

std::optional<Day> weekday_in_view(const Scope& s, const Match& m, int wanted) {
  if (!s.published) return std::nullopt;
  int by = 0;
  const bool relative = m.has("rel") && s.relative(m, by) == "now";
  const int today = weekday(*s.published);
  int back = (today - wanted + 7) % 7;
  if (relative && by < 0 && back == 0) back = 7;
  const bool ahead = relative ? by >= 0 && !(by == 0 && back == 0) : looks_ahead(s, m.span);
  if (ahead && !(back == 0 && !relative)) back -= 7;
  Day day = *s.published - std::chrono::days(back);
  if (!relative) day = within_range(s, m, day, ahead);
  s.note([&] { return fmt::format("{}: {} {} \u2192 {}", s.of(m.span), ahead ? "first not before" : "latest not after", s.published_text(), print(day)); });
  return day;
}

}  // namespace

std::optional<Found> day_of_week(const Scope& s, const Match& m) {
  const auto wanted = s.integer(m, "weekday", s.words.weekday);
  if (!wanted) return std::nullopt;
  if (const auto day = weekday_in_view(s, m, *wanted)) return found(point_of(*day), s.edge(m));
  Point p;
  p.weekday = *wanted;
  s.resolved(m.span, "no publication date is known", p);
  return found(p, s.edge(m));
}

/// "a week from Monday"
std::optional<Found> from_day(Scope& s, const Match& m) {
  const auto amount = amount_of(s, m);
  if (!amount || amount->count == kOpen || amount->unit < Grain::day) return std::nullopt;
  if (!s.published) return found(Point{});
  Day base = *s.published;
  if (const auto wanted = s.integer(m, "weekday", s.words.weekday)) base += std::chrono::days((*wanted - weekday(base) + 7) % 7);
  else if (const auto day = s.relative_day(m)) base += std::chrono::days(day->ahead);
  const auto p = shift(point_of(base), amount->unit, static_cast<int>(amount->count));
  if (!p) return std::nullopt;
  s.note([&] { return fmt::format("counted from {} \u2192 {}", print(base), print(*p)); });
  return found(*p);
}

std::optional<Found> nth_weekday_of(Scope& s, const Match& m) {
  const auto wanted = s.integer(m, "weekday", s.words.weekday);
  const auto month = month_only(s, m, s.integer(m, "month", s.words.month).value_or(0));
  const int n = m.has("final") ? -1 : s.integer(m, "which", s.words.ordinal).value_or(0);
  if (!wanted || !month || n == 0 || n > 4) return std::nullopt;
  Point p = month->value.point;
  if (p.year == kOpen) return std::nullopt;
  p = point_of(nth_weekday(p.year, p.part, *wanted, n));
  s.resolved(m.span, "counted in the month", p);
  return found(p);
}

std::optional<Found> anchored_weekday(Scope& s, const Match& m) {
  const auto wanted = s.integer(m, "weekday", s.words.weekday);
  int by = 0;
  if (s.relative(m, by) != "it" || !wanted) return std::nullopt;
  std::optional<Point> from = s.last;
  if ((!from || from->grain > Grain::day) && s.published) from = point_of(*s.published);
  const auto days = from ? range(*from) : std::nullopt;
  if (!days) return calendar(s, m);
  const int back = (weekday(days->first) - *wanted + 7) % 7;
  const int shifted = by < 0 ? -(back == 0 ? 7 : back) : by > 0 ? 7 - back : -back;
  s.note([&] { return fmt::format("counted from {}, {:+} days", print(*from), shifted); });
  return found(point_of(days->first + std::chrono::days(shifted)));
}

}  // namespace nutgraf::facts::dates
