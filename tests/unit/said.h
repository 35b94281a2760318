// The attributions of a text, as the tests of sources compare them.
#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <variant>
#include <vector>

#include "nutgraf/extractor.h"
#include "nutgraf/patterns.h"

namespace nutgraf::tests {

struct Said {
  std::string source;
  std::string content;  ///< its parts with " + " between them
  std::string quote;
  std::string who;
  bool anonymous;
};

inline const Patterns& patterns() {
  static const auto loaded = Patterns::built_in();
  REQUIRE(loaded);
  return *loaded;
}

inline std::vector<Said> said_in(const std::string& text, std::vector<std::string>* warnings = nullptr) {
  Extractor extractor(patterns(), {});
  Document document;
  document.id = "t";
  document.text = text;
  const Extraction out = extractor.extract(document);
  std::vector<Said> found;
  for (const Fact& fact : out.facts) {
    const auto* source = std::get_if<Source>(&fact.detail);
    if (source == nullptr) continue;
    std::string content;
    for (const Span s : source->content) {
      if (!content.empty()) content += " + ";
      content += std::string(out.text.substr(s.begin, s.end - s.begin));
    }
    const std::string who = fact.span ? std::string(out.text.substr(fact.span->begin, fact.span->end - fact.span->begin)) : "";
    found.push_back({who, content, source->quote, source->who, source->anonymous});
  }
  if (warnings != nullptr) *warnings = out.warnings;
  return found;
}

}  // namespace nutgraf::tests
