// Which fact stands in what somebody said.
#include <algorithm>

#include "facts/sources.h"

namespace nutgraf::facts {
namespace {

struct Said {
  Span span;
  const Source* source;
};

/// The innermost of the open contents that holds the span; null where none does.
const Source* innermost(const std::vector<Said>& open, Span span, const Source* own) {
  const Source* best = nullptr;
  std::uint32_t width = 0xffffffff;
  for (const Said& s : open) {
    if (s.span.begin > span.begin || s.span.end < span.end || s.source == own) continue;
    if (s.span.end - s.span.begin < width) {
      width = s.span.end - s.span.begin;
      best = s.source;
    }
  }
  return best;
}

}  // namespace

void link_sources(Context& context) {
  std::vector<Said> said;
  for (const Fact& fact : context.out.facts)
    if (const auto* source = std::get_if<Source>(&fact.detail); source != nullptr && !source->who.empty())
      for (const Span span : source->content) said.push_back({span, source});
  if (said.empty()) return;
  std::sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.span.begin < b.span.begin; });
  std::vector<std::pair<Span, Fact*>> facts;
  for (Fact& fact : context.out.facts) {
    const auto* source = std::get_if<Source>(&fact.detail);
    if (fact.span) facts.emplace_back(*fact.span, &fact);
    else if (source != nullptr && !source->content.empty()) facts.emplace_back(source->content.front(), &fact);
  }
  std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  std::vector<Said> open;
  std::size_t next = 0;
  for (auto& [span, fact] : facts) {
    while (next < said.size() && said[next].span.begin <= span.begin) open.push_back(said[next++]);
    std::erase_if(open, [at = span.begin](const Said& s) { return s.span.end <= at; });
    const auto* own = std::get_if<Source>(&fact->detail);
    if (const Source* source = innermost(open, span, own); source != nullptr) fact->said_by = source->who;
  }
}

}  // namespace nutgraf::facts
