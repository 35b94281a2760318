#include "facts/dates/calendar.h"

#include <cmath>
#include <numbers>

namespace nutgraf::facts::dates {
namespace chrono = std::chrono;

bool is_date(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

int days_in_month(int year, int month) {
  const chrono::year_month_day_last last{chrono::year(year), chrono::month_day_last(chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Day day_of(int year, int month, int day) {
  return chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
}

Ymd ymd(Day day) {
  const chrono::year_month_day d(day);
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())), static_cast<int>(static_cast<unsigned>(d.day()))};
}

int weekday(Day day) { return static_cast<int>(chrono::weekday(day).iso_encoding()); }

Week week_of(Day day) {
  const Day thursday = day + chrono::days(4 - weekday(day));
  const int year = ymd(thursday).year;
  return {year, static_cast<int>((thursday - day_of(year, 1, 1)).count()) / 7 + 1};
}

Day monday_of(Week week) {
  const Day fourth = day_of(week.year, 1, 4);  // is in week 1 always
  return fourth + chrono::days(7 * (week.number - 1) + 1 - weekday(fourth));
}

Ymd add_months(Ymd date, int months) {
  const int total = date.year * 12 + date.month - 1 + months;
  Ymd out{total / 12, total % 12 + 1, date.day};
  if (total < 0) return date;
  out.day = std::min(out.day, days_in_month(out.year, out.month));
  return out;
}

Day nth_weekday(int year, int month, int wanted, int n) {
  if (n < 0) {
    const Day last = day_of(year, month, days_in_month(year, month));
    return last - chrono::days((weekday(last) - wanted + 7) % 7);
  }
  const Day first = day_of(year, month, 1);
  return first + chrono::days((wanted - weekday(first) + 7) % 7 + 7 * (n - 1));
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return day_of(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

Day orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  return day_of(year, (d + e + 114) / 31, (d + e + 114) % 31 + 1) + chrono::days(13);
}

namespace {

/// Julian Ephemeris Day of new moon `k` (k = 0 is that of 6 January 2000): Meeus chapter 49, terms over 0.001 day.
double new_moon(double k) {
  const double t = k / 1236.85;
  const double rad = std::numbers::pi / 180;
  const double sun = (2.5534 + 29.10535670 * k) * rad;
  const double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * rad;
  const double latitude = (160.7108 + 390.67050284 * k) * rad;
  const double e = 1 - 0.002516 * t;
  return 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.40720 * std::sin(moon) + 0.17241 * e * std::sin(sun) +
         0.01608 * std::sin(2 * moon) + 0.01039 * std::sin(2 * latitude) + 0.00739 * e * std::sin(moon - sun) -
         0.00514 * e * std::sin(moon + sun) + 0.00208 * e * e * std::sin(2 * sun) - 0.00111 * std::sin(moon - 2 * latitude);
}

constexpr double kUnixEpochJulian = 2440587.5;
constexpr double kChinaAheadOfUtc = 8.0 / 24;
constexpr double kTerrestrialTime = 69.0 / 86400;  // ahead of UTC; good to a minute for the decades around 2000

/// New moon `k` in days from 1970, of a clock that is `ahead` days ahead of UTC.
double local_new_moon(int k, double ahead) { return new_moon(k) - kTerrestrialTime - kUnixEpochJulian + ahead; }

Day china_day_of_new_moon(int k) { return Day(chrono::days(static_cast<int>(std::floor(local_new_moon(k, kChinaAheadOfUtc))))); }

/// Number of a new moon some weeks before the first of January of a year.
int moon_before(int year) { return static_cast<int>(std::floor((year - 2000) * 12.3685)) - 2; }

/// Days of the Hebrew calendar before the molad of Tishri of `year`, with the first of its postponements.
long hebrew_elapsed(long year) {
  const long months = (235 * year - 234) / 19;
  const long parts = 12084 + 13753 * months;
  const long day = 29 * months + parts / 25920;
  return day + (3 * (day + 1) % 7 < 3 ? 1 : 0);
}

/// 1 Tishri of a Hebrew year, in days from 1970.
long hebrew_new_year(long year) {
  constexpr long kEpoch = -1373427 - 719163;  // before the first day of the calendar
  const long before = hebrew_elapsed(year - 1), own = hebrew_elapsed(year), next = hebrew_elapsed(year + 1);
  return kEpoch + own + (next - own == 356 ? 2 : own - before == 382 ? 1 : 0);
}

}  // namespace

Day lunar_new_year(int year) {
  // The month that holds the solstice (21 or 22 December in China) is the eleventh. A leap month between it and New Year
  // has not fallen since the calendar's reform and does not before 2262, so New Year is the second new moon after it.
  const Day solstice = day_of(year - 1, 12, 22 - ((year - 1) % 4 == 0 && year > 1988 ? 1 : 0));
  int k = static_cast<int>(std::floor((year - 1 - 2000) * 12.3685 + 11.0));
  while (china_day_of_new_moon(k) <= solstice) ++k;
  return china_day_of_new_moon(k + 1);
}

Day mid_autumn(int year) {
  int k = moon_before(year);
  while (china_day_of_new_moon(k) < day_of(year, 8, 24)) ++k;
  return china_day_of_new_moon(k) + chrono::days(14);
}

Day diwali(int year) {
  constexpr double kIndiaAheadOfUtc = 5.5 / 24;
  constexpr double kDusk = 19.0 / 24;
  const double libra = static_cast<double>(day_of(year, 10, 17).time_since_epoch().count()) + 0.5;
  int k = moon_before(year);
  while (local_new_moon(k, kIndiaAheadOfUtc) < libra) ++k;
  return Day(chrono::days(static_cast<int>(std::floor(local_new_moon(k, kIndiaAheadOfUtc) - kDusk))));
}

Day rosh_hashanah(int year) { return Day(chrono::days(hebrew_new_year(year + 3761L))); }

Day passover(int year) { return rosh_hashanah(year) - chrono::days(163); }

Day hanukkah(int year) {
  const auto length = (rosh_hashanah(year + 1) - rosh_hashanah(year)).count();
  const bool long_autumn = length % 10 == 5;  // 355 or 385 days: the second month has 30
  return rosh_hashanah(year) + chrono::days(30 + (long_autumn ? 30 : 29) + 24);
}

std::optional<Day> islamic_month(int year, int month) {
  constexpr int kEpoch = -492148;  // 16 July 622 (Julian), in days from 1970
  const int guess = static_cast<int>(std::floor((year - 622) * 33.0 / 32.0));
  for (int islamic = guess - 1; islamic <= guess + 2; ++islamic) {
    if (islamic < 1) continue;
    const int leap_days = (11 * islamic + 3) / 30;
    const int months = static_cast<int>(std::ceil(29.5 * (month - 1)));
    const Day day{chrono::days(kEpoch + (islamic - 1) * 354 + leap_days + months)};
    if (ymd(day).year == year) return day;
  }
  return std::nullopt;
}

}  // namespace nutgraf::facts::dates
