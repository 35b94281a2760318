// What a token's place and capitals say, apart from its word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace nutgraf::rules {

enum class Variant : std::uint8_t { plain, glued, lower, initial, cap, upper };
inline constexpr int kVariants = 6;

[[nodiscard]] inline Variant variant_of(const text::Token& token) {
  // "H1B" holds letters, but its classes are those of digits: capitals say nothing of it.
  if (!token.has_digit) {
    switch (token.letters) {
      case text::Case::lower: return Variant::lower;
      case text::Case::initial: return Variant::initial;
      case text::Case::cap: return Variant::cap;
      case text::Case::upper: return Variant::upper;
      case text::Case::none: break;
    }
  }
  return token.space_before ? Variant::plain : Variant::glued;
}

/// The built-in classes of a variant ("lower", "cap", "capital", "glued", "word").
[[nodiscard]] std::vector<std::string_view> variant_classes(Variant variant);

}  // namespace nutgraf::rules
