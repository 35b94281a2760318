#include "facts/dates/scope.h"

#include <array>
#include <charconv>
#include <cmath>

namespace nutgraf::facts::dates {

Words::Words(const lexicon::Lexicon& w)
    : month(w.class_of("month")), weekday(w.class_of("weekday")), unit(w.class_of("date-unit")), ordinal(w.class_of("ordinal-word")),
      decade(w.class_of("decade-word")), season(w.class_of("season")), day_part(w.class_of("day-part")), clock_name(w.class_of("clock-name")),
      zone(w.class_of("timezone")), holiday(w.class_of("holiday")), set(w.class_of("set-word")), reference(w.class_of("reference-word")),
      edge(w.class_of("date-edge")), relative(w.class_of("date-relative")), tense(w.class_of("tense-cue")),
      infinitive_past(w.class_of("infinitive-past")), number_word(w.class_of("number-word")) {}

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

namespace {

/// How far a cue may stand from its date, in tokens.
constexpr std::uint32_t kReach = 22;

bool is_boundary(std::string_view token) { return token == ";" || token == "“" || token == "”" || token == "\"" || token == "``" || token == "''" || token == ":"; }

bool starts_phrase(std::string_view token) {
  static constexpr std::array<std::string_view, 12> kDeterminers = {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "about"};
  for (const std::string_view d : kDeterminers)
    if (token == d) return true;
  return false;
}

Direction cue_at(const Scope& s, std::uint32_t t, TokenRange sentence) {
  const text::Text& text = s.context.text;
  const std::string_view token = text.of(t);
  if (!text.tokens[t].is_word) return Direction::none;
  if (const auto value = s.context.words.value(s.words.tense, token)) {
    if (token.front() >= 'A' && token.front() <= 'Z' && t != sentence.first) return Direction::none;  // "May", "Will"
    return *value == "FUTURE" ? Direction::future : Direction::past;
  }
  if (token == "to" && t + 1 < sentence.last) {
    const text::Token& next = text.tokens[t + 1];
    if (next.letters != text::Case::lower || starts_phrase(text.of(t + 1)) || text.of(t + 1).ends_with("ing")) return Direction::none;
    if (t > sentence.first && s.context.words.value(s.words.infinitive_past, text.of(t - 1))) return Direction::past;
    return Direction::future;
  }
  if (token.size() > 4 && token.ends_with("ed") && text.tokens[t].letters == text::Case::lower) return Direction::past;
  return Direction::none;
}

}  // namespace

Direction direction(const Scope& s, TokenRange date) {
  const text::Text& text = s.context.text;
  const TokenRange sentence = text.sentences[text.sentence_of(date.first)].tokens;
  std::uint32_t steps = 0;
  for (std::uint32_t t = date.first; t > sentence.first && steps < kReach; ++steps) {
    --t;
    if (is_boundary(text.of(t))) break;
    if (const Direction d = cue_at(s, t, sentence); d != Direction::none) return d;
  }
  steps = 0;
  for (std::uint32_t t = date.last; t < sentence.last && steps < kReach; ++t, ++steps) {
    if (is_boundary(text.of(t))) break;
    if (const Direction d = cue_at(s, t, sentence); d != Direction::none) return d;
  }
  return Direction::none;
}

bool follows(const Scope& s, TokenRange date, std::string_view word) {
  if (date.first == 0) return false;
  const std::string_view before = s.context.of(date.first - 1);
  if (before.size() != word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((before[i] | 0x20) != word[i]) return false;
  return true;
}

int year_of_month(const Scope& s, int month, Direction where) {
  if (!s.published) return kOpen;
  const Ymd now = ymd(*s.published);
  if (where == Direction::past) return month <= now.month ? now.year : now.year - 1;
  if (where == Direction::future) return month >= now.month ? now.year : now.year + 1;
  const int ahead = month - now.month;
  return ahead > 6 ? now.year - 1 : ahead <= -6 ? now.year + 1 : now.year;
}

int year_of_day(const Scope& s, int month, int day) {
  if (!s.published) return kOpen;
  const int now = ymd(*s.published).year;
  int best = now;
  long least = 100000;
  for (int y = now - 1; y <= now + 1; ++y) {
    if (!is_date(y, month, day)) continue;
    const long away = std::labs((day_of(y, month, day) - *s.published).count());
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
      {"calendar", calendar}, {"same-month", same_month}, {"year", year}, {"year-short", year_short}, {"year-words", year_words},
      {"decade", decade}, {"century", century}, {"digits", digits}, {"season", season}, {"fiscal-year", fiscal_year}, {"holiday", holiday},
      {"day-word", day_word}, {"day-part", day_part}, {"relative-unit", relative_unit}, {"edge-of-unit", edge_of_unit},
      {"anchored-unit", anchored_unit}, {"ago", ago}, {"offset", offset}, {"the-unit", the_unit}, {"quarter", quarter},
      {"year-ago", year_ago}, {"period-of-year", period_of_year}, {"reported-period", reported_period}, {"duration", duration},
      {"vague-units", vague_units}, {"window", window}, {"recent-units", recent_units}, {"set", set_of}, {"clock", clock},
      {"reference", reference},
  };
  for (const Named& f : kForms)
    if (f.name == name) return f.form;
  return nullptr;
}

}  // namespace nutgraf::facts::dates
