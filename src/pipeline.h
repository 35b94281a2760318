// Documents through all stages: the Extractor's inside, which rule tests and explanations look into.
//
// Some documents go from stage to stage together (docs/decisions/0008-documents-together.md), so that a stage's tables and
// its code are in the processor's caches for all of them.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/context.h"
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

  /// In order, for each document what it would be alone.
  std::vector<Extraction> run(std::span<const Document> documents);
  Extraction run(const Document& document) { return std::move(run({&document, 1}).front()); }

  /// What the last run() saw of its one document, until the next one.
  [[nodiscard]] const text::Text& text() const { return works_.front()->text; }
  [[nodiscard]] const rules::Analysis& analysis() const { return works_.front()->analysis; }

  /// Tells `observer` what the matcher does, from the next run() on; null: nobody.
  void observe(rules::Observer* observer) { matcher_.observe(observer); }

  /// Runs every stage, whatever kinds are asked for.
  void run_all_stages() { every_stage_ = true; }

  /// Called after each step that documents took together: with "" and "tokens", "classes" or "linking", or with a stage's name and
  /// "toponyms", "rules" or "facts". For measuring and explaining.
  using Observer = std::function<void(std::string_view stage, std::string_view step)>;
  void observe(Observer observer) { observer_ = std::move(observer); }

 private:
  /// A document in work, and memory that is used again for another one.
  struct Work {
    Document document;  ///< as it is read: with its text repaired, where that is needed
    text::Text text;
    rules::Analysis analysis;
    rules::Matcher::Work matching;
    std::optional<facts::Context> context;  ///< none before the first document
  };
  using Works = std::span<const std::unique_ptr<Work>>;

  [[nodiscard]] std::vector<bool> needed_stages() const;
  /// The first documents, so many that go together.
  [[nodiscard]] static std::size_t together(std::span<const Document> documents);
  void run(std::span<const Document> documents, std::span<Extraction> out);
  void begin(Work& work, const Document& document, Extraction& out);
  void read(Works works);
  void run_stage(const rules::Stage& stage, Works works);
  void add_toponyms(Work& work);

  const rules::Program& program_;
  ExtractorOptions options_;
  text::Tokenizer tokenizer_;
  rules::Matcher matcher_;
  facts::Kept kept_;
  lexicon::ToponymFinder toponym_finder_;
  std::vector<rules::Matcher::Toponym> toponyms_;
  std::vector<std::unique_ptr<Work>> works_;
  std::deque<std::string> repaired_;  ///< texts that were not valid UTF-8, of the last run()
  bool every_stage_ = false;
  Observer observer_;

  void stepped(std::string_view stage, std::string_view step) const {
    if (observer_) observer_(stage, step);
  }
};

}  // namespace nutgraf
