// The calendar against std::chrono over 400 years, and movable holidays against published dates.
#include <catch2/catch.hpp>

#include "facts/dates/calendar.h"
#include "facts/dates/holidays.h"
#include "facts/dates/timex.h"

using namespace nutgraf::facts::dates;
namespace chrono = std::chrono;

TEST_CASE("a day goes to its parts and back, over the 400 years after which the calendar repeats") {
  const Day first = day_of(1800, 1, 1);
  const Day last = day_of(2200, 1, 1);
  int expected_weekday = 3;  // 1 January 1800 was a Wednesday
  for (Day day = first; day < last; day += chrono::days(1)) {
    const Ymd d = ymd(day);
    const chrono::year_month_day oracle(day);
    const bool same = d.year == static_cast<int>(oracle.year()) && d.month == static_cast<int>(static_cast<unsigned>(oracle.month())) &&
                      d.day == static_cast<int>(static_cast<unsigned>(oracle.day())) && day_of(d.year, d.month, d.day) == day &&
                      is_date(d.year, d.month, d.day) && weekday(day) == expected_weekday;
    if (!same) FAIL(print(day));
    expected_weekday = expected_weekday % 7 + 1;
  }
  SUCCEED();
}

TEST_CASE("a week is seven days from its Monday, is in the year of its Thursday, and follows the one before") {
  Week before = week_of(day_of(1800, 1, 1) - chrono::days(7));
  for (Day day = day_of(1800, 1, 1); day < day_of(2200, 1, 1); day += chrono::days(1)) {
    const Week week = week_of(day);
    const Day monday = monday_of(week);
    const bool fits = weekday(monday) == 1 && day - monday == chrono::days(weekday(day) - 1) && ymd(monday + chrono::days(3)).year == week.year;
    const bool in_order = week == before || (week.year == before.year && week.number == before.number + 1) ||
                          (week.year == before.year + 1 && week.number == 1);
    if (!fits || !in_order) FAIL(print(day));
    before = week;
  }
  CHECK(week_of(day_of(2020, 12, 31)) == Week{2020, 53});
  CHECK(week_of(day_of(2021, 1, 3)) == Week{2020, 53});
  CHECK(week_of(day_of(2019, 12, 30)) == Week{2020, 1});
}

TEST_CASE("months are added with the day clipped to the month") {
  CHECK(add_months({2024, 1, 31}, 1) == Ymd{2024, 2, 29});
  CHECK(add_months({2023, 1, 31}, 1) == Ymd{2023, 2, 28});
  CHECK(add_months({2023, 1, 15}, -1) == Ymd{2022, 12, 15});
  CHECK(add_months({2023, 6, 15}, -30) == Ymd{2020, 12, 15});
}

TEST_CASE("holidays fall where the almanacs have them") {
  struct Row {
    const char* name;
    int year, month, day;
  };
  const Row rows[] = {
      {"easter", 1961, 4, 2}, {"easter", 2000, 4, 23}, {"easter", 2008, 3, 23}, {"easter", 2019, 4, 21}, {"easter", 2038, 4, 25},
      {"good-friday", 2021, 4, 2}, {"orthodox-easter", 2019, 4, 28}, {"orthodox-easter", 2021, 5, 2}, {"orthodox-easter", 2025, 4, 20},
      {"pentecost", 2020, 5, 31}, {"ash-wednesday", 2018, 2, 14}, {"thanksgiving", 2019, 11, 28}, {"thanksgiving", 1998, 11, 26},
      {"labor-day", 2021, 9, 6}, {"memorial-day", 2021, 5, 31}, {"election-day", 2016, 11, 8}, {"election-day", 2000, 11, 7},
      {"king-day", 2020, 1, 20}, {"mothers-day", 2019, 5, 12}, {"12-25", 1999, 12, 25},
  };
  for (const Row& row : rows) {
    INFO(row.name << " " << row.year);
    CHECK(holiday_of(row.name, row.year) == day_of(row.year, row.month, row.day));
  }
  CHECK_FALSE(holiday_of("no such day", 2020));
  CHECK_FALSE(holiday_of("02-30", 2020));
}

TEST_CASE("the Chinese year begins on the day that the calendar of China gives") {
  const std::pair<int, std::pair<int, int>> rows[] = {
      {1990, {1, 27}}, {1991, {2, 15}}, {1992, {2, 4}}, {1993, {1, 23}}, {1994, {2, 10}}, {1995, {1, 31}}, {1996, {2, 19}}, {1997, {2, 7}},
      {1998, {1, 28}}, {1999, {2, 16}}, {2000, {2, 5}}, {2001, {1, 24}}, {2002, {2, 12}}, {2003, {2, 1}}, {2004, {1, 22}}, {2005, {2, 9}},
      {2006, {1, 29}}, {2007, {2, 18}}, {2008, {2, 7}}, {2009, {1, 26}}, {2010, {2, 14}}, {2011, {2, 3}}, {2012, {1, 23}}, {2013, {2, 10}},
      {2014, {1, 31}}, {2015, {2, 19}}, {2016, {2, 8}}, {2017, {1, 28}}, {2018, {2, 16}}, {2019, {2, 5}}, {2020, {1, 25}}, {2021, {2, 12}},
      {2022, {2, 1}}, {2023, {1, 22}}, {2024, {2, 10}}, {2025, {1, 29}}, {2026, {2, 17}}, {2027, {2, 6}}, {2028, {1, 26}}, {2029, {2, 13}},
      {2030, {2, 3}}, {2031, {1, 23}}, {2032, {2, 11}}, {2033, {1, 31}}, {2034, {2, 19}}, {2035, {2, 8}},
  };
  for (const auto& [year, date] : rows) CHECK(print(lunar_new_year(year)) == print(day_of(year, date.first, date.second)));
}

TEST_CASE("Ramadan begins within a day of when it was announced") {
  const std::pair<int, std::pair<int, int>> rows[] = {{2010, {8, 11}}, {2015, {6, 18}}, {2018, {5, 17}}, {2019, {5, 6}},
                                                      {2020, {4, 24}}, {2021, {4, 13}}, {2022, {4, 2}},  {2023, {3, 23}}, {2024, {3, 11}}};
  for (const auto& [year, date] : rows) {
    const auto day = islamic_month(year, 9);
    REQUIRE(day);
    INFO(print(*day));
    CHECK(std::abs((*day - day_of(year, date.first, date.second)).count()) <= 1);
  }
}
