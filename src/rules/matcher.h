// Runs the stages over a document. One Matcher a thread: it keeps its memory from document to document.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rules/analysis.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Observer;

class Matcher {
 public:
  explicit Matcher(const Program& program);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  /// Tells `observer` of everything from now on; null: nobody. It must outlive the matcher.
  void observe(Observer* observer);

  /// Gives every token its classes and makes the first items.
  void begin(const text::Text& text, Analysis& analysis);

  /// Adds the classes of toponyms (token ranges that do not overlap, in order, with a number of toponym_overlays()).
  struct Toponym {
    TokenRange tokens;
    std::uint16_t overlay = 0;
  };
  void add_toponyms(const std::vector<Toponym>& toponyms);

  /// Runs a stage: fills `matches` with what its rules found, settled (or all, where the stage keeps overlaps), in order
  /// of the text.
  void run(const Stage& stage, std::vector<Match>& matches);

  /// Makes every match one item for the later stages, where the stage replaces.
  void replace(const Stage& stage, const std::vector<Match>& matches);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::rules
