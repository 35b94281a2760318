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

struct Kept;

using lexicon::ClassId;
using rules::Match;
using text::TokenRange;

struct Context {
  const Document& document;  ///< its text is valid UTF-8 here
  const ExtractorOptions& options;
  const text::Text& text;
  const lexicon::Lexicon& words;
  const lexicon::Gazetteer* gazetteer;  ///< null where the patterns have none
  const rules::Analysis& analysis;      ///< what the stages so far found
  Extraction& out;                      ///< facts are appended to out.facts
  Kept& kept;                           ///< memory of the makers, from one document to the next

  [[nodiscard]] std::string_view of(TokenRange r) const { return text.of(r); }
  /// Empty behind the text's end, so that what follows a word can be asked for without care.
  [[nodiscard]] std::string_view of(std::uint32_t token) const { return token < text.tokens.size() ? text.of(token) : std::string_view(); }
  /// Whether lists, shapes or capitals-free classes put the token into the class. Resolve ids once a document
  /// (words.class_of), not once a token.
  [[nodiscard]] bool is(std::uint32_t token, ClassId id) const {
    return token < analysis.token_sets.size() && words.holds(analysis.token_sets[token], id);
  }
  /// Value of the first token of the capture `name` of `m` in the word list of `id`; empty where there is none.
  [[nodiscard]] std::string_view value(const Match& m, std::string_view name, ClassId id) const {
    const TokenRange r = m.get(name);
    return r.empty() ? std::string_view() : words.value(id, of(r.first)).value_or(std::string_view());
  }
};

}  // namespace nutgraf::facts
