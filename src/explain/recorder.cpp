#include "explain/recorder.h"

namespace nutgraf::explain {

bool Recorder::Unit::holds(rules::TokenRange tokens) const {
  bool first = false;
  for (const rules::Item& item : items) {
    if (item.tokens.empty()) continue;
    first = first || item.tokens.first == tokens.first;
    if (first && item.tokens.last == tokens.last) return true;
  }
  return false;
}

Recorder::Stage& Recorder::of(const rules::Stage& stage) {
  if (stages_.empty() || stages_.back().stage != &stage) stages_.push_back({&stage, {}, {}, {}});
  return stages_.back();
}

void Recorder::unit(const rules::Stage& stage, std::span<const rules::Item> items) {
  of(stage).units.push_back({{items.begin(), items.end()}});
}

void Recorder::found(const rules::Stage& stage, const rules::Match& match) { of(stage).found.push_back(match); }

void Recorder::settled(const rules::Stage& stage, std::span<const rules::Match> matches) {
  of(stage).settled.assign(matches.begin(), matches.end());
}

const Recorder::Stage* Recorder::stage_of(const rules::Rule& rule) const {
  for (const Stage& stage : stages_)
    for (const auto& compiled : stage.stage->rules)
      if (&compiled->rule == &rule) return &stage;
  return nullptr;
}

const Recorder::Unit* Recorder::unit_of(const Stage& stage, rules::TokenRange tokens) {
  const Unit* best = nullptr;
  for (const Unit& unit : stage.units)
    if (unit.holds(tokens) && (best == nullptr || unit.items.size() < best->items.size())) best = &unit;
  return best;
}

}  // namespace nutgraf::explain
