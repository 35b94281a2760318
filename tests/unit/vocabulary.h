// A small vocabulary for tests of the text room.
#pragma once

#include <set>
#include <string>

#include "text/tokenize.h"

namespace nutgraf::tests {

class SmallVocabulary : public text::Vocabulary {
 public:
  bool is_abbreviation(std::string_view w) const override { return leads_on(w) || others_.contains(std::string(w)); }
  bool leads_on(std::string_view w) const override { return leading_.contains(std::string(w)); }
  bool begins_sentence(std::string_view w) const override { return w == "The" || w == "He" || w == "It"; }

 private:
  std::set<std::string> leading_ = {"Sen", "Mr", "No", "Gen"};
  std::set<std::string> others_ = {"Dec", "Inc", "Corp"};
};

/// The text's tokens, separated by "|".
inline std::string joined(const text::Text& text, text::TokenRange range) {
  std::string out;
  for (std::uint32_t i = range.first; i < range.last; ++i) out += (i > range.first ? "|" : "") + std::string(text.of(i));
  return out;
}

inline text::Text tokenized(std::string_view bytes) {
  static const SmallVocabulary vocabulary;
  text::Tokenizer tokenizer(vocabulary);
  text::Text out;
  tokenizer.run(bytes, out);
  return out;
}

}  // namespace nutgraf::tests
