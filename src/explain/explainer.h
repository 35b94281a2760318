// Answers to "why": for each fact the rule, its tokens, captures and steps; for a span without a fact the rules that came
// nearest; and every match of one rule.
//
//   Explainer explainer(patterns, sources, options);
//   explainer.run(document);
//   for (const Fact& fact : explainer.extraction().facts) … explainer.why(fact) …
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "explain/recorder.h"
#include "nutgraf/extractor.h"
#include "pipeline.h"
#include "rules/source.h"
#include "rules/syntax.h"

namespace nutgraf::explain {

/// An item as the rule saw it.
struct SeenItem {
  std::string text;
  std::vector<std::string> classes;
  Span span;
  bool in_span = false;  ///< else it is the context that the rule names
};

struct SeenCapture {
  std::string name;
  std::string text;
  Span span;
  std::vector<std::string> values;  ///< "CLASS VALUE", of word lists
};

/// One match, or what was meant to be one.
struct Why {
  std::string rule, means, stage, file, pattern;
  int line = 0;
  std::vector<SeenItem> items;
  std::vector<SeenCapture> captures;
  std::vector<std::string> steps;
  bool from_rule = false;  ///< the id is that of a rule whose match was found
};

/// Why a rule gave nothing for a span.
struct Miss {
  std::string rule, means, stage, file, pattern;
  int line = 0;
  std::string verdict;                ///< one sentence
  std::string failed_at;              ///< the words at which it failed; empty: behind the last
  std::vector<std::string> expected;  ///< what the rule wants there
  std::vector<SeenItem> items;        ///< those that it got past
  double nearness = 0;                ///< 0 to 1; more than 1: it matched
};

class Explainer {
 public:
  /// `patterns` and `sources` (of the same files) must outlive it.
  Explainer(const Patterns& patterns, const rules::Sources& sources, ExtractorOptions options);

  const Extraction& run(const Document& document);
  [[nodiscard]] const Extraction& extraction() const { return extraction_; }

  [[nodiscard]] Why why(const Fact& fact) const;

  /// The items of the span as the stages of facts see them.
  [[nodiscard]] std::vector<SeenItem> items_of(Span span) const;
  /// The rules that came nearest to a match there, best first, at most `most`.
  [[nodiscard]] std::vector<Miss> nearest(Span span, std::size_t most) const;

  /// All matches of the rule, and whether the program kept each.
  struct Found {
    Why why;
    Span span;
    bool kept = false;
  };
  [[nodiscard]] std::vector<Found> matches_of(std::string_view rule) const;

 private:
  [[nodiscard]] const rules::RuleSource* source_of(std::string_view id) const;
  [[nodiscard]] Why describe(const rules::Match& match, const Recorder::Stage* stage) const;
  [[nodiscard]] const rules::Match* match_of(const Fact& fact, const Recorder::Stage*& stage) const;
  [[nodiscard]] std::vector<std::string> values_of(rules::TokenRange tokens) const;
  [[nodiscard]] SeenItem seen(const rules::Item& item) const;
  [[nodiscard]] rules::TokenRange tokens_of(Span span) const;
  [[nodiscard]] const rules::Node* tree_of(const rules::RuleSource& source) const;
  void matched_here(rules::TokenRange tokens, std::vector<Miss>& out) const;
  void walked_here(rules::TokenRange tokens, std::vector<Miss>& out) const;
  [[nodiscard]] Miss miss_of(const rules::Rule& rule, const std::string& stage) const;
  [[nodiscard]] std::string lost_to(const Recorder::Stage& stage, const rules::Match& match) const;

  const rules::Program& program_;
  const rules::Sources& sources_;
  ExtractorOptions options_;
  Pipeline pipeline_;
  Recorder recorder_;
  Extraction extraction_;
  std::map<std::string, const rules::RuleSource*, std::less<>> by_id_;
  mutable std::map<std::string, std::unique_ptr<rules::Node>, std::less<>> trees_;
};

}  // namespace nutgraf::explain
