#include "lexicon/lexicon.h"

#include <algorithm>
#include <cstring>

#include "text/fold.h"

namespace nutgraf::lexicon {
namespace {

__extension__ typedef unsigned __int128 Wide;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

bool has_letter(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3; });
}

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint64_t value_key(std::uint64_t hash, ClassId id) { return mix(hash, 0x9E3779B97F4A7C15ULL + id); }

}  // namespace

std::uint64_t hash_of(std::string_view s) {
  std::uint64_t h = 0xA0761D6478BD642FULL ^ s.size();
  while (s.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, s.data(), 8);
    h = mix(h ^ word, 0xE7037ED1A0B428DBULL);
    s.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, s.data(), s.size());
  h = mix(h ^ tail, 0x8EBC6AF09C88C6E3ULL);
  return h == 0 ? 1 : h;
}

ClassId Lexicon::class_of(std::string_view name) const {
  const auto it = ids_.find(std::string(name));
  return it == ids_.end() ? kNoClass : it->second;
}

const Lexicon::Entry* Lexicon::find(std::uint64_t hash) const {
  for (std::uint64_t i = hash & mask_;; i = (i + 1) & mask_) {
    if (slots_[i].hash == hash) return &slots_[i];
    if (slots_[i].hash == 0) return nullptr;
  }
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
  const auto it = values_.find(value_key(hash_of(text::folded(word)), id));
  if (it == values_.end()) return std::nullopt;
  return std::string_view(it->second);
}

Lexicon::Builder::Builder() {
  made_.sets_.push_back(0);
  intern({}, false);
  unknown = class_of("unknown");
  punct = class_of("punct");
  digits = class_of("digits");
}

ClassId Lexicon::Builder::class_of(std::string_view name) {
  const auto [it, made] = made_.ids_.emplace(std::string(name), static_cast<ClassId>(made_.names_.size()));
  if (made) made_.names_.emplace_back(name);
  return it->second;
}

bool Lexicon::Builder::add(std::string_view folded, ClassId id, Capitals capitals, std::string_view value) {
  Word& word = words_[std::string(folded)];
  word.listed = true;
  for (const Membership& m : word.in)
    if (m.id == id) return false;
  word.in.push_back({id, capitals});
  made_.values_.emplace(value_key(hash_of(folded), id), std::string(value));
  return true;
}

void Lexicon::Builder::add_literal(std::string_view folded, ClassId id, Capitals capitals) {
  Word& word = words_[std::string(folded)];
  for (const Membership& m : word.in)
    if (m.id == id) return;
  word.in.push_back({id, capitals});
}

SetId Lexicon::Builder::intern(std::vector<ClassId> classes, bool word) {
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  std::string key(reinterpret_cast<const char*>(classes.data()), classes.size() * sizeof(ClassId));
  key.push_back(word ? 'w' : 'p');
  const auto [it, made] = interned_.emplace(std::move(key), static_cast<SetId>(made_.sets_.size() - 1));
  if (made) {
    made_.pool_.insert(made_.pool_.end(), classes.begin(), classes.end());
    made_.sets_.push_back(static_cast<std::uint32_t>(made_.pool_.size()));
    made_.word_sets_.push_back(word);
  }
  return it->second;
}

void Lexicon::Builder::add_shapes(const Shapes& shapes, const std::string& word, const Word& entry, std::vector<ClassId>& classes) const {
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

Lexicon Lexicon::Builder::build(std::shared_ptr<const Shapes> shapes) && {
  std::size_t size = 64;
  while (size < words_.size() * 2) size *= 2;
  made_.slots_.resize(size);
  made_.mask_ = size - 1;
  for (const auto& [word, entry] : words_) {
    Entry slot;
    slot.hash = hash_of(word);
    const bool is_word = has_letter(word) && !has_digit(word);
    std::vector<ClassId> common;
    add_shapes(*shapes, word, entry, common);
    for (int capitals = 0; capitals < 3; ++capitals) {
      std::vector<ClassId> classes = common;
      for (const Membership& m : entry.in)
        if (!is_word || static_cast<int>(m.capitals) <= capitals) classes.push_back(m.id);
      slot.sets[capitals] = intern(std::move(classes), is_word);
    }
    std::uint64_t i = slot.hash & made_.mask_;
    while (made_.slots_[i].hash != 0) i = (i + 1) & made_.mask_;
    made_.slots_[i] = slot;
  }
  for (int s = 0; s < shapes->count(); ++s) {
    const auto more = shapes->classes(s);
    std::vector<ClassId> classes(more.begin(), more.end());
    made_.shape_sets_.push_back(intern(classes, std::find(classes.begin(), classes.end(), unknown) != classes.end()));
  }
  made_.unknown_set_ = intern({unknown}, true);
  made_.punct_set_ = intern({punct}, false);
  made_.digits_set_ = intern({digits}, false);
  made_.shapes_ = std::move(shapes);
  return std::move(made_);
}

}  // namespace nutgraf::lexicon
