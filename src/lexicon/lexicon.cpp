#include "lexicon/lexicon.h"

#include <algorithm>
#include <cstring>

#include "lexicon/storage.h"
#include "text/fold.h"

namespace nutgraf::lexicon {

__extension__ typedef unsigned __int128 Wide;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  const std::uint64_t h = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  return h == 0 ? 1 : h;
}

std::uint64_t value_key(std::uint64_t word_hash, ClassId id) { return mixed(word_hash, 0x9E3779B97F4A7C15ULL + id); }

std::uint64_t hash_of(std::string_view s) {
  std::uint64_t h = 0xA0761D6478BD642FULL ^ s.size();
  while (s.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, s.data(), 8);
    h = mixed(h ^ word, 0xE7037ED1A0B428DBULL);
    s.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, s.data(), s.size());
  return mixed(h ^ tail, 0x8EBC6AF09C88C6E3ULL);
}

namespace {

/// The entry of `key` in an open-addressing table, or null. The tables are at most half full.
template <class T, class Key>
const T* probe(std::span<const T> table, std::uint64_t key, Key key_of) {
  if (table.empty()) return nullptr;
  const std::uint64_t mask = table.size() - 1;
  for (std::uint64_t i = key & mask;; i = (i + 1) & mask) {
    if (key_of(table[i]) == key) return &table[i];
    if (key_of(table[i]) == 0) return nullptr;
  }
}

}  // namespace

ClassId Lexicon::class_of(std::string_view name) const {
  const Name* found = probe(names_, hash_of(name), [](const Name& n) { return n.hash; });
  return found == nullptr ? kNoClass : static_cast<ClassId>(found->id);
}

std::string_view Lexicon::class_name(ClassId id) const {
  const std::uint32_t begin = id == 0 ? 0 : name_ends_[id - 1U];
  return name_text_.substr(begin, name_ends_[id] - begin);
}

const Lexicon::Entry* Lexicon::find(std::uint64_t hash) const {
  return probe(entries_, hash, [](const Entry& e) { return e.hash; });
}

SetId Lexicon::classify(std::string_view word, const text::Token& token, std::string& scratch) const {
  scratch.clear();
  text::fold(word, scratch);
  if (const Entry* entry = find(hash_of(scratch))) {
    if (token.letters == text::Case::upper) return entry->sets[2];
    return entry->sets[token.letters == text::Case::initial || token.letters == text::Case::cap ? 1 : 0];
  }
  if (token.has_digit) {
    const int shape = shapes_->digits(word);
    return shape < 0 ? digits_set_ : shape_sets_[static_cast<std::size_t>(shape)];
  }
  if (!token.is_word) return punct_set_;
  const int shape = shapes_->unknown(scratch);
  return shape < 0 ? unknown_set_ : shape_sets_[static_cast<std::size_t>(shape)];
}

std::optional<std::string_view> Lexicon::value(ClassId id, std::string_view word) const {
  std::string folded;
  text::fold(word, folded);
  const Value* found = probe(values_, value_key(hash_of(folded), id), [](const Value& v) { return v.key; });
  if (found == nullptr) return std::nullopt;
  return value_text_.substr(found->begin, found->end - found->begin);
}

void Lexicon::look_at(const Storage& s) {
  entries_ = s.entries;
  values_ = s.values;
  names_ = s.names;
  value_text_ = s.value_text;
  name_text_ = s.name_text;
  name_ends_ = s.name_ends;
  pool_ = s.pool;
  set_begins_ = s.set_begins;
  word_sets_ = s.word_sets;
  shape_sets_ = s.shape_sets;
  unknown_set_ = s.unknown_set;
  punct_set_ = s.punct_set;
  digits_set_ = s.digits_set;
}

void Lexicon::write(ImageWriter& out) const {
  out.array(entries_);
  out.array(values_);
  out.array(names_);
  out.string(value_text_);
  out.string(name_text_);
  out.array(name_ends_);
  out.array(pool_);
  out.array(set_begins_);
  out.array(word_sets_);
  out.array(shape_sets_);
  for (const SetId set : {unknown_set_, punct_set_, digits_set_}) out.number(set);
}

Lexicon Lexicon::read(ImageReader& in, std::shared_ptr<const Shapes> shapes) {
  Lexicon out;
  out.entries_ = in.array<Entry>();
  out.values_ = in.array<Value>();
  out.names_ = in.array<Name>();
  out.value_text_ = in.string();
  out.name_text_ = in.string();
  out.name_ends_ = in.array<std::uint32_t>();
  out.pool_ = in.array<ClassId>();
  out.set_begins_ = in.array<std::uint32_t>();
  out.word_sets_ = in.array<std::uint8_t>();
  out.shape_sets_ = in.array<SetId>();
  for (SetId* set : {&out.unknown_set_, &out.punct_set_, &out.digits_set_}) *set = static_cast<SetId>(in.number());
  out.shapes_ = std::move(shapes);
  return out;
}

}  // namespace nutgraf::lexicon
