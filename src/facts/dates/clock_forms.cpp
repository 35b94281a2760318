// Times of the clock, and words for now.
#include <charconv>

#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
namespace {

struct Clock {
  int hour = kOpen;
  int minute = 0;
  bool has_minute = true;
};

int number_at(std::string_view s, std::size_t at, std::size_t count) {
  int n = kOpen;
  if (at + count <= s.size()) std::from_chars(s.data() + at, s.data() + at + count, n);
  return n;
}

void apply_half(Clock& c, char half) {
  if ((half | 0x20) == 'p' && c.hour < 12) c.hour += 12;
  if ((half | 0x20) == 'a' && c.hour == 12) c.hour = 0;
}

/// "3pm", "11.30am"
Clock joined(std::string_view s) {
  Clock c;
  std::size_t i = 0;
  while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
  c.hour = number_at(s, 0, i);
  if (i + 2 < s.size() && (s[i] == '.' || s[i] == ':')) {
    c.minute = number_at(s, i + 1, 2);
    i += 3;
  }
  if (i < s.size()) apply_half(c, s[i]);
  return c;
}

/// Which half of the day the words say: 'a', 'p', or 0 where they say none. "4 in the morning", "10 at night", "9:30 this evening".
char half_of(const Scope& s, const Match& m, int hour) {
  if (m.has("halfday")) {
    const std::string_view word = s.of(m.get("halfday"));
    if (word.size() <= 4) return static_cast<char>(word[0] | 0x20);  // "a.m.", "pm"
    const std::string_view part = s.context.words.value(s.words.day_part, word).value_or(std::string_view());
    return part == "MO" || (part == "NI" && hour < 6) ? 'a' : 'p';
  }
  const std::string_view part = s.word(m, "part", s.words.day_part);
  if (part == "MO") return 'a';
  const auto day = s.relative_day(m);
  return !part.empty() || (day && !day->part.empty()) ? 'p' : '\0';
}

/// "half past nine", "quarter to six", "ten past eight"
bool read_spoken(const Scope& s, const Match& m, Clock& c) {
  const text::Text& text = s.context.text;
  const auto part = s.numbers.fraction(text, m.get("lead"));
  const double minutes = part ? *part * 60 : s.numbers.value(text, m.get("lead")).value_or(60);
  if (minutes < 1 || minutes > 59) return false;
  c.minute = static_cast<int>(minutes);
  if (!m.has("to")) return true;
  c.minute = 60 - c.minute;
  c.hour = c.hour == 0 ? 23 : c.hour == 1 ? 12 : c.hour - 1;
  return true;
}

std::optional<Clock> clock_of(const Scope& s, const Match& m) {
  Clock c;
  if (m.has("joined")) {
    c = joined(s.of(m.get("joined")));
  } else if (m.has("military")) {
    const std::string_view digits = s.of(m.get("military"));
    c.hour = number_at(digits, 0, 2);
    c.minute = number_at(digits, 2, 2);
  } else if (m.has("name")) {
    c.hour = number_at(s.word(m, "name", s.words.clock_name), 0, 2);
  } else if (m.has("hour")) {
    const auto hour = s.numbers.value(s.context.text, m.get("hour"));
    if (!hour) return std::nullopt;
    c.hour = static_cast<int>(*hour);
    if (m.has("minute")) c.minute = s.integer(m, "minute").value_or(kOpen);
    if (m.has("lead") && !read_spoken(s, m, c)) return std::nullopt;
  }
  if (!m.has("name"))
    if (const char half = half_of(s, m, c.hour); half != '\0') {
      if (c.hour > 12 && m.has("halfday")) return std::nullopt;
      apply_half(c, half);
    }
  if (c.hour < 0 || c.hour > 24 || c.minute < 0 || c.minute > 59) return std::nullopt;
  return c;
}

bool names_day(const Match& m) { return m.has("month") || m.has("weekday") || m.has("word") || m.has("rel"); }

/// The time that this one is the start of the range to: "3:15 to 5:15 p.m.", "9 a.m. to noon Saturday".
const Match* range_end(const Scope& s, const Match& m) {
  if (s.next == nullptr || s.next->rule->constant("form") != "clock" || s.next->span.first != m.span.last + 1) return nullptr;
  return s.between(m.span.last).empty() ? nullptr : s.next;
}

/// The half of the day of a start that says none: that of the end, or the one before it ("11:30 to 1 p.m.").
void take_half(const Scope& s, const Match& end, Clock& c) {
  if (!end.has("halfday") || c.hour == 0 || c.hour > 12) return;
  const auto until = clock_of(s, end);
  if (!until) return;
  const bool same = c.hour % 12 * 60 + c.minute <= until->hour % 12 * 60 + until->minute;
  apply_half(c, (until->hour >= 12) == same ? 'p' : 'a');
}

/// The day that the match names; nothing where it cannot be told.
std::optional<Point> day_named(Scope& s, const Match& m) {
  std::optional<Found> day;
  if (m.has("month")) day = calendar(s, m);
  else if (m.has("weekday")) day = day_of_week(s, m);
  else if (m.has("part") && !m.has("word")) day = day_part(s, m);
  else day = day_word(s, m);
  if (!day || day->value.point.grain > Grain::day) return std::nullopt;
  Point p = day->value.point;
  p.grain = Grain::day;
  return p;
}

}  // namespace

std::optional<Found> clock(Scope& s, const Match& m) {
  auto c = clock_of(s, m);
  if (!c) return std::nullopt;
  const Match* end = names_day(m) ? nullptr : range_end(s, m);
  if (end != nullptr && !m.has("halfday") && !m.has("military") && !m.has("name") && !m.has("part")) take_half(s, *end, *c);
  std::optional<Point> day;
  if (names_day(m)) {
    day = day_named(s, m);
    if (!day) return std::nullopt;
  } else if (end != nullptr && names_day(*end)) {
    day = day_named(s, *end);
  }
  if (!day) {
    day = s.day_in_sentence(m.span);
    if (day) s.note([&] { return fmt::format("on the day that its sentence names, {}", print(*day)); });
  }
  Point p = day.value_or(Point{});
  if (!day && s.published) {
    p = point_of(*s.published);
    s.note([&] { return fmt::format("on the day of the publication, {}", s.published_text()); });
  }
  p.grain = Grain::minute;
  p.hour = c->hour;
  p.minute = c->minute;
  p.zulu = s.word(m, "zone", s.words.zone) == "0" && !m.has("offset");
  return found(p, m.has("approx") ? "APPROX" : s.edge(m));
}

std::optional<Found> reference(Scope& s, const Match& m) {
  Timex::Kind kind = Timex::Kind::present;
  if (m.has("future")) kind = Timex::Kind::future;
  if (m.has("past")) kind = Timex::Kind::past;
  if (m.has("weak") && (s.of(m.get("weak"))[0] | 0x20) == 'r') kind = Timex::Kind::past;
  if (m.has("word") && s.word(m, "word", s.words.reference) == "PAST") kind = Timex::Kind::past;
  return found(kind);
}

}  // namespace nutgraf::facts::dates
