// Runs the stages over documents. One Matcher a thread: it keeps its memory, and what it has learned of the rules, from
// document to document.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rules/analysis.h"
#include "rules/gates.h"
#include "rules/items.h"
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

  /// A document in work. Several can be in work, each at a stage of its own; its memory is used again for another one.
  struct Work {
    const text::Text* text = nullptr;
    Analysis* analysis = nullptr;
    Items items;
    Gates gates;
    std::vector<std::uint16_t> quotation_overlays;  ///< of each quotation: the overlay of the item that it is, where it is one
  };

  /// To be called while no document is in work: forgets what was learned where it has become much.
  void make_room();

  /// Gives every token its classes and makes the first items. Both must outlive the work.
  void begin(Work& work, const text::Text& text, Analysis& analysis);

  /// Adds the classes of toponyms (token ranges that do not overlap, in order, with a number of toponym_overlays()).
  struct Toponym {
    TokenRange tokens;
    std::uint16_t overlay = 0;
  };
  void add_toponyms(Work& work, const std::vector<Toponym>& toponyms);

  /// Runs a stage: fills `matches` with what its rules found, settled (or all, where the stage keeps overlaps), in order
  /// of the text.
  void run(Work& work, const Stage& stage, std::vector<Match>& matches);

  /// Makes every match one item for the later stages, where the stage replaces.
  void replace(Work& work, const Stage& stage, const std::vector<Match>& matches);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::rules
