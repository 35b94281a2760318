// Quarters and halves, and how results of companies are compared: the latest period, a year earlier.
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
namespace {

Point quarter_point(int year, int number) {
  Point p;
  p.grain = Grain::quarter;
  p.year = year;
  p.part = number;
  return p;
}

/// Results come out after their period: the year in which the period has ended or, in its last part, is about to.
int year_of_period(const Scope& s, int number, int per_year, Direction where) {
  if (!s.published) return kOpen;
  const Ymd now = ymd(*s.published);
  const int current = (now.month - 1) * per_year / 12 + 1;
  // What has just ended is to be reported yet.
  if (where == Direction::future) return number >= current - 1 ? now.year : now.year + 1;
  // The last quarter is reported early in the next year.
  if (number - current >= per_year / 2 && now.month <= (per_year == 4 ? 5 : 4)) return now.year - 1;
  return now.year;
}

/// The quarter that results which come out at the publication date are for.
std::optional<Point> quarter_before_publication(const Scope& s) {
  if (!s.published) return std::nullopt;
  return shift(point_of(*s.published, Grain::quarter), Grain::quarter, -1);
}

std::optional<Point> reported_quarter(const Scope& s) {
  if (s.reported && s.reported->grain == Grain::quarter) return s.reported;
  return quarter_before_publication(s);
}

/// "the quarter ended July 31": the quarter that most of its three months are in.
std::optional<Point> quarter_ended(const Scope& s, const Match& m) {
  if (s.next == nullptr || s.next->span.first != m.span.last + 1) return std::nullopt;
  const std::string_view between = s.context.of(m.span.last);
  if (between != "ended" && between != "ending") return std::nullopt;
  const auto day = calendar_day(s, *s.next);
  constexpr std::chrono::days kHalf(45);
  return day ? std::optional(point_of(*day - kHalf, Grain::quarter)) : std::nullopt;
}

}  // namespace

std::optional<Found> quarter(Scope& s, const Match& m) {
  int number = 0;
  bool half = false;
  if (m.has("code")) {
    const std::string_view code = s.of(m.get("code"));
    number = (code[0] >= '0' && code[0] <= '9' ? code[0] : code[1]) - '0';
  } else {
    const TokenRange unit = m.get("unit");
    const char last = s.of(unit).back();
    half = last == 'f' || last == 'F';
    const auto n = s.integer(m, "which", s.words.ordinal);
    if (!n && !m.has("final")) return std::nullopt;
    number = n.value_or(0);
  }
  if (m.has("final")) number = half ? 2 : 4;
  if (number < 1 || number > (half ? 2 : 4)) return std::nullopt;
  Point p = quarter_point(kOpen, number);
  if (half) p.grain = Grain::half;
  int by = 0;
  if (const auto y = s.integer(m, "year")) p.year = *y;
  else if (m.has("rel") && s.relative(m, by) == "now" && s.published) p.year = ymd(*s.published).year + by;
  else {
    p.year = year_of_period(s, number, half ? 2 : 4, direction(s, m.span));
    s.resolved(m.span, s.published ? "the last one that can be reported for at the publication date" : "no publication date is known", p);
  }
  return found(p, s.edge(m));
}

std::optional<Found> year_ago(Scope& s, const Match& m) {
  if (const auto number = s.integer(m, "which", s.words.ordinal); number && *number <= 4 && s.published) {
    const int year = year_of_period(s, *number, 4, Direction::none);
    return found(quarter_point(year - 1, *number));
  }
  const std::string_view words = s.of(m.span);
  std::optional<Point> from = s.compared(m.span.first);
  if (words.ends_with("quarter")) from = reported_quarter(s);
  if (!from) from = m.span.size() > 4 || words.ends_with("period") ? reported_quarter(s) : s.published ? std::optional(point_of(*s.published, Grain::year)) : std::nullopt;
  if (!from) return Found{.value = {}, .mod = {}, .valueless = true};
  const auto p = shift(*from, Grain::year, -1);
  if (!p) return std::nullopt;
  s.note([&] { return fmt::format("{}: a year before {}, which results are reported for \u2192 {}", s.of(m.span), print(*from), print(*p)); });
  return found(*p);
}

std::optional<Found> period_of_year(Scope& s, const Match& m) {
  const auto y = s.integer(m, "year");
  if (!y) return std::nullopt;
  Point p;
  p.grain = Grain::year;
  if (const auto compared = s.compared(m.span.first)) p = *compared;
  p.year = *y;
  return found(p);
}

std::optional<Found> reported_period(Scope& s, const Match& m) {
  if (const auto unit = s.unit(m); unit && *unit != Grain::quarter) {
    if (!s.published) return found(Point{.grain = *unit});
    const Point now = coarsen(point_of(*s.published), *unit);
    return found(shift(now, *unit, *unit == Grain::year ? 0 : -1).value_or(now));
  }
  std::optional<Point> p = reported_quarter(s);
  if (const auto ended = quarter_ended(s, m)) {
    s.resolved(m.span, "the quarter that most of it is in", *ended);
    if (!s.reported) s.reported = ended;
    return found(*ended);
  }
  if (m.has("current") && s.published) p = point_of(*s.published, Grain::quarter);
  if (!p) return found(quarter_point(kOpen, kOpen));
  s.resolved(m.span, s.reported ? "the quarter that results are reported for" : "the quarter before the publication date", *p);
  return found(*p);
}

}  // namespace nutgraf::facts::dates
