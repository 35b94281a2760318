// What the makers of facts get to see of a document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "nutgraf/document.h"
#include "nutgraf/extractor.h"
#include "nutgraf/fact.h"
#include "rules/analysis.h"
#include "text/text.h"

namespace nutgraf::lexicon {
class Gazetteer;
}

namespace nutgraf::facts {

using rules::Match;
using text::TokenRange;

struct Context {
  const Document& document;
  const ExtractorOptions& options;
  const text::Text& text;
  const lexicon::Lexicon& words;
  const lexicon::Gazetteer& gazetteer;
  const rules::Analysis& analysis;  ///< what the stages so far found
  Extraction& out;                  ///< facts are appended to out.facts

  [[nodiscard]] std::string_view of(TokenRange r) const { return text.of(r); }
  [[nodiscard]] std::string_view of(std::uint32_t token) const { return text.of(token); }
  /// Value of the one-token capture `name` of `m` in the word list of `id`; empty where there is none.
  [[nodiscard]] std::string_view value(const Match& m, std::string_view name, lexicon::ClassId id) const;
};

}  // namespace nutgraf::facts
