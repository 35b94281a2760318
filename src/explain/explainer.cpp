#include "explain/explainer.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain/classes.h"
#include "output/fields.h"
#include "output/tsv.h"

namespace nutgraf::explain {
namespace {

using rules::Match;
using rules::TokenRange;

ExtractorOptions with_trace(ExtractorOptions options) {
  options.trace = true;
  options.explain_places = true;
  return options;
}

/// The fact's span; of a source without one, its content's.
Span place_of(const Fact& fact) {
  if (fact.span) return *fact.span;
  const auto* source = std::get_if<Source>(&fact.detail);
  return source != nullptr && !source->content.empty() ? source->content.front() : Span{};
}

/// White space as single blanks: a match may reach over a line's end.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

Explainer::Explainer(const Patterns& patterns, const rules::Sources& sources, ExtractorOptions options)
    : program_(patterns.program()), sources_(sources), options_(with_trace(std::move(options))), pipeline_(program_, options_) {
  pipeline_.observe(&recorder_);
  pipeline_.run_all_stages();
  for (const rules::RuleSource& source : sources_.rules) by_id_.emplace(source.rule.id, &source);
}

const Extraction& Explainer::run(const Document& document) {
  recorder_.clear();
  extraction_ = pipeline_.run(document);
  return extraction_;
}

const rules::RuleSource* Explainer::source_of(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : it->second;
}

SeenItem Explainer::seen(const rules::Item& item) const {
  const Classes classes(program_, pipeline_.text());
  SeenItem out;
  out.text = one_line(classes.words(item));
  out.classes = classes.of(item);
  if (!item.tokens.empty()) out.span = pipeline_.text().span(item.tokens);
  return out;
}

std::vector<std::string> Explainer::values_of(TokenRange tokens) const {
  std::vector<std::string> out;
  const text::Text& text = pipeline_.text();
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    for (const lexicon::ClassId id : program_.words.classes(pipeline_.analysis().token_sets[t])) {
      const auto value = program_.words.value(id, text.of(t));
      if (!value || value->empty()) continue;
      out.push_back(fmt::format("{} <{}> {}", text.of(t), program_.words.class_name(id), *value));
    }
  }
  return out;
}

Why Explainer::describe(const Match& match, const Recorder::Stage* stage) const {
  Why out;
  out.from_rule = true;
  out.rule = match.rule->id;
  out.means = match.rule->means;
  out.file = match.rule->file;
  out.line = match.rule->line;
  const text::Text& text = pipeline_.text();
  if (stage != nullptr) {
    out.stage = stage->stage->source.name;
    if (const Recorder::Unit* unit = Recorder::unit_of(*stage, match.whole)) {
      for (const rules::Item& item : unit->items) {
        if (item.tokens.empty() || !match.whole.holds(item.tokens)) continue;
        out.items.push_back(seen(item));
        out.items.back().in_span = match.span.holds(item.tokens);
      }
    }
  }
  for (const rules::Capture& c : match.captures)
    out.captures.push_back({std::string(c.name), one_line(text.of(c.tokens)), text.span(c.tokens), values_of(c.tokens)});
  if (const rules::RuleSource* source = source_of(out.rule)) {
    out.pattern = one_line(source->match.text);
    out.stage = source->stage;
  }
  return out;
}

const Match* Explainer::match_of(const Fact& fact, const Recorder::Stage*& where) const {
  const Span place = place_of(fact);
  const Match* near = nullptr;
  for (const Recorder::Stage& stage : recorder_.stages()) {
    for (const std::vector<Match>* list : {&stage.settled, &stage.found}) {
      for (const Match& m : *list) {
        if (m.rule->id != fact.rule) continue;
        const Span span = pipeline_.text().span(m.span);
        const Span whole = pipeline_.text().span(m.whole);
        if (span == place) {
          where = &stage;
          return &m;
        }
        if (near == nullptr && whole.begin < place.end && place.begin < whole.end) {
          near = &m;
          where = &stage;
        }
      }
    }
  }
  return near;
}

Why Explainer::why(const Fact& fact) const {
  const Recorder::Stage* stage = nullptr;
  const Match* match = match_of(fact, stage);
  Why out;
  if (match != nullptr) out = describe(*match, stage);
  out.rule = fact.rule;
  for (const SeenCapture& capture : out.captures)
    for (const std::string& value : capture.values) out.steps.push_back(capture.name + ": " + value);
  if (match != nullptr)
    for (const auto& [name, value] : match->rule->constants) out.steps.push_back(fmt::format("the rule sets {} = {}", name, value));
  if (fact.kind() == Kind::date && !extraction_.published.empty())
    out.steps.push_back(fmt::format("published {} ({})", extraction_.published, extraction_.published_from));
  out.steps.insert(out.steps.end(), fact.steps.begin(), fact.steps.end());
  if (const auto* place = std::get_if<Place>(&fact.detail); place != nullptr && !place->why.empty()) out.steps.push_back(place->why);
  std::string value;
  output::append_value(value, fact, extraction_.text, false);
  if (!value.empty()) out.steps.push_back("\u2192 " + value);
  return out;
}

TokenRange Explainer::tokens_of(Span span) const {
  const auto& tokens = pipeline_.text().tokens;
  TokenRange out{static_cast<std::uint32_t>(tokens.size()), 0};
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].end <= span.begin || tokens[t].begin >= span.end) continue;
    out.first = std::min(out.first, t);
    out.last = t + 1;
  }
  return out.empty() ? TokenRange{} : out;
}

std::vector<Explainer::Found> Explainer::matches_of(std::string_view rule) const {
  std::vector<Found> out;
  for (const Recorder::Stage& stage : recorder_.stages()) {
    const auto kept = pipeline_.analysis().stage(stage.stage->source.name);
    for (const Match& m : stage.settled) {
      if (m.rule->id != rule) continue;
      Found found;
      found.why = describe(m, &stage);
      found.span = pipeline_.text().span(m.span);
      found.kept = std::any_of(kept.begin(), kept.end(), [&](const Match& k) { return k.rule == m.rule && k.span == m.span; });
      out.push_back(std::move(found));
    }
  }
  return out;
}

}  // namespace nutgraf::explain
