// Which rules of a stage can match a sentence.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::rules {

class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  /// Adds the pattern of the next rule; before the first match().
  void add(std::string pattern);
  [[nodiscard]] const std::vector<std::string>& patterns() const;

  /// Fills `fired` with the numbers of the rules that match somewhere in `symbols`; false where none does. Compiles at
  /// the first call; safe from several threads.
  bool match(std::string_view symbols, std::vector<int>& fired) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::rules
