#include "rules/alphabet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace nutgraf::rules {

using lexicon::ClassId;

namespace {

std::string merged(std::string a, const std::string& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<char>(a[i] | b[i]);
  return a;
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <class T>
std::size_t index_of(const std::vector<T>& sorted, const T& item) {
  return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), item) - sorted.begin());
}

std::string range(char32_t from, char32_t to) {
  const std::string first = fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(from));
  return from == to ? first : first + fmt::format("-\\x{{{:x}}}", static_cast<std::uint32_t>(to));
}

/// An RE2 character class of the numbers for which `in` is true; code(i) rises with i.
template <class In, class Code>
std::string character_class(std::size_t count, In in, Code code) {
  std::string out;
  for (std::size_t i = 0; i < count;) {
    if (!in(i)) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < count && in(last + 1)) ++last;
    out += range(code(i), code(last));
    i = last + 1;
  }
  return "[" + out + "]";
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

char32_t Alphabet::second_code(std::size_t i) const { return static_cast<char32_t>(i + 1); }

char32_t Alphabet::first_code(std::size_t i) const {
  // Behind the second characters; small alphabets stay below U+0080, where a character is one byte.
  const auto base = static_cast<char32_t>(seconds_.size() <= 1 ? 1 : seconds_.size() + 1);
  const auto c = base + static_cast<char32_t>(i);
  return c < 0xD800 ? c : c + 0x800;  // over the surrogates
}

Alphabet::Key Alphabet::key_of(std::span<const ClassId> classes) const {
  Key key(used_.size(), '\0');
  for (const ClassId c : classes) {
    const auto it = std::lower_bound(used_.begin(), used_.end(), c);
    if (it != used_.end() && *it == c) key[static_cast<std::size_t>(it - used_.begin())] = '\1';
  }
  return key;
}

Alphabet::Key Alphabet::variant_key(int variant, const lexicon::Lexicon& words) const {
  std::vector<ClassId> ids;
  for (const std::string_view name : variant_classes(static_cast<Variant>(variant))) ids.push_back(words.class_of(name));
  return key_of(ids);
}

Alphabet::Alphabet(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, std::vector<ClassId> used) : used_(std::move(used)) {
  std::vector<Key> set_keys;
  for (lexicon::SetId s = 0; s < words.set_count(); ++s) {
    set_keys.push_back(key_of(words.classes(s)));
    firsts_.push_back({set_keys.back(), false});
  }
  std::vector<Key> rows;  // the empty one, and those of the overlays that keep their token
  auto made = std::make_shared<Tables>();
  for (std::size_t o = 0; o < overlays.size(); ++o) {
    const Key key = key_of(overlays[o].classes);
    if (!overlays[o].keeps_token && o > 0) firsts_.push_back({key, true});
    made->overlay_row.push_back(overlays[o].keeps_token || o == 0 ? static_cast<std::uint32_t>(rows.size()) : kOwnSymbol);
    if (made->overlay_row.back() != kOwnSymbol) rows.push_back(key);
  }
  for (const Key& row : rows)
    for (int v = 0; v < kVariants; ++v) seconds_.push_back(merged(row, variant_key(v, words)));
  const std::vector<Key> cells = seconds_;
  sort_unique(firsts_);
  sort_unique(seconds_);
  const bool one_character = seconds_.size() == 1;
  for (const Key& cell : cells) made->second.push_back(one_character ? 0 : second_code(index_of(seconds_, cell)));
  for (const Key& key : set_keys) made->set_first.push_back(first_code(index_of(firsts_, First{key, false})));
  for (std::size_t o = 0; o < overlays.size(); ++o)
    made->overlay_first.push_back(made->overlay_row[o] != kOwnSymbol ? 0 : first_code(index_of(firsts_, First{key_of(overlays[o].classes), true})));
  set_first_ = made->set_first;
  overlay_row_ = made->overlay_row;
  overlay_first_ = made->overlay_first;
  second_ = made->second;
  tables_ = std::move(made);
}

void Alphabet::write(lexicon::ImageWriter& out) const {
  out.array(set_first_);
  out.array(overlay_row_);
  out.array(overlay_first_);
  out.array(second_);
}

Alphabet Alphabet::read(lexicon::ImageReader& in) {
  Alphabet out;
  out.set_first_ = in.array<char32_t>();
  out.overlay_row_ = in.array<std::uint32_t>();
  out.overlay_first_ = in.array<char32_t>();
  out.second_ = in.array<char32_t>();
  return out;
}

Alphabet::IndexedTest Alphabet::indexed(const ClassTest& test, const lexicon::Lexicon& words) const {
  IndexedTest out;
  out.op = test.op;
  if (test.op == ClassTest::Op::is) out.index = index_of(used_, words.class_of(test.name));
  for (const ClassTest& part : test.parts) out.parts.push_back(indexed(part, words));
  return out;
}

/// Tests what two keys say together.
bool Alphabet::passes(const IndexedTest& test, const char* first, const char* second) {
  auto pass = [&](const IndexedTest& t) { return passes(t, first, second); };
  switch (test.op) {
    case ClassTest::Op::is: return (first[test.index] | second[test.index]) != 0;
    case ClassTest::Op::negate: return !pass(test.parts.front());
    case ClassTest::Op::all: return std::all_of(test.parts.begin(), test.parts.end(), pass);
    case ClassTest::Op::any: return std::any_of(test.parts.begin(), test.parts.end(), pass);
  }
  return false;
}

std::string Alphabet::any() const {
  const std::string first = "[" + range(first_code(0), first_code(firsts_.size() - 1)) + "]";
  return seconds_.size() == 1 ? first : "(?:" + first + "[" + range(second_code(0), second_code(seconds_.size() - 1)) + "])";
}

std::string Alphabet::item(const ClassTest& test, const lexicon::Lexicon& words) const {
  // First characters with the same set of second ones that pass are one alternative.
  std::map<std::vector<bool>, std::vector<bool>> groups;
  const IndexedTest wanted = indexed(test, words);
  const Key nothing(used_.size(), '\0');
  std::vector<bool> pass(seconds_.size());
  for (std::size_t f = 0; f < firsts_.size(); ++f) {
    const char* key = firsts_[f].key.data();
    if (firsts_[f].phrase) pass.assign(seconds_.size(), passes(wanted, key, nothing.data()));
    else
      for (std::size_t s = 0; s < seconds_.size(); ++s) pass[s] = passes(wanted, key, seconds_[s].data());
    if (std::find(pass.begin(), pass.end(), true) == pass.end()) continue;
    auto& members = groups[pass];
    members.resize(firsts_.size());
    members[f] = true;
  }
  if (groups.empty()) return "[^\\x{0}-\\x{10FFFF}]";
  std::string out;
  for (const auto& [passing, members] : groups) {
    if (!out.empty()) out += "|";
    out += character_class(firsts_.size(), [&](std::size_t i) { return static_cast<bool>(members[i]); }, [&](std::size_t i) { return first_code(i); });
    if (seconds_.size() > 1) out += character_class(seconds_.size(), [&](std::size_t i) { return static_cast<bool>(passing[i]); }, [&](std::size_t i) { return second_code(i); });
  }
  return groups.size() == 1 && seconds_.size() == 1 ? out : "(?:" + out + ")";
}

}  // namespace nutgraf::rules
