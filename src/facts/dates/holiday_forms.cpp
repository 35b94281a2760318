// Holidays by their names: which one, and of which year.
#include <array>
#include <utility>

#include "facts/dates/holidays.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
namespace {

/// Captures of the rule date.holiday that name a holiday by themselves, with its day or calculation.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kCaptures = {{
    {"neweve", "12-31"}, {"newyear", "01-01"}, {"lunar", "lunar-new-year"}, {"fitr", "eid-al-fitr"}, {"adha", "eid-al-adha"},
    {"eastermonday", "easter-monday"}, {"oldeaster", "orthodox-easter"}, {"oldchristmas", "01-07"}, {"autumn", "mid-autumn"},
}};

std::string_view name_of(const Scope& s, const Match& m) {
  for (const auto& [capture, calculation] : kCaptures)
    if (m.has(capture)) return calculation;
  if (m.has("name")) return s.word(m, "name", s.words.holiday);
  if (m.has("two")) return s.word(m, "two", s.words.holiday_first);
  if (m.has("pair")) return s.word(m, "pair", s.words.holiday_weekday);
  return s.word(m, "dayname", s.words.holiday_day);
}

/// The holiday's day, or its eve, in a year. "Good Tuesday" is none.
std::optional<Day> day_in(const Scope& s, const Match& m, std::string_view name, int year) {
  const auto day = holiday_of(name, year);
  const auto wanted = m.has("pair") ? s.integer(m, "weekday", s.words.weekday) : std::nullopt;
  if (!day || (wanted && *wanted != weekday(*day))) return std::nullopt;
  return *day - std::chrono::days(m.has("eve") ? 1 : 0);
}

/// Americans elect a president or a Congress in even years; what is told of an election of another is near it.
bool is_off_year(std::string_view name, int year, Day day, Day published) {
  constexpr std::chrono::days kNear(30);
  return name == "election-day" && year % 2 != 0 && std::chrono::abs(day - published) > kNear;
}

/// The day in the year nearest to the publication. What happened on a holiday, told in the past, was not far ahead.
std::optional<Day> nearest(const Scope& s, const Match& m, std::string_view name) {
  constexpr std::chrono::days kSoon(45);  // "ahead of Christmas": what is told in the past can look forward a month
  int by = 0;
  const bool relative = m.has("rel") && s.relative(m, by) == "now";
  const int now = ymd(*s.published).year;
  if (relative && m.get("rel").first > m.span.first) return day_in(s, m, name, now + by);  // "Christmas last year"
  const bool bounds = follows(s, m.span, "after") || follows(s, m.span, "before") || follows(s, m.span, "until") || follows(s, m.span, "by");
  const bool behind = !relative && !bounds && name != "election-day" && direction(s, m.span) == Direction::past;
  std::optional<Day> best;
  for (int y = now - 1; y <= now + 1; ++y) {
    const auto day = day_in(s, m, name, y);
    if (!day || is_off_year(name, y, *day, *s.published)) continue;
    if (relative && by < 0 && *day >= *s.published) continue;
    if (relative && by > 0 && *day <= *s.published) continue;
    if (relative && by == 0 && y != now) continue;
    if (behind && *day > *s.published + kSoon) continue;
    if (!best || std::chrono::abs(*day - *s.published) < std::chrono::abs(*best - *s.published)) best = day;
  }
  if (best) s.note([&] { return fmt::format("{} in the year nearest to {}{} \u2192 {}", name, s.published_text(), behind ? ", not far ahead" : "", print(*best)); });
  return best;
}

}  // namespace

std::optional<Found> holiday(Scope& s, const Match& m) {
  const std::string_view name = name_of(s, m);
  if (name.empty()) return std::nullopt;
  const Grain grain = m.has("week") ? Grain::week : Grain::day;
  if (const auto y = s.integer(m, "year")) {
    const auto day = day_in(s, m, name, *y);
    if (!day) return std::nullopt;
    s.note([&] { return fmt::format("{} in {} \u2192 {}", name, *y, print(*day)); });
    return found(point_of(*day, grain));
  }
  if (s.published) {
    const auto best = nearest(s, m, name);
    return best ? std::optional(found(point_of(*best, grain))) : std::nullopt;
  }
  Point open;
  open.grain = grain;
  if (grain == Grain::week) return found(open);
  if (name.size() == 5 && name[2] == '-' && !m.has("eve")) {
    open.part = number_in(name.substr(0, 2));
    open.day = number_in(name.substr(3));
  }
  return found(open);
}

}  // namespace nutgraf::facts::dates
