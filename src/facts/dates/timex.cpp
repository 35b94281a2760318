#include "facts/dates/timex.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace nutgraf::facts::dates {
namespace {

constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
/// The first month of a season (northern; winter begins in December and belongs to the year of its December, as
/// "winter 2010" is written for the most part).
constexpr std::array<int, 4> kSeasonMonth = {3, 6, 9, 12};

std::string two(int n) { return n == kOpen ? "XX" : fmt::format(FMT_COMPILE("{:02}"), n); }

std::string year_of(const Point& p) { return p.year == kOpen ? "XXXX" : fmt::format(FMT_COMPILE("{:04}"), p.year); }

std::string date_of(const Point& p) {
  if (p.weekday != kOpen) return fmt::format(FMT_COMPILE("{}-W{}-{}"), year_of(p), two(p.part), p.weekday);
  return fmt::format(FMT_COMPILE("{}-{}-{}"), year_of(p), two(p.part), two(p.day));
}

std::string one(int n) { return n == kOpen ? "X" : fmt::format(FMT_COMPILE("{}"), n); }

std::string clock_of(const Point& p) {
  std::string out = "T" + two(p.hour);
  if (p.grain != Grain::hour) out += ":" + two(p.minute);
  if (p.grain == Grain::second) out += ":" + two(p.second);
  if (p.zulu) out += "Z";
  return out;
}

std::string_view letter(Grain unit) {
  switch (unit) {
    case Grain::second: return "S";
    case Grain::minute: return "M";
    case Grain::hour: return "H";
    case Grain::day: return "D";
    case Grain::weekend: return "WE";
    case Grain::week: return "W";
    case Grain::month: return "M";
    case Grain::quarter: return "Q";
    case Grain::decade: return "DE";
    case Grain::century: return "CE";
    case Grain::millennium: return "ML";
    default: return "Y";
  }
}

bool is_clock(Grain unit) { return unit <= Grain::hour; }

std::string amount(const Amount& a) {
  const std::string count = a.count == kOpen ? "X" : fmt::format(FMT_COMPILE("{:g}"), a.count);
  return count + std::string(letter(a.unit));
}

std::string print(const Duration& d) {
  std::string out = is_clock(d.first.unit) ? "PT" : "P";
  out += amount(d.first);
  if (d.second.count == 0) return out;
  if (is_clock(d.second.unit) && !is_clock(d.first.unit)) out += "T";
  return out + amount(d.second);
}

}  // namespace

std::string print(const Point& p) {
  switch (p.grain) {
    case Grain::millennium: return p.year == kOpen ? "X" : fmt::format(FMT_COMPILE("{}"), p.year / 1000);
    case Grain::century: return p.year == kOpen ? "XX" : fmt::format(FMT_COMPILE("{:02}"), p.year / 100);
    case Grain::decade: return p.year == kOpen ? "XXX" : fmt::format(FMT_COMPILE("{:03}"), p.year / 10);
    case Grain::year: return year_of(p);
    case Grain::half: return fmt::format(FMT_COMPILE("{}-H{}"), year_of(p), one(p.part));
    case Grain::quarter: return fmt::format(FMT_COMPILE("{}-Q{}"), year_of(p), one(p.part));
    case Grain::season: return fmt::format(FMT_COMPILE("{}-{}"), year_of(p), p.part == kOpen ? "XX" : kSeasons[static_cast<std::size_t>(p.part - 1)]);
    case Grain::month: return fmt::format(FMT_COMPILE("{}-{}"), year_of(p), two(p.part));
    case Grain::week: return fmt::format(FMT_COMPILE("{}-W{}"), year_of(p), two(p.part));
    case Grain::weekend: return fmt::format(FMT_COMPILE("{}-W{}-WE"), year_of(p), two(p.part));
    case Grain::day: return date_of(p);
    case Grain::part: return date_of(p) + "T" + std::string(p.day_part, 2);
    default: return date_of(p) + clock_of(p);
  }
}

std::string print(const Timex& t) {
  switch (t.kind) {
    case Timex::Kind::past: return "PAST_REF";
    case Timex::Kind::present: return "PRESENT_REF";
    case Timex::Kind::future: return "FUTURE_REF";
    case Timex::Kind::duration: return print(t.duration);
    default: return print(t.point);
  }
}

std::string print(Day day) {
  const Ymd d = ymd(day);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), d.year, d.month, d.day);
}

