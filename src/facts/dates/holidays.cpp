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

constexpr std::pair<std::string_view, int> kAfterEaster[] = {
    {"easter", 0}, {"good-friday", -2}, {"maundy-thursday", -3}, {"palm-sunday", -7}, {"easter-monday", 1}, {"ash-wednesday", -46},
    {"shrove-tuesday", -47}, {"ascension", 39}, {"pentecost", 49}, {"whit-monday", 50},
};

/// A day of the week counted in its month, and the days from it.
struct Counted {
  std::string_view name;
  int month, weekday, nth, after;
};
constexpr Counted kCounted[] = {
    {"thanksgiving", 11, 4, 4, 0}, {"black-friday", 11, 4, 4, 1},  {"labor-day", 9, 1, 1, 0},       {"election-day", 11, 1, 1, 1}, {"memorial-day", 5, 1, -1, 0},
    {"mothers-day", 5, 7, 2, 0},   {"presidents-day", 2, 1, 3, 0}, {"fathers-day", 6, 7, 3, 0},     {"columbus-day", 10, 1, 2, 0}, {"king-day", 1, 1, 3, 0},
};

constexpr std::pair<std::string_view, int> kAfterRoshHashanah[] = {{"rosh-hashanah", 0}, {"yom-kippur", 9}, {"sukkot", 14}};

}  // namespace

std::optional<Day> holiday_of(std::string_view name, int year) {
  using std::chrono::days;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  if (const auto day = fixed(name, year)) return day;
  for (const auto& [feast, after] : kAfterEaster)
    if (name == feast) return easter(year) + days(after);
  for (const Counted& holiday : kCounted)
    if (name == holiday.name) return nth_weekday(year, holiday.month, holiday.weekday, holiday.nth) + days(holiday.after);
  for (const auto& [feast, after] : kAfterRoshHashanah)
    if (name == feast) return rosh_hashanah(year) + days(after);
  if (name == "orthodox-easter") return orthodox_easter(year);
  if (name == "lunar-new-year") return lunar_new_year(year);
  if (name == "mid-autumn") return mid_autumn(year);
  if (name == "diwali") return diwali(year);
  if (name == "passover") return passover(year);
  if (name == "purim") return passover(year) - days(30);
  if (name == "shavuot") return passover(year) + days(50);
  if (name == "hanukkah") return hanukkah(year);
  if (name == "ramadan") return islamic_month(year, 9);
  if (name == "eid-al-fitr") return islamic_month(year, 10);
  if (name == "ashura" || name == "eid-al-adha") {
    const auto month = islamic_month(year, name == "ashura" ? 1 : 12);
    return month ? std::optional(*month + days(9)) : std::nullopt;
  }
  if (name == "victoria-day") return day_of(year, 5, 24) - days(weekday(day_of(year, 5, 24)) - 1);
  return std::nullopt;
}

}  // namespace nutgraf::facts::dates
