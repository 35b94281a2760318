// Whether what stands around a date lies ahead of the publication or behind it.
#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {
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
    if (is_one_of(text_.of(t), {"on", "at", "from"}) && t > sentence_.first) --t;
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
    const Direction d = told_by(t, before);
    // "It had been due to expire": what the infinitive depends on tells, not the verb in it.
    return d != Direction::none && is_attributive(t) ? Direction::none : d;
  }

  /// The same of a word that goes with no noun.
  [[nodiscard]] Direction told_by(std::uint32_t t, bool before) const {
    const text::Token& token = text_.tokens[t];
    if (!token.is_word) return Direction::none;
    const std::string_view word = text_.of(t);
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    if (capital && t != sentence_.first) return Direction::none;  // "May", "Will"
    // "will be held": the auxiliary before it tells.
    if (before && days_ && is_progressive(t)) return Direction::future;
    // "It could win in November", "if the November vote is lost": of days both are said of what has happened, too.
    if (!days_ && before && is_one_of(word, {"could", "might", "if", "unless"})) return Direction::future;
    if (word == "likely") return t > sentence_.first && is_one_of(text_.of(t - 1), {"is", "are"}) ? Direction::future : Direction::none;
    if (word == "set") return t + 1 < sentence_.last && is_one_of(text_.of(t + 1), {"for", "to"}) && !is_past_perfect(t) ? Direction::future : Direction::none;
    const bool passive = t > sentence_.first && is_one_of(text_.of(t - 1), {"be", "being", "is", "are"});
    const bool in_infinitive = t > sentence_.first && text_.of(t - 1) == "to";
    // "would have trouble in the fall"
    if (word == "have" && t > sentence_.first && s_.context.words.value(s_.words.tense, text_.of(t - 1)) == "FUTURE") return Direction::none;
    if (const auto value = in_infinitive ? std::nullopt : s_.context.words.value(s_.words.tense, word)) {
      if (*value == "PAST") return passive ? Direction::none : Direction::past;
      if (*value == "AHEAD" && t > sentence_.first + 1 && is_past_perfect(t)) return Direction::past;
      // Behind the date only as a verb: "On Tuesday the league plans to meet".
      const bool verb = before || *value == "FUTURE" || (t + 1 < sentence_.last && text_.of(t + 1) == "to");
      return verb ? Direction::future : Direction::none;
    }
    const bool past = is_regular_past(word) || (s_.context.is(t, s_.words.verb_past) && s_.context.is(t, s_.words.verb_only) && !s_.context.is(t, s_.words.function));
    if (!capital && !passive && !in_infinitive && past) return Direction::past;
    // "Wisconsin holds its primary on Tuesday": what is to happen is told in the present, too.
    if (days_ && before && !capital && is_present(t)) return Direction::future;
    return Direction::none;
  }

  /// "a still unspecified date", "the proposed merger", "a return", "the court-ordered sale": what goes with a noun tells nothing of the clause.
  [[nodiscard]] bool is_attributive(std::uint32_t t) const {
    if (t == sentence_.first) return false;
    // "the seats that were free"
    if (is_same(text_.of(t - 1), "that") && s_.context.words.value(s_.words.tense, text_.of(t))) return false;
    if (is_determiner(text_.of(t - 1)) || text_.of(t - 1) == "-") return true;
    if (t < sentence_.first + 2 || !is_determiner(text_.of(t - 2))) return false;
    const std::string_view between = text_.of(t - 1);
    return is_one_of(between, {"still", "newly", "recently", "much", "once", "long", "yet", "now"}) || between.ends_with("ly");
  }

  /// "holds", "takes place"; not "says", not "his big wins".
  [[nodiscard]] bool is_present(std::uint32_t t) const {
    if (t == sentence_.first || !s_.context.is(t, s_.words.verb_s) || !s_.context.is(t, s_.words.verb_only) || s_.context.is(t, s_.words.cue)) return false;
    return !s_.context.is(t - 1, s_.words.adjective);
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
    const bool due = t > sentence_.first && is_one_of(text_.of(t - 1), {"is", "are"});  // "is to rule"
    const bool verb = due || is_one_of(word, {"be", "have", "do"}) || s_.context.is(t + 1, s_.words.verb_base);
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
  // "Closed through Friday", "an answer by Friday": what nothing tells to be over ends ahead.
  if (d == Direction::none && infinitives == Infinitives::count && (follows(s, date, "through") || follows(s, date, "by"))) return Direction::future;
  if (d != Direction::none) s.note([&] { return fmt::format("{}: \u201c{}\u201d", d == Direction::future ? "ahead" : "behind", cues.cue()); });
  return d;
}

bool follows(const Scope& s, TokenRange date, std::string_view word) { return date.first != 0 && is_same(s.context.of(date.first - 1), word); }

bool follows_ahead_of(const Scope& s, TokenRange date) { return date.first > 1 && follows(s, date, "of") && is_same(s.context.of(date.first - 2), "ahead"); }

bool is_told_past(const Scope& s, TokenRange date) { return Cues(s, date, Infinitives::count).before() == Direction::past; }

bool follows_past(const Scope& s, TokenRange date) { return Cues(s, date, Infinitives::ignore).follows_past(); }

}  // namespace nutgraf::facts::dates
