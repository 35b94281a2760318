// TIMEX3 values: printed, parsed, moved, and the days that they cover.
#include <catch2/catch.hpp>

#include <cmath>
#include <string>

#include "facts/dates/timex.h"

using namespace nutgraf::facts::dates;

namespace {

std::string covered(const char* value) {
  const auto t = parse(value);
  const auto days = t ? range(*t) : std::nullopt;
  return days ? print(days->first) + " " + print(days->second) : "";
}

std::string moved(const char* value, Grain unit, int count) {
  const auto t = parse(value);
  const auto p = t ? shift(t->point, unit, count) : std::nullopt;
  return p ? print(*p) : "";
}

}  // namespace

TEST_CASE("a value is printed as it was read") {
  for (const char* value : {"2019-12-15", "2019-12", "2019", "201", "19", "2", "2019-W50", "2019-W50-WE", "2019-Q3", "2019-H1", "2019-SP", "2019-SU", "2019-FA",
                            "2019-WI", "2019-12-15TMO", "2019-12-15TNI", "2019-12-15T15:00", "2019-12-15T15", "2019-12-15T15:00:30", "2019-12-15T00:30Z",
                            "XXXX-12-15", "XXXX-12", "XXXX", "XXX", "XXXX-WXX-7", "XXXX-WXX-2TNI", "XXXX-WXX", "XXXX-WXX-WE", "XXXX-QX", "XXXX-XX-16", "XXXX-XX-XX", "XXXX-SU",
                            "2019-WXX", "P5Y", "P2Y6M", "P1.5M", "PT3H", "PT1M30S", "P1DT12H", "PXM", "PTXM", "P2Q", "P1DE", "P1CE", "P1WE", "PAST_REF",
                            "PRESENT_REF", "FUTURE_REF"}) {
    const auto t = parse(value);
    INFO(value);
    REQUIRE(t);
    CHECK(print(*t) == value);
  }
}

TEST_CASE("every day, week, month and quarter of 400 years is printed and read back") {
  for (Day day = day_of(1800, 1, 1); day < day_of(2200, 1, 1); day += std::chrono::days(1))
    for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::season, Grain::half, Grain::year, Grain::decade}) {
      const Point p = point_of(day, grain);
      const std::string written = print(p);
      const auto t = parse(written);
      const auto days = t ? range(*t) : std::nullopt;
      if (!days || print(*t) != written || day < days->first || day > days->second) FAIL(written);
    }
  SUCCEED();
}

TEST_CASE("times, parts of days and lengths of every size are printed and read back") {
  const auto same = [](const Timex& value) {
    const std::string written = print(value);
    const auto read = parse(written);
    if (!read || print(*read) != written || read->kind != value.kind) FAIL(written);
  };
  Timex value;
  for (int hour = 0; hour <= 24; ++hour)
    for (int minute = 0; minute < 60; ++minute)
      for (const Grain grain : {Grain::hour, Grain::minute, Grain::second})
        for (const bool zulu : {false, true}) {
          value.point = point_of(day_of(1800 + 16 * hour, 1 + minute % 12, 1 + minute % 28));
          value.point.grain = grain;
          value.point.hour = hour;
          value.point.minute = minute;
          value.point.second = 59 - minute;
          value.point.zulu = zulu;
          same(value);
        }
  value = {};
  value.kind = Timex::Kind::duration;
  for (const Grain unit : {Grain::second, Grain::minute, Grain::hour, Grain::day, Grain::weekend, Grain::week, Grain::month, Grain::quarter, Grain::year, Grain::decade, Grain::century, Grain::millennium})
    for (int quarters = -4; quarters < 8000; quarters += quarters < 80 ? 1 : 28) {
      const double count = quarters / 4.0;
      if (count <= 0 && count != kOpen) continue;
      value.duration = {{count, unit}, {0, Grain::day}};
      same(value);
      if (count == std::floor(count) && count > 0 && unit > Grain::day && unit < Grain::decade && unit != Grain::weekend && unit != Grain::quarter) {
        value.duration.second = {count, Grain::day};
        same(value);
      }
    }
  SUCCEED();
}

TEST_CASE("what moves there and back by whole units is where it was") {
  for (Day day = day_of(1800, 1, 1); day < day_of(2200, 1, 1); day += std::chrono::days(1)) {
    for (const int by : {1, -1, 17, -400}) {
      const auto there = shift(point_of(day), Grain::day, by);
      const auto days = there ? range(*there) : std::nullopt;
      if (!days || days->first - day != std::chrono::days(by) || print(shift(*there, Grain::day, -by).value_or(Point{})) != print(point_of(day))) FAIL(print(day));
    }
    if (ymd(day).day != 1) continue;
    for (const Grain grain : {Grain::month, Grain::quarter, Grain::half, Grain::year, Grain::decade})
      for (const int by : {1, -1, 7, -13}) {
        const Point own = point_of(day, grain);
        const auto there = shift(own, grain, by);
        if (!there || print(shift(*there, grain, -by).value_or(Point{})) != print(own)) FAIL(print(own) << " " << by);
      }
  }
  SUCCEED();
}

TEST_CASE("what is no value is refused") {
  for (const char* value : {"", "20195", "2019-13", "2019-00", "2019-12-32", "2019-W54", "2019-Q5", "2019-12-15T", "2019-12-15T25", "2019-12-15TXX:", "P", "PT", "P5",
                            "PY", "5Y", "P5Z", "2019/12", "-2019", "+019", "2019-12-15 ", "PAST", "P-1Y"}) {
    INFO(value);
    CHECK_FALSE(parse(value));
  }
}

TEST_CASE("a value covers its days") {
  CHECK(covered("2019-12-15") == "2019-12-15 2019-12-15");
  CHECK(covered("2020-02") == "2020-02-01 2020-02-29");
  CHECK(covered("2019-W01") == "2018-12-31 2019-01-06");
  CHECK(covered("2019-W50-WE") == "2019-12-14 2019-12-15");
  CHECK(covered("2019-Q4") == "2019-10-01 2019-12-31");
  CHECK(covered("2019-H1") == "2019-01-01 2019-06-30");
  CHECK(covered("2019-WI") == "2019-12-01 2020-02-29");
  CHECK(covered("198") == "1980-01-01 1989-12-31");
  CHECK(covered("19") == "1900-01-01 1999-12-31");
  CHECK(covered("2019-12-15TNI") == "2019-12-15 2019-12-15");
  CHECK(covered("XXXX-12-15").empty());
  CHECK(covered("2019-WXX").empty());
  CHECK(covered("P5Y").empty());
  CHECK(covered("2019-02-30").empty());
}

TEST_CASE("a value moves by units, and a finer unit sets its grain") {
  CHECK(moved("2019-Q1", Grain::quarter, -1) == "2018-Q4");
  CHECK(moved("2019-Q3", Grain::year, -1) == "2018-Q3");
  CHECK(moved("2019-03", Grain::month, -3) == "2018-12");
  CHECK(moved("2019-01-01", Grain::day, -1) == "2018-12-31");
  CHECK(moved("2020-W01", Grain::week, -1) == "2019-W52");
  CHECK(moved("2019", Grain::decade, -2) == "1999");
  CHECK(moved("2020-02-29", Grain::year, 1) == "2021-02-28");
  CHECK(moved("2019-12-15TNI", Grain::day, 1) == "2019-12-16TNI");
  CHECK(moved("XXXX-12", Grain::month, 1).empty());
  CHECK(moved("2019", Grain::year, 100000).empty());
}
