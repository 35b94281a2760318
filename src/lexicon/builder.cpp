#include "lexicon/builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "lexicon/storage.h"

namespace nutgraf::lexicon {
namespace {

bool has_letter(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3; });
}

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A table of at least half as many slots again as `count`, a power of two.
template <class Slot>
std::vector<Slot> table_for(std::size_t count) {
  return std::vector<Slot>(std::bit_ceil(count + count / 2 + 1));
}

template <class Slot>
void insert(std::vector<Slot>& table, std::uint64_t hash, std::size_t index) {
  const std::uint64_t mask = table.size() - 1;
  std::uint64_t i = hash & mask;
  while (table[i].index != 0) i = (i + 1) & mask;
  table[i] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(index)};
}

}  // namespace

LexiconBuilder::LexiconBuilder() : made_(std::make_unique<Lexicon::Storage>()) {
  made_->set_begins.push_back(0);
  intern({}, false);
  unknown = class_of("unknown");
  punct = class_of("punct");
  digits = class_of("digits");
}
LexiconBuilder::~LexiconBuilder() = default;

ClassId LexiconBuilder::class_of(std::string_view name) {
  const auto [it, made] = ids_.emplace(std::string(name), static_cast<ClassId>(names_.size()));
  if (made) names_.emplace_back(name);
  return it->second;
}

bool LexiconBuilder::add(std::string_view folded, ClassId id, Capitals capitals, std::string_view value) {
  Word& word = words_[std::string(folded)];
  word.listed = true;
  for (const Membership& m : word.in)
    if (m.id == id) return false;
  word.in.push_back({id, capitals});
  values_.emplace(value_key(hash_of(folded), id), std::string(value));
  return true;
}

void LexiconBuilder::add_literal(std::string_view folded, ClassId id, Capitals capitals) {
  Word& word = words_[std::string(folded)];
  for (const Membership& m : word.in)
    if (m.id == id) return;
  word.in.push_back({id, capitals});
}

SetId LexiconBuilder::intern(std::vector<ClassId> classes, bool word) {
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  std::string key(reinterpret_cast<const char*>(classes.data()), classes.size() * sizeof(ClassId));
  key.push_back(word ? 'w' : 'p');
  const auto [it, made] = interned_.emplace(std::move(key), static_cast<SetId>(made_->word_sets.size()));
  if (made) {
    made_->pool.insert(made_->pool.end(), classes.begin(), classes.end());
    std::uint64_t marks = 0;
    for (const ClassId c : classes) marks |= Lexicon::mark(c);
    made_->set_marks.push_back(marks);
    made_->set_begins.push_back(static_cast<std::uint32_t>(made_->pool.size()));
    made_->word_sets.push_back(word ? 1 : 0);
  }
  return it->second;
}

void LexiconBuilder::add_shapes(const Shapes& shapes, const std::string& word, const Word& entry, std::vector<ClassId>& classes) const {
  int shape = -1;
  if (has_digit(word)) {
    classes.push_back(digits);
    shape = shapes.digits(word);
  } else if (!has_letter(word)) {
    classes.push_back(punct);
  } else if (!entry.listed) {
    classes.push_back(unknown);
    shape = shapes.unknown(word);
  }
  if (shape >= 0) {
    const auto more = shapes.classes(shape);
    classes.insert(classes.end(), more.begin(), more.end());
  }
}

void LexiconBuilder::fill_entries(const Shapes& shapes) {
  made_->words = table_for<Lexicon::Slot>(words_.size());
  made_->sets.resize(1);  // index 0 is a free slot's
  std::map<std::array<SetId, 3>, std::size_t> known;
  std::vector<const std::pair<const std::string, Word>*> sorted;  // so that the same lists give the same bytes
  for (const auto& word : words_) sorted.push_back(&word);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  for (const auto* word : sorted) {
    std::array<SetId, 3> sets{};
    const bool is_word = has_letter(word->first) && !has_digit(word->first);
    std::vector<ClassId> common;
    add_shapes(shapes, word->first, word->second, common);
    for (std::size_t capitals = 0; capitals < 3; ++capitals) {
      std::vector<ClassId> classes = common;
      for (const Membership& m : word->second.in)
        if (!is_word || static_cast<std::size_t>(m.capitals) <= capitals) classes.push_back(m.id);
      sets[capitals] = intern(std::move(classes), is_word);
    }
    const auto [it, made] = known.emplace(sets, made_->sets.size());
    if (made) made_->sets.push_back({{sets[0], sets[1], sets[2]}});
    insert(made_->words, hash_of(word->first), it->second);
  }
}

void LexiconBuilder::fill_values() {
  made_->values = table_for<Lexicon::Slot>(values_.size());
  made_->extents.resize(1);  // index 0 is a free slot's
  std::vector<std::pair<std::uint64_t, std::string>> sorted(values_.begin(), values_.end());
  std::sort(sorted.begin(), sorted.end());
  std::unordered_map<std::string, std::size_t> known;  // many words have one value
  for (const auto& [key, text] : sorted) {
    const auto [it, made] = known.emplace(text, made_->extents.size());
    if (made) {
      const auto begin = static_cast<std::uint32_t>(made_->value_text.size());
      made_->value_text += text;
      made_->extents.push_back({begin, static_cast<std::uint32_t>(made_->value_text.size())});
    }
    insert(made_->values, key, it->second);
  }
}

void LexiconBuilder::fill_names() {
  made_->names = table_for<Lexicon::Slot>(names_.size());
  for (std::size_t id = 0; id < names_.size(); ++id) {
    made_->name_text += names_[id];
    made_->name_ends.push_back(static_cast<std::uint32_t>(made_->name_text.size()));
    insert(made_->names, hash_of(names_[id]), id + 1);
  }
}

Lexicon LexiconBuilder::build(std::shared_ptr<const Shapes> shapes) && {
  fill_entries(*shapes);
  fill_values();
  fill_names();
  for (int s = 0; s < shapes->count(); ++s) {
    const auto more = shapes->classes(s);
    const std::vector<ClassId> classes(more.begin(), more.end());
    made_->shape_sets.push_back(intern(classes, std::find(classes.begin(), classes.end(), unknown) != classes.end()));
  }
  made_->unknown_set = intern({unknown}, true);
  made_->punct_set = intern({punct}, false);
  made_->digits_set = intern({digits}, false);
  Lexicon out;
  std::shared_ptr<const Lexicon::Storage> storage = std::move(made_);
  out.look_at(*storage);
  out.storage_ = std::move(storage);
  out.shapes_ = std::move(shapes);
  return out;
}

}  // namespace nutgraf::lexicon
