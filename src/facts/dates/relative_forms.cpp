// Dates beside the publication date or beside another date of the text.
#include "facts/dates/amount.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
namespace {

Point open_point(Grain grain) {
  Point p;
  p.grain = grain;
  return p;
}

Point part_of_day(Point day, std::string_view letters) {
  if (letters.size() < 2) return day;
  day.grain = Grain::part;
  day.day_part[0] = letters[0];
  day.day_part[1] = letters[1];
  return day;
}

/// The publication's own unit, moved by `by` of them.
Point beside_publication(const Scope& s, Grain unit, int by) {
  if (!s.published) return open_point(unit);
  const Point own = coarsen(point_of(*s.published), unit);
  const auto p = shift(own, unit, by);
  if (!p) return open_point(unit);
  s.note([&] { return by == 0 ? fmt::format("{} is in {}", s.published_text(), print(own)) : fmt::format("{} is in {}, {:+} \u2192 {}", s.published_text(), print(own), by, print(*p)); });
  return *p;
}

/// The weekend spoken of: early in the week the one that has gone by, late in it the one to come where the words say so.
Point weekend_in_view(const Scope& s, TokenRange date) {
  if (!s.published) return open_point(Grain::weekend);
  const int today = weekday(*s.published);
  const bool ahead = direction(s, date) == Direction::future || follows(s, date, "of") || today >= 6;
  return beside_publication(s, Grain::weekend, ahead ? 0 : -1);
}

}  // namespace

std::optional<Found> day_word(Scope& s, const Match& m) {
  int by = 0;
  std::string_view part;
  if (m.has("two")) {
    by = s.of(m.get("two")).ends_with("yesterday") ? -2 : 2;
  } else {
    const auto day = s.relative_day(m);
    if (!day) return std::nullopt;
    by = day->ahead;
    part = day->part.empty() ? s.word(m, "part", s.words.day_part) : day->part;
  }
  Point p = part_of_day(beside_publication(s, Grain::day, by), part);
  return found(p, s.edge(m));
}

std::optional<Found> day_part(Scope& s, const Match& m) {
  const std::string_view part = m.has("small") ? "MO" : s.word(m, "part", s.words.day_part);
  int by = 0;
  if (m.has("weekday")) {
    const auto day = day_of_week(s, m);
    return day ? std::optional(found(part_of_day(day->value.point, part), s.edge(m))) : std::nullopt;
  }
  if (m.has("month_day")) {
    const auto whole = calendar(s, m);
    if (!whole) return std::nullopt;
    return found(part_of_day(whole->value.point, part), s.edge(m));
  }
  if (m.has("it")) {
    if (!s.last || s.last->grain > Grain::day) return std::nullopt;
    const std::string_view words = s.of(m.get("it"));
    const bool same = words.ends_with("same") || words.ends_with("that");
    const bool back = words.ends_with("previous");
    const auto day = shift(coarsen(*s.last, Grain::day), Grain::day, same ? 0 : back ? -1 : 1);
    return day ? std::optional(found(part_of_day(*day, part))) : std::nullopt;
  }
  if (const auto day = s.relative_day(m)) by = day->ahead;
  else if (m.has("rel") && (s.relative(m, by) != "now" || by > 0)) return std::nullopt;
  return found(part_of_day(beside_publication(s, Grain::day, by), part), s.edge(m));
}

std::optional<Found> relative_unit(Scope& s, const Match& m) {
  int by = 0;
  const auto unit = s.unit(m);
  if (!unit || s.relative(m, by) != "now" || *unit <= Grain::hour) return std::nullopt;
  if (*unit == Grain::day) return std::nullopt;
  // "the last week of the fair"
  const std::uint32_t behind = m.span.last;
  if (m.get("rel").first > m.span.first && follows(s, {m.get("rel")}, "the") && behind < s.context.text.tokens.size() && s.context.of(behind) == "of") return std::nullopt;
  Point p = beside_publication(s, *unit, by);
  return found(p, m.has("or") ? "APPROX" : s.edge(m));
}

std::optional<Found> week_of(Scope& s, const Match& m) {
  const auto day = calendar(s, m);
  const auto unit = s.unit(m);
  if (!day || !unit) return std::nullopt;
  return found(coarsen(day->value.point, *unit));
}

std::optional<Found> edge_of_unit(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit) return std::nullopt;
  std::string_view mod = s.edge(m);
  if (*unit == Grain::day) return std::nullopt;
  Point p = beside_publication(s, *unit, 0);
  if (*unit == Grain::quarter && s.reported && s.reported->grain == Grain::quarter) p = *s.reported;
  return found(p, mod);
}

std::optional<Found> anchored_unit(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit || *unit <= Grain::hour) return std::nullopt;
  int by = 0;
  if (m.has("rel") && s.of(m.get("rel")) == "next") by = 1;
  else if (s.relative(m, by).empty()) return std::nullopt;
  // "over the next decade": ten years, not those of a name.
  if (m.get("rel").size() == 1 && s.of(m.get("rel")) == "next" && *unit >= Grain::decade) {
    Found f = found(Timex::Kind::duration);
    f.value.duration = length_of({1, *unit});
    return f;
  }
  const Point from = s.last ? *s.last : s.published ? point_of(*s.published) : open_point(*unit);
  // "That day" behind a mere year tells nothing.
  if (from.grain > *unit) return std::nullopt;
  if (by != 0 && *unit == Grain::year && s.reported && s.reported->grain != Grain::year) {
    if (const auto p = shift(*s.reported, Grain::year, by)) return found(coarsen(*p, Grain::year));
  }
  if (m.has("or")) return s.published ? std::optional(found(beside_publication(s, *unit, by), "APPROX")) : std::nullopt;
  const auto p = shift(coarsen(from, *unit), *unit, by);
  s.note([&] { return fmt::format("counted from {} ({}), {:+}", print(from), s.last ? "the date spoken of last" : "the publication date", by); });
  return found(p.value_or(open_point(*unit)));
}

