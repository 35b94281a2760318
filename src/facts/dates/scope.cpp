#include "facts/dates/scope.h"

#include <array>
#include <charconv>
#include <cmath>

namespace nutgraf::facts::dates {

Words::Words(const lexicon::Lexicon& w)
    : attack(w.class_of("attack")), length(w.class_of("length-word")), verb_base(w.class_of("verb-base")), occupation_many(w.class_of("occupation-many")), weekday_plural(w.class_of("weekday-plural")), holiday_day(w.class_of("holiday-day")), day_parts(w.class_of("day-parts")), month(w.class_of("month")), weekday(w.class_of("weekday")), unit(w.class_of("date-unit")), ordinal(w.class_of("ordinal-word")),
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

std::optional<Point> Scope::compared(std::uint32_t token) const {
  const text::Text& text = context.text;
  if (whole_year && text.sentences[text.sentence_of(token)].paragraph == whole_year_paragraph) return whole_year;
  return reported;
}

namespace {

/// How far a cue may stand from its date, in tokens.
constexpr std::uint32_t kReach = 30;
/// How far an infinitive may: "to mark the country's entry into the union on Friday" says nothing of the entry.
constexpr std::uint32_t kInfinitiveReach = 7;

bool is_boundary(std::string_view token) { return token == ";" || token == "“" || token == "”" || token == "\"" || token == "``" || token == "''" || token == ":"; }

/// Whether the token is the word, whatever its capitals.
bool is_same(std::string_view token, std::string_view word) {
  if (token.size() != word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((token[i] | 0x20) != word[i]) return false;
  return true;
}

bool is_one_of(std::string_view token, std::initializer_list<std::string_view> words) {
  for (const std::string_view w : words)
    if (token == w) return true;
  return false;
}

/// Words that begin another clause behind a comma: what is said before them says nothing of what is dated after them.
bool opens_clause(std::string_view token) { return is_one_of(token, {"but", "when", "while", "which", "who", "because", "although", "though", "whose"}); }

bool starts_phrase(std::string_view token) {
  return is_one_of(token, {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "about", "some", "two", "three", "more", "five", "four"});
}

/// Words that only a noun, or what goes before one, follows.
bool is_determiner(std::string_view token) {
  return is_one_of(token, {"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "'s", "’s", "no", "any", "each", "every"});
}

/// "sued", "agreed"; not "need", "speed", "hundred".
bool is_regular_past(std::string_view word) {
  if (word.size() < 4 || !word.ends_with("ed")) return false;
  if (word.ends_with("eed")) return is_one_of(word, {"agreed", "disagreed", "freed", "guaranteed", "refereed"});
  return !is_one_of(word, {"hundred", "sacred", "naked", "wicked"});
}

/// A word of the same sentence, seen on the way from the date.
class Cues {
 public:
  Cues(const Scope& s, TokenRange date, Infinitives infinitives) : s_(s), text_(s.context.text), date_(date), sentence_(text_.sentences[text_.sentence_of(date.first)].tokens) {
    // "to make the late-November trip": the date names what the infinitive is about.
    days_ = infinitives == Infinitives::count;
    named_ = !days_ || follows(s, date, "the") || follows(s, date, "of");
  }

  [[nodiscard]] Direction before() {
    std::uint32_t steps = 0;
    bool comma = false;
    Direction meanwhile = Direction::none;
    for (std::uint32_t t = date_.first; t > sentence_.first && steps < kReach; ++steps) {
      --t;
      const std::string_view token = text_.of(t);
      if (is_boundary(token)) break;
      comma |= token == ",";
      if (const Direction d = listed(t, true); d != Direction::none) return by(t, d);
      if (!comma && steps < kInfinitiveReach && !named_ && token == "to")
        if (const Direction d = infinitive(t); d != Direction::none) {
          // "played well to win on Saturday": behind a noun or an adverb a verb in the past tells more.
          if (d == Direction::past || is_licensed(t)) return by(t + 1, d);
          if (meanwhile == Direction::none) meanwhile = by(t + 1, d);
        }
      if (opens_clause(token)) break;
    }
    return meanwhile;
  }

  [[nodiscard]] Direction at(std::uint32_t t) { return t < sentence_.last ? by(t, listed(t, false)) : Direction::none; }

  [[nodiscard]] Direction behind() {
    std::uint32_t steps = 0;
    for (std::uint32_t t = date_.last; t < sentence_.last && steps < kReach; ++t, ++steps) {
      if (is_boundary(text_.of(t)) || opens_clause(text_.of(t))) break;
      if (const Direction d = listed(t, false); d != Direction::none) return by(t, d);
    }
    return Direction::none;
  }

  /// "the Sunday deadline"
  [[nodiscard]] Direction of_noun() {
    for (std::uint32_t t = date_.last; t < std::min(date_.last + 2, sentence_.last); ++t)
      if (is_same(text_.of(t), "deadline")) return by(t, Direction::future);
    return Direction::none;
  }

  /// "The vote is on Sunday." "Until Thursday, they had not": the clause tells, not "until".
  [[nodiscard]] Direction of_clause() {
    if (date_.first == sentence_.first) return Direction::none;
    std::uint32_t t = date_.first - 1;
    if (text_.of(t) == "on" && t > sentence_.first) --t;
    if (is_one_of(text_.of(t), {"is", "are"})) return by(t, Direction::future);
    return t == sentence_.first && is_same(text_.of(t), "until") ? behind() : Direction::none;
  }

  /// "burned in January", "stirred the crowds in March": a verb in the past and at most its object before the date.
  [[nodiscard]] bool follows_past() {
    constexpr std::uint32_t kObject = 5;
    if (date_.first < sentence_.first + 2 || text_.of(date_.first - 1) != "in") return false;
    for (std::uint32_t back = 2; back <= kObject && date_.first >= sentence_.first + back; ++back) {
      const std::uint32_t t = date_.first - back;
      if (!text_.tokens[t].is_word || is_one_of(text_.of(t), {"to", "of", "for", "in"})) return false;
      if (back > 2 && is_one_of(text_.of(t), {"said", "told", "added"})) return false;  // "said the talks in September would"
      if (const Direction d = listed(t, true); d != Direction::none) return by(t, d) == Direction::past;
    }
    return false;
  }

  /// The word that told.
  [[nodiscard]] std::string_view cue() const { return text_.of(cue_); }

 private:
  Direction by(std::uint32_t cue, Direction d) {
    cue_ = cue;
    return d;
  }

  [[nodiscard]] Direction listed(std::uint32_t t, bool before) const {
    const text::Token& token = text_.tokens[t];
    if (!token.is_word) return Direction::none;
    const std::string_view word = text_.of(t);
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    if (capital && t != sentence_.first) return Direction::none;  // "May", "Will"
    // "It had been due to expire": what the infinitive depends on tells, not the verb in it.
    if (is_attributive(t)) return Direction::none;
    // "will be held": the auxiliary before it tells.
    if (before && days_ && is_progressive(t)) return Direction::future;
    // "It could win in November", "if the November vote is lost": of days both are said of what has happened, too.
    if (!days_ && before && is_one_of(word, {"could", "might", "if", "unless"})) return Direction::future;
    if (word == "set") return t + 1 < sentence_.last && is_one_of(text_.of(t + 1), {"for", "to"}) && !is_past_perfect(t) ? Direction::future : Direction::none;
    const bool passive = t > sentence_.first && is_one_of(text_.of(t - 1), {"be", "being"});
    const bool in_infinitive = t > sentence_.first && text_.of(t - 1) == "to";
    if (const auto value = in_infinitive ? std::nullopt : s_.context.words.value(s_.words.tense, word)) {
      if (*value == "PAST") return passive ? Direction::none : Direction::past;
      if (*value == "AHEAD" && t > sentence_.first + 1 && is_past_perfect(t)) return Direction::past;
      // Behind the date only as a verb: "On Tuesday the league plans to meet".
      const bool verb = before || *value == "FUTURE" || (t + 1 < sentence_.last && text_.of(t + 1) == "to");
      return verb ? Direction::future : Direction::none;
    }
    if (!capital && !passive && is_regular_past(word)) return Direction::past;
    return Direction::none;
  }

  /// "a still unspecified date", "the proposed merger", "a return", "the court-ordered sale": what goes with a noun tells nothing of the clause.
  [[nodiscard]] bool is_attributive(std::uint32_t t) const {
    if (t == sentence_.first) return false;
    if (is_determiner(text_.of(t - 1)) || text_.of(t - 1) == "-") return true;
    if (t < sentence_.first + 2 || !is_determiner(text_.of(t - 2))) return false;
    const std::string_view between = text_.of(t - 1);
    return is_one_of(between, {"still", "newly", "recently", "much", "once", "long", "yet", "now"}) || between.ends_with("ly");
  }

  /// "They are meeting on Friday."
  [[nodiscard]] bool is_progressive(std::uint32_t t) const {
    if (!text_.of(t).ends_with("ing")) return false;
    for (std::uint32_t back = 1; back <= 2 && t >= sentence_.first + back; ++back)
      if (is_one_of(text_.of(t - back), {"is", "are", "'re", "’re", "am"})) return true;
    return false;
  }

  /// "It had been due to expire Friday."
  [[nodiscard]] bool is_past_perfect(std::uint32_t t) const {
    for (std::uint32_t back = 1; back <= 4 && t >= sentence_.first + back; ++back)
      if (is_one_of(text_.of(t - back), {"had", "previously"})) return true;
    return false;
  }

  /// "agreed to", "plan to", "likely to": what goes before the infinitive asks for one that lies ahead.
  [[nodiscard]] bool is_licensed(std::uint32_t t) const {
    if (t == sentence_.first) return false;
    // "room to stay open through Friday", "the goal to fill them by Thursday"
    for (const std::string_view end : {"by", "through", "until"})
      if (follows(s_, date_, end)) return true;
    const std::string_view word = text_.of(t - 1);
    return word.ends_with("ed") || is_one_of(word, {"plan", "plans", "want", "wants", "hope", "hopes", "need", "needs", "likely", "ready", "agree", "decide", "is", "are", "not", "about", "hoping", "planning"});
  }

  /// "to resume trading Tuesday": ahead, unless the verb that it depends on says that it has happened.
  [[nodiscard]] Direction infinitive(std::uint32_t t) const {
    if (t + 1 >= date_.first) return Direction::none;
    const text::Token& next = text_.tokens[t + 1];
    const std::string_view word = text_.of(t + 1);
    const bool verb = is_one_of(word, {"be", "have", "do"}) || s_.context.is(t + 1, s_.words.verb_base);
    if (next.letters != text::Case::lower || !verb || starts_phrase(word)) return Direction::none;
    if (t > sentence_.first && s_.context.words.value(s_.words.infinitive_past, text_.of(t - 1))) return Direction::past;
    return is_past_perfect(t) ? Direction::past : Direction::future;
  }

  const Scope& s_;
  const text::Text& text_;
  TokenRange date_, sentence_;
  std::uint32_t cue_ = 0;
  bool named_ = false;
  bool days_ = true;
};

}  // namespace

Direction direction(const Scope& s, TokenRange date, Infinitives infinitives) {
  // "as early as Tuesday"
  if (follows(s, date, "as") && date.first > 2 && is_one_of(s.context.of(date.first - 2), {"early", "soon", "late"})) {
    s.note([&] { return fmt::format("ahead: \u201cas {} as\u201d", s.context.of(date.first - 2)); });
    return Direction::future;
  }
  Cues cues(s, date, infinitives);
  Direction d = cues.of_clause();
  // "the ministry on Sunday issued": the verb that follows at once is the date's own.
  if (d == Direction::none) d = cues.at(date.last);
  if (d == Direction::none) d = cues.before();
  if (d == Direction::none) d = cues.of_noun();
  if (d == Direction::none) d = cues.behind();
  if (d != Direction::none) s.note([&] { return fmt::format("{}: \u201c{}\u201d", d == Direction::future ? "ahead" : "behind", cues.cue()); });
  return d;
}

bool follows(const Scope& s, TokenRange date, std::string_view word) { return date.first != 0 && is_same(s.context.of(date.first - 1), word); }

std::optional<Point> range_start(const Scope& s, TokenRange date) {
  if (!s.last || s.last->year == kOpen || (s.last->grain != Grain::month && s.last->grain != Grain::day) || s.last_end + 1 != date.first) return std::nullopt;
  const std::string_view between = s.context.of(s.last_end);
  if (!is_one_of(between, {"to", "until", "till", "through", "-", "–", "and"})) return std::nullopt;
  // "a change on Friday to December's figures": what a day begins a month does not end.
  const bool names_day = date.size() > 1;
  if ((s.last->grain == Grain::month) == names_day && between != "-" && between != "–") return std::nullopt;
  return s.last;
}

bool follows_past(const Scope& s, TokenRange date) { return Cues(s, date, Infinitives::ignore).follows_past(); }

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
      {"reference", reference}, {"week-of", week_of}, {"anchored-weekday", anchored_weekday},
  };
  for (const Named& f : kForms)
    if (f.name == name) return f.form;
  return nullptr;
}

}  // namespace nutgraf::facts::dates
