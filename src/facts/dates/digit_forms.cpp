// Dates in digits: 2019-12-17, 12/17/2019, 17.12.2019, 2019-12-17T08:30:00Z, 2019-W50.
#include <charconv>

#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {

int number_in(std::string_view s) {
  int n = kOpen;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

int century_of(int two_digits) { return two_digits >= 50 ? 1900 + two_digits : 2000 + two_digits; }

namespace {

/// "T08:30:00Z" behind the day
bool add_time(const Scope& s, const Match& m, Point& p) {
  const std::string_view dayhour = s.of(m.get("dayhour"));
  p.grain = m.has("second") ? Grain::second : Grain::minute;
  p.hour = number_in(dayhour.substr(dayhour.find('T') + 1));
  p.minute = number_in(s.of(m.get("minute")));
  if (m.has("second")) p.second = number_in(s.of(m.get("second")));
  p.zulu = s.of(m.span).back() == 'Z';
  return p.hour >= 0 && p.hour <= 24;
}

/// "2019-W50", "2019-W50-2"
std::optional<Found> week_in_digits(const Scope& s, const Match& m) {
  const Week week{s.integer(m, "year").value_or(0), number_in(s.of(m.get("week")).substr(1))};
  if (week.number < 1 || week.number > 53) return std::nullopt;
  const Day monday = monday_of(week);
  if (week_of(monday) != week) return std::nullopt;
  if (!m.has("weekday")) return found(point_of(monday, Grain::week));
  const int weekday = number_in(s.of(m.get("weekday")));
  if (weekday > 7) return std::nullopt;
  return found(point_of(monday + std::chrono::days(weekday - 1)));
}

}  // namespace

std::optional<Found> digits(Scope& s, const Match& m) {
  Point p;
  if (m.has("dotted")) {
    const std::string_view written = s.of(m.get("dotted"));
    const std::size_t first = written.find('.');
    const std::size_t second = written.find('.', first + 1);
    p.day = number_in(written.substr(0, first));
    p.part = number_in(written.substr(first + 1, second - first - 1));
    p.year = number_in(written.substr(second + 1));
  } else if (m.has("compact")) {
    const std::string_view written = s.of(m.get("compact"));
    p.year = number_in(written.substr(0, 4));
    p.part = number_in(written.substr(4, 2));
    p.day = number_in(written.substr(6));
  } else if (m.has("first")) {
    // The American order unless it is none.
    const int a = s.integer(m, "first").value_or(0), b = s.integer(m, "second").value_or(0);
    p.year = s.integer(m, "year").value_or(0);
    p.part = a > 12 ? b : a;
    p.day = a > 12 ? a : b;
  } else if (m.has("week")) {
    return week_in_digits(s, m);
  } else {
    p.year = s.integer(m, "year").value_or(0);
    p.part = s.integer(m, "month").value_or(0);
    p.day = number_in(s.of(m.get(m.has("dayhour") ? "dayhour" : "day")));
  }
  if (p.year < 100) p.year = century_of(p.year);
  if (!is_date(p.year, p.part, p.day)) return std::nullopt;
  if (m.has("dayhour") && !add_time(s, m, p)) return std::nullopt;
  return found(p);
}

}  // namespace nutgraf::facts::dates
