// Numbers as news writes them: from tokens to a range.
//
//   NumberReader numbers(context.words);
//   numbers.value(text, tokens)        "one hundred and fifty" → 150;  "2.5 million" → 2500000;  "1,50,000" → 150000
//   numbers.read(text, tokens)         "tens of thousands" → 20000 to open, APPROX
//   quantity(numbers, text, match)     what a rule captured with its modifiers: "at least 150" → 150 to open,
//                                      EQUAL_OR_MORE; "150 to 200" → 150 to 200
//
// A reader is made once a document (it looks up a dozen classes by name) and allocates nothing for numbers in ASCII.
// What is no number gives nothing; it never fails.
#pragma once

#include <optional>
#include <string_view>

#include "lexicon/lexicon.h"
#include "rules/analysis.h"
#include "text/text.h"

namespace nutgraf::facts {

/// A range as GUIDELINES has it: "150" is 150 to 150, "more than 150" is 150 to open.
struct Number {
  std::optional<double> min;
  std::optional<double> max;
  std::string_view mod;  ///< APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS or empty
};

class NumberReader {
 public:
  explicit NumberReader(const lexicon::Lexicon& words);

  /// The one value of digits, words and magnitudes; nothing for vague ones ("dozens", "several hundred").
  [[nodiscard]] std::optional<double> value(const text::Text& text, text::TokenRange tokens) const;

  /// The same, and vague ones besides ("dozens" 24 to open, "a dozen" 12, both APPROX). Modifiers are no part of it.
  [[nodiscard]] std::optional<Number> read(const text::Text& text, text::TokenRange tokens) const;

  /// The magnitude that the tokens end in ("million" of "3 million"); 1 where they end in none.
  [[nodiscard]] double magnitude(const text::Text& text, text::TokenRange tokens) const;

  /// "a third", "two-thirds", "half", "three quarters": the part of one.
  [[nodiscard]] std::optional<double> fraction(const text::Text& text, text::TokenRange tokens) const;

  /// Digits with separators and a decimal point, perhaps with a magnitude of one or two letters ("2.5m", "50k").
  [[nodiscard]] static std::optional<double> digits(std::string_view token);

 private:
  struct Sum;
  [[nodiscard]] std::optional<double> word(lexicon::ClassId list, std::string_view token) const;

  const lexicon::Lexicon& words_;
  lexicon::ClassId number_word_, magnitude_, magnitude_plural_, magnitude_loose_, fraction_, vague_;
};

/// The range that a rule's captures name: `number`, or `low` and `number`; the modifiers are marked by captures named
/// `approx`, `more`, `least`, `less` and `most`, before or behind. Nothing where `number` is no number.
[[nodiscard]] std::optional<Number> quantity(const NumberReader& numbers, const text::Text& text, const rules::Match& match);

/// What the captures say of the number by themselves: APPROX, MORE_THAN, … or empty.
[[nodiscard]] std::string_view modifier(const rules::Match& match);

}  // namespace nutgraf::facts
