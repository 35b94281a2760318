// The classes of an item, by name, as a rule's author knows them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"
#include "rules/syntax.h"
#include "text/text.h"

namespace nutgraf::explain {

class Classes {
 public:
  Classes(const rules::Program& program, const text::Text& text) : program_(program), text_(text) {}

  /// All but those of literal words, in a stable order: lists and phrases first, then capitals and shapes.
  [[nodiscard]] std::vector<std::string> of(const rules::Item& item) const;
  /// The same with literals, which are named "\"of\"".
  [[nodiscard]] std::vector<std::string> with_literals(const rules::Item& item) const;
  /// The item's words; what the engine puts in ("stop") has none.
  [[nodiscard]] std::string_view words(const rules::Item& item) const { return text_.of(item.tokens); }

  /// Whether an item of these classes passes the test.
  [[nodiscard]] static bool passes(const rules::ClassTest& test, const std::vector<std::string>& classes);
  /// The test as it is written in a rule: "<month&!modal>", or the word.
  [[nodiscard]] static std::string written(const rules::ClassTest& test);

 private:
  const rules::Program& program_;
  const text::Text& text_;
};

}  // namespace nutgraf::explain
