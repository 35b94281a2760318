// Compiled patterns: what compile() makes and the matcher runs. Immutable, shared by threads; RE2 objects are made
// when they are first needed.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "rules/alphabet.h"
#include "rules/analysis.h"
#include "rules/automaton.h"
#include "rules/captures.h"
#include "rules/prefilter.h"
#include "rules/source.h"
#include "text/tokenize.h"

namespace nutgraf::lexicon {
class Gazetteer;
}

namespace nutgraf::rules {

/// An RE2 that is compiled at its first use. Safe to use from several threads.
class LazyPattern {
 public:
  LazyPattern();
  ~LazyPattern();
  LazyPattern(LazyPattern&&) noexcept;
  LazyPattern& operator=(LazyPattern&&) noexcept;
  void set(std::string pattern);
  [[nodiscard]] bool empty() const;
  /// Opaque RE2; null where RE2 refused the pattern.
  [[nodiscard]] const void* get() const;
  [[nodiscard]] const std::string& text() const;
  /// Whether it matches the empty string.
  [[nodiscard]] bool matches_nothing() const;
  /// RE2's complaint, or empty.
  [[nodiscard]] std::string problem() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A pattern of a rule: the automaton says where it matches.
struct CompiledPattern {
  LazyPattern re2;      ///< without its text in an image where the automaton is usable
  bool given = false;   ///< false of a guard that the rule does not have
  Automaton automaton;  ///< not usable() where it would be too large: then RE2 says it
};

enum class Within : std::uint8_t { anywhere, quotation, outside };

struct CompiledRule {
  Rule rule;
  CompiledPattern match;
  Captures captures;
  std::vector<std::string> groups;  ///< name of group i of `captures`
  std::vector<std::uint8_t> is_span;  ///< whether group i is called "span"
  CompiledPattern after, not_after, before, not_before;
  Within within = Within::anywhere;
  bool guarded = false;       ///< a guard is given, or `within`
  bool has_span = false;      ///< a group is called "span"
  std::uint16_t overlay = 0;  ///< of the item that a match becomes
};

/// Sets what follows from the pattern and its groups.
void finish_rule(CompiledRule& rule);

struct Stage {
  StageSource source;
  std::unique_ptr<Alphabet> alphabet;
  std::unique_ptr<Prefilter> prefilter;
  std::vector<std::unique_ptr<CompiledRule>> rules;
  std::vector<std::size_t> needs;  ///< indices of earlier stages
};

/// Overlays that the engine itself gives.
struct EngineOverlays {
  std::uint16_t quote_open = 0, quote_close = 0, stop = 0;
  std::uint16_t quotation[16] = {};  ///< by bits: 1 short, 2 comma, 4 stop, 8 lower
  std::vector<std::uint16_t> toponyms;  ///< by the gazetteer's own number
};

struct Program {
  lexicon::Lexicon words;
  std::vector<Overlay> overlays;
  EngineOverlays engine;
  std::vector<Stage> stages;
  std::unique_ptr<text::Vocabulary> vocabulary;
  std::shared_ptr<const lexicon::Gazetteer> gazetteer;
  std::vector<RuleSource> sources;  ///< with examples, where they were read
  std::string fingerprint;

  [[nodiscard]] const Stage* stage(std::string_view name) const;
};

/// `words` must outlive it.
std::unique_ptr<text::Vocabulary> make_vocabulary(const lexicon::Lexicon& words);

/// Compiles what was read. Mistakes are appended to `errors`; null where there are any. `most_states` is the size up to
/// which automata are built: kQuick takes well under a second for all patterns and leaves the few large ones to RE2,
/// kThorough takes seconds. Both give the same matches.
inline constexpr std::size_t kQuick = 500;
inline constexpr std::size_t kThorough = 20000;
std::unique_ptr<Program> compile(Sources sources, std::vector<Error>& errors, std::size_t most_states = kQuick);

/// Compiles every RE2 now and reports what RE2 refuses.
void compile_all(const Program& program, std::vector<Error>& errors);

}  // namespace nutgraf::rules
