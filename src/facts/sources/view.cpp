#include "facts/sources/view.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nutgraf::facts::sources {
namespace {

constexpr std::array<std::pair<std::string_view, Follower>, 24> kFollowers = {{
    {"that", Follower::that}, {"quote", Follower::quote}, {"to", Follower::to}, {"wh", Follower::wh}, {"comma", Follower::comma},
    {"end", Follower::end}, {"pronoun", Follower::pronoun}, {"object", Follower::object}, {"determiner", Follower::determiner},
    {"name", Follower::name}, {"word", Follower::word}, {"about", Follower::about}, {"of", Follower::of}, {"for", Follower::for_},
    {"with", Follower::with}, {"against", Follower::against}, {"on", Follower::on}, {"at", Follower::at}, {"from", Follower::from},
    {"as", Follower::as}, {"by", Follower::by}, {"into", Follower::into}, {"over", Follower::over}, {"in", Follower::in},
}};

bool equals(std::string_view word, std::string_view small) {
  if (word.size() != small.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((word[i] | 0x20) != small[i]) return false;
  return true;
}

}  // namespace

/// In tokens: a quotation of many sentences is one frame up to here, so that looking through frames stays linear.
constexpr std::uint32_t kLongestFrame = 2000;

View::View(const Context& context) : c{}, context_(context), phrases_(context.analysis.stage("phrases")) {
  const lexicon::Lexicon& words = context.words;
  auto id = [&](std::string_view name) { return words.class_of(name); };
  c = {id("cue"), id("cue-sure"), id("cue-speech"), id("cue-ing"), id("cue-past"), id("cue-base"), id("cue-passive"), id("adverb"), id("adverb-ly"), id("day-word"),
       id("be"), id("auxiliary"), id("modal"), id("negation"), id("negated"), id("determiner"), id("possessive"), id("quantifier"),
       id("subject-pronoun"), id("object-pronoun"), id("third-person"), id("first-person"), id("preposition"), id("conjunction"),
       id("contrast"), id("subordinate"), id("wh"), id("relative"), id("person-one"), id("person-many"), id("body"), id("document"),
       id("person-title"), id("verb-s"), id("verb-past"), id("verb-base"), id("verb-ing"), id("function"), id("given-name"), id("definite"),
       id("indefinite"), id("demonstrative"), id("occupation-one"), id("occupation-many"), id("have"), id("clitic"), id("nationality"),
       id("verb-or-noun"), id("occasion"), id("cue-tail"), id("clausal"), id("notion"), id("opening"), id("date-edge"), id("number"), id("joins"), id("quantity-lead"), id("seeming")};
  for (const auto& [name, follower] : kFollowers) {
    followers_[static_cast<std::size_t>(follower)] = words.class_of(std::string("cue-") + std::string(name));
    mild_[static_cast<std::size_t>(follower)] = words.class_of(std::string("mild-") + std::string(name));
    weak_[static_cast<std::size_t>(follower)] = words.class_of(std::string("weak-") + std::string(name));
  }
  const std::uint32_t n = size();
  phrase_.assign(n, kNone);
  quotation_.assign(n, kNone);
  sentence_.assign(n, 0);
  paragraph_.assign(n, 0);
  dated_.assign(n, false);
  for (std::uint32_t i = 0; i < phrases_.size(); ++i)
    if (phrases_[i].rule->constants.empty())  // those with constants are no noun phrases
      for (std::uint32_t t = phrases_[i].span.first; t < phrases_[i].span.last; ++t) phrase_[t] = i;
  for (std::uint32_t i = 0; i < text().quotations.size(); ++i)
    for (std::uint32_t t = text().quotations[i].tokens.first; t < text().quotations[i].tokens.last; ++t) quotation_[t] = i;
  for (const Match& m : context.analysis.stage("dates"))
    for (std::uint32_t t = m.span.first; t < m.span.last; ++t) dated_[t] = true;
  for (std::uint32_t p = 0; p < text().paragraphs.size(); ++p)
    for (std::uint32_t t = text().paragraphs[p].first; t < text().paragraphs[p].last; ++t) paragraph_[t] = p;
  for (const text::Sentence& s : text().sentences) {
    const std::uint32_t first = s.tokens.first;
    const bool goes_on = first > 0 && quotation_[first] != kNone && quotation_[first] == quotation_[first - 1] && paragraph_[first] == paragraph_[first - 1] &&
                         s.tokens.last - sentences_.back().first <= kLongestFrame;
    if (goes_on) sentences_.back().last = s.tokens.last;
    else sentences_.push_back(s.tokens);
    for (std::uint32_t t = first; t < s.tokens.last; ++t) sentence_[t] = static_cast<std::uint32_t>(sentences_.size()) - 1;
  }
}

const Match* View::phrase_from(std::uint32_t t) const {
  if (t >= size() || phrase_[t] == kNone || phrases_[phrase_[t]].span.first != t) return nullptr;
  return &phrases_[phrase_[t]];
}

const text::Quotation* View::quotation_from(std::uint32_t t) const {
  if (t >= size() || quotation_[t] == kNone || text().quotations[quotation_[t]].tokens.first != t) return nullptr;
  return &text().quotations[quotation_[t]];
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

bool View::question_before(std::uint32_t first) const {
  if (first < paragraph_of(first).first + 3) return false;
  const text::Quotation* q = quotation_of(first - 1);
  if (q == nullptr || !q->closed) return false;
  const std::string_view end = of(first - 2);
  return end != "." && !text().tokens[first - 2].is_word;
}

bool View::terminal(std::uint32_t t) const {
  const std::string_view s = of(t);
  return s == "." || s == "?" || s == "!" || s == ";" || s == "..." || s == "\xE2\x80\xA6";
}

bool View::dash(std::uint32_t t) const {
  const std::string_view s = of(t);
  return s == "--" || s == "\xE2\x80\x94" || s == "\xE2\x80\x93" || s == "\xE2\x80\x95";
}

bool View::hearer(std::uint32_t t) const {
  const text::Case letters = text().tokens[t].letters;
  if (letters == text::Case::cap || letters == text::Case::upper) return true;
  return is(t, c.determiner) || is(t, c.possessive) || is(t, c.quantifier) || is(t, c.object_pronoun) || is(t, c.person_many) || is(t, c.occupation_many) || is(t, c.body);
}

bool View::filler(std::uint32_t t) const {
  if (is(t, c.adverb) || is(t, c.adverb_ly) || is(t, c.day) || dated_[t]) return true;
  return is(t, c.edge) && t + 1 < size() && is(t + 1, c.preposition);  // "late on Friday"
}

std::uint32_t View::behind_fillers(std::uint32_t t, std::uint32_t end) const {
  for (; t < end && filler(t); ++t) {
    if (!is(t, c.opening)) continue;
    const Follower next = follower_at(t + 1);
    if (next != Follower::that && next != Follower::quote && next != Follower::to && next != Follower::wh && next != Follower::comma && next != Follower::end) break;
  }
  return t;
}

Follower View::follower_at(std::uint32_t t) const {
  if (t >= size() || terminal(t)) return Follower::end;
  const std::string_view s = of(t);
  if (quotation_from(t) != nullptr || s == ":") return Follower::quote;
  if (s == ",") return Follower::comma;
  if (equals(s, "that")) return Follower::that;
  if (equals(s, "to")) return Follower::to;
  if (is(t, c.wh) || is(t, c.relative)) return Follower::wh;
  for (const auto& [name, follower] : kFollowers)
    if (follower >= Follower::about && equals(s, name)) return follower;
  if (is(t, c.possessive)) return Follower::determiner;
  if (is(t, c.subject_pronoun)) return Follower::pronoun;
  if (is(t, c.object_pronoun)) return Follower::object;
  if (is(t, c.determiner) || is(t, c.quantifier)) return Follower::determiner;
  const text::Case letters = text().tokens[t].letters;
  if (letters == text::Case::cap || letters == text::Case::upper) return Follower::name;
  if (!text().tokens[t].is_word && !text().tokens[t].has_digit) return Follower::end;
  return Follower::word;
}

}  // namespace nutgraf::facts::sources
