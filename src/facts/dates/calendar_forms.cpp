// Dates by their names in the calendar.
#include <charconv>

#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {

std::optional<int> written_year(const Scope& s, const Match& m) {
  if (const auto y = s.integer(m, "year")) return y;
  const auto hundreds = s.numbers.value(s.context.text, m.get("hundreds"));
  const auto tens = s.numbers.value(s.context.text, m.get("tens"));
  if (!hundreds || !tens || *tens < 10 || *tens > 99) return std::nullopt;
  return static_cast<int>(*hundreds * 100 + *tens);
}

std::optional<int> stated_year(const Scope& s, const Match& m) {
  if (const auto y = written_year(s, m)) return y;
  int by = 0;
  if (!m.has("rel") || s.relative(m, by) != "now") return std::nullopt;
  return s.published ? ymd(*s.published).year + by : kOpen;
}

namespace {

Point month_point(int year, int month) {
  Point p;
  p.grain = Grain::month;
  p.year = year;
  p.part = month;
  return p;
}

/// "the Sept. 11 attacks" name what happened, not when.
bool is_attack(const Scope& s, TokenRange date) {
  return date.last < s.context.text.tokens.size() && s.context.is(date.last, s.words.attack);
}

constexpr std::string_view kShared = "the year of the dates that it is listed with";

std::optional<Found> month_and_day(const Scope& s, const Match& m, int month, int day) {
  std::optional<int> year = stated_year(s, m);
  if (!year && month == 9 && day == 11 && is_attack(s, m.span)) return std::nullopt;
  std::string_view why;
  const auto weekday_named = s.integer(m, "weekday", s.words.weekday);
  if (!year) {
    const auto start = range_start(s, m.span);
    const auto shared = shared_year(s, m.span, month);
    why = shared ? kShared : start ? "the year of the range that it ends" : s.published ? "the year nearest to the publication date" : "no publication date is known";
    year = shared ? *shared : start ? (month >= start->part ? start->year : start->year + 1) : year_of_day(s, month, day, m.span);
    // "Monday, March 3" of another year than the nearest one: the weekday knows.
    if (weekday_named && !shared && *year != kOpen)
      for (const int y : {*year, *year - 1, *year + 1})
        if (is_date(y, month, day) && weekday(day_of(y, month, day)) == *weekday_named) {
          if (y != *year) why = "the nearest year in which it is that weekday";
          year = y;
          break;
        }
  }
  if (!is_date(*year == kOpen ? 2000 : *year, month, day)) return std::nullopt;
  Point p = month_point(*year, month);
  p.grain = Grain::day;
  p.day = day;
  if (!why.empty()) s.resolved(m.span, why, p);
  return found(p, m.has("approx") ? "APPROX" : s.edge(m));
}

/// The year of a month that says none, and why that one.
int year_of(const Scope& s, const Match& m, int month, std::string_view& why) {
  if (const auto shared = m.has("rel") ? std::nullopt : shared_year(s, m.span, month)) {
    why = kShared;
    return *shared;
  }
  why = "no publication date is known";
  if (!s.published) return kOpen;
  const Ymd now = ymd(*s.published);
  int by = 0;
  if (m.has("rel") && s.relative(m, by) == "now") {
    why = by < 0 ? "the last one gone by" : by > 0 ? "the first one to come" : "of the year of the publication";
    // "last April" is not the month that has just gone by.
    if (by < 0) return month < now.month - 1 ? now.year : now.year - 1;
    return by > 0 && month <= now.month ? now.year + 1 : now.year;
  }
  if (const auto start = range_start(s, m.span)) {
    why = "the year of the range that it ends";
    return month >= start->part ? start->year : start->year + 1;
  }
  if (follows(s, m.span, "since")) {
    why = "since then: the last one begun";
    return month <= now.month ? now.year : now.year - 1;
  }
  // "has lent it money through January": as far ahead as it may be, or as near behind.
  if (follows(s, m.span, "through") || follows(s, m.span, "until") || follows(s, m.span, "till")) {
    why = "the nearest one";
    return year_of_month(s, month, Direction::none);
  }
  if (follows_past(s, m.span)) {
    why = "the last one begun";
    return month <= now.month ? now.year : now.year - 1;
  }
  // "by June"; but "had lost it all by the end of June", told in July
  constexpr int kSoon = 4;
  const bool due = follows(s, m.span, "by") && ((month - now.month + 12) % 12 <= kSoon || !is_told_past(s, m.span));
  const Direction where = due ? Direction::future : direction(s, m.span, Infinitives::ignore);
  // "will come with the November report", told in December: what has just ended, unless something happens in it.
  if (where == Direction::future && (now.month - month + 12) % 12 == 1 && !follows(s, m.span, "in") && !follows(s, m.span, "by")) {
    why = "the one that has just ended";
    return month < now.month ? now.year : now.year - 1;
  }
  why = where == Direction::future ? "the first one not over" : where == Direction::past ? "the last one begun or about to" : "the nearest one";
  return year_of_month(s, month, where);
}


Point year_point(int year) {
  Point p;
  p.grain = Grain::year;
  p.year = year;
  return p;
}

}  // namespace

