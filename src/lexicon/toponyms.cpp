#include "lexicon/toponyms.h"

#include <array>

namespace nutgraf::lexicon {
namespace {

constexpr std::array<std::string_view, 5> kKinds = {"toponym-country", "toponym-admin1", "toponym-large", "toponym-feature",
                                                    "toponym-small"};
enum Mark : std::uint16_t { kWord = 1, kPerson = 2, kUpper = 4 };
constexpr std::size_t kMarks = 8;

std::vector<std::vector<std::string_view>> all_overlays() {
  std::vector<std::vector<std::string_view>> out;
  for (const std::string_view kind : kKinds) {
    for (std::size_t marks = 0; marks < kMarks; ++marks) {
      std::vector<std::string_view> classes = {"toponym", kind};
      if ((marks & kWord) != 0) classes.emplace_back("toponym-word");
      if ((marks & kPerson) != 0) classes.emplace_back("toponym-person");
      if ((marks & kUpper) != 0) classes.emplace_back("toponym-code");
      out.push_back(std::move(classes));
    }
  }
  return out;
}

/// The best known of what a name can mean decides its kind.
std::size_t kind_of(std::uint16_t flags) {
  if ((flags & kNameCountry) != 0) return 0;
  if ((flags & kNameAdmin1) != 0) return 1;
  if ((flags & kNameLarge) != 0) return 2;
  if ((flags & kNameFeature) != 0) return 3;
  return 4;
}

std::uint16_t overlay_of(std::uint16_t flags) {
  std::size_t marks = 0;
  if ((flags & kNameWord) != 0) marks |= kWord;
  if ((flags & kNamePerson) != 0) marks |= kPerson;
  if ((flags & kNameUpper) != 0) marks |= kUpper;
  return static_cast<std::uint16_t>(kind_of(flags) * kMarks + marks);
}

/// "US", and "Pa." beside "PA".
bool is_abbreviation(std::string_view word) {
  if (word.ends_with('.')) return true;
  for (const char c : word)
    if (c >= 'a' && c <= 'z') return false;
  return true;
}

bool well_known(const Gazetteer& gazetteer, Gazetteer::Hit hit) {
  return hit.tokens > 0 && (gazetteer.flags(hit.name) & (kNameCountry | kNameAdmin1 | kNameLarge | kNameFeature)) != 0;
}

bool may_begin(const text::Token& token) { return token.letters != text::Case::none && token.letters != text::Case::lower; }

void prefetch(const text::Text& text, const Gazetteer& gazetteer, text::TokenRange tokens) {
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i)
    if (may_begin(text.tokens[i])) gazetteer.prefetch(text, i, tokens.last);
}

/// The last word is capitalised, or hangs on a hyphen ("Punggye-ri").
bool ends_like_a_name(const text::Text& text, text::TokenRange tokens) {
  const text::Token& last = text.tokens[tokens.last - 1];
  return tokens.size() == 1 || last.letters != text::Case::lower || !last.space_before;
}

}  // namespace

std::span<const std::vector<std::string_view>> toponym_overlays() {
  static const std::vector<std::vector<std::string_view>> kOverlays = all_overlays();
  return kOverlays;
}

void find_toponyms(const text::Text& text, const Gazetteer& gazetteer, std::vector<ToponymItem>& out) {
  out.clear();
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const text::Sentence& sentence = text.sentences[s];
    if (s + 1 < text.sentences.size()) prefetch(text, gazetteer, text.sentences[s + 1].tokens);
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last;) {
      if (!may_begin(text.tokens[i])) {
        ++i;
        continue;
      }
      Gazetteer::Hit hit = gazetteer.longest(text, i, sentence.tokens.last);
      while (hit.tokens > 1 && !ends_like_a_name(text, {i, i + hit.tokens}))  // "The city", "Clinton county"
        hit = gazetteer.longest(text, i, i + hit.tokens - 1);
      if (hit.tokens > 1 && text.of(i) == "The" && well_known(gazetteer, gazetteer.longest(text, i + 1, sentence.tokens.last))) {
        ++i;  // "The Philippines" without the article; "The Woodlands" with it
        continue;
      }
      if (hit.tokens == 0) {
        ++i;
        continue;
      }
      const std::uint16_t flags = gazetteer.flags(hit.name);
      if ((flags & kNameUpper) != 0 && !is_abbreviation(text.of(i))) {
        ++i;
        continue;
      }
      out.push_back({{i, i + hit.tokens}, hit.name, overlay_of(flags)});
      i += hit.tokens;
    }
  }
}

}  // namespace nutgraf::lexicon
