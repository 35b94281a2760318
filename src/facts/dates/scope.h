// What the forms of dates see of a document while they are resolved from its start to its end.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/context.h"
#include "facts/dates/timex.h"
#include "facts/numbers.h"

namespace nutgraf::facts::dates {

/// The word lists of dates, looked up once a thread.
struct Words {
  explicit Words(const lexicon::Lexicon& words);
  ClassId attack, length, verb_base, occupation_many, weekday_plural, holiday_day, day_parts, month, weekday, unit, ordinal, decade, season, day_part, clock_name, zone, holiday, set, reference, edge, relative, tense, infinitive_past,
      number_word, range, relative_day, offset, adjective, function, verb_past, verb_s, verb_only, cue, toward, holiday_first, holiday_weekday;
};

/// A value with its type and mod; an empty type is derived from the value.
struct Found {
  Timex value;
  std::string_view mod;
  bool set = false;        ///< a SET, of the value's length or of the points of `pattern`
  bool valueless = false;  ///< a date whose value cannot be told
};

enum class Direction : std::uint8_t { none, past, future };

struct Scope {
  explicit Scope(Context& c);

  Context& context;
  const Words& words;
  const NumberReader& numbers;
  std::optional<Day> published;
  std::optional<Point> last;      ///< the date spoken of last, which "the previous day" goes on from
  std::uint32_t last_end = 0;     ///< token behind it
  bool last_weekday = false;      ///< it was a day of the week
  std::optional<Point> reported;  ///< the quarter that results are reported for
  std::optional<Point> whole_year;         ///< the year, where a paragraph speaks of more than a quarter
  std::uint32_t whole_year_paragraph = 0;
  const Match* next = nullptr;                ///< the match behind the one that is resolved
  const Match* end = nullptr;                 ///< behind the last match
  std::vector<std::string>* trail = nullptr;  ///< where the steps from match to value go; null where nobody asks

  /// A step from match to value. `text` is called only where somebody asks: it may be dear.
  template <typename Text>
  void note(Text&& text) const {
    if (trail != nullptr) trail->push_back(std::forward<Text>(text)());
  }
  /// "last Friday: WHY → 2019-12-13", where somebody asks.
  void resolved(TokenRange written, std::string_view why, const Point& value) const {
    note([&] { return fmt::format("{}: {} \u2192 {}", of(written), why, print(value)); });
  }
  [[nodiscard]] std::string published_text() const { return published ? print(*published) : "no publication date"; }
  /// What "a year earlier" is a year before, in a comparison of results at `token`.
  [[nodiscard]] std::optional<Point> compared(std::uint32_t token) const;