std::optional<Found> month_only(const Scope& s, const Match& m, int month) {
  if (const auto y = written_year(s, m)) return found(month_point(*y, month), s.edge(m));
  if (m.has("rel") && m.get("rel").first > m.get("month").first) return found(month_point(stated_year(s, m).value_or(kOpen), month), s.edge(m));
  std::string_view why;
  const Point p = month_point(year_of(s, m, month, why), month);
  s.resolved(m.span, why, p);
  return found(p, s.edge(m));
}

std::optional<Found> calendar(Scope& s, const Match& m) {
  const auto month = s.integer(m, "month", s.words.month);
  const auto day = s.integer(m, "day", s.words.ordinal);
  if (month && day) return month_and_day(s, m, *month, *day);
  if (month) return month_only(s, m, *month);
  if (m.has("weekday")) return day_of_week(s, m);
  return std::nullopt;
}

std::optional<Day> calendar_day(const Scope& s, const Match& m) {
  const auto month = s.integer(m, "month", s.words.month);
  const auto day = s.integer(m, "day", s.words.ordinal);
  const auto whole = month && day ? month_and_day(s, m, *month, *day) : std::nullopt;
  const auto days = whole ? range(whole->value.point) : std::nullopt;
  return days ? std::optional(days->first) : std::nullopt;
}

std::optional<Found> same_month(Scope& s, const Match& m) {
  const auto day = s.integer(m, "day");
  if (!day) return std::nullopt;
  Point p;
  p.day = *day;
  if (s.published) {
    const Ymd now = ymd(*s.published);
    int ahead = *day > now.day ? -1 : 0;
    if (ahead < 0 && direction(s, m.span) == Direction::future) ahead = 0;
    const Ymd then = add_months({now.year, now.month, 1}, ahead);
    p.year = then.year;
    p.part = then.month;
  }
  if (p.year != kOpen && !is_date(p.year, p.part, p.day)) return std::nullopt;
  s.resolved(m.span, "the month of the publication, or the one before", p);
  return found(p);
}

/// "Sept. 3-5": the month is that of the date before.
std::optional<Found> day_of_range(Scope& s, const Match& m) {
  const auto day = s.integer(m, "day");
  if (!day || m.span.first != m.whole.first || !s.last || s.last->grain > Grain::day || s.last->part == kOpen) return std::nullopt;
  Point p = coarsen(*s.last, Grain::month);
  p.grain = Grain::day;
  p.day = *day;
  if (const auto y = s.integer(m, "year")) p.year = *y;
  if (!is_date(p.year == kOpen ? 2000 : p.year, p.part, p.day)) return std::nullopt;
  s.resolved(m.span, "the month of the range that it ends", p);
  return found(p);
}

