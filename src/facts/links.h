// Places and dates of a document by where they stand, to link counts and visas with them.
#pragma once

#include <optional>
#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

class Links {
 public:
  /// Collects what the stages so far found. The facts stay where they are.
  explicit Links(const Context& context);

  /// The tokens of the clause around `span`: up to punctuation, a conjunction or a verb of saying, 24 tokens at most.
  [[nodiscard]] text::TokenRange clause(text::TokenRange span) const;

  /// The first place behind `span` in its clause that stands behind "in", "at", "near" or "from".
  [[nodiscard]] std::optional<Span> where(text::TokenRange span, text::TokenRange clause) const;

  /// The date of the clause, where it has just one; else the one that opens the sentence.
  [[nodiscard]] std::optional<Span> when(text::TokenRange span, text::TokenRange clause) const;

 private:
  const Context& context_;
  std::vector<Span> places_, dates_;  ///< in order of the text
  lexicon::ClassId end_, locative_;
};

}  // namespace nutgraf::facts
