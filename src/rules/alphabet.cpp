#include "rules/alphabet.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace nutgraf::rules {

using lexicon::ClassId;

namespace {

/// Code points from 1 on, without the surrogates.
char32_t code_point(std::size_t symbol) {
  const auto c = static_cast<char32_t>(symbol + 1);
  return c < 0xD800 ? c : c + 0x800;
}

}  // namespace

std::vector<std::string_view> variant_classes(Variant variant) {
  switch (variant) {
    case Variant::plain: return {};
    case Variant::glued: return {"glued"};
    case Variant::lower: return {"lower", "word"};
    case Variant::initial: return {"initial", "capital", "word"};
    case Variant::cap: return {"cap", "capital", "word"};
    case Variant::upper: return {"upper", "capital", "word"};
  }
  return {};
}

Alphabet::Key Alphabet::key_of(const std::vector<ClassId>& classes) const {
  Key key(used_.size(), '\0');
  for (const ClassId c : classes) {
    const auto it = std::lower_bound(used_.begin(), used_.end(), c);
    if (it != used_.end() && *it == c) key[static_cast<std::size_t>(it - used_.begin())] = '\1';
  }
  return key;
}

namespace {

std::string merged(std::string a, const std::string& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<char>(a[i] | b[i]);
  return a;
}

/// Numbers distinct keys in order of first appearance.
struct Numbering {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::string> keys;
  std::uint32_t of(const std::string& key) {
    const auto [it, made] = numbers.emplace(key, static_cast<std::uint32_t>(keys.size()));
    if (made) keys.push_back(key);
    return it->second;
  }
};

}  // namespace

Alphabet::Alphabet(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, std::vector<ClassId> used) : used_(std::move(used)) {
  auto made = std::make_shared<Tables>();
  Numbering columns;
  std::vector<std::pair<bool, bool>> column_kind;  // seen as a word, as something else
  made->set_column.resize(words.set_count());
  for (lexicon::SetId s = 0; s < words.set_count(); ++s) {
    const auto classes = words.classes(s);
    // Words and others differ in the variants that they can have.
    const std::uint32_t column = columns.of(key_of({classes.begin(), classes.end()}) + (words.is_word_set(s) ? "w" : "p"));
    made->set_column[s] = column;
    column_kind.resize(columns.keys.size());
    (words.is_word_set(s) ? column_kind[column].first : column_kind[column].second) = true;
  }
  Numbering rows;
  rows.of(Key(used_.size(), '\0'));
  made->overlay_row.assign(overlays.size(), kOwnSymbol);
  for (std::size_t o = 0; o < overlays.size(); ++o)
    if (overlays[o].keeps_token || o == 0) made->overlay_row[o] = rows.of(key_of(overlays[o].classes));
  rows_ = static_cast<std::uint32_t>(rows.keys.size());
  Key variants[kVariants];
  for (int v = 0; v < kVariants; ++v) {
    std::vector<ClassId> ids;
    for (const std::string_view name : variant_classes(static_cast<Variant>(v))) ids.push_back(words.class_of(name));
    variants[v] = key_of(ids);
  }
  auto each_cell = [&](auto f) {
    for (std::uint32_t c = 0; c < columns.keys.size(); ++c) {
      const Key column = columns.keys[c].substr(0, used_.size());
      for (int v = 0; v < kVariants; ++v) {
        const bool possible = v >= static_cast<int>(Variant::lower) ? column_kind[c].first : true;
        const Key both = merged(column, variants[v]);
        for (std::uint32_t r = 0; r < rows_; ++r) f((c * kVariants + static_cast<std::uint32_t>(v)) * rows_ + r, merged(both, rows.keys[r]), possible);
      }
    }
  };
  each_cell([&](std::uint32_t, const Key& key, bool possible) {
    if (possible) symbols_.push_back(key);
  });
  for (std::size_t o = 0; o < overlays.size(); ++o)
    if (made->overlay_row[o] == kOwnSymbol) symbols_.push_back(key_of(overlays[o].classes));
  std::sort(symbols_.begin(), symbols_.end());
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end()), symbols_.end());
  auto number = [&](const Key& key) {
    return code_point(static_cast<std::size_t>(std::lower_bound(symbols_.begin(), symbols_.end(), key) - symbols_.begin()));
  };
  made->table.resize(columns.keys.size() * kVariants * rows_);
  each_cell([&](std::uint32_t cell, const Key& key, bool possible) { made->table[cell] = possible ? number(key) : code_point(0); });
  made->overlay_symbol.resize(overlays.size());
  for (std::size_t o = 0; o < overlays.size(); ++o)
    if (made->overlay_row[o] == kOwnSymbol) made->overlay_symbol[o] = number(key_of(overlays[o].classes));
  set_column_ = made->set_column;
  overlay_row_ = made->overlay_row;
  overlay_symbol_ = made->overlay_symbol;
  table_ = made->table;
  tables_ = std::move(made);
}

void Alphabet::write(lexicon::ImageWriter& out) const {
  out.number(rows_);
  out.array(set_column_);
  out.array(overlay_row_);
  out.array(overlay_symbol_);
  out.array(table_);
}

Alphabet Alphabet::read(lexicon::ImageReader& in) {
  Alphabet out;
  out.rows_ = static_cast<std::uint32_t>(in.number());
  out.set_column_ = in.array<std::uint32_t>();
  out.overlay_row_ = in.array<std::uint32_t>();
  out.overlay_symbol_ = in.array<char32_t>();
  out.table_ = in.array<char32_t>();
  return out;
}

bool Alphabet::passes(const ClassTest& test, const Key& key, const lexicon::Lexicon& words) const {
  switch (test.op) {
    case ClassTest::Op::is: {
      const auto it = std::lower_bound(used_.begin(), used_.end(), words.class_of(test.name));
      return it != used_.end() && *it == words.class_of(test.name) && key[static_cast<std::size_t>(it - used_.begin())] != '\0';
    }
    case ClassTest::Op::negate: return !passes(test.parts.front(), key, words);
    case ClassTest::Op::all: return std::all_of(test.parts.begin(), test.parts.end(), [&](const ClassTest& t) { return passes(t, key, words); });
    case ClassTest::Op::any: return std::any_of(test.parts.begin(), test.parts.end(), [&](const ClassTest& t) { return passes(t, key, words); });
  }
  return false;
}

std::string Alphabet::character_class(const ClassTest& test, const lexicon::Lexicon& words) const {
  std::string out;
  for (std::size_t i = 0; i < symbols_.size();) {
    if (!passes(test, symbols_[i], words)) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < symbols_.size() && passes(test, symbols_[last + 1], words)) ++last;
    out += fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(code_point(i)));
    if (last > i) out += fmt::format("-\\x{{{:x}}}", static_cast<std::uint32_t>(code_point(last)));
    i = last + 1;
  }
  return out.empty() ? out : "[" + out + "]";
}

}  // namespace nutgraf::rules
