// One document through all stages: the Extractor's inside, which rule tests and explanations look into.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "facts/kept.h"
#include "lexicon/toponyms.h"
#include "nutgraf/extractor.h"
#include "rules/analysis.h"
#include "rules/matcher.h"
#include "rules/program.h"
#include "text/tokenize.h"

namespace nutgraf {

class Pipeline {
 public:
  /// `program` must outlive the pipeline.
  Pipeline(const rules::Program& program, ExtractorOptions options);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  Extraction run(const Document& document);

  /// What the last run() saw, until the next one.
  [[nodiscard]] const text::Text& text() const { return text_; }
  [[nodiscard]] const rules::Analysis& analysis() const { return analysis_; }

  /// Tells `observer` what the matcher does, from the next run() on; null: nobody.
  void observe(rules::Observer* observer) { matcher_.observe(observer); }

  /// Runs every stage, whatever kinds are asked for.
  void run_all_stages() { every_stage_ = true; }

  /// Called after each step of run(): with "" and "tokens", "classes" or "linking", or with a stage's name and
  /// "toponyms", "rules" or "facts". For measuring and explaining.
  using Observer = std::function<void(std::string_view stage, std::string_view step)>;
  void observe(Observer observer) { observer_ = std::move(observer); }

 private:
  [[nodiscard]] std::vector<bool> needed_stages() const;

  const rules::Program& program_;
  ExtractorOptions options_;
  text::Tokenizer tokenizer_;
  rules::Matcher matcher_;
  text::Text text_;
  rules::Analysis analysis_;
  facts::Kept kept_;
  lexicon::ToponymFinder toponym_finder_;
  std::vector<rules::Matcher::Toponym> toponyms_;
  std::string repaired_;
  bool every_stage_ = false;
  Observer observer_;

  void stepped(std::string_view stage, std::string_view step) const {
    if (observer_) observer_(stage, step);
  }
};

}  // namespace nutgraf
