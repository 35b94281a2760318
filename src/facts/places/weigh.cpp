// Whether a name of the gazetteer is a place here: a sum of weights, from the name itself, from what stands around it
// (patterns/en/place-context.toml), and from the rest of the report.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "facts/places/mention.h"
#include "lexicon/gazetteer_format.h"

namespace nutgraf::facts::places {
namespace {

// What the name says itself. Fitted together with the weights of the rules.
constexpr float kCountry = 3.0F;
constexpr float kAdmin1 = 2.0F;
constexpr float kLarge = 1.5F;
constexpr float kFeature = 1.5F;
constexpr float kSmall = -1.5F;
constexpr float kPerThousandfold = 0.5F;  ///< for small places: by the logarithm of the population
constexpr float kWord = -4.0F;
constexpr float kPerson = -1.0F;
constexpr float kSeveralWords = 1.5F;
constexpr float kInitial = -0.5F;  ///< a capital that any word would have there
// What the rest of the report says.
constexpr float kElsewhere = 0.5F;   ///< times what stands around the same name where it is clearest
constexpr float kSurname = -4.0F;    ///< the last word of a person's name in the report

float weight_of(const rules::Rule& rule) {
  const std::string_view written = rule.constant("weight");
  float value = 0;
  std::from_chars(written.data(), written.data() + written.size(), value);
  return value;
}

/// Adds up the context's weights over the mentions; both are sorted by their first token.
void add_context(const Context& c, std::vector<Mention>& mentions) {
  std::unordered_map<const rules::Rule*, float> weights;
  std::size_t i = 0;
  for (const Match& m : c.analysis.stage("place-context")) {
    while (i < mentions.size() && mentions[i].tokens.first < m.span.first) ++i;
    if (i == mentions.size()) break;
    if (mentions[i].tokens.first != m.span.first) continue;
    const auto [it, made] = weights.try_emplace(m.rule, 0.0F);
    if (made) it->second = weight_of(*m.rule);
    mentions[i].context += it->second;
    if (m.rule->id == "near.dateline") mentions[i].dateline = true;
    if (m.rule->id == "near.holder") mentions[i].holder = true;
    if (m.rule->id == "near.held" && i + 1 < mentions.size()) mentions[i].holder_name = mentions[i + 1].name;
  }
}

float of_name(const Context& c, const Mention& m) {
  const std::uint16_t flags = c.gazetteer->flags(m.name);
  float score = 0;
  if ((flags & lexicon::kNameCountry) != 0) score += kCountry;
  else if ((flags & lexicon::kNameAdmin1) != 0) score += kAdmin1;
  else if ((flags & lexicon::kNameLarge) != 0) score += kLarge;
  else if ((flags & lexicon::kNameFeature) != 0) score += kFeature;
  else {
    score += kSmall;
    std::uint32_t most = 0;
    for (const PlaceId id : c.gazetteer->candidates(m.name).first(std::min<std::size_t>(3, c.gazetteer->candidates(m.name).size())))
      most = std::max(most, c.gazetteer->place(id).population);
    score += kPerThousandfold * std::max(0.0F, std::log10(static_cast<float>(most + 1)) - 3.0F);
  }
  if ((flags & lexicon::kNameWord) != 0) score += kWord;
  if ((flags & lexicon::kNamePerson) != 0) score += kPerson;
  if (m.tokens.size() > 1) score += kSeveralWords;
  if (c.text.tokens[m.tokens.first].letters == text::Case::initial) score += kInitial;
  return score;
}

/// Hashes of the last words of people's names.
std::unordered_set<std::uint64_t> surnames(const Context& c) {
  std::unordered_set<std::uint64_t> out;
  for (const Match& m : c.analysis.stage("names")) out.insert(lexicon::format::token_hash(c.of(m.span.last - 1)));
  return out;
}

}  // namespace

void weigh(const Context& c, std::vector<Mention>& mentions) {
  add_context(c, mentions);
  const auto people = surnames(c);
  std::unordered_map<std::uint32_t, float> clearest;
  for (const Mention& m : mentions)
    if (m.name != kNoName) {
      float& best = clearest.try_emplace(m.name, m.context).first->second;
      best = std::max(best, m.context);
    }
  for (Mention& m : mentions) {
    if (m.form != Form::name) {
      m.score = 1;
      continue;
    }
    m.score = of_name(c, m) + m.context + kElsewhere * std::max(0.0F, clearest[m.name]);
    if (m.tokens.size() == 1 && people.contains(lexicon::format::token_hash(c.of(m.tokens.first)))) m.score += kSurname;
    const std::uint16_t flags = c.gazetteer->flags(m.name);
    if ((flags & lexicon::kNameUpper) != 0 && (flags & lexicon::kNameCountry) == 0 && !m.holder) m.score -= 5;
  }
}

}  // namespace nutgraf::facts::places
