// What include/nutgraf/extractor.h shows, as a program.
#include <nutgraf/extractor.h>

#include <iostream>

int main() {
  const nutgraf::Result<nutgraf::Patterns> patterns = nutgraf::Patterns::built_in();
  if (!patterns) {
    std::cerr << patterns.error().describe() << "\n";
    return 1;
  }
  nutgraf::Extractor extractor(*patterns, {});
  nutgraf::Document document;
  document.id = "a";
  document.text = "About 150 workers came to Paris on Dec. 15, 2019.";
  const nutgraf::Extraction facts = extractor.extract(document);
  for (const nutgraf::Fact& fact : facts.facts)
    if (fact.span) std::cout << facts.text.substr(fact.span->begin, fact.span->end - fact.span->begin) << "\n";
  std::cout << "ok " << patterns->fingerprint().size() << "\n";
}