/// "that December", "the following spring": beside the date that the text spoke of last.
std::optional<Found> anchored_month(Scope& s, const Match& m) {
  const auto month = s.integer(m, "month", s.words.month);
  const auto season = s.integer(m, "season", s.words.season);
  int by = 0;
  if ((!month && !season) || s.relative(m, by).empty()) return std::nullopt;
  Point p = month ? month_point(kOpen, *month) : Point{.grain = Grain::season, .part = *season};
  const auto from = s.last ? range(*s.last) : std::nullopt;
  if (!from) return found(p);
  for (p.year = ymd(from->first).year + (by < 0 ? 1 : -1);; p.year += by < 0 ? -1 : 1) {
    const auto days = range(p);
    if (!days) return std::nullopt;
    if (by < 0 ? days->second < from->first : by > 0 ? days->first > from->second : days->second >= from->first) break;
  }
  s.note([&] { return fmt::format("counted from {} (the date spoken of last), {:+} \u2192 {}", print(*s.last), by, print(p)); });
  return found(p);
}

namespace {

/// "The vote was 2012 to 1987": years go up.
bool counts_down(const Scope& s, const Match& m, int year) {
  const text::Text& text = s.context.text;
  const std::uint32_t first = m.span.first, last = m.span.last;
  const bool ends = first > 1 && s.between(first - 1) == "TO" && text.tokens[first - 2].has_digit && number_in(text.of(first - 2)) > year;
  const bool starts = s.between(last) == "TO" && last + 1 < text.tokens.size() && text.of(last + 1).size() == 4 && number_in(text.of(last + 1)) < year && number_in(text.of(last + 1)) > 999;
  return ends || starts;
}

}  // namespace

std::optional<Found> year(Scope& s, const Match& m) {
  const auto y = s.integer(m, "year");
  if (!y) return std::nullopt;
  const bool led = m.has("mod") || m.span.size() > 1;
  if (counts_down(s, m, *y)) return std::nullopt;
  // Four digits by themselves are a year where they are one of the last century's or this one's; older ones need "in".
  if (!led && (*y < 1900 || *y > 2059)) {
    bool prepared = false;
    for (const std::string_view w : {"in", "since", "from", "until", "to", "by", "of", "the", "between", "and", "after", "before", "around", "during"})
      prepared |= follows(s, m.span, w);
    if (!prepared || *y < 1400 || *y > 2099) return std::nullopt;
  }
  return found(year_point(*y), s.edge(m));
}

std::optional<Found> year_short(Scope& s, const Match& m) {
  const auto y = s.integer(m, "year");
  if (!y || !s.last || s.last->grain != Grain::year || s.last->year == kOpen) return std::nullopt;
  const int full = s.last->year / 100 * 100 + *y;
  if (full <= s.last->year || full > s.last->year + 60) return std::nullopt;
  return found(year_point(full));
}

std::optional<Found> year_apostrophe(Scope& s, const Match& m) {
  const auto two = s.integer(m, "year");
  if (!two) return std::nullopt;
  Point p = year_point(century_of(*two));
  if (const auto season = s.integer(m, "season", s.words.season)) {
    p.grain = Grain::season;
    p.part = *season;
  }
  return found(p);
}

std::optional<Found> year_words(Scope& s, const Match& m) {
  if (m.has("thousand")) {
    const auto n = s.numbers.value(s.context.text, m.get("thousand"));
    if (!n || *n < 1000 || *n > 2100) return std::nullopt;
    return found(year_point(static_cast<int>(*n)));
  }
  const auto y = written_year(s, m);
  return y ? std::optional(found(year_point(*y))) : std::nullopt;
}

std::optional<Found> decade(Scope& s, const Match& m) {
  Point p;
  p.grain = Grain::decade;
  if (m.has("decade")) {
    const int n = number_in(s.of(m.get("decade")));
    const std::string_view written = s.of(m.span);
    // "in her early 30s" is an age.
    if (n < 100 && (written[0] | 0x20) != 't' && written.find('\'') == std::string_view::npos && written.find("’") == std::string_view::npos) return std::nullopt;
    p.year = n < 100 ? (n == 0 ? kOpen : n >= 30 ? 1900 + n : 2000 + n) : n;
    if (p.year == kOpen) return std::nullopt;
    if (n < 100 && s.published && p.year > ymd(*s.published).year) p.year -= 100;  // "Germany in the '20s", told in 2016
  } else {
    const auto n = s.integer(m, "word", s.words.decade);
    if (!n || (m.span.size() < 2 && !follows(s, m.span, "the"))) return std::nullopt;
    p.year = 1900 + *n;
  }
  return found(p, s.edge(m));
}