std::optional<std::pair<Day, Day>> range(const Point& p) {
  using std::chrono::days;
  auto years = [](int first, int count) -> std::optional<std::pair<Day, Day>> {
    if (first < kFirstYear || first + count - 1 > kLastYear) return std::nullopt;
    return std::pair(day_of(first, 1, 1), day_of(first + count - 1, 12, 31));
  };
  auto months = [](int year, int first, int count) -> std::optional<std::pair<Day, Day>> {
    const Ymd last = add_months({year, first, 1}, count - 1);
    if (year < kFirstYear || last.year > kLastYear) return std::nullopt;
    return std::pair(day_of(year, first, 1), day_of(last.year, last.month, days_in_month(last.year, last.month)));
  };
  if (p.year == kOpen) return std::nullopt;
  switch (p.grain) {
    case Grain::millennium: return years(p.year, 1000);
    case Grain::century: return years(p.year, 100);
    case Grain::decade: return years(p.year, 10);
    case Grain::year: return years(p.year, 1);
    default: break;
  }
  if (p.part == kOpen) return std::nullopt;
  switch (p.grain) {
    case Grain::half: return months(p.year, 6 * p.part - 5, 6);
    case Grain::quarter: return months(p.year, 3 * p.part - 2, 3);
    case Grain::season: return months(p.year, kSeasonMonth[static_cast<std::size_t>(p.part - 1)], 3);
    case Grain::month: return months(p.year, p.part, 1);
    case Grain::week:
    case Grain::weekend: {
      if (p.year < kFirstYear || p.year > kLastYear) return std::nullopt;
      const Day monday = monday_of({p.year, p.part});
      return std::pair(p.grain == Grain::week ? monday : monday + days(5), monday + days(6));
    }
    default:
      if (p.weekday != kOpen || !is_date(p.year, p.part, p.day)) return std::nullopt;
      return std::pair(day_of(p.year, p.part, p.day), day_of(p.year, p.part, p.day));
  }
}

std::optional<std::pair<Day, Day>> range(const Timex& t) {
  if (t.kind != Timex::Kind::point) return std::nullopt;
  return range(t.point);
}

Point point_of(Day day) { return point_of(day, Grain::day); }

Point point_of(Day day, Grain grain) {
  const Ymd d = ymd(day);
  Point p;
  p.grain = grain;
  p.year = d.year;
  switch (grain) {
    case Grain::millennium: p.year = d.year / 1000 * 1000; break;
    case Grain::century: p.year = d.year / 100 * 100; break;
    case Grain::decade: p.year = d.year / 10 * 10; break;
    case Grain::year: break;
    case Grain::half: p.part = (d.month + 5) / 6; break;
    case Grain::quarter: p.part = (d.month + 2) / 3; break;
    case Grain::season:
      p.part = d.month < 3 ? 4 : d.month / 3;
      if (d.month < 3) p.year = d.year - 1;
      break;
    case Grain::month: p.part = d.month; break;
    case Grain::week:
    case Grain::weekend: {
      const Week w = week_of(day);
      p.year = w.year;
      p.part = w.number;
      break;
    }
    default:
      p.part = d.month;
      p.day = d.day;
  }
  return p;
}

Point coarsen(const Point& point, Grain grain) {
  const auto days = range(point);
  return days ? point_of(days->first, grain) : point;
}

std::optional<Point> shift(const Point& point, Grain unit, int count) {
  if (point.year == kOpen) return std::nullopt;
  const auto days = range(point);
  if (!days) return std::nullopt;
  const Grain grain = point.grain < unit ? point.grain : unit;
  if (std::abs(count) > 5000) return std::nullopt;
  const Ymd first = ymd(days->first);
  int months = 0;
  switch (unit) {
    case Grain::millennium: months = 12000; break;
    case Grain::century: months = 1200; break;
    case Grain::decade: months = 120; break;
    case Grain::year: months = 12; break;
    case Grain::half: months = 6; break;
    case Grain::season:
    case Grain::quarter: months = 3; break;
    case Grain::month: months = 1; break;
    default: break;
  }
  if (months > 0) {
    if ((point.grain == Grain::week || point.grain == Grain::weekend) && months == 12) {
      Point p = point;
      p.year += count;
      return p;
    }
    const long total = (static_cast<long>(first.year) * 12 + first.month - 1) + static_cast<long>(count) * months;
    if (total < 12 || total / 12 > kLastYear) return std::nullopt;
    const Ymd moved = add_months(first, count * months);
    Point p = point_of(day_of(moved.year, moved.month, moved.day), grain);
    std::copy(point.day_part, point.day_part + 2, p.day_part);
    return p;
  }
  const int step = unit == Grain::week || unit == Grain::weekend ? 7 : 1;
  Point p = point_of(days->first + std::chrono::days(step * count), grain);
  std::copy(point.day_part, point.day_part + 2, p.day_part);
  return p;
}

}  // namespace nutgraf::facts::dates
