// Word classes: from a token to the set of classes it is in, and to the values that word lists give it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/text.h"

namespace nutgraf::lexicon {

/// A word class, by number. Numbers are those of one Program.
using ClassId = std::uint16_t;
inline constexpr ClassId kNoClass = 0xffff;

/// A set of classes that some token can have, by number: Lexicon holds every set that its words and shapes can give.
using SetId = std::uint32_t;

class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  /// The class of this name, or kNoClass.
  [[nodiscard]] ClassId class_of(std::string_view name) const;

  /// The set of classes that `word` has when its capitals are `letters`. One hash probe.
  [[nodiscard]] SetId classify(std::string_view word, text::Case letters) const;

  /// Whether the set holds the class.
  [[nodiscard]] bool holds(SetId set, ClassId id) const;

  /// The value that the word list of class `id` gives `word` (whatever its capitals); nothing where the word is not
  /// in the list. A list without values gives the empty string.
  [[nodiscard]] std::optional<std::string_view> value(ClassId id, std::string_view word) const;

  struct Tables;  ///< made by rules/compile
  explicit Lexicon(Tables tables);

 private:
  Tables* tables_ = nullptr;
};

}  // namespace nutgraf::lexicon
