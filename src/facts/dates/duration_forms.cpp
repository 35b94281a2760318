// Lengths of time and repetitions.
#include <cmath>

#include "facts/dates/amount.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {

std::string_view amount_mod(const Match& m) {
  if (m.has("more")) return "MORE_THAN";
  if (m.has("less")) return "LESS_THAN";
  if (m.has("least")) return "EQUAL_OR_MORE";
  if (m.has("most")) return "EQUAL_OR_LESS";
  if (m.has("approx") || m.has("or")) return "APPROX";
  return {};
}

namespace {

std::optional<Grain> grain_of(const Scope& s, const Match& m, double& factor) {
  const auto unit = s.unit(m);
  if (!unit) return std::nullopt;
  factor = 1;
  const std::string_view word = s.of(m.get("unit"));
  if (word.starts_with("fortnight")) factor = 2;
  return unit;
}

Found of_duration(const Duration& d, std::string_view mod) {
  Found f = found(Timex::Kind::duration);
  f.value.duration = d;
  f.mod = mod;
  return f;
}

Duration single(double count, Grain unit) { return {{count, unit}, {0, Grain::day}}; }

}  // namespace

std::optional<Amount> amount_of(const Scope& s, const Match& m) {
  double factor = 1;
  const auto unit = grain_of(s, m, factor);
  if (!unit) return std::nullopt;
  const text::Text& text = s.context.text;
  Amount out{kOpen, *unit};
  if (m.has("low") || m.has("vague")) return out;
  if (m.has("one")) {
    out.count = 1;
  } else if (m.has("n")) {
    if (const auto number = s.numbers.read(text, m.get("n")); number && number->min == number->max && number->max) out.count = *number->max;
    else if (s.of(m.get("n")).ends_with("couple") || s.of(m.get("n")).ends_with("pair")) out.count = 2;
    else return out;
    if (m.has("n2")) {  // "5 1/2": the tokens read 51/2 to a reader of numbers
      const double over = s.numbers.value(text, m.get("n2")).value_or(0);
      const double under = s.numbers.value(text, m.get("under")).value_or(0);
      if (over < 1 || under <= over) return std::nullopt;
      out.count += over / under;
    }
  } else if (m.has("half")) {
    out.count = 0;
  } else {
    return out;
  }
  for (const std::string_view capture : {"half", "unithalf"})
    if (m.has(capture)) out.count += s.numbers.fraction(text, m.get(capture)).value_or(0);
  // "a third year" is none.
  if (m.has("half") && !m.has("n") && out.count * 4 != std::floor(out.count * 4)) return std::nullopt;
  if (out.count <= 0 || out.count > 100000) return std::nullopt;
  out.count *= factor;
  return out;
}

Duration length_of(const Amount& a) {
  Amount whole = a;
  if (a.count == kOpen) return single(kOpen, a.unit == Grain::decade ? Grain::year : a.unit);  // "decades": years, by the tens
  if (a.unit == Grain::decade || a.unit == Grain::century || a.unit == Grain::millennium) {
    whole.count *= a.unit == Grain::decade ? 10 : a.unit == Grain::century ? 100 : 1000;
    whole.unit = Grain::year;
  }
  if (a.unit == Grain::weekend) return single(2 * a.count, Grain::day);
  const double floor = std::floor(whole.count);
  const double rest = whole.count - floor;
  if (rest == 0) return single(whole.count, whole.unit);
  Amount second{0, Grain::day};
  if (whole.unit == Grain::year && rest * 12 == std::floor(rest * 12)) second = {rest * 12, Grain::month};
  if (whole.unit == Grain::hour) second = {std::round(rest * 60), Grain::minute};
  if (whole.unit == Grain::minute) second = {std::round(rest * 60), Grain::second};
  if (whole.unit == Grain::day) second = {std::round(rest * 24), Grain::hour};
  if (second.count == 0) return single(whole.count, whole.unit);
  if (floor == 0) return single(second.count, second.unit);
  return {{floor, whole.unit}, second};
}

namespace {

/// "It will one day be the largest": a day that nobody can name.
bool is_some_day(const Scope& s, const Match& m) {
  if (m.span.size() != 2 || !(m.has("one") || s.of(m.get("n")) == "one") || s.unit(m) != Grain::day) return false;
  return follows(s, m.span, "to") || follows(s, m.span, "will") || follows(s, m.span, "would") || follows(s, m.span, "could") || follows(s, m.span, "may");
}

/// "300 day labourers", but "a 30-day nurses' strike"
bool is_kind_of_worker(const Scope& s, const Match& m) {
  const TokenRange unit = m.get("unit");
  if (unit.last != m.span.last || m.span.last >= s.context.text.tokens.size() || s.of(unit).back() == 's') return false;
  return s.context.of(unit.first - 1) != "-" && s.context.is(m.span.last, s.words.occupation_many);
}

}  // namespace