std::optional<Found> unit_before(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit || !s.last || s.last->grain > *unit) return std::nullopt;
  const int by = s.of(m.get("dir")) == "after" ? 1 : -1;
  const auto p = shift(coarsen(*s.last, *unit), *unit, by);
  if (!p) return std::nullopt;
  s.note([&] { return fmt::format("counted from {} (the date spoken of last), {:+} \u2192 {}", print(*s.last), by, print(*p)); });
  return found(*p);
}

std::optional<Found> unit_before_last(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit || *unit < Grain::weekend) return std::nullopt;
  return found(beside_publication(s, *unit, s.of(m.get("dir")) == "before" ? -2 : 2));
}

namespace {

/// Whole units; decades and centuries as years: "a decade and a half" is 15 of them.
std::pair<Grain, int> in_years(const Amount& amount) {
  const int factor = amount.unit == Grain::decade ? 10 : amount.unit == Grain::century ? 100 : amount.unit == Grain::millennium ? 1000 : 1;
  return {factor == 1 ? amount.unit : Grain::year, static_cast<int>(amount.count * factor)};
}

Found reported(const Scope& s, const Match& m, const Point& compared, const Point& value) {
  s.note([&] { return fmt::format("{}: results are compared, and {} is reported for \u2192 {}", s.of(m.span), print(compared), print(value)); });
  return found(value);
}

}  // namespace

std::optional<Found> ago(Scope& s, const Match& m) {
  if (m.has("units")) return found(Timex::Kind::past);
  const auto amount = amount_of(s, m);
  if (!amount) return std::nullopt;
  const std::string_view mod = amount_mod(m);
  if (amount->count == kOpen) return found(Timex::Kind::past);
  const bool one_year = amount->unit == Grain::year && amount->count == 1;
  if (const auto compared = s.compared(m.span.first); one_year && compared && mod.empty()) {
    if (const auto p = shift(*compared, Grain::year, -1)) return reported(s, m, *compared, *p);
  }
  if (!s.published) return found(open_point(amount->unit), mod);
  const auto [unit, count] = in_years(*amount);
  if (unit <= Grain::hour) return found(point_of(*s.published), mod);
  const Point own = coarsen(point_of(*s.published), unit);
  const auto p = shift(own, unit, -count);
  if (!p) return std::nullopt;
  s.note([&, count = count] { return fmt::format("{} is in {}, {:+} \u2192 {}", s.published_text(), print(own), -count, print(*p)); });
  return found(*p, mod);
}

std::optional<Found> offset(Scope& s, const Match& m) {
  if (m.has("units")) {  // "Minutes later": how many is not said
    const auto unit = s.unit(m, "units");
    if (!unit) return std::nullopt;
    Found f = found(Timex::Kind::duration);
    f.value.duration = length_of({kOpen, *unit});
    return f;
  }
  const auto amount = amount_of(s, m);
  if (!amount) return std::nullopt;
  const std::string_view dir = s.word(m, "dir", s.words.offset);
  const bool back = dir == "before";
  const std::string_view mod = amount_mod(m);
  if (amount->count == kOpen) return duration(s, m);
  const bool one_year = amount->unit == Grain::year && amount->count == 1;
  if (const auto compared = s.compared(m.span.first); one_year && back && compared && mod.empty()) {
    if (const auto p = shift(*compared, Grain::year, -1)) return reported(s, m, *compared, *p);
  }
  if (amount->unit <= Grain::hour) return duration(s, m);
  const bool from_now = dir == "now";
  std::optional<Point> from = s.last;
  if (from_now || (one_year && back && !from)) from = s.published ? std::optional(point_of(*s.published)) : std::nullopt;
  if (!from || from->grain > amount->unit) return one_year && back && s.published ? std::optional(found(beside_publication(s, Grain::year, -1))) : duration(s, m);
  const auto [unit, units] = in_years(*amount);
  const int count = back ? -units : units;
  const auto p = shift(coarsen(*from, std::min(unit, Grain::year)), unit, count);
  if (!p) return std::nullopt;
  s.note([&] { return fmt::format("counted from {} ({}), {:+} \u2192 {}", print(*from), from_now ? "the publication date" : "the date spoken of last", count, print(*p)); });
  return found(*p, mod);
}

std::optional<Found> the_unit(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit || *unit < Grain::weekend || *unit > Grain::year || *unit == Grain::quarter) return std::nullopt;
  if (*unit == Grain::weekend) return found(weekend_in_view(s, m.span), s.edge(m));
  // "The year ended June 30", "the year to October": the length; the date that follows says which.
  if (*unit == Grain::year && m.span.last < s.context.text.tokens.size()) {
    const std::string_view next = s.context.of(m.span.last);
    const bool leads = s.between(m.span.last) == "TO" && s.next != nullptr && s.next->span.first == m.span.last + 1 && s.next->has("month");
    if (next == "ended" || next == "ending" || leads) {
      Found f = found(Timex::Kind::duration);
      f.value.duration = length_of({1, Grain::year});
      return f;
    }
  }
  if (*unit == Grain::year && s.reported && s.reported->year != kOpen) {
    s.note([&] { return fmt::format("the year of {}, which results are reported for", print(*s.reported)); });
    return found(coarsen(*s.reported, Grain::year), s.edge(m));
  }
  return found(beside_publication(s, *unit, 0), s.edge(m));
}

}  // namespace nutgraf::facts::dates
