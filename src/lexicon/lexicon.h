// Word classes: from a token to the set of classes it is in, and to the values that word lists give it.
//
//   Lexicon::Builder builder;
//   builder.add("december", builder.class_of("month"), Capitals::leading, "12");
//   Lexicon lexicon = std::move(builder).build(shapes);
//   SetId set = lexicon.classify("December", Case::cap, scratch);   // holds(set, month) is true
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/text.h"

namespace nutgraf::lexicon {

/// A word class, by number. Numbers are those of one Program.
using ClassId = std::uint16_t;
inline constexpr ClassId kNoClass = 0xffff;

/// A set of classes that some token can have, by number. 0 is the empty set.
using SetId = std::uint32_t;

/// 64-bit hash of a folded word. The same on every machine.
[[nodiscard]] std::uint64_t hash_of(std::string_view folded);

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

/// Which capitals a list's entry demands.
enum class Capitals : std::uint8_t { any, leading, all };

class Lexicon {
 public:
  class Builder;

  /// The class of this name, or kNoClass.
  [[nodiscard]] ClassId class_of(std::string_view name) const;
  [[nodiscard]] std::string_view class_name(ClassId id) const { return names_[id]; }
  [[nodiscard]] std::size_t class_count() const { return names_.size(); }

  /// The set of classes of a token. `word` is the token as written; one hash probe. `scratch` is overwritten.
  [[nodiscard]] SetId classify(std::string_view word, const text::Token& token, std::string& scratch) const;

  [[nodiscard]] bool holds(SetId set, ClassId id) const {
    for (const ClassId c : classes(set))
      if (c == id) return true;
    return false;
  }
  /// Classes of a set, sorted.
  [[nodiscard]] std::span<const ClassId> classes(SetId set) const {
    return {pool_.data() + sets_[set], sets_[set + 1] - sets_[set]};
  }
  [[nodiscard]] std::size_t set_count() const { return sets_.size() - 1; }
  /// Whether tokens of this set are words (else punctuation or digits).
  [[nodiscard]] bool is_word_set(SetId set) const { return word_sets_[set]; }

  /// The value that the word list of class `id` gives `word` (as written, whatever its capitals); nothing where the
  /// word is not in the list. A list without values gives the empty string.
  [[nodiscard]] std::optional<std::string_view> value(ClassId id, std::string_view word) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    SetId sets[3] = {0, 0, 0};  ///< small letters (and none), a capital, all capitals
  };
  [[nodiscard]] const Entry* find(std::uint64_t hash) const;

  std::vector<std::string> names_;
  std::unordered_map<std::string, ClassId> ids_;
  std::vector<Entry> slots_;  ///< open addressing; hash 0 is free
  std::uint64_t mask_ = 0;
  std::vector<ClassId> pool_;
  std::vector<std::uint32_t> sets_;  ///< where each set begins in pool_
  std::vector<bool> word_sets_;
  std::unordered_map<std::uint64_t, std::string> values_;  ///< by hash of word and class
  std::shared_ptr<const Shapes> shapes_;
  std::vector<SetId> shape_sets_;                 ///< by shape
  SetId unknown_set_ = 0, punct_set_ = 0, digits_set_ = 0;
};

class Lexicon::Builder {
 public:
  Builder();
  /// The class of this name, made where it is new.
  ClassId class_of(std::string_view name);
  /// Adds `folded` to `id`. The same word may be added to many classes; to one class only once (false: it was there).
  bool add(std::string_view folded, ClassId id, Capitals capitals, std::string_view value);
  /// Adds a word that a rule names; it counts as unknown where no list has it.
  void add_literal(std::string_view folded, ClassId id, Capitals capitals);
  Lexicon build(std::shared_ptr<const Shapes> shapes) &&;

  ClassId unknown, punct, digits;

 private:
  struct Membership {
    ClassId id;
    Capitals capitals;
  };
  struct Word {
    std::vector<Membership> in;
    bool listed = false;
  };
  SetId intern(std::vector<ClassId> classes, bool word);
  void add_shapes(const Shapes& shapes, const std::string& word, const Word& entry, std::vector<ClassId>& classes) const;

  Lexicon made_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, SetId> interned_;
};

}  // namespace nutgraf::lexicon
