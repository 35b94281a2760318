// What the rules found in one document, stage by stage.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/toponyms.h"
#include "rules/variant.h"
#include "text/text.h"

namespace nutgraf::rules {

using text::TokenRange;

/// A rule as the makers of facts see it.
struct Rule {
  std::string id;
  std::string means;
  std::string file;
  int line = 0;
  int priority = 0;
  std::vector<std::pair<std::string, std::string>> constants;  ///< the keys of `set`

  /// The constant of this name; empty where the rule sets none.
  [[nodiscard]] std::string_view constant(std::string_view name) const {
    for (const auto& [key, value] : constants)
      if (key == name) return value;
    return {};
  }
};

struct Capture {
  std::string_view name;
  TokenRange tokens;
};

/// Keeps the captures of a document's matches, in runs that stay where they are.
class CaptureStore {
 public:
  /// Copies them; they are kept until clear().
  std::span<const Capture> keep(std::span<const Capture> captures);
  /// Forgets all, and keeps the memory.
  void clear() { block_ = used_ = 0; }

 private:
  static constexpr std::size_t kBlock = 512;
  std::vector<std::vector<Capture>> blocks_;
  std::size_t block_ = 0, used_ = 0;  ///< the block that is filled now, and how much of it is taken
};

/// One place where a rule matched. `span` is what the rule's `span=` captured, or all of it.
struct Match {
  const Rule* rule = nullptr;
  std::uint16_t overlay = 0;  ///< of the item that it becomes
  TokenRange span;
  TokenRange whole;                    ///< with the context that the pattern named around the span
  std::span<const Capture> captures;   ///< those that took part, in order of the text; kept by the Analysis

  /// The first capture of this name; empty where it took no part.
  [[nodiscard]] TokenRange get(std::string_view name) const {
    for (const Capture& c : captures)
      if (c.name == name) return c.tokens;
    return {};
  }
  [[nodiscard]] bool has(std::string_view name) const { return !get(name).empty(); }
};

/// An item of the sequence that rules run over: a token, or what an earlier stage found.
struct Item {
  TokenRange tokens;
  lexicon::SetId set = 0;        ///< classes of the token; those of the empty set for an item of several tokens
  std::uint16_t overlay = 0;     ///< classes that a stage added, by number; 0: none
  Variant variant = Variant::plain;  ///< of its token; plain for an item of several, or of none
};

/// Items as the matcher keeps them: of each the number that all items like it have (kinds.h), which is what rules ask
/// for, and apart from these its tokens.
struct ItemView {
  std::span<const std::uint32_t> kinds;
  std::span<const TokenRange> tokens;

  [[nodiscard]] std::size_t size() const { return kinds.size(); }
  [[nodiscard]] bool empty() const { return kinds.empty(); }
  [[nodiscard]] ItemView part(std::size_t from, std::size_t to) const { return {kinds.subspan(from, to - from), tokens.subspan(from, to - from)}; }
};

/// Filled stage by stage; reset for every document.
class Analysis {
 public:
  /// The settled matches of a stage that has run, sorted by start. Empty for one that has not, or was not needed.
  [[nodiscard]] std::span<const Match> stage(std::string_view name) const;
  /// The match of `stage` whose span holds `token`, or null. O(log matches).
  [[nodiscard]] const Match* covering(std::string_view stage, std::uint32_t token) const;
  /// The classes that the token was given by lists, shapes and capitals.
  [[nodiscard]] lexicon::SetId set_of(std::uint32_t token) const { return token_sets[token]; }

  std::vector<lexicon::SetId> token_sets;
  std::vector<lexicon::ToponymItem> toponyms;  ///< the gazetteer's names, in order, once its stage has run
  struct StageMatches {
    std::string name;
    std::vector<Match> matches;
  };
  std::vector<StageMatches> stages;
  CaptureStore captures;
};

}  // namespace nutgraf::rules
