#include "facts/sources/view.h"

#include <algorithm>

#include "text/hash.h"

namespace nutgraf::facts::sources {
namespace {

/// In tokens: a quotation of many sentences is one frame up to here, so that looking through frames stays linear.
constexpr std::uint32_t kLongestFrame = 2000;

}  // namespace

Memory::Memory(const lexicon::Lexicon& words)
    : traits(words), person_noun(words.class_of("person-noun")), body_noun(words.class_of("body-noun")), occupation(words.class_of("occupation")),
      given_name(words.class_of("given-name")), function(words.class_of("function")), ordinal(words.class_of("ordinal-word")), person_title(words.class_of("person-title")) {}

View::View(const Context& context, Memory& memory)
    : context_(context), memory_(memory), size_(static_cast<std::uint32_t>(context.text.tokens.size())), phrases_(context.analysis.stage("phrases")) {
  memory_.spots.resize(size_);
  spots_ = memory_.spots;
  for (std::uint32_t t = 0; t < size_; ++t) spots_[t] = {.traits = &memory_.traits.of(context.analysis.set_of(t))};
  memory_.remarks.clear();
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
    if (!phrases_[i].rule->constants.empty()) memory_.remarks.push_back(&phrases_[i]);
    else
      for (std::uint32_t t = phrases_[i].span.first; t < phrases_[i].span.last; ++t) spots_[t].phrase = i;
  }
  for (std::uint32_t i = 0; i < text().quotations.size(); ++i)
    for (std::uint32_t t = text().quotations[i].tokens.first; t < text().quotations[i].tokens.last; ++t) spots_[t].quotation = i;
  fill(context.analysis.stage("dates"), &Spot::dated);
  fill(context.analysis.stage("places"), &Spot::place);
  fill(context.analysis.stage("names"), &Spot::person);
  fill_sentences();
}

void View::fill(std::span<const Match> found, bool Spot::*mark) {
  for (const Match& m : found)
    for (std::uint32_t t = m.span.first; t < m.span.last; ++t) spots_[t].*mark = true;
}

void View::fill_sentences() {
  std::vector<TokenRange>& sentences = memory_.sentences;
  sentences.clear();
  for (const text::Sentence& s : text().sentences) {
    const std::uint32_t first = s.tokens.first;
    const bool goes_on = first > 0 && spots_[first].quotation != kNone && spots_[first].quotation == spots_[first - 1].quotation && s.paragraph == spots_[first - 1].paragraph &&
                         s.tokens.last - sentences.back().first <= kLongestFrame;
    if (goes_on) sentences.back().last = s.tokens.last;
    else sentences.push_back(s.tokens);
    for (std::uint32_t t = first; t < s.tokens.last; ++t) {
      spots_[t].sentence = static_cast<std::uint32_t>(sentences.size()) - 1;
      spots_[t].paragraph = s.paragraph;
    }
  }
}

std::optional<std::string_view> View::value(std::uint32_t t, ClassId list) const {
  // Lists may ask for capitals, so that a token with some can be in one and not of its class.
  if (text().tokens[t].letters == text::Case::lower && !context_.is(t, list)) return std::nullopt;
  return context_.words.value(list, of(t), text().tokens[t]);
}

TokenRange View::inner_quotation(std::uint32_t first, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 200;
  const std::vector<text::Token>& tokens = text().tokens;
  end = std::min(end, first + kLongest);
  if (first + 2 >= end) return {};
  const bool opens = tokens[first].mark == text::Mark::single_open || (tokens[first].mark == text::Mark::apostrophe && tokens[first].space_before);
  if (!opens || tokens[first + 1].space_before) return {};
  TokenRange found;
  for (std::uint32_t t = first + 2; t < end; ++t) {
    if (tokens[t].mark != text::Mark::apostrophe || tokens[t].space_before) continue;
    const bool edge = t + 1 >= size() || tokens[t + 1].space_before || !tokens[t + 1].is_word;
    if (!edge) continue;
    if (!tokens[t - 1].is_word) return {first, t + 1};       // “‘Run!’ and …”
    if (found.empty()) found = {first, t + 1};               // or a plural's genitive
  }
  return found;
}

bool View::quoted_before(std::uint32_t first) const {
  if (first < 3) return false;
  const text::Quotation* q = quotation_of(first - 1);
  if (q == nullptr || !q->closed || q == quotation_of(first)) return false;
  const std::string_view end = of(first - 2);
  return end == "," || end == "?" || end == "!";
}

std::uint64_t View::hash(std::uint32_t t) const {
  const text::Token& token = text().tokens[t];
  return token.hash != 0 ? token.hash : text::folded_hash(of(t));
}

bool View::question_before(std::uint32_t first) const {
  if (first < paragraph_of(first).first + 3) return false;
  const text::Quotation* q = quotation_of(first - 1);
  if (q == nullptr || !q->closed) return false;
  const std::string_view end = of(first - 2);
  return end != "." && !text().tokens[first - 2].is_word;
}

bool View::terminal(std::uint32_t t) const {
  if (t >= size_) return false;
  const text::Mark mark = text().tokens[t].mark;
  return mark == text::Mark::stop || (mark == text::Mark::comma && !comma(t));  // a semicolon
}

bool View::dash(std::uint32_t t) const {
  if (t >= size_ || text().tokens[t].mark != text::Mark::dash) return false;
  const std::string_view s = of(t);
  return s.size() > 1 && s.front() != '_';  // a hyphen is none, two are one
}

bool View::hearer(std::uint32_t t) const {
  const text::Case letters = text().tokens[t].letters;
  if (letters == text::Case::cap || letters == text::Case::upper) return true;
  return is(t, c.determiner) || is(t, c.possessive) || is(t, c.quantifier) || is(t, c.object_pronoun) || is(t, c.person_many) || is(t, c.occupation_many) || is(t, c.body);
}

std::uint32_t View::behind_fillers(std::uint32_t t, std::uint32_t end) const {
  for (; t < end && filler(t); ++t) {
    if (!is(t, c.opening)) continue;
    const Follower next = follower_at(t + 1);
    if (next != Follower::that && next != Follower::quote && next != Follower::to && next != Follower::wh && next != Follower::comma && next != Follower::end) break;
  }
  return t;
}

std::uint32_t View::occasion_from(std::uint32_t t) const {
  constexpr std::uint32_t kFarthest = 7;
  if (!is(t, c.preposition) || is(t, Follower::of)) return kNone;
  for (std::uint32_t i = t + 1; i <= t + kFarthest; ++i) {
    if (is(i, c.occasion)) return i;
    if (is(i, c.preposition) || comma(i) || terminal(i)) break;
  }
  return kNone;
}

bool View::rounds(std::uint32_t t) const {
  if (!is(t, Follower::about) && !is(t, Follower::over)) return false;
  return t + 1 < size() && (text().tokens[t + 1].has_digit || is(t + 1, c.currency_sign));
}

Follower View::follower_at(std::uint32_t t) const {
  if (t >= size() || terminal(t)) return Follower::end;
  if (quotation_from(t) != nullptr || of(t) == ":") return Follower::quote;
  if (const Follower listed = traits(t).follows; listed != Follower::count) return rounds(t) || (listed == Follower::particle && compound(t)) ? Follower::word : listed;
  const text::Token& token = text().tokens[t];
  if (token.letters == text::Case::cap || token.letters == text::Case::upper) return Follower::name;
  return token.is_word || token.has_digit ? Follower::word : Follower::end;
}

}  // namespace nutgraf::facts::sources
