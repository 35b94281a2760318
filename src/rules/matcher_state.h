// What a Matcher has: the document that is worked on, what it has learned of rules and items, and memory for one unit.
// matcher.cpp has the way through a document, matcher_unit.cpp what is done with one unit of it.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "rules/candidates.h"
#include "rules/kinds.h"
#include "rules/matcher.h"
#include "rules/stage_automaton.h"
#include "rules/unit.h"
#include "rules/word_kinds.h"

namespace nutgraf::rules {

struct Matcher::State {
  explicit State(const Program& p) : program(p), kinds(p), words(p.words, kinds), stages(p.stages.size()) {}

  /// What a run over a document needs of a rule, together.
  struct Brief {
    std::int32_t priority = 0;
    bool guarded = false, has_span = false, has_groups = false;
  };
  /// What a stage's runs keep; made at its first.
  struct Memory {
    std::unique_ptr<StageAutomaton> automaton;
    std::vector<Brief> rules;
    std::uint32_t gate = 0;
  };

  const Program& program;
  Observer* observer = nullptr;
  Kinds kinds;
  WordKinds words;
  // Of the document that is worked on now.
  const text::Text* text = nullptr;
  CaptureStore* kept_captures = nullptr;
  const lexicon::SetId* sets = nullptr;  ///< by token
  Items* items = nullptr;
  Gates* gates = nullptr;
  const std::vector<std::uint16_t>* quotation_overlays = nullptr;
  Unit unit;
  Candidates candidates;
  std::vector<std::uint64_t> next_try;  ///< by rule: the item from which on it may be tried, counted on from unit to unit,
  std::uint64_t items_before = 0;       ///< of which there were so many: what an earlier unit left bars nothing in this one
  std::vector<Capture> captured;
  std::vector<std::pair<const text::Quotation*, std::size_t>> insides;  ///< a paragraph's quotations and their first items
  Captures::Scratch captures;
  std::vector<Memory> stages;
  Memory* now = nullptr;  ///< of the stage that runs
  std::uint32_t paragraph_gates = 0, quotation_gates = 0;  ///< what a paragraph's stops, and its quotations as items, open

  /// The kind of a token without what stages made of it.
  std::uint32_t bare(std::uint32_t token) { return kinds.of_token(sets[token], variant_of(text->tokens[token])); }
  void turn_to(Work& work);
  void add_made_kinds();
  void start(const Stage& stage);
  void run_unit(const Stage& stage, std::vector<Match>& matches);
  void run_rules(const Stage& stage);
  void run_rules_observed(const Stage& stage);
  std::uint32_t add(const Stage& stage, std::uint32_t index, std::uint32_t first, std::uint32_t last);
  std::uint32_t capture(const CompiledRule& rule, Candidate& candidate);
  bool guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last);
  void make(const CompiledRule& rule, const Candidate& candidate, Match& match) const;
  void settle(const Stage& stage, std::vector<Match>& matches);
  void sentences(const Stage& stage, std::vector<Match>& matches);
  void paragraphs(const Stage& stage, std::vector<Match>& matches);
  void fill(const Stage& stage, std::size_t from, std::size_t to, std::uint32_t& sentence, std::size_t& quotation);
  void inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches);
  std::uint16_t quotation_overlay(const text::Quotation& q) const;
  void push(std::size_t from, std::size_t to, std::uint32_t& sentence);
  void push_stops(std::uint32_t& sentence, std::uint32_t upto);
};

}  // namespace nutgraf::rules
