// The compiled pattern language: rules, word lists and the gazetteer, immutable and shared by threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/error.h"

namespace nutgraf {

namespace rules {
struct Program;
}

/// What `nutgraf patterns list` shows of a rule. The views live as long as the Patterns.
struct RuleInfo {
  std::string_view id;
  std::string_view means;
  std::string_view file;
  int line = 0;
  std::string_view stage;
};

/// What running the examples of all rules gave.
struct RuleTests {
  int examples = 0;     ///< run
  int near_misses = 0;  ///< run
  std::vector<Error> failures;
};

class Patterns {
 public:
  /// The patterns and gazetteer that this library was built with.
  static Result<Patterns> built_in();

  /// The patterns of a folder ("patterns", holding en/ and perhaps gazetteer/, or the language's folder itself).
  /// A folder without a gazetteer uses the built-in one.
  static Result<Patterns> load(const std::string& folder);

  [[nodiscard]] std::vector<RuleInfo> rules() const;

  /// Everything that is wrong with the patterns of a folder: what load() refuses, and classes, shapes and phrases that
  /// nothing uses. Empty where all is well.
  [[nodiscard]] static std::vector<Error> check(const std::string& folder);

  /// Runs every rule's examples and near misses.
  [[nodiscard]] RuleTests test() const;

  /// Hash of everything that decides an answer: rules, words, gazetteer. 16 hexadecimal digits.
  [[nodiscard]] std::string fingerprint() const;

  /// For the library's own rooms.
  [[nodiscard]] const rules::Program& program() const { return *program_; }
  explicit Patterns(std::shared_ptr<const rules::Program> program) : program_(std::move(program)) {}

 private:
  std::shared_ptr<const rules::Program> program_;
};

}  // namespace nutgraf
