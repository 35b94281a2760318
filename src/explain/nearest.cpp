// Why nothing was found in a span: the rules that matched and were refused, then those whose patterns got furthest.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "explain/classes.h"
#include "explain/explainer.h"
#include "explain/walk.h"
#include "output/fields.h"

namespace nutgraf::explain {
namespace {

using rules::Match;
using rules::TokenRange;

/// A pattern may begin so many items before the span.
constexpr std::size_t kLead = 6;

/// The stages whose matches become facts.
constexpr std::string_view kFactStages[] = {"dates", "places", "counts", "visas", "attributions"};

bool makes_facts(const rules::Stage& stage, const bool (&kinds)[5]) {
  for (std::size_t k = 0; k < std::size(kFactStages); ++k)
    if (stage.source.name == kFactStages[k]) return kinds[k];
  return false;
}

}  // namespace

Miss Explainer::miss_of(const rules::Rule& rule, const std::string& stage) const {
  Miss out;
  out.rule = rule.id;
  out.means = rule.means;
  out.file = rule.file;
  out.line = rule.line;
  out.stage = stage;
  if (const rules::RuleSource* source = source_of(rule.id)) out.pattern = source->match.text;
  return out;
}

const rules::Node* Explainer::tree_of(const rules::RuleSource& source) const {
  const auto known = trees_.find(source.rule.id);
  if (known != trees_.end()) return known->second.get();
  rules::SyntaxError ignored;
  auto tree = rules::parse(source.match.text, [this](const std::string& name) -> const std::string* {
    const auto it = sources_.phrases.find(name);
    return it == sources_.phrases.end() ? nullptr : &it->second.text;
  }, ignored);
  return trees_.emplace(source.rule.id, std::move(tree)).first->second.get();
}

std::string Explainer::lost_to(const Recorder::Stage& stage, const Match& match) const {
  for (const Match& other : stage.settled)
    if (other.span.overlaps(match.span) && other.rule != match.rule)
      return fmt::format("it matched, and {} won: \"{}\"", other.rule->id, pipeline_.text().of(other.span));
  return {};
}

void Explainer::matched_here(TokenRange tokens, std::vector<Miss>& out) const {
  std::set<std::string_view> told;
  for (const Recorder::Stage& stage : recorder_.stages()) {
    if (!makes_facts(*stage.stage, options_.kinds)) continue;
    const auto kept = pipeline_.analysis().stage(stage.stage->source.name);
    for (const Match& m : stage.found) {
      if (!m.span.overlaps(tokens) || !told.insert(m.rule->id).second) continue;
      Miss miss = miss_of(*m.rule, stage.stage->source.name);
      miss.nearness = 2;
      const auto same = [&](const Match& k) { return k.rule == m.rule && k.span == m.span; };
      const bool stays = std::any_of(kept.begin(), kept.end(), same);
      const bool settled = std::any_of(stage.settled.begin(), stage.settled.end(), same);
      const std::string_view words = pipeline_.text().of(m.span);
      const auto is_fact = [&](const Fact& f) { return f.rule == m.rule->id && f.span == pipeline_.text().span(m.span); };
      if (std::any_of(extraction_.facts.begin(), extraction_.facts.end(), is_fact)) miss.verdict = fmt::format("it matched \"{}\", and that is a fact", words);
      else if (!settled) miss.verdict = lost_to(stage, m);
      else if (!stays) miss.verdict = fmt::format("it matched \"{}\", and the program dropped it: the words have no value that makes sense there", words);
      else miss.verdict = fmt::format("it matched \"{}\", and the program made no fact of it", words);
      if (miss.verdict.empty()) miss.verdict = fmt::format("it matched \"{}\", and another match won", words);
      out.push_back(std::move(miss));
    }
  }
}

void Explainer::walked_here(TokenRange tokens, std::vector<Miss>& out) const {
  const Classes classes(program_, pipeline_.text());
  for (const Recorder::Stage& stage : recorder_.stages()) {
    if (!makes_facts(*stage.stage, options_.kinds)) continue;
    for (const Recorder::Unit& unit : stage.units) {
      std::size_t first = unit.items.size();
      std::size_t last = 0;
      for (std::size_t i = 0; i < unit.items.size(); ++i) {
        if (!unit.items[i].tokens.overlaps(tokens) || unit.items[i].tokens.empty()) continue;
        first = std::min(first, i);
        last = i + 1;
      }
      if (first >= last) continue;
      std::vector<std::vector<std::string>> sets;
      for (const rules::Item& item : unit.items) sets.push_back(classes.with_literals(item));
      for (const auto& compiled : stage.stage->rules) {
        const rules::RuleSource* source = source_of(compiled->rule.id);
        const rules::Node* tree = source != nullptr ? tree_of(*source) : nullptr;
        if (tree == nullptr) continue;
        Walk best;
        double best_score = 0;
        for (std::size_t s = first > kLead ? first - kLead : 0; s < last; ++s) {
          Walk w = walk(*tree, sets, s);
          // It has to reach into the span, and to have read something there.
          if (w.end <= first && s < first) continue;
          if (w.weight < 0.9) continue;
          const double missing = w.matched ? 0 : std::max(1.0, static_cast<double>(shortest(*tree)) - static_cast<double>(w.end - w.start));
          const double score = w.weight / (w.weight + missing);
          if (score > best_score) {
            best_score = score;
            best = std::move(w);
          }
        }
        if (best_score <= 0) continue;
        Miss miss = miss_of(compiled->rule, stage.stage->source.name);
        miss.nearness = best_score;
        for (std::size_t i = best.start; i < best.end && i < unit.items.size(); ++i) miss.items.push_back(seen(unit.items[i]));
        if (best.matched) {
          miss.verdict = "its words match, and what must or must not stand around them (after, before, within) refuses";
        } else {
          miss.expected = best.expected;
          if (best.end < unit.items.size()) miss.failed_at = classes.words(unit.items[best.end]);
          miss.verdict = miss.failed_at.empty() ? "the text ended where it wanted more" : fmt::format("it failed at \"{}\"", miss.failed_at);
        }
        out.push_back(std::move(miss));
      }
    }
  }
}

std::vector<SeenItem> Explainer::items_of(Span span) const {
  const TokenRange tokens = tokens_of(span);
  std::vector<SeenItem> out;
  const Recorder::Unit* last = nullptr;
  for (const Recorder::Stage& stage : recorder_.stages())
    if (const Recorder::Unit* unit = Recorder::unit_of(stage, tokens)) last = unit;
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    rules::Item item;
    item.tokens = {t, t + 1};
    item.set = pipeline_.analysis().token_sets[t];
    SeenItem token = seen(item);
    if (last != nullptr)
      for (const rules::Item& made : last->items)
        if (made.overlay != 0 && made.tokens.holds(item.tokens))
          for (const std::string& name : seen(made).classes)
            if (std::find(token.classes.begin(), token.classes.end(), name) == token.classes.end()) token.classes.push_back(name);
    out.push_back(std::move(token));
  }
  return out;
}

std::vector<Miss> Explainer::nearest(Span span, std::size_t most) const {
  const TokenRange tokens = tokens_of(span);
  std::vector<Miss> out;
  if (tokens.empty()) return out;
  matched_here(tokens, out);
  std::vector<Miss> walked;
  walked_here(tokens, walked);
  for (Miss& miss : walked) {
    const auto same = [&](const Miss& m) { return m.rule == miss.rule; };
    const auto known = std::find_if(out.begin(), out.end(), same);
    if (known == out.end()) out.push_back(std::move(miss));
    else if (known->nearness < miss.nearness) *known = std::move(miss);
  }
  std::stable_sort(out.begin(), out.end(), [](const Miss& a, const Miss& b) { return a.nearness > b.nearness; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace nutgraf::explain
