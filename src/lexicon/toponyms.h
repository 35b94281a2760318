// Every name of the gazetteer in a document, as items for the rules.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lexicon/gazetteer.h"
#include "text/text.h"

namespace nutgraf::lexicon {

/// A name of the gazetteer found in a text.
struct ToponymItem {
  text::TokenRange tokens;
  std::uint32_t name = 0;     ///< Gazetteer::candidates(name) are its readings
  std::uint16_t overlay = 0;  ///< index into toponym_overlays(): the classes that the item gets
};

/// The sets of classes that find() gives to items. Every one holds "toponym"; the others are
///   toponym-country, toponym-admin1, toponym-large (a city of 100,000 or more, a capital), toponym-feature (a river, a
///   sea, a region), toponym-small (nothing of these), toponym-word (also an ordinary word), toponym-person (also a
///   frequent name of people), toponym-code (an abbreviation in capitals).
[[nodiscard]] std::span<const std::vector<std::string_view>> toponym_overlays();

/// Finds the names of documents. What it keeps from one to the next is memory alone. One a thread.
class ToponymFinder {
 public:
  /// Fills `out` with the leftmost-longest names, in order of the text, none overlapping another. A name begins with a
  /// capital; an abbreviation ("US") is all capitals. Linear.
  void find(const text::Text& text, const Gazetteer& gazetteer, std::vector<ToponymItem>& out);

 private:
  /// A token that a name can begin with.
  struct Start {
    std::uint32_t token = 0;
    std::uint32_t limit = 0;        ///< the end of its sentence
    std::uint64_t hash = 0;         ///< of the token
    std::uint32_t first_name = 0;   ///< names_[first_name, last_name) may begin here, the shortest first
    std::uint32_t last_name = 0;
  };
  /// Tokens that may be a name.
  struct Name {
    std::uint64_t hash = 0;
    std::uint32_t tokens = 0;
    bool likely = false;
  };
  void begin(const text::Sentence& sentence);
  void extend(Start& start);
  void choose(const Start& start, std::vector<ToponymItem>& out);
  [[nodiscard]] Gazetteer::Hit longest(const Start& start) const;

  const text::Text* text_ = nullptr;
  const Gazetteer* gazetteer_ = nullptr;
  std::vector<Start> starts_;
  std::vector<Name> names_;
  std::uint32_t taken_ = 0;  ///< tokens before this one are in names
};

}  // namespace nutgraf::lexicon
