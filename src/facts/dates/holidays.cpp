#include "facts/dates/holidays.h"

#include <charconv>

namespace nutgraf::facts::dates {
namespace {

std::optional<Day> fixed(std::string_view name, int year) {
  if (name.size() != 5 || name[2] != '-') return std::nullopt;
  int month = 0;
  int day = 0;
  std::from_chars(name.data(), name.data() + 2, month);
  std::from_chars(name.data() + 3, name.data() + 5, day);
  if (!is_date(year, month, day)) return std::nullopt;
  return day_of(year, month, day);
}

}  // namespace

std::optional<Day> holiday_of(std::string_view name, int year) {
  using std::chrono::days;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  if (const auto day = fixed(name, year)) return day;
  if (name == "thanksgiving") return nth_weekday(year, 11, 4, 4);
  if (name == "easter") return easter(year);
  if (name == "good-friday") return easter(year) - days(2);
  if (name == "palm-sunday") return easter(year) - days(7);
  if (name == "easter-monday") return easter(year) + days(1);
  if (name == "ash-wednesday") return easter(year) - days(46);
  if (name == "pentecost") return easter(year) + days(49);
  if (name == "orthodox-easter") return orthodox_easter(year);
  if (name == "lunar-new-year") return lunar_new_year(year);
  if (name == "ramadan") return islamic_month(year, 9);
  if (name == "eid-al-fitr") return islamic_month(year, 10);
  if (name == "eid-al-adha") {
    const auto month = islamic_month(year, 12);
    return month ? std::optional(*month + days(9)) : std::nullopt;
  }
  if (name == "labor-day") return nth_weekday(year, 9, 1, 1);
  if (name == "election-day") return nth_weekday(year, 11, 1, 1) + days(1);
  if (name == "memorial-day") return nth_weekday(year, 5, 1, -1);
  if (name == "mothers-day") return nth_weekday(year, 5, 7, 2);
  if (name == "presidents-day") return nth_weekday(year, 2, 1, 3);
  if (name == "fathers-day") return nth_weekday(year, 6, 7, 3);
  if (name == "columbus-day") return nth_weekday(year, 10, 1, 2);
  if (name == "king-day") return nth_weekday(year, 1, 1, 3);
  return std::nullopt;
}

}  // namespace nutgraf::facts::dates
