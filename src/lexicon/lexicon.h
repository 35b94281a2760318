// Word classes: from a token to the set of classes it is in, and to the values that word lists give it.
//
//   LexiconBuilder builder;
//   builder.add("december", builder.class_of("month"), Capitals::leading, "12");
//   Lexicon lexicon = std::move(builder).build(shapes);
//   SetId set = lexicon.classify("December", token, scratch);   // holds(set, month) is true
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/image.h"
#include "text/hash.h"
#include "text/text.h"

namespace nutgraf::lexicon {

/// A word class, by number. Numbers are those of one Program.
using ClassId = std::uint16_t;
inline constexpr ClassId kNoClass = 0xffff;

/// A set of classes that some token can have, by number. 0 is the empty set.
using SetId = std::uint32_t;

using text::hash_of;

/// Classes by the look of a token: implemented by the rules room, which owns RE2.
class Shapes {
 public:
  virtual ~Shapes() = default;
  /// Index of the first shape that matches a token with a digit; -1 where none does.
  [[nodiscard]] virtual int digits(std::string_view token) const = 0;
  /// The same for a word that is in no list (folded).
  [[nodiscard]] virtual int unknown(std::string_view folded) const = 0;
  /// Classes of shape `index`.
  [[nodiscard]] virtual std::span<const ClassId> classes(int index) const = 0;
  [[nodiscard]] virtual int count() const = 0;
};

/// Immutable; threads share it.
class Lexicon {
 public:
  /// The class of this name, or kNoClass.
  [[nodiscard]] ClassId class_of(std::string_view name) const;
  [[nodiscard]] std::string_view class_name(ClassId id) const;
  [[nodiscard]] std::size_t class_count() const { return name_ends_.size(); }

  /// The set of a word that some list has; the empty set for others.
  [[nodiscard]] SetId listed(std::string_view word, text::Case letters) const;

  /// Tells the processor that classify() will ask for the word soon: the table is larger than the caches near it.
  void prefetch(const text::Token& token) const { __builtin_prefetch(&words_[token.hash & (words_.size() - 1)]); }

  /// What classify() remembers of words that are in no list, so that their shape is looked at once. One a thread.
  class Memo {
   public:
    Memo() : slots_(kSlots) {}

   private:
    friend class Lexicon;
    struct Slot {
      std::uint64_t hash = 0;
      SetId set = 0;
    };
    static constexpr std::size_t kSlots = 16384;
    std::vector<Slot> slots_;
    std::string folded_;
  };

  /// The set of classes of a token. `word` is the token as written; one probe by its hash.
  [[nodiscard]] SetId classify(std::string_view word, const text::Token& token, Memo& memo) const {
    const Sets* sets = token.hash != 0 ? find(token.hash) : nullptr;
    return sets != nullptr ? set_for(*sets, token.letters) : classify_rare(word, token, memo);
  }

  [[nodiscard]] bool holds(SetId set, ClassId id) const {
    if ((set_marks_[set] & mark(id)) == 0) return false;
    for (const ClassId c : classes(set))
      if (c == id) return true;
    return false;
  }
  /// Classes of a set, sorted.
  [[nodiscard]] std::span<const ClassId> classes(SetId set) const {
    return pool_.subspan(set_begins_[set], set_begins_[set + 1] - set_begins_[set]);
  }
  [[nodiscard]] std::size_t set_count() const { return word_sets_.size(); }
  /// Whether tokens of this set are words (else punctuation or digits).
  [[nodiscard]] bool is_word_set(SetId set) const { return word_sets_[set] != 0; }

  /// The value that the word list of class `id` gives `word` (as written, whatever its capitals); nothing where the
  /// word is not in the list. A list without values gives the empty string.
  [[nodiscard]] std::optional<std::string_view> value(ClassId id, std::string_view word) const;
  /// The same for a token, written as `word`, whose hash may be known.
  [[nodiscard]] std::optional<std::string_view> value(ClassId id, std::string_view word, const text::Token& token) const;

  [[nodiscard]] const Shapes& shapes() const { return *shapes_; }

  /// Writes all but the shapes; read() makes it anew, as a view of the image.
  void write(ImageWriter& out) const;
  static Lexicon read(ImageReader& in, std::shared_ptr<const Shapes> shapes);

 private:
  friend class LexiconBuilder;
  /// A slot of a table that is looked up by a hash: its lower half says where to begin, the upper one stands in the slot.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t index = 0;  ///< of what the key means; 0: free
  };
  /// What a word is in small letters (and none), with a capital, in capitals.
  struct Sets {
    SetId of[3] = {0, 0, 0};
  };
  struct Extent {
    std::uint32_t begin = 0, end = 0;
  };
  struct Storage;
  static std::uint64_t mark(ClassId id) { return std::uint64_t{1} << (id % 64); }
  void look_at(const Storage& storage);
  /// The index that `hash` has in an open-addressing table of a power of two of slots, some of them free; 0 for none.
  static std::uint32_t probe(std::span<const Slot> table, std::uint64_t hash) {
    if (table.empty()) return 0;
    const std::uint64_t mask = table.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::uint64_t i = hash & mask; table[i].index != 0; i = (i + 1) & mask)
      if (table[i].tag == tag) return table[i].index;
    return 0;
  }
  [[nodiscard]] const Sets* find(std::uint64_t hash) const {
    const std::uint32_t found = probe(words_, hash);
    return found == 0 ? nullptr : &sets_[found];
  }
  [[nodiscard]] std::optional<std::string_view> value_at(std::uint64_t key) const;
  [[nodiscard]] static SetId set_for(const Sets& sets, text::Case letters) {
    if (letters == text::Case::upper) return sets.of[2];
    return sets.of[letters == text::Case::initial || letters == text::Case::cap ? 1 : 0];
  }
  /// The set of a token that has no known hash, or none of a list.
  [[nodiscard]] SetId classify_rare(std::string_view word, const text::Token& token, Memo& memo) const;
  [[nodiscard]] SetId classify_unlisted(std::string_view word, const text::Token& token, Memo& memo) const;

  // Open-addressing tables, whose sizes are powers of two, and what they point into.
  std::span<const Slot> words_;   ///< by hash of the word: index into sets_
  std::span<const Sets> sets_;
  std::span<const Slot> values_;  ///< by hash of word and class: index into extents_
  std::span<const Extent> extents_;
  std::span<const Slot> names_;   ///< by hash of the class's name: its number, from 1
  std::string_view value_text_, name_text_;
  std::span<const std::uint32_t> name_ends_;
  std::span<const ClassId> pool_;
  std::span<const std::uint32_t> set_begins_;
  std::span<const std::uint64_t> set_marks_;  ///< a bit for each class of the set, mark(): most sets lack most classes
  std::span<const std::uint8_t> word_sets_;
  std::span<const SetId> shape_sets_;
  SetId unknown_set_ = 0, punct_set_ = 0, digits_set_ = 0;
  std::shared_ptr<const Storage> storage_;  ///< null where an image is looked at
  std::shared_ptr<const Shapes> shapes_;
};

}  // namespace nutgraf::lexicon
