// A stage's alphabet: one symbol for every combination of classes that an item can have, as far as the stage's rules
// tell combinations apart. Symbols are code points, so that RE2 runs over a sentence of them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "rules/syntax.h"

namespace nutgraf::rules {

/// What a token's place and capitals say, apart from its word: the second half of what makes a symbol.
enum class Variant : std::uint8_t { plain, glued, lower, initial, cap, upper };
inline constexpr int kVariants = 6;

/// Classes that a stage adds to an item.
struct Overlay {
  std::vector<lexicon::ClassId> classes;  ///< sorted
  bool keeps_token = false;               ///< the item has the classes of its token besides
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

class Alphabet {
 public:
  /// Builds the alphabet that tells apart the classes of `used` (sorted, unique).
  Alphabet(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, std::vector<lexicon::ClassId> used);

  /// The symbol of an item, as a code point.
  [[nodiscard]] char32_t symbol(lexicon::SetId set, Variant variant, std::uint16_t overlay) const {
    const std::uint32_t kept = overlay_row_[overlay];
    if (kept == kOwnSymbol) return overlay_symbol_[overlay];
    return table_[(set_column_[set] * kVariants + static_cast<std::uint32_t>(variant)) * rows_ + kept];
  }

  /// An RE2 character class of the symbols that pass the test; empty where none does.
  [[nodiscard]] std::string character_class(const ClassTest& test, const lexicon::Lexicon& words) const;

  /// Writes what symbol() needs; read() makes it anew, as a view of the image, without character_class().
  void write(lexicon::ImageWriter& out) const;
  static Alphabet read(lexicon::ImageReader& in);

  /// Number of symbols; 0 where the alphabet was read from an image.
  [[nodiscard]] std::size_t size() const { return symbols_.size(); }

 private:
  Alphabet() = default;
  static constexpr std::uint32_t kOwnSymbol = 0xffffffff;
  using Key = std::string;  ///< one byte a used class: 1 where the symbol has it

  [[nodiscard]] Key key_of(const std::vector<lexicon::ClassId>& classes) const;
  [[nodiscard]] bool passes(const ClassTest& test, const Key& key, const lexicon::Lexicon& words) const;

  std::vector<lexicon::ClassId> used_;
  std::vector<Key> symbols_;  ///< sorted; symbol i is code point code_point(i)
  std::uint32_t rows_ = 1;
  std::span<const std::uint32_t> set_column_;
  std::span<const std::uint32_t> overlay_row_;  ///< row of an overlay that keeps its token, or kOwnSymbol
  std::span<const char32_t> overlay_symbol_;
  std::span<const char32_t> table_;

  /// What the views above look at; null where it is an image.
  struct Tables {
    std::vector<std::uint32_t> set_column, overlay_row;
    std::vector<char32_t> overlay_symbol, table;
  };
  std::shared_ptr<const Tables> tables_;
};

/// The built-in classes of a variant ("lower", "cap", "capital", "glued", "word").
[[nodiscard]] std::vector<std::string_view> variant_classes(Variant variant);

}  // namespace nutgraf::rules
