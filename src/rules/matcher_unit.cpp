// One unit of items: the rules that match in it, what they capture, and what remains of their matches. The hot loop.
#include <algorithm>

#include "rules/matcher_state.h"
#include "rules/observer.h"

namespace nutgraf::rules {

bool Matcher::State::guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last) {
  if (rule.after.given && !unit.matches_before(stage, rule.after, first)) return false;
  if (rule.not_after.given && unit.matches_before(stage, rule.not_after, first)) return false;
  if (rule.before.given && !unit.matches_behind(stage, rule.before, last)) return false;
  if (rule.not_before.given && unit.matches_behind(stage, rule.not_before, last)) return false;
  if (rule.within != Within::anywhere) {
    const TokenRange tokens = unit.tokens_of(first, last);
    const bool quoted = unit.inside_quotation || (!tokens.empty() && text->quotation_of(tokens.first) != nullptr);
    if (quoted != (rule.within == Within::quotation)) return false;
  }
  return true;
}

/// Adds a match of the items [first, last), if its guards allow it; returns the item where its rule may be tried next.
std::uint32_t Matcher::State::add(const Stage& stage, std::uint32_t index, std::uint32_t first, std::uint32_t last) {
  const Brief brief = now->rules[index];
  if (brief.guarded && !guards_allow(stage, *stage.rules[index], first, last)) return first + 1;
  const TokenRange span = unit.tokens_of(first, last);
  if (span.empty()) return last;
  Candidate& candidate = candidates.add();
  candidate.order = index;
  candidate.priority = brief.priority;
  candidate.first = first;
  candidate.last = last;
  candidate.span = span;
  candidate.captured = !brief.has_groups;
  // Captures cost several times what the match does: where matches are settled they are taken of those that remain.
  return brief.has_span ? std::max(capture(*stage.rules[index], candidate), first + 1) : last;
}

/// Takes the captures of a match; returns the item behind its span.
std::uint32_t Matcher::State::capture(const CompiledRule& rule, Candidate& candidate) {
  candidate.captured = true;
  std::uint32_t resume = candidate.last;
  rule.captures.find(unit.symbols(), candidate.first, candidate.last, captures);
  captured.clear();
  for (std::size_t g = 0; g < captures.groups.size(); ++g) {
    const Captures::Group group = captures.groups[g];
    if (group.first >= group.last) continue;
    const TokenRange tokens = unit.tokens_of(group.first, group.last);
    if (tokens.empty()) continue;
    if (rule.is_span[g] != 0) {
      candidate.span = tokens;
      resume = group.last;
    } else {
      captured.push_back({rule.groups[g], tokens});
    }
  }
  candidate.captures = kept_captures->keep(captured);
  return resume;
}

/// Field by field, where the match stays: put together elsewhere and copied, its parts were read before they are written.
void Matcher::State::make(const CompiledRule& rule, const Candidate& candidate, Match& match) const {
  match.rule = &rule.rule;
  match.overlay = rule.overlay;
  match.span = candidate.span;
  match.whole = unit.tokens_of(candidate.first, candidate.last);
  match.captures = candidate.captures;
}

void Matcher::State::settle(const Stage& stage, std::vector<Match>& matches) {
  stage.source.keep_overlaps ? candidates.sort() : candidates.settle();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    const CompiledRule& rule = *stage.rules[candidate.order];
    if (!candidate.captured) capture(rule, candidate);
    make(rule, candidate, matches.emplace_back());
  }
  candidates.clear();
}

/// Tries the rules item by item.
void Matcher::State::run_rules(const Stage& stage) {
  StageAutomaton& automaton = *now->automaton;
  if (next_try.size() < stage.rules.size()) next_try.resize(stage.rules.size());
  for (const StageAutomaton::Racer& racer : unit.racers()) {
    const std::uint32_t first = racer.first;
    const std::span<const StageAutomaton::End> ends = automaton.race(racer, unit.items.kinds);
    // The last end of a rule counts; behind it the rule is not tried before a later item.
    for (std::size_t e = ends.size(); e-- > 0;)
      for (const std::uint32_t rule : automaton.rules(ends[e]))
        if (items_before + first >= next_try[rule]) next_try[rule] = items_before + add(stage, rule, first, ends[e].at);
  }
  items_before += unit.items.size();
}

/// The same rule by rule, for somebody who watches.
void Matcher::State::run_rules_observed(const Stage& stage) {
  StageAutomaton& automaton = *now->automaton;
  const StageAutomaton::Symbols symbols = unit.symbols();
  for (std::uint32_t index = 0; index < stage.rules.size(); ++index) {
    std::size_t begins = 0;
    while (begins < symbols.size() && !stage.prefilter->can_begin(index, symbols[begins])) ++begins;
    if (begins == symbols.size()) continue;
    const CompiledRule& rule = *stage.rules[index];
    const std::size_t before = candidates.size();
    observer->before(stage, &rule);
    for (std::uint32_t first = 0; first < unit.items.size();) {
      const std::uint32_t last = automaton.match(index, unit.items.kinds, first);
      first = last == Automaton::kNoMatch || last == first ? first + 1 : add(stage, index, first, last);
    }
    observer->after(stage, &rule);
    for (std::size_t c = before; c < candidates.size(); ++c) {
      if (!candidates[c].captured) capture(rule, candidates[c]);
      Match match;
      make(rule, candidates[c], match);
      observer->found(stage, match);
    }
  }
}

void Matcher::State::run_unit(const Stage& stage, std::vector<Match>& matches) {
  if (unit.items.empty()) return;
  candidates.clear();
  StageAutomaton& automaton = *now->automaton;
  automaton.make_room();
  if (observer != nullptr) {
    std::vector<Item> whole;
    for (std::size_t i = 0; i < unit.items.size(); ++i) whole.push_back(kinds.item(unit.items.kinds[i], unit.items.tokens[i]));
    observer->unit(stage, whole);
    observer->before(stage, nullptr);
    unit.look(automaton);
    observer->after(stage, nullptr);
    run_rules_observed(stage);
  } else {
    unit.look(automaton);
    run_rules(stage);
  }
  settle(stage, matches);
}

}  // namespace nutgraf::rules
