#include "facts/events.h"

#include <algorithm>
#include <string>

#include "text/fold.h"

namespace nutgraf::facts {
namespace {

/// How far behind the count its verb may stand.
constexpr std::uint32_t kReach = 9;
/// Longest aside between commas that is passed over.
constexpr std::uint32_t kAside = 9;

}  // namespace

Events::Events(const Context& context)
    : context_(context),
      verb_(context.words.class_of("event-verb")),
      object_(context.words.class_of("event-object")),
      passive_(context.words.class_of("event-passive")),
      subject_(context.words.class_of("event-subject")),
      bare_(context.words.class_of("event-bare")),
      noun_(context.words.class_of("event-noun")),
      pair_(context.words.class_of("event-pair")),
      skip_(context.words.class_of("event-skip")),
      auxiliary_(context.words.class_of("passive-lead")) {}

std::string_view Events::verb(std::uint32_t token) const {
  return context_.words.value(verb_, context_.of(token)).value_or(std::string_view());
}

std::string_view Events::of(text::TokenRange span, text::TokenRange clause) const {
  std::string_view event = before(span, clause);
  if (event.empty()) event = behind(span, clause);
  return event.empty() ? inside(span) : event;
}

/// "laid off", "short of": the list of event pairs has them as one word.
std::string_view Events::of_two(std::string_view first, std::string_view second) const {
  std::string key;
  text::fold(first, key);
  text::fold(second, key);
  return context_.words.value(pair_, key).value_or(std::string_view());
}

std::string_view Events::before(text::TokenRange span, text::TokenRange clause) const {
  std::uint32_t t = span.first;
  while (t > clause.first && span.first - t < 4 && context_.is(t - 1, skip_)) --t;
  if (t == clause.first) return {};
  if (t - 1 > clause.first) {
    const auto pair = of_two(context_.of(t - 2), context_.of(t - 1));
    if (!pair.empty()) return pair;
    if (context_.of(t - 1) == "of") return context_.words.value(noun_, context_.of(t - 2)).value_or(std::string_view());
  }
  return context_.is(t - 1, object_) ? verb(t - 1) : std::string_view();
}

/// Where the words go on behind ", 17 of them Chinese,"; the end of the span where there is no such aside.
std::uint32_t Events::behind_aside(text::TokenRange span) const {
  const text::TokenRange sentence = context_.text.sentences[context_.text.sentence_of(span.first)].tokens;
  if (span.last >= sentence.last || context_.of(span.last) != ",") return span.last;
  for (std::uint32_t t = span.last + 1; t + 1 < std::min(sentence.last, span.last + kAside); ++t)
    if (context_.of(t) == "," && (context_.is(t + 1, auxiliary_) || context_.is(t + 1, subject_))) return t + 1;
  return span.last;
}

std::string_view Events::behind(text::TokenRange span, text::TokenRange clause) const {
  const std::uint32_t start = behind_aside(span);
  const auto all = static_cast<std::uint32_t>(context_.text.tokens.size());
  const std::uint32_t end = start == span.last ? std::min(clause.last, span.last + kReach) : std::min(start + 4, all);
  for (std::uint32_t t = start; t < end; ++t) {
    if (t + 1 < end) {
      const auto pair = of_two(context_.of(t), context_.of(t + 1));
      if (!pair.empty()) return pair;
    }
    const bool lead = t > start && (context_.is(t - 1, auxiliary_) || context_.is(t - 1, skip_));
    if (context_.is(t, passive_) && (t == start || lead)) return verb(t);
    // "leave" and "work" are verbs directly behind the workers, or behind "to" and "will".
    const bool bare = context_.is(t, bare_) && t != start && context_.of(t - 1) != "to" && context_.of(t - 1) != "will";
    if (context_.is(t, subject_) && !bare) return verb(t);
    if (context_.is(t, object_)) return {};  // they do it to somebody else
  }
  return {};
}

std::string_view Events::inside(text::TokenRange span) const {
  for (std::uint32_t t = span.first; t + 1 < span.last; ++t)
    if (context_.is(t, passive_)) return verb(t);
  return {};
}

}  // namespace nutgraf::facts
