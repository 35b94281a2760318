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

std::optional<Clock> clock_of(const Scope& s, const Match& m) {
  Clock c;
  if (m.has("joined")) {
    c = joined(s.of(m.get("joined")));
    if (m.has("halfday")) apply_half(c, s.of(m.get("halfday"))[0]);
    if (c.hour < 0 || c.hour > 24) return std::nullopt;
    return c;
  }
  if (m.has("military")) {
    const std::string_view digits = s.of(m.get("military"));
    c.hour = number_at(digits, 0, 2);
    c.minute = number_at(digits, 2, 2);
  } else if (m.has("name")) {
    const std::string_view value = s.word(m, "name", s.words.clock_name);
    c.hour = number_at(value, 0, 2);
  } else if (m.has("hour")) {
    const auto hour = s.numbers.value(s.context.text, m.get("hour"));
    if (!hour) return std::nullopt;
    c.hour = static_cast<int>(*hour);
    if (m.has("minute")) c.minute = s.integer(m, "minute").value_or(kOpen);
    if (m.has("halfday")) {
      if (c.hour > 12) return std::nullopt;
      const std::string_view half = s.of(m.get("halfday"));
      apply_half(c, half == "morning" ? 'a' : half == "night" && c.hour < 6 ? 'a' : half.size() > 4 ? 'p' : half[0] == 'n' ? 'p' : half[0]);
    }
  }
  if (c.hour < 0 || c.hour > 24 || c.minute < 0 || c.minute > 59) return std::nullopt;
  return c;
}

}  // namespace

std::optional<Found> clock(Scope& s, const Match& m) {
  const auto c = clock_of(s, m);
  if (!c) return std::nullopt;
  Point p;
  if (m.has("month") || m.has("weekday")) {
    const auto day = calendar(s, m);
    if (!day || day->value.point.grain != Grain::day) return std::nullopt;
    p = day->value.point;
  } else if (m.has("word")) {
    const auto day = day_word(s, m);
    if (!day) return std::nullopt;
    p = coarsen(day->value.point, Grain::day);
  } else if (s.published) {
    p = point_of(*s.published);
    s.note([&] { return fmt::format("on the day of the publication, {}", s.published_text()); });
  }
  p.grain = Grain::minute;
  p.hour = c->hour;
  p.minute = c->minute;
  if (s.word(m, "zone", s.words.zone) == "0") p.zulu = true;
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
