#include "lexicon/toponyms.h"

#include <array>

#include "lexicon/gazetteer_format.h"

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

/// Tokens that names can begin with, looked at together: the gazetteer's tables are larger than the caches, and what is
/// fetched for one is there when the others have been seen to.
constexpr std::size_t kTogether = 64;

/// Whether a name of several words may end with this one: it is capitalised, or hangs on a hyphen ("Punggye-ri").
bool may_end(const text::Token& token) { return token.letters != text::Case::lower || !token.space_before; }

}  // namespace

std::span<const std::vector<std::string_view>> toponym_overlays() {
  static const std::vector<std::vector<std::string_view>> kOverlays = all_overlays();
  return kOverlays;
}

void ToponymFinder::find(const text::Text& text, const Gazetteer& gazetteer, std::vector<ToponymItem>& out) {
  text_ = &text;
  gazetteer_ = &gazetteer;
  taken_ = 0;
  out.clear();
  for (std::size_t s = 0; s < text.sentences.size();) {
    starts_.clear();
    names_.clear();
    for (; s < text.sentences.size() && starts_.size() < kTogether; ++s) begin(text.sentences[s]);
    for (Start& start : starts_) extend(start);
    for (Name& name : names_) name.likely = gazetteer_->is_likely(name.hash);
    for (const Start& start : starts_) choose(start, out);
  }
}

void ToponymFinder::begin(const text::Sentence& sentence) {
  for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
    if (!may_begin(text_->tokens[i])) continue;
    const std::uint64_t hash = format::token_hash(*text_, i);
    gazetteer_->prefetch_first(hash);
    starts_.push_back({i, sentence.tokens.last, hash, 0, 0});
  }
}

/// Lists the names that may begin there, each as long as the gazetteer has some of such a beginning.
void ToponymFinder::extend(Start& start) {
  start.first_name = start.last_name = static_cast<std::uint32_t>(names_.size());
  const std::uint32_t most = gazetteer_->longest_with(start.hash);
  std::uint64_t hash = 0;
  std::uint32_t count = 0;
  for (std::uint32_t i = start.token; i < start.limit && count < most; ++i) {
    const text::Token& token = text_->tokens[i];
    const std::uint64_t next = i == start.token ? start.hash : format::token_hash(*text_, i);
    if (next == format::kNoToken && i > start.token) {
      if (token.space_before) break;  // a dash between words
      continue;
    }
    hash = format::extended(hash, next);
    if (++count > 1 && !may_end(token)) continue;
    names_.push_back({hash, i + 1 - start.token});
    gazetteer_->prefetch_slot(hash);
  }
  start.last_name = static_cast<std::uint32_t>(names_.size());
}

/// The longest name that begins there; no tokens where none does.
Gazetteer::Hit ToponymFinder::longest(const Start& start) const {
  for (std::uint32_t n = start.last_name; n-- > start.first_name;)
    if (names_[n].likely)
      if (const Gazetteer::Hit hit = gazetteer_->find(names_[n].hash, names_[n].tokens); hit.tokens > 0) return hit;
  return {};
}

void ToponymFinder::choose(const Start& start, std::vector<ToponymItem>& out) {
  if (start.token < taken_) return;
  const Gazetteer::Hit hit = longest(start);
  if (hit.tokens == 0) return;
  const std::string_view word = text_->of(start.token);
  // "The Philippines" without the article; "The Woodlands" with it
  if (hit.tokens > 1 && word == "The" && well_known(*gazetteer_, gazetteer_->longest(*text_, start.token + 1, start.limit))) return;
  const std::uint16_t flags = gazetteer_->flags(hit.name);
  if ((flags & kNameUpper) != 0 && !is_abbreviation(word)) return;
  taken_ = start.token + hit.tokens;
  out.push_back({{start.token, taken_}, hit.name, overlay_of(flags)});
}

}  // namespace nutgraf::lexicon
