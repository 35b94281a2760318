#include "facts/links.h"

#include <algorithm>

namespace nutgraf::facts {
namespace {

constexpr std::uint32_t kLongestClause = 24;
/// A date that opens the sentence begins within so many tokens.
constexpr std::uint32_t kOpening = 3;

bool earlier(const Span& a, const Span& b) { return a.begin < b.begin; }

}  // namespace

Links::Links(const Context& context)
    : context_(context), end_(context.words.class_of("clause-end")), locative_(context.words.class_of("locative")) {
  for (const Fact& f : context.out.facts) {
    if (!f.span) continue;
    if (const auto* place = std::get_if<Place>(&f.detail); place != nullptr && place->form == "name") places_.push_back(*f.span);
    if (const auto* date = std::get_if<Date>(&f.detail); date != nullptr && (date->type == "DATE" || date->type == "TIME")) dates_.push_back(*f.span);
  }
  std::sort(places_.begin(), places_.end(), earlier);
  std::sort(dates_.begin(), dates_.end(), earlier);
}

text::TokenRange Links::clause(text::TokenRange span) const {
  const text::TokenRange sentence = context_.text.sentences[context_.text.sentence_of(span.first)].tokens;
  const auto ends = [&](std::uint32_t t) { return context_.is(t, end_); };
  text::TokenRange out = span;
  while (out.last < sentence.last && out.last < span.last + kLongestClause && !ends(out.last)) ++out.last;
  while (out.first > sentence.first && out.first + kLongestClause > span.first && !ends(out.first - 1)) --out.first;
  return out;
}

std::optional<Span> Links::where(text::TokenRange span, text::TokenRange clause) const {
  for (std::uint32_t t = span.last; t + 1 < clause.last; ++t) {
    if (!context_.is(t, locative_)) continue;
    // "in northern Iraq", "at the port of Sohar": the place begins within three tokens.
    const std::uint32_t to = std::min(t + 4, clause.last);
    const Span reach{context_.text.tokens[t + 1].begin, context_.text.tokens[to - 1].end};
    const auto it = std::lower_bound(places_.begin(), places_.end(), reach, earlier);
    if (it != places_.end() && it->begin < reach.end) return *it;
  }
  return std::nullopt;
}

std::optional<Span> Links::when(text::TokenRange span, text::TokenRange clause) const {
  const Span all = context_.text.span(clause);
  const auto it = std::lower_bound(dates_.begin(), dates_.end(), all, earlier);
  if (it != dates_.end() && it->begin < all.end) {
    const auto next = it + 1;
    if (next == dates_.end() || next->begin >= all.end) return *it;
    return std::nullopt;
  }
  const text::TokenRange sentence = context_.text.sentences[context_.text.sentence_of(span.first)].tokens;
  const Span opening{context_.text.tokens[sentence.first].begin, context_.text.tokens[std::min(sentence.first + kOpening, sentence.last) - 1].end};
  const auto first = std::lower_bound(dates_.begin(), dates_.end(), opening, earlier);
  if (first != dates_.end() && first->begin < opening.end) return *first;
  return std::nullopt;
}

}  // namespace nutgraf::facts
