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

/// The sets of classes that find_toponyms gives to items. Every one holds "toponym"; the others are
///   toponym-country, toponym-admin1, toponym-large (a city of 100,000 or more, a capital), toponym-feature (a river, a
///   sea, a region), toponym-small (nothing of these), toponym-word (also an ordinary word), toponym-person (also a
///   frequent name of people), toponym-code (an abbreviation in capitals).
[[nodiscard]] std::span<const std::vector<std::string_view>> toponym_overlays();

/// Fills `out` with the leftmost-longest names, in order of the text, none overlapping another. A name begins with a
/// capital; an abbreviation ("US") is all capitals. Linear; allocates only to grow `out`.
void find_toponyms(const text::Text& text, const Gazetteer& gazetteer, std::vector<ToponymItem>& out);

}  // namespace nutgraf::lexicon
