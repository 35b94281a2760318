#include "facts/sources.h"

#include <algorithm>

#include "facts/kept.h"
#include "facts/sources/candidate.h"

namespace nutgraf::facts {
namespace {

using sources::Candidate;
using sources::View;

/// direct where all of it stands in quotation marks, mixed where some of it does, else indirect. The quotation that the
/// cue itself stands in is another's.
std::string quote_of(const View& view, const Candidate& k) {
  const std::uint32_t outer = k.cue.empty() ? sources::kNone : view.quotation_index(k.cue.last - 1);
  bool some = false;
  bool all = true;
  for (const TokenRange r : k.content) {
    if (outer != sources::kNone && view.inner_quotation(r.first, r.last) == r) {
      some = true;
      continue;
    }
    for (std::uint32_t t = r.first; t < r.last && (all || !some); ++t) {
      const std::uint32_t q = view.quotation_index(t);
      const bool quoted = q != sources::kNone && q != outer;
      some = some || quoted;
      all = all && (quoted || !view.text().tokens[t].is_word);
    }
  }
  return all && some ? "direct" : some ? "mixed" : "indirect";
}

/// Fills a fact where it stays: it has a dozen strings, and moving them is dear.
void fill(const Context& context, const View& view, const Candidate& k, Fact& fact) {
  auto& source = fact.detail.emplace<Source>();
  if (k.who != sources::kNone) source.who = "S" + std::to_string(k.who + 1);
  if (!k.cue.empty() && context.of(k.cue) != ":") source.cue = context.text.span({k.cue.first, std::max(k.cue.last, k.tail)});
  source.content.reserve(k.content.size());
  for (const TokenRange r : k.content) source.content.push_back(context.text.span(r));
  source.quote = quote_of(view, k);
  if (!k.recipient.empty()) source.recipient = context.text.span(k.recipient);
  source.nested = k.nested;
  if (!k.reason.empty() && k.anonymous) source.reason = context.of(k.reason);
  source.anonymous = k.anonymous;
  if (!k.source.empty()) fact.span = context.text.span(k.source);
  fact.rule = k.rule;
}

}  // namespace

void find_attributions(Context& context, std::vector<Match>& matches) {
  if (matches.empty()) return;
  const View view(context, context.kept.sources);
  std::vector<Candidate> candidates = sources::read_candidates(view, matches);
  sources::find_contents(view, candidates);
  sources::drop_faint(view, candidates);
  sources::add_reasons(view, candidates);
  sources::add_continued(view, candidates);
  sources::identify(context, view, candidates);
  context.out.facts.reserve(context.out.facts.size() + candidates.size());  // moving facts is dear
  for (const Candidate& k : candidates) fill(context, view, k, context.out.facts.emplace_back());
}

}  // namespace nutgraf::facts
