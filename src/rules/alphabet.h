// A stage's alphabet: what its rules can tell apart of an item, as characters that RE2 runs over.
//
// An item is written as two characters. The first stands for the classes of its word (or of the phrase that an earlier
// stage made), the second for its capitals and for what the gazetteer or a quotation mark added. Two items that no rule
// of the stage can tell apart are written alike. The two sets of characters are disjoint, so that a match begins and ends
// with an item. Where no rule asks for capitals or additions, the second character is left out.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "rules/syntax.h"
#include "rules/variant.h"

namespace nutgraf::rules {

/// Classes that a stage adds to an item.
struct Overlay {
  std::vector<lexicon::ClassId> classes;  ///< sorted
  bool keeps_token = false;               ///< the item has the classes of its token besides
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

/// An item's two characters, by their numbers in the stage's alphabet.
struct Symbol {
  std::uint16_t first = 0;
  std::uint16_t second = 0;
};

/// What some tests can tell apart of a stage's items: the kind of an item is cell[first_row[first] + second_column[second]].
struct ItemKinds {
  std::vector<std::uint16_t> first_row, second_column, cell;
  std::vector<std::vector<bool>> passes;  ///< by kind, by test
};

class Alphabet {
 public:
  /// Builds the alphabet that tells apart the classes of `used` (sorted, unique).
  Alphabet(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, std::vector<lexicon::ClassId> used);

  /// From an item to its symbol; looks at the alphabet's tables.
  struct Table {
    const std::uint16_t* set_first = nullptr;     ///< by set
    const std::uint32_t* overlay_row = nullptr;   ///< row of an overlay that keeps its token, or kOwnSymbol
    const std::uint16_t* overlay_first = nullptr; ///< by overlay, of those that keep nothing
    const std::uint16_t* second = nullptr;        ///< by row and variant

    [[nodiscard]] Symbol symbol(lexicon::SetId set, Variant variant, std::uint16_t overlay) const {
      if (overlay == 0) return {set_first[set], second[static_cast<std::size_t>(variant)]};  // of most items; its row is the first
      const std::uint32_t row = overlay_row[overlay];
      if (row == kOwnSymbol) return {overlay_first[overlay], second[0]};
      return {set_first[set], second[row * kVariants + static_cast<std::uint32_t>(variant)]};
    }
  };
  [[nodiscard]] Table table() const { return {set_first_.data(), overlay_row_.data(), overlay_first_.data(), second_.data()}; }
  [[nodiscard]] Symbol symbol(lexicon::SetId set, Variant variant, std::uint16_t overlay) const { return table().symbol(set, variant, overlay); }

  /// How many first, and second, characters there are.
  [[nodiscard]] std::size_t first_count() const { return first_count_; }
  [[nodiscard]] std::size_t second_count() const { return second_count_; }

  /// Writes the symbol as RE2 reads it (UTF-8, at most kMostBytes) at `out`; returns the byte behind it.
  char* put(Symbol symbol, char* out) const;
  static constexpr std::size_t kMostBytes = 8;

  /// Sorts all items by what `tests` say of them.
  [[nodiscard]] ItemKinds kinds(const std::vector<ClassTest>& tests, const lexicon::Lexicon& words) const;

  /// RE2 for one item that passes the test; a pattern that nothing matches where no item can.
  [[nodiscard]] std::string item(const ClassTest& test, const lexicon::Lexicon& words) const;
  /// RE2 for any item.
  [[nodiscard]] std::string any() const;

  /// Writes what symbol() and put() need; read() makes it anew, as a view of the image, without item(), any() and kinds().
  void write(lexicon::ImageWriter& out) const;
  static Alphabet read(lexicon::ImageReader& in);

  /// What a first, or a second, character stands for; none where the alphabet was read from an image.
  struct Meaning {
    std::vector<lexicon::ClassId> classes;  ///< sorted
    bool phrase = false;                    ///< a first one that says everything of its item
  };
  [[nodiscard]] std::vector<Meaning> firsts() const;
  [[nodiscard]] std::vector<Meaning> seconds() const;

 private:
  Alphabet() = default;
  static constexpr std::uint32_t kOwnSymbol = 0xffffffff;
  using Key = std::string;  ///< one byte a used class: 1 where the character stands for it

  struct First {
    Key key;
    bool phrase = false;  ///< of an overlay that keeps nothing of its token: the second character says nothing
    friend auto operator<=>(const First&, const First&) = default;  // NOLINT(modernize-use-nullptr): of what the compiler writes
  };

  [[nodiscard]] Key key_of(std::span<const lexicon::ClassId> classes) const;
  [[nodiscard]] std::vector<lexicon::ClassId> classes_of(const Key& key) const;
  [[nodiscard]] Key variant_key(int variant, const lexicon::Lexicon& words) const;
  /// A ClassTest whose names are looked up: `index` is that of the class in used_.
  struct IndexedTest {
    ClassTest::Op op = ClassTest::Op::is;
    std::size_t index = 0;
    std::vector<IndexedTest> parts;
  };
  [[nodiscard]] IndexedTest indexed(const ClassTest& test, const lexicon::Lexicon& words) const;
  [[nodiscard]] static bool passes(const IndexedTest& test, const char* first, const char* second);
  [[nodiscard]] char32_t first_code(std::size_t i) const;
  [[nodiscard]] static char32_t second_code(std::size_t i);

  std::vector<lexicon::ClassId> used_;
  std::vector<First> firsts_;  ///< sorted
  std::vector<Key> seconds_;   ///< sorted
  std::size_t first_count_ = 0, second_count_ = 0;

  // As in Table.
  std::span<const std::uint16_t> set_first_, overlay_first_, second_;
  std::span<const std::uint32_t> overlay_row_;

  /// What the views above look at; null where it is an image.
  struct Tables {
    std::vector<std::uint16_t> set_first, overlay_first, second;
    std::vector<std::uint32_t> overlay_row;
  };
  std::shared_ptr<const Tables> tables_;
};

}  // namespace nutgraf::rules
