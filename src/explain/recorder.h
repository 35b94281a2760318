// What the matcher did with one document, kept for explanations.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/observer.h"

namespace nutgraf::explain {

class Recorder : public rules::Observer {
 public:
  /// The items of a stage's unit.
  struct Unit {
    std::vector<rules::Item> items;
    [[nodiscard]] bool holds(rules::TokenRange tokens) const;
  };
  struct Stage {
    const rules::Stage* stage = nullptr;
    std::vector<Unit> units;
    std::vector<rules::Match> found;    ///< before overlaps were settled
    std::vector<rules::Match> settled;  ///< before the program saw them
  };

  /// Forgets the document before.
  void clear() { stages_.clear(); }

  void unit(const rules::Stage& stage, std::span<const rules::Item> items) override;
  void found(const rules::Stage& stage, const rules::Match& match) override;
  void settled(const rules::Stage& stage, std::span<const rules::Match> matches) override;

  /// In the order in which they ran.
  [[nodiscard]] const std::vector<Stage>& stages() const { return stages_; }
  /// The stage of the rule, or null where none ran.
  [[nodiscard]] const Stage* stage_of(const rules::Rule& rule) const;
  /// The shortest unit of `stage` that holds the tokens: inside a quotation before the paragraph around it.
  [[nodiscard]] static const Unit* unit_of(const Stage& stage, rules::TokenRange tokens);

 private:
  Stage& of(const rules::Stage& stage);
  std::vector<Stage> stages_;
};

}  // namespace nutgraf::explain
