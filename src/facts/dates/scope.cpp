#include "facts/dates/scope.h"

#include <array>
#include <charconv>
#include <cmath>

#include "facts/kept.h"

namespace nutgraf::facts::dates {

Words::Words(const lexicon::Lexicon& w)
    : attack(w.class_of("attack")), length(w.class_of("length-word")), verb_base(w.class_of("verb-base")), occupation_many(w.class_of("occupation-many")), weekday_plural(w.class_of("weekday-plural")), holiday_day(w.class_of("holiday-day")), day_parts(w.class_of("day-parts")), month(w.class_of("month")), weekday(w.class_of("weekday")), unit(w.class_of("date-unit")), ordinal(w.class_of("ordinal-word")),
      decade(w.class_of("decade-word")), season(w.class_of("season")), day_part(w.class_of("day-part")), clock_name(w.class_of("clock-name")),
      zone(w.class_of("timezone")), holiday(w.class_of("holiday")), set(w.class_of("set-word")), reference(w.class_of("reference-word")),
      edge(w.class_of("date-edge")), relative(w.class_of("date-relative")), tense(w.class_of("tense-cue")),
      infinitive_past(w.class_of("infinitive-past")), number_word(w.class_of("number-word")), range(w.class_of("range-word")),
      relative_day(w.class_of("relative-day")), offset(w.class_of("offset-word")), adjective(w.class_of("adjective")),
      function(w.class_of("function")), verb_past(w.class_of("verb-past")), verb_s(w.class_of("verb-s")),
      verb_only(w.class_of("verb-only")), cue(w.class_of("cue-sure")), toward(w.class_of("toward")),
      holiday_first(w.class_of("holiday-first")), holiday_weekday(w.class_of("holiday-weekday")) {}

Scope::Scope(Context& c) : context(c), words(c.kept.dates), numbers(c.kept.numbers) {}

namespace {

std::optional<int> leading_integer(std::string_view s) {
  int n = 0;
  const auto [end, problem] = std::from_chars(s.data(), s.data() + s.size(), n);
  if (problem != std::errc()) return std::nullopt;
  return n;
}

}  // namespace

std::optional<int> Scope::integer(const Match& m, std::string_view capture, ClassId list) const {
  const TokenRange r = m.get(capture);
  if (r.empty()) return std::nullopt;
  if (const std::string_view value = context.value(m, capture, list); !value.empty()) return leading_integer(value);
  return leading_integer(of(r));
}

std::optional<int> Scope::integer(const Match& m, std::string_view capture) const {
  const TokenRange r = m.get(capture);
  if (r.empty()) return std::nullopt;
  return leading_integer(of(r));
}

std::optional<Grain> Scope::unit(const Match& m, std::string_view capture) const {
  struct Named {
    std::string_view name;
    Grain grain;
  };
  static constexpr std::array<Named, 11> kUnits = {{{"second", Grain::second}, {"minute", Grain::minute}, {"hour", Grain::hour}, {"day", Grain::day}, {"weekend", Grain::weekend}, {"week", Grain::week}, {"month", Grain::month}, {"quarter", Grain::quarter}, {"year", Grain::year}, {"decade", Grain::decade}, {"century", Grain::century}}};
  const TokenRange r = m.get(capture);
  if (r.empty()) return std::nullopt;
  const auto value = context.words.value(words.unit, context.of(r.last - 1));
  for (const Named& u : kUnits)
    if (value && u.name == *value) return u.grain;
  if (value && *value == "fortnight") return Grain::week;
  if (value && *value == "millennium") return Grain::millennium;
  return std::nullopt;
}

std::string_view Scope::relative(const Match& m, int& by) const {
  std::string_view value = word(m, "rel", words.relative);
  if (value.size() < 2) return {};
  by = value.back() - '0';
  if (value[value.size() - 2] == '-') by = -by;
  return value.substr(0, value.size() - 2);
}

std::optional<Scope::RelativeDay> Scope::relative_day(const Match& m) const {
  const std::string_view value = word(m, "word", words.relative_day);
  if (value.size() < 2) return std::nullopt;
  return RelativeDay{(value[0] == '-' ? -1 : 1) * (value[1] - '0'), value.substr(2)};
}

std::string_view Scope::between(std::uint32_t token) const {
  if (token >= context.text.tokens.size()) return {};
  return context.words.value(words.range, context.of(token)).value_or(std::string_view());
}

std::optional<Point> Scope::day_in_sentence(TokenRange time) const {
  if (!last || last->grain > Grain::day || last->year == kOpen) return std::nullopt;
  const text::Text& text = context.text;
  if (last_end == 0 || last_end > time.first || text.sentence_of(last_end - 1) != text.sentence_of(time.first)) return std::nullopt;
  return coarsen(*last, Grain::day);
}

std::optional<Point> Scope::compared(std::uint32_t token) const {
  const text::Text& text = context.text;
  if (whole_year && text.sentences[text.sentence_of(token)].paragraph == whole_year_paragraph) return whole_year;
  return reported;
}

std::optional<Point> range_start(const Scope& s, TokenRange date) {
  if (!s.last || s.last->year == kOpen || (s.last->grain != Grain::month && s.last->grain != Grain::day) || s.last_end + 1 != date.first) return std::nullopt;
  const std::string_view between = s.between(s.last_end);
  if (between.empty() || between == "OR") return std::nullopt;
  // "a change on Friday to December's figures": what a day begins a month does not end.
  const bool names_day = date.size() > 1;
  if ((s.last->grain == Grain::month) == names_day && s.context.text.tokens[s.last_end].is_word) return std::nullopt;
  return s.last;
}

std::optional<int> shared_year(const Scope& s, TokenRange date, int month) {
  constexpr int kListed = 4;  // "in June, July and August 1998"
  std::uint32_t behind = date.last;
  const Match* m = s.next;
  for (int i = 0; i < kListed && m != nullptr && m != s.end; ++i, ++m) {
    const bool joined = m->span.first == behind + 1 && (!s.between(behind).empty() || s.context.of(behind) == ",");
    if (!joined || m->rule->constant("form") != "calendar") break;
    const auto its_month = s.integer(*m, "month", s.words.month);
    if (!its_month) break;
    const auto year = stated_year(s, *m);
    if (year && *year != kOpen) return month > *its_month ? *year - 1 : *year;
    behind = m->span.last;
  }
  return std::nullopt;
}

int year_of_month(const Scope& s, int month, Direction where) {
  if (!s.published) return kOpen;
  const Ymd now = ymd(*s.published);
  // What is told in the past can name one of the next two months; one that is further ahead it means as gone by.
  if (where == Direction::past) {
    if ((month - now.month + 12) % 12 <= 2) return month >= now.month ? now.year : now.year + 1;
    return month <= now.month ? now.year : now.year - 1;
  }
  if (where == Direction::future) return month >= now.month ? now.year : now.year + 1;
  // The nearest one; news looks back further than it looks ahead.
  const int ahead = month - now.month;
  return ahead > 4 ? now.year - 1 : ahead < -8 ? now.year + 1 : now.year;
}

int year_of_day(const Scope& s, int month, int day, TokenRange date) {
  const Direction where = direction(s, date);
  if (!s.published) return kOpen;
  const int now = ymd(*s.published).year;
  int best = now;
  long least = 100000;
  for (int y = now - 1; y <= now + 1; ++y) {
    if (!is_date(y, month, day)) continue;
    const long ahead = (day_of(y, month, day) - *s.published).count();
    // Far ahead only where the words look ahead.
    constexpr long kFar = 120;
    if (follows(s, date, "ended") && ahead > 0) continue;
    if (ahead > kFar && where != Direction::future) continue;
    const long away = std::labs(ahead);
    if (away < least) {
      least = away;
      best = y;
    }
  }
  return best;
}

Form form_of(std::string_view name) {
  struct Named {
    std::string_view name;
    Form form;
  };
  static constexpr Named kForms[] = {
      {"calendar", calendar}, {"same-month", same_month}, {"year", year}, {"year-short", year_short}, {"year-apostrophe", year_apostrophe}, {"year-words", year_words},
      {"decade", decade}, {"century", century}, {"digits", digits}, {"season", season}, {"fiscal-year", fiscal_year}, {"holiday", holiday},
      {"day-word", day_word}, {"day-part", day_part}, {"relative-unit", relative_unit}, {"edge-of-unit", edge_of_unit},
      {"anchored-unit", anchored_unit}, {"ago", ago}, {"offset", offset}, {"the-unit", the_unit}, {"quarter", quarter},
      {"year-ago", year_ago}, {"period-of-year", period_of_year}, {"reported-period", reported_period}, {"duration", duration},
      {"vague-units", vague_units}, {"length-word", length_word}, {"unit-before", unit_before}, {"unit-before-last", unit_before_last}, {"nth-weekday", nth_weekday_of}, {"weekdays", weekdays}, {"window", window}, {"recent-units", recent_units}, {"set", set_of}, {"clock", clock},
      {"reference", reference}, {"week-of", week_of}, {"anchored-weekday", anchored_weekday}, {"day-of-range", day_of_range}, {"from-day", from_day}, {"anchored-month", anchored_month},
  };
  for (const Named& f : kForms)
    if (f.name == name) return f.form;
  return nullptr;
}

}  // namespace nutgraf::facts::dates
