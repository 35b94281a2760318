#include "facts/events.h"

#include <algorithm>

namespace nutgraf::facts {
namespace {

/// How far behind the count its verb may stand.
constexpr std::uint32_t kReach = 9;

}  // namespace

Events::Events(const Context& context)
    : context_(context),
      verb_(context.words.class_of("event-verb")),
      object_(context.words.class_of("event-object")),
      passive_(context.words.class_of("event-passive")),
      subject_(context.words.class_of("event-subject")),
      noun_(context.words.class_of("event-noun")),
      skip_(context.words.class_of("event-skip")),
      auxiliary_(context.words.class_of("passive-lead")) {}

std::string_view Events::verb(std::uint32_t token) const {
  return context_.words.value(verb_, context_.of(token)).value_or(std::string_view());
}

std::string_view Events::of(text::TokenRange span, text::TokenRange clause) const {
  const std::string_view event = before(span, clause);
  return event.empty() ? behind(span, clause) : event;
}

std::string_view Events::before(text::TokenRange span, text::TokenRange clause) const {
  std::uint32_t t = span.first;
  while (t > clause.first && span.first - t < 4 && context_.is(t - 1, skip_)) --t;
  if (t == clause.first) return {};
  const std::string_view word = context_.of(t - 1);
  if (word == "of" && t - 1 > clause.first) return context_.words.value(noun_, context_.of(t - 2)).value_or(std::string_view());
  if (t - 1 > clause.first && (word == "off" || word == "go" || word == "out")) {
    // "laid off", "let go", "pulled out"
    const std::string_view first = context_.of(t - 2);
    const bool lay = first == "lay" || first == "laid" || first == "lays" || first == "laying";
    if ((word == "off" && lay) || (word == "go" && (first == "let" || first == "letting"))) return "laid-off";
    if (word == "out" && (first == "pulled" || first == "brought" || first == "pull")) return "rescued";
    return {};
  }
  if (!context_.is(t - 1, object_)) return {};
  return verb(t - 1);
}

std::string_view Events::behind(text::TokenRange span, text::TokenRange clause) const {
  const std::uint32_t end = std::min(clause.last, span.last + kReach);
  for (std::uint32_t t = span.last; t < end; ++t) {
    const std::string_view word = context_.of(t);
    const bool passive = context_.is(t, passive_) && (t == span.last || context_.is(t - 1, auxiliary_) || context_.is(t - 1, skip_));
    if (passive || context_.is(t, subject_)) {
      // "have left" and "left the plant" are theirs; "left-hand" and "left over" are not looked at.
      return verb(t);
    }
    if (context_.is(t, object_)) return {};  // they do it to somebody else
    const std::string_view next = t + 1 < end ? context_.of(t + 1) : std::string_view();
    if (word == "on" && (next == "strike" || next == "hunger")) return "striking";
    if ((word == "walked" || word == "walk") && (next == "out" || next == "off")) return "striking";
    if (word == "laid" && next == "off") return "laid-off";
    if ((word == "losing" || word == "lost" || word == "lose") && next == "their") return "laid-off";
  }
  return {};
}

}  // namespace nutgraf::facts
