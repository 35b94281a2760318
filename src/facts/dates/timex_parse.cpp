// Reading of TIMEX3 values: what print() writes, and nothing else.
#include <array>
#include <charconv>

#include "facts/dates/timex.h"

namespace nutgraf::facts::dates {
namespace {

struct Reader {
  std::string_view rest;

  bool take(std::string_view what) {
    if (!rest.starts_with(what)) return false;
    rest.remove_prefix(what.size());
    return true;
  }
  /// `width` digits, or as many X.
  bool number(std::size_t width, int& out) {
    if (rest.size() < width) return false;
    const std::string_view s = rest.substr(0, width);
    if (s.find_first_not_of('X') == std::string_view::npos) {
      out = kOpen;
    } else {
      const auto [end, problem] = std::from_chars(s.data(), s.data() + width, out);
      if (problem != std::errc() || end != s.data() + width || out < 0) return false;
    }
    rest.remove_prefix(width);
    return true;
  }
  bool done() const { return rest.empty(); }
};

std::optional<Grain> unit_of(std::string_view& s, bool clock) {
  struct Unit {
    std::string_view letters;
    Grain grain;
  };
  static constexpr std::array<Unit, 9> kCalendar = {{{"DE", Grain::decade}, {"CE", Grain::century}, {"ML", Grain::millennium}, {"WE", Grain::weekend}, {"Y", Grain::year}, {"Q", Grain::quarter}, {"M", Grain::month}, {"W", Grain::week}, {"D", Grain::day}}};
  static constexpr std::array<Unit, 3> kClock = {{{"H", Grain::hour}, {"M", Grain::minute}, {"S", Grain::second}}};
  auto find = [&](const auto& units) -> std::optional<Grain> {
    for (const Unit& u : units)
      if (s.starts_with(u.letters)) {
        s.remove_prefix(u.letters.size());
        return u.grain;
      }
    return std::nullopt;
  };
  return clock ? find(kClock) : find(kCalendar);
}

bool amount(std::string_view& s, bool clock, Amount& out) {
  if (s.starts_with('X')) {
    s.remove_prefix(1);
    out.count = kOpen;
  } else {
    const auto [end, problem] = std::from_chars(s.data(), s.data() + s.size(), out.count);
    if (problem != std::errc() || out.count < 0) return false;
    s.remove_prefix(static_cast<std::size_t>(end - s.data()));
  }
  const auto unit = unit_of(s, clock);
  if (!unit) return false;
  out.unit = *unit;
  return true;
}

std::optional<Timex> duration(std::string_view s) {
  Timex t;
  t.kind = Timex::Kind::duration;
  bool clock = s.starts_with('T');
  if (clock) s.remove_prefix(1);
  if (!amount(s, clock, t.duration.first)) return std::nullopt;
  if (s.empty()) return t;
  if (!clock && s.starts_with('T')) {
    clock = true;
    s.remove_prefix(1);
  }
  if (!amount(s, clock, t.duration.second) || !s.empty()) return std::nullopt;
  return t;
}

bool clock_part(Reader& r, Point& p) {
  static constexpr std::array<std::string_view, 6> kParts = {"MO", "MI", "AF", "EV", "NI", "DT"};
  for (const std::string_view name : kParts)
    if (r.take(name)) {
      p.grain = Grain::part;
      p.day_part[0] = name[0];
      p.day_part[1] = name[1];
      return r.done();
    }
  p.grain = Grain::hour;
  if (!r.number(2, p.hour) || p.hour > 24) return false;
  if (r.take(":")) {
    p.grain = Grain::minute;
    if (!r.number(2, p.minute) || p.minute > 59) return false;
  }
  if (p.grain == Grain::minute && r.take(":")) {
    p.grain = Grain::second;
    if (!r.number(2, p.second) || p.second > 59) return false;
  }
  p.zulu = r.take("Z");
  return r.done();
}

/// What follows "YYYY-".
bool after_year(Reader& r, Point& p) {
  static constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
  for (std::size_t i = 0; i < kSeasons.size(); ++i)
    if (r.take(kSeasons[i])) {
      p.grain = Grain::season;
      p.part = static_cast<int>(i) + 1;
      return r.done();
    }
  if (r.take("Q")) {
    p.grain = Grain::quarter;
    return r.number(1, p.part) && p.part != 0 && p.part <= 4 && r.done();
  }
  if (r.take("H")) {
    p.grain = Grain::half;
    return r.number(1, p.part) && p.part != 0 && p.part <= 2 && r.done();
  }
  if (r.take("W")) {
    p.grain = Grain::week;
    if (!r.number(2, p.part) || p.part == 0 || p.part > 53) return false;
    if (r.done()) return true;
    if (!r.take("-")) return false;
    if (r.take("WE")) {
      p.grain = Grain::weekend;
      return r.done();
    }
    p.grain = Grain::day;
    if (!r.number(1, p.weekday) || p.weekday < 1 || p.weekday > 7) return false;
    return r.done() || (r.take("T") && clock_part(r, p));
  }
  p.grain = Grain::month;
  if (!r.number(2, p.part) || p.part == 0 || p.part > 12) return false;
  if (r.done()) return true;
  p.grain = Grain::day;
  if (!r.take("-") || !r.number(2, p.day) || p.day == 0 || p.day > 31) return false;
  return r.done() || (r.take("T") && clock_part(r, p));
}

}  // namespace

std::optional<Timex> parse(std::string_view value) {
  Timex t;
  if (value == "PAST_REF") t.kind = Timex::Kind::past;
  if (value == "PRESENT_REF") t.kind = Timex::Kind::present;
  if (value == "FUTURE_REF") t.kind = Timex::Kind::future;
  if (t.kind != Timex::Kind::point) return t;
  if (value.starts_with('P')) return duration(value.substr(1));
  static constexpr std::array<std::pair<Grain, int>, 4> kByLength = {{{Grain::millennium, 1000}, {Grain::century, 100}, {Grain::decade, 10}, {Grain::year, 1}}};
  Reader r{value};
  if (value.empty()) return std::nullopt;
  const std::size_t width = std::min<std::size_t>(value.size(), 4);
  if (!r.number(width, t.point.year)) return std::nullopt;
  if (r.done()) {
    t.point.grain = kByLength[width - 1].first;
    if (t.point.year != kOpen) t.point.year *= kByLength[width - 1].second;
    return t;
  }
  if (!r.take("-") || !after_year(r, t.point)) return std::nullopt;
  return t;
}

}  // namespace nutgraf::facts::dates
