// TIMEX3 values: points, durations and references, as `value` prints them.
//
//   Timex t = *parse("2019-12-15");      print(t) == "2019-12-15";   range(t) is 2019-12-15 to 2019-12-15
//   print(*parse("XXXX-WXX-7"))          open parts stay open and have no range
//   shift(*parse("2019-Q3"), Grain::year, -1)   "2018-Q3"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "facts/dates/calendar.h"

namespace nutgraf::facts::dates {

/// The units of calendar and clock, from small to large.
enum class Grain : std::uint8_t { second, minute, hour, part, day, weekend, week, month, season, quarter, half, year, decade, century, millennium };

inline constexpr int kOpen = -1;  ///< X in the value

/// A point of the calendar, as fine as its grain. What its grain does not name is not read.
struct Point {
  Grain grain = Grain::day;
  int year = kOpen;      ///< of a decade, century, millennium: its first year
  int part = kOpen;      ///< month 1–12, week 1–53, season 1–4 (SP SU FA WI), quarter 1–4, half 1–2
  int day = kOpen;       ///< of the month
  int weekday = kOpen;   ///< with an open week only: "XXXX-WXX-7"
  char day_part[2] = {}; ///< MO MI AF EV NI DT of Grain::part
  int hour = kOpen, minute = kOpen, second = kOpen;
  bool zulu = false;     ///< the clock time is in UTC
};

/// A length of time: up to two amounts ("P2Y6M"). An open amount is X.
struct Amount {
  double count = kOpen;
  Grain unit = Grain::day;
};
struct Duration {
  Amount first;
  Amount second;  ///< none where its count is 0
};

struct Timex {
  enum class Kind : std::uint8_t { point, duration, past, present, future };
  Kind kind = Kind::point;
  Point point;
  Duration duration{{}, {0, Grain::day}};
};

[[nodiscard]] std::string print(const Timex& value);
[[nodiscard]] std::string print(const Point& point);
/// Reads what print() writes; nothing for anything else.
[[nodiscard]] std::optional<Timex> parse(std::string_view value);

/// First and last day that a point covers; nothing where it is open, is no point or leaves the years 1 to 9999.
[[nodiscard]] std::optional<std::pair<Day, Day>> range(const Timex& value);
[[nodiscard]] std::optional<std::pair<Day, Day>> range(const Point& point);

[[nodiscard]] Point point_of(Day day);
/// The point of `grain` that holds the day.
[[nodiscard]] Point point_of(Day day, Grain grain);
/// The point of `grain` that holds the point's first day; the point as it is where it is open.
[[nodiscard]] Point coarsen(const Point& point, Grain grain);
/// `count` units later, in the point's own grain where that is finer than the unit; a finer unit sets its grain. Nothing
/// where the point is open.
[[nodiscard]] std::optional<Point> shift(const Point& point, Grain unit, int count);

/// The ISO 8601 date of a day.
[[nodiscard]] std::string print(Day day);

}  // namespace nutgraf::facts::dates
