#include "lexicon/lexicon.h"

#include <algorithm>

#include "lexicon/storage.h"
#include "text/fold.h"
#include "text/hash.h"

namespace nutgraf::lexicon {

std::uint64_t value_key(std::uint64_t word_hash, ClassId id) { return text::mixed(word_hash, 0x9E3779B97F4A7C15ULL + id); }

ClassId Lexicon::class_of(std::string_view name) const {
  const std::uint32_t found = probe(names_, hash_of(name));
  return found == 0 ? kNoClass : static_cast<ClassId>(found - 1);
}

std::string_view Lexicon::class_name(ClassId id) const {
  const std::uint32_t begin = id == 0 ? 0 : name_ends_[id - 1U];
  return name_text_.substr(begin, name_ends_[id] - begin);
}

SetId Lexicon::listed(std::string_view word, text::Case letters) const {
  const Sets* sets = find(text::folded_hash(word));
  return sets == nullptr ? 0 : set_for(*sets, letters);
}

SetId Lexicon::classify_rare(std::string_view word, const text::Token& token, Memo& memo) const {
  std::uint64_t hash = token.hash;
  if (hash == 0) {
    hash = text::folded_hash(word);
    if (const Sets* sets = find(hash)) return set_for(*sets, token.letters);
  }
  if (!token.is_word && !token.has_digit) return punct_set_;
  if (token.has_digit) hash = text::mixed(hash_of(word), 0xD6E8FEB86659FD93ULL);  // their shapes see capitals
  Memo::Slot& slot = memo.slots_[hash % Memo::kSlots];
  if (slot.hash != hash) slot = {hash, classify_unlisted(word, token, memo)};
  return slot.set;
}

/// By shape, for a word that no list has.
SetId Lexicon::classify_unlisted(std::string_view word, const text::Token& token, Memo& memo) const {
  if (token.has_digit) {
    const int shape = shapes_->digits(word);
    return shape < 0 ? digits_set_ : shape_sets_[static_cast<std::size_t>(shape)];
  }
  memo.folded_.clear();
  text::fold(word, memo.folded_);
  const int shape = shapes_->unknown(memo.folded_);
  return shape < 0 ? unknown_set_ : shape_sets_[static_cast<std::size_t>(shape)];
}

std::optional<std::string_view> Lexicon::value(ClassId id, std::string_view word) const {
  return value_at(value_key(text::folded_hash(word), id));
}

std::optional<std::string_view> Lexicon::value(ClassId id, std::string_view word, const text::Token& token) const {
  return value_at(value_key(token.hash != 0 ? token.hash : text::folded_hash(word), id));
}

std::optional<std::string_view> Lexicon::value_at(std::uint64_t key) const {
  const std::uint32_t found = probe(values_, key);
  if (found == 0) return std::nullopt;
  return value_text_.substr(extents_[found].begin, extents_[found].end - extents_[found].begin);
}

void Lexicon::look_at(const Storage& s) {
  words_ = s.words;
  sets_ = s.sets;
  values_ = s.values;
  extents_ = s.extents;
  names_ = s.names;
  value_text_ = s.value_text;
  name_text_ = s.name_text;
  name_ends_ = s.name_ends;
  pool_ = s.pool;
  set_begins_ = s.set_begins;
  set_marks_ = s.set_marks;
  word_sets_ = s.word_sets;
  shape_sets_ = s.shape_sets;
  unknown_set_ = s.unknown_set;
  punct_set_ = s.punct_set;
  digits_set_ = s.digits_set;
}

void Lexicon::write(ImageWriter& out) const {
  out.array(words_);
  out.array(sets_);
  out.array(values_);
  out.array(extents_);
  out.array(names_);
  out.string(value_text_);
  out.string(name_text_);
  out.array(name_ends_);
  out.array(pool_);
  out.array(set_begins_);
  out.array(set_marks_);
  out.array(word_sets_);
  out.array(shape_sets_);
  for (const SetId set : {unknown_set_, punct_set_, digits_set_}) out.number(set);
}

Lexicon Lexicon::read(ImageReader& in, std::shared_ptr<const Shapes> shapes) {
  Lexicon out;
  out.words_ = in.array<Slot>();
  out.sets_ = in.array<Sets>();
  out.values_ = in.array<Slot>();
  out.extents_ = in.array<Extent>();
  out.names_ = in.array<Slot>();
  out.value_text_ = in.string();
  out.name_text_ = in.string();
  out.name_ends_ = in.array<std::uint32_t>();
  out.pool_ = in.array<ClassId>();
  out.set_begins_ = in.array<std::uint32_t>();
  out.set_marks_ = in.array<std::uint64_t>();
  out.word_sets_ = in.array<std::uint8_t>();
  out.shape_sets_ = in.array<SetId>();
  for (SetId* set : {&out.unknown_set_, &out.punct_set_, &out.digits_set_}) *set = static_cast<SetId>(in.number());
  out.shapes_ = std::move(shapes);
  return out;
}

}  // namespace nutgraf::lexicon
