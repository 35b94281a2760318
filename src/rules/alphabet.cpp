#include "rules/alphabet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/utf8.h"

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

char32_t Alphabet::second_code(std::size_t i) { return static_cast<char32_t>(i + 1); }

char32_t Alphabet::first_code(std::size_t i) const {
  // Behind the second characters; small alphabets stay below U+0080, where a character is one byte.
  const auto base = static_cast<char32_t>(second_count_ <= 1 ? 1 : second_count_ + 1);
  const auto c = base + static_cast<char32_t>(i);
  return c < 0xD800 ? c : c + 0x800;  // over the surrogates
}

char* Alphabet::put(Symbol symbol, char* out) const {
  out = text::put(first_code(symbol.first), out);
  return second_count_ > 1 ? text::put(second_code(symbol.second), out) : out;
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
  first_count_ = firsts_.size();
  second_count_ = seconds_.size();
  auto number = [](const auto& sorted, const auto& item) { return static_cast<std::uint16_t>(index_of(sorted, item)); };
  for (const Key& cell : cells) made->second.push_back(number(seconds_, cell));
  for (const Key& key : set_keys) made->set_first.push_back(number(firsts_, First{key, false}));
  for (std::size_t o = 0; o < overlays.size(); ++o)
    made->overlay_first.push_back(made->overlay_row[o] != kOwnSymbol ? std::uint16_t{0} : number(firsts_, First{key_of(overlays[o].classes), true}));
  set_first_ = made->set_first;
  overlay_row_ = made->overlay_row;
  overlay_first_ = made->overlay_first;
  second_ = made->second;
  tables_ = std::move(made);
}

void Alphabet::write(lexicon::ImageWriter& out) const {
  out.number(first_count_);
  out.number(second_count_);
  out.array(set_first_);
  out.array(overlay_row_);
  out.array(overlay_first_);
  out.array(second_);
}

Alphabet Alphabet::read(lexicon::ImageReader& in) {
  Alphabet out;
  out.first_count_ = in.number();
  out.second_count_ = in.number();
  out.set_first_ = in.array<std::uint16_t>();
  out.overlay_row_ = in.array<std::uint32_t>();
  out.overlay_first_ = in.array<std::uint16_t>();
  out.second_ = in.array<std::uint16_t>();
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
  for (const auto& group : groups) {
    const auto& passing = group.first;  // clang 14 captures no structured bindings
    const auto& members = group.second;
    if (!out.empty()) out += "|";
    out += character_class(firsts_.size(), [&](std::size_t i) { return static_cast<bool>(members[i]); }, [&](std::size_t i) { return first_code(i); });
    if (seconds_.size() > 1) out += character_class(seconds_.size(), [&](std::size_t i) { return static_cast<bool>(passing[i]); }, [&](std::size_t i) { return second_code(i); });
  }
  return groups.size() == 1 && seconds_.size() == 1 ? out : "(?:" + out + ")";
}

std::vector<Alphabet::Meaning> Alphabet::firsts() const {
  std::vector<Meaning> out;
  for (const First& first : firsts_) out.push_back({classes_of(first.key), first.phrase});
  return out;
}

std::vector<Alphabet::Meaning> Alphabet::seconds() const {
  std::vector<Meaning> out;
  for (const Key& second : seconds_) out.push_back({classes_of(second), false});
  return out;
}

std::vector<ClassId> Alphabet::classes_of(const Key& key) const {
  std::vector<ClassId> out;
  for (std::size_t i = 0; i < key.size(); ++i)
    if (key[i] != '\0') out.push_back(used_[i]);
  return out;
}

ItemKinds Alphabet::kinds(const std::vector<ClassTest>& tests, const lexicon::Lexicon& words) const {
  std::vector<IndexedTest> wanted;
  std::vector<char> used(used_.size(), '\0');  // classes that the tests ask for
  for (const ClassTest& test : tests) {
    wanted.push_back(indexed(test, words));
    visit_classes(test, [&](const std::string& name) { used[index_of(used_, words.class_of(name))] = '\1'; });
  }
  auto seen_by_tests = [&](Key key) {
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<char>(key[i] & used[i]);
    return key;
  };
  // First and second characters that look alike to the tests are judged once.
  std::vector<First> rows;
  std::vector<Key> columns;
  for (const First& first : firsts_) rows.push_back({seen_by_tests(first.key), first.phrase});
  for (const Key& second : seconds_) columns.push_back(seen_by_tests(second));
  const std::vector<First> row_of_first = rows;
  const std::vector<Key> column_of_second = columns;
  sort_unique(rows);
  sort_unique(columns);
  ItemKinds out;
  std::map<std::vector<bool>, std::uint16_t> numbers;
  const Key nothing(used_.size(), '\0');
  for (const First& row : rows) {
    for (const Key& column : columns) {
      std::vector<bool> passing;
      passing.reserve(wanted.size());
      for (const IndexedTest& test : wanted) passing.push_back(passes(test, row.key.data(), row.phrase ? nothing.data() : column.data()));
      const auto [it, made] = numbers.emplace(std::move(passing), static_cast<std::uint16_t>(numbers.size()));
      if (made) out.passes.push_back(it->first);
      out.cell.push_back(it->second);
    }
  }
  for (const First& row : row_of_first) out.first_row.push_back(static_cast<std::uint16_t>(index_of(rows, row) * columns.size()));
  for (const Key& column : column_of_second) out.second_column.push_back(static_cast<std::uint16_t>(index_of(columns, column)));
  return out;
}

}  // namespace nutgraf::rules