std::optional<Found> century(Scope& s, const Match& m) {
  Point p;
  p.grain = Grain::century;
  int by = 0;
  if (m.has("rel")) {
    if (!s.published || s.relative(m, by) != "now") return found(p);
    p.year = ymd(*s.published).year / 100 * 100 + 100 * by;
    return found(p);
  }
  int number = 0;
  for (std::uint32_t t = m.span.first; t < m.span.last; ++t) {
    if (const auto v = s.context.words.value(s.words.ordinal, s.context.of(t))) number += number_in(*v);
    else if (s.context.text.tokens[t].has_digit) number += number_in(s.context.of(t));
    else if (const auto tens = s.context.words.value(s.words.number_word, s.context.of(t))) number += number_in(*tens);
  }
  if (number < 1 || number > 99) return std::nullopt;
  p.year = (number - 1) * 100;
  return found(p, s.edge(m));
}

namespace {

/// "He left in the fall", "ran all over the summer", told in May.
bool is_gone_by(const Scope& s, TokenRange date, const Point& season) {
  const auto days = range(season);
  if (!days || days->first <= *s.published) return false;
  if (follows_past(s, date)) return true;
  const bool whole = follows(s, date, "over") || follows(s, date, "throughout") || follows(s, date, "during");
  return whole && direction(s, date, Infinitives::ignore) == Direction::past;
}

/// "the spring and summer of 2001"
std::optional<int> year_of_next_season(const Scope& s, const Match& m) {
  if (s.next == nullptr || s.next->rule->constant("form") != "season" || s.next->span.first != m.span.last + 1 || s.between(m.span.last).empty()) return std::nullopt;
  const auto year = stated_year(s, *s.next);
  return year && *year != kOpen ? year : std::nullopt;
}

}  // namespace

std::optional<Found> season(Scope& s, const Match& m) {
  const auto which = s.integer(m, "season", s.words.season);
  if (!which) return std::nullopt;
  Point p;
  p.grain = Grain::season;
  p.part = *which;
  auto y = written_year(s, m);
  if (!y && !m.has("rel")) y = year_of_next_season(s, m);
  if (y) {
    p.year = *y;
    return found(p, s.edge(m));
  }
  if (!s.published) return found(p, s.edge(m));
  const Ymd now = ymd(*s.published);
  int by = 0;
  const bool relative = m.has("rel") && s.relative(m, by) == "now";
  const Point current = point_of(*s.published, Grain::season);
  p.year = now.year;
  if (relative && m.get("rel").first > m.get("season").first) p.year = now.year + by;
  else if (relative && by < 0) p.year = *which >= current.part && current.year == now.year ? now.year - 1 : *which == 4 ? now.year - 1 : *which > now.month / 3 ? now.year - 1 : now.year;
  else if (relative && by > 0) p.year = *which > current.part ? now.year : now.year + 1;
  else if ((*which == 4 && now.month <= 5) || (follows(s, m.span, "since") && current.year == now.year && *which > current.part)) p.year = now.year - 1;
  else if (!relative && is_gone_by(s, m.span, p)) --p.year;
  s.resolved(m.span, "beside " + s.published_text(), p);
  return found(p, s.edge(m));
}

std::optional<Found> fiscal_year(Scope& s, const Match& m) {
  int y = kOpen;
  if (m.has("code")) y = number_in(s.of(m.get("code")).substr(2));
  else y = s.integer(m, "year").value_or(kOpen);
  if (y == kOpen) return std::nullopt;
  return found(year_point(y < 100 ? century_of(y) : y));
}

}  // namespace nutgraf::facts::dates
