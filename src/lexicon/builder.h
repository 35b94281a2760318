// Makes a Lexicon from word lists.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"

namespace nutgraf::lexicon {

/// Which capitals a list's entry demands.
enum class Capitals : std::uint8_t { any, leading, all };

class LexiconBuilder {
 public:
  LexiconBuilder();
  ~LexiconBuilder();
  LexiconBuilder(const LexiconBuilder&) = delete;
  LexiconBuilder& operator=(const LexiconBuilder&) = delete;

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
  void fill_entries(const Shapes& shapes);
  void fill_values();
  void fill_names();

  std::unique_ptr<Lexicon::Storage> made_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, ClassId> ids_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, SetId> interned_;
  std::unordered_map<std::uint64_t, std::string> values_;  ///< by hash of word and class
};

}  // namespace nutgraf::lexicon
