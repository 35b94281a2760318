// The Gregorian calendar: days, ISO weeks and movable holidays. Nothing here knows today's date.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nutgraf::facts::dates {

using Day = std::chrono::sys_days;

/// Years that values may have; nothing outside them is calculated with.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

struct Ymd {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31
  friend bool operator==(const Ymd&, const Ymd&) = default;
};

/// An ISO 8601 week; its year can differ from the calendar's around New Year.
struct Week {
  int year = 0;
  int number = 0;  ///< 1 to 53
  friend bool operator==(const Week&, const Week&) = default;
};

[[nodiscard]] bool is_date(int year, int month, int day);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] Day day_of(int year, int month, int day);
[[nodiscard]] Ymd ymd(Day day);
/// 1 (Monday) to 7.
[[nodiscard]] int weekday(Day day);
[[nodiscard]] Week week_of(Day day);
[[nodiscard]] Day monday_of(Week week);

/// The date `months` later; the day is clipped to the month's last.
[[nodiscard]] Ymd add_months(Ymd date, int months);

/// The `n`th (1 to 4, or -1 for the last) given weekday of a month.
[[nodiscard]] Day nth_weekday(int year, int month, int weekday, int n);

/// Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
[[nodiscard]] Day easter(int year);
/// Orthodox Easter Sunday in Gregorian dates (Meeus' Julian algorithm), 1900 to 2099.
[[nodiscard]] Day orthodox_easter(int year);
/// First day of the Chinese year: the day in China of the second new moon after the December solstice, new moons by
/// Meeus' mean lunation with its main periodic terms. Checked against published dates 1990 to 2035.
[[nodiscard]] Day lunar_new_year(int year);
/// Full moon of the eighth Chinese month, 14 days after its new moon: the one that comes first from 24 August on.
[[nodiscard]] Day mid_autumn(int year);
/// The evening before the new moon that follows the sun's entry into the sidereal Libra (17 October in the decades around
/// 2000): the last day at whose dusk (19:00 in India) that moon is not yet new. Almanacs may differ by a day.
[[nodiscard]] Day diwali(int year);
/// The first full day of the Hebrew feasts of a Gregorian year, by the arithmetic calendar: 1 Tishri (with the four
/// postponements), 15 Nisan (163 days before the next 1 Tishri), 25 Kislev. Each begins at the sunset before.
[[nodiscard]] Day rosh_hashanah(int year);
[[nodiscard]] Day passover(int year);
[[nodiscard]] Day hanukkah(int year);
/// First day of the given month of the Islamic year that begins it in `year`, by the tabular (civil) calendar with leap
/// years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29; sightings may differ by a day. Nothing where none begins in the year.
[[nodiscard]] std::optional<Day> islamic_month(int year, int month);

}  // namespace nutgraf::facts::dates