  [[nodiscard]] std::string_view of(TokenRange r) const { return context.of(r); }
  [[nodiscard]] std::string_view word(const Match& m, std::string_view capture, ClassId list) const { return context.value(m, capture, list); }
  /// Value of the capture's first token in a word list, as an integer, or the token's digits ("16th" is 16).
  [[nodiscard]] std::optional<int> integer(const Match& m, std::string_view capture, ClassId list) const;
  [[nodiscard]] std::optional<int> integer(const Match& m, std::string_view capture) const;
  [[nodiscard]] std::optional<Grain> unit(const Match& m, std::string_view capture = "unit") const;
  /// START, MID, END of the capture `mod`.
  [[nodiscard]] std::string_view edge(const Match& m) const { return word(m, "mod", words.edge); }
  /// The days that a word like "yesterday" is ahead of the publication, and the part of the day that it names.
  struct RelativeDay {
    int ahead = 0;
    std::string_view part;
  };
  [[nodiscard]] std::optional<RelativeDay> relative_day(const Match& m) const;
  /// What stands between two dates, as the list range-word has it: TO, AND, OR; empty where it is no such word.
  [[nodiscard]] std::string_view between(std::uint32_t token) const;
  /// The day that the sentence of a time of the clock has named before it.
  [[nodiscard]] std::optional<Point> day_in_sentence(TokenRange time) const;
  /// "now-1", "it+1", … of the capture `rel`; the number behind it in `by`.
  [[nodiscard]] std::string_view relative(const Match& m, int& by) const;
};

/// Whether what stands around the date lies ahead: from the nearest cue of tense before it in its sentence, else behind it.
/// Infinitives count for days only: "to strengthen ties in June" says little of the month.
enum class Infinitives : std::uint8_t { count, ignore };
[[nodiscard]] Direction direction(const Scope& scope, TokenRange date, Infinitives infinitives = Infinitives::count);

/// Whether what stands before the date in its clause is told in the past.
[[nodiscard]] bool is_told_past(const Scope& scope, TokenRange date);

/// Whether a verb in the past governs the date: "burned in January".
[[nodiscard]] bool follows_past(const Scope& scope, TokenRange date);

/// Whether one of the words stands directly before the date.
[[nodiscard]] bool follows(const Scope& scope, TokenRange date, std::string_view word);

/// The first date of a range that this one is the end of: "May to October"; nothing where it is none.
[[nodiscard]] std::optional<Point> range_start(const Scope& scope, TokenRange date);

/// The year of the dates that this one is listed or ranged with: "July and August 1998", "between Nov. 3 and Jan. 5, 1999".
[[nodiscard]] std::optional<int> shared_year(const Scope& scope, TokenRange date, int month);

/// The day of a match that names a day of the week: the latest one not after the publication unless the words look ahead.
[[nodiscard]] std::optional<Found> day_of_week(const Scope& scope, const Match& match);

/// Whether "ahead of" stands directly before the date.
[[nodiscard]] bool follows_ahead_of(const Scope& scope, TokenRange date);

/// The year that puts a month (and day) where the direction points, or nearest to the publication date.
[[nodiscard]] int year_of_month(const Scope& scope, int month, Direction where);
[[nodiscard]] int year_of_day(const Scope& scope, int month, int day, TokenRange date);

/// The year that is written, in digits or words, or that of "last year"; kOpen where that is not known, nothing where none
/// is stated.
[[nodiscard]] std::optional<int> stated_year(const Scope& scope, const Match& match);
[[nodiscard]] std::optional<int> written_year(const Scope& scope, const Match& match);

/// A month by itself, with the year that it is in.
[[nodiscard]] std::optional<Found> month_only(const Scope& scope, const Match& match, int month);

/// The day of a match that names a month and a day of it.
[[nodiscard]] std::optional<Day> calendar_day(const Scope& scope, const Match& match);

/// The digits that a token begins with; kOpen where it begins with none.
[[nodiscard]] int number_in(std::string_view token);
/// 1950 to 2049.
[[nodiscard]] int century_of(int two_digits);

[[nodiscard]] inline Found found(const Point& p, std::string_view mod = {}) {
  Found f;
  f.value.point = p;
  f.mod = mod;
  return f;
}
[[nodiscard]] inline Found found(Timex::Kind kind) {
  Found f;
  f.value.kind = kind;
  return f;
}

using Form = std::optional<Found> (*)(Scope&, const Match&);
/// The function that computes a rule's `form`; null where there is none of that name.
[[nodiscard]] Form form_of(std::string_view name);

// The forms, by the file that they are in.
std::optional<Found> calendar(Scope&, const Match&);
std::optional<Found> same_month(Scope&, const Match&);
std::optional<Found> year(Scope&, const Match&);
std::optional<Found> year_short(Scope&, const Match&);
std::optional<Found> year_apostrophe(Scope&, const Match&);
std::optional<Found> year_words(Scope&, const Match&);
std::optional<Found> decade(Scope&, const Match&);
std::optional<Found> century(Scope&, const Match&);
std::optional<Found> digits(Scope&, const Match&);
std::optional<Found> season(Scope&, const Match&);
std::optional<Found> fiscal_year(Scope&, const Match&);
std::optional<Found> holiday(Scope&, const Match&);
std::optional<Found> day_word(Scope&, const Match&);
std::optional<Found> day_part(Scope&, const Match&);
std::optional<Found> relative_unit(Scope&, const Match&);
std::optional<Found> edge_of_unit(Scope&, const Match&);
std::optional<Found> anchored_unit(Scope&, const Match&);
std::optional<Found> unit_before(Scope&, const Match&);
std::optional<Found> ago(Scope&, const Match&);
std::optional<Found> offset(Scope&, const Match&);
std::optional<Found> the_unit(Scope&, const Match&);
std::optional<Found> quarter(Scope&, const Match&);
std::optional<Found> year_ago(Scope&, const Match&);
std::optional<Found> period_of_year(Scope&, const Match&);
std::optional<Found> reported_period(Scope&, const Match&);
std::optional<Found> duration(Scope&, const Match&);
std::optional<Found> vague_units(Scope&, const Match&);
std::optional<Found> length_word(Scope&, const Match&);
std::optional<Found> window(Scope&, const Match&);
std::optional<Found> recent_units(Scope&, const Match&);
std::optional<Found> set_of(Scope&, const Match&);
std::optional<Found> clock(Scope&, const Match&);
std::optional<Found> reference(Scope&, const Match&);
std::optional<Found> week_of(Scope&, const Match&);
std::optional<Found> anchored_weekday(Scope&, const Match&);
std::optional<Found> unit_before_last(Scope&, const Match&);
std::optional<Found> nth_weekday_of(Scope&, const Match&);
std::optional<Found> weekdays(Scope&, const Match&);
std::optional<Found> day_of_range(Scope&, const Match&);
std::optional<Found> anchored_month(Scope&, const Match&);
std::optional<Found> from_day(Scope&, const Match&);

}  // namespace nutgraf::facts::dates