std::optional<Found> duration(Scope& s, const Match& m) {
  if (is_some_day(s, m)) return found(Timex::Kind::future);
  if (is_kind_of_worker(s, m)) return std::nullopt;
  const auto amount = amount_of(s, m);
  if (!amount) return std::nullopt;
  std::string_view mod = amount_mod(m);
  if (m.has("n") && (s.of(m.get("n")).ends_with("couple") || s.of(m.get("n")).ends_with("pair"))) mod = "APPROX";
  Duration length = length_of(*amount);
  if (m.has("n3")) {  // "two hours and 20 minutes"
    const auto count = s.numbers.value(s.context.text, m.get("n3"));
    const auto finer = s.unit(m, "unit3");
    if (!count || *count <= 0 || !finer || *finer >= amount->unit || length.second.count != 0) return std::nullopt;
    length.second = {*count, *finer};
  }
  s.note([&] { return amount->count == kOpen ? std::string("how many is not said: X") : fmt::format("{} \u00d7 {}", amount->count, s.of(m.get("unit"))); });
  return of_duration(length, mod);
}

std::optional<Found> vague_units(Scope& s, const Match& m) {
  const auto unit = s.unit(m, "units");
  // "such quarters" are lodgings.
  const bool fine = m.rule->constant("fine") == "yes";
  if (!unit || (*unit <= Grain::minute && !fine) || *unit == Grain::quarter) return std::nullopt;
  return of_duration(length_of({kOpen, *unit}), {});
}

std::optional<Found> length_word(Scope& s, const Match& m) {
  if (m.has("word")) {
    const auto value = parse(s.word(m, "word", s.words.length));
    return value ? std::optional(of_duration(value->duration, {})) : std::nullopt;
  }
  const auto unit = s.unit(m, m.has("unit") ? "unit" : "units");
  if (!unit) return std::nullopt;
  return of_duration(length_of({m.has("unit") ? 1.0 : kOpen, *unit}), {});
}

std::optional<Found> window(Scope& s, const Match& m) {
  double factor = 1;
  const auto unit = grain_of(s, m, factor);
  if (!unit) return std::nullopt;
  Amount amount{1, *unit};
  if (m.has("low") || m.has("vague")) {
    amount.count = kOpen;
    if (s.of(m.get("vague")).starts_with("couple")) amount.count = 2;
  } else if (m.has("n")) {
    const auto n = s.numbers.value(s.context.text, m.get("n"));
    if (!n || *n > 100000) return std::nullopt;
    amount.count = *n;
  } else {
    const std::string_view word = s.of(m.get("unit"));
    if (word.ends_with("s") || word == "centuries") amount.count = kOpen;
  }
  if (amount.count != kOpen) amount.count *= factor;
  return of_duration(length_of(amount), amount_mod(m));
}

std::optional<Found> recent_units(Scope& s, const Match& m) {
  const auto unit = s.unit(m);
  if (!unit) return std::nullopt;
  if ((s.of(m.get("which"))[0] | 0x20) == 'c') return found(Timex::Kind::future);
  return of_duration(*unit == Grain::decade ? length_of({kOpen, *unit}) : single(kOpen, *unit), {});
}

namespace {

Point open_pattern(const Scope& s, const Match& m) {
  Point p;
  if (const auto weekday = s.integer(m, "weekday", s.words.weekday)) {
    p.weekday = *weekday;
  } else if (const auto season = s.integer(m, "season", s.words.season)) {
    p.grain = Grain::season;
    p.part = *season;
  } else if (const auto month = s.integer(m, "month", s.words.month)) {
    p.grain = Grain::month;
    p.part = *month;
  }
  if (const std::string_view part = s.word(m, "part", s.words.day_part); part.size() == 2) {
    p.grain = Grain::part;
    p.day_part[0] = part[0];
    p.day_part[1] = part[1];
  }
  return p;
}

}  // namespace

std::optional<Found> weekdays(Scope& s, const Match& m) {
  Found f;
  f.set = true;
  const std::string_view value = s.word(m, "weekdays", s.words.weekday_plural);
  if (m.has("weekday")) f.value.point.weekday = s.integer(m, "weekday", s.words.weekday).value_or(kOpen);
  else if (value == "WE") f.value.point.grain = Grain::weekend;
  else f.value.point.weekday = number_in(value);
  const std::string_view part = s.word(m, "part", s.words.day_parts);
  if (part.size() == 2) {
    f.value.point.grain = Grain::part;
    f.value.point.day_part[0] = part[0];
    f.value.point.day_part[1] = part[1];
  }
  return f;
}

std::optional<Found> set_of(Scope& s, const Match& m) {
  Found f;
  f.set = true;
  if (m.has("word")) {
    const auto value = parse(s.word(m, "word", s.words.set));
    if (!value) return std::nullopt;
    f.value = *value;
    return f;
  }
  if (!m.has("unit")) {
    f.value.point = open_pattern(s, m);
    return f;
  }
  const auto unit = s.unit(m);
  if (!unit) return std::nullopt;
  double count = 1;
  if (m.has("n")) {
    const auto n = s.numbers.value(s.context.text, m.get("n"));
    if (!n) return std::nullopt;
    count = *n;
  } else if (const TokenRange every = m.get("every"); !every.empty() && every.last < m.span.last && s.context.of(every.last) == "other") {
    count = 2;
  }
  f.value.kind = Timex::Kind::duration;
  f.value.duration = *unit == Grain::weekend || *unit == Grain::quarter ? single(count, *unit) : length_of({count, *unit});
  return f;
}

}  // namespace nutgraf::facts::dates
