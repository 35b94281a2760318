// Whether a name of the gazetteer is a place here: a sum of weights, from the name itself, from what stands around it
// (patterns/en/place-context.toml), and from the rest of the report.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>
#include <unordered_map>

#include "facts/places/mention.h"
#include "lexicon/gazetteer_format.h"

namespace nutgraf::facts::places {
namespace {

// What the name says itself. Fitted together with the weights of the rules.
constexpr float kBias = 0.21F;
constexpr float kCountry = 1.84F;
constexpr float kAdmin1 = 0.50F;
constexpr float kLarge = -0.08F;
constexpr float kFeature = -0.27F;
constexpr float kSmall = -1.77F;
constexpr float kSmallTenfold = 0.38F;   ///< times the logarithm of a small place's population above 100
constexpr float kLargeTenfold = 1.01F;   ///< times the logarithm of a large place's population above 100,000
constexpr float kOnlyDivision = 1.25F;   ///< of the second or third level, and nothing else
constexpr float kWord = -4.06F;
constexpr float kWordFeature = -0.75F;
constexpr float kWordCountry = -0.00F;
constexpr float kWordLarge = -2.03F;
constexpr float kCodeOfCountry = 0.05F;
constexpr float kCode = -1.08F;
constexpr float kCodeOfState = -1.19F;    ///< an abbreviation of a state in capitals that stands behind no comma
constexpr float kPerson = -0.94F;
constexpr float kGiven = -0.36F;
constexpr float kSmallGiven = -0.57F;
constexpr float kSeveralWords = 0.54F;
constexpr float kInitial = -0.40F;        ///< a capital that any word would have there
constexpr float kInitialSmall = -0.52F;
constexpr float kUpper = -0.34F;
// What the rest of the report says.
constexpr float kClearest = 1.72F;       ///< times what stands around the same name where it is clearest
constexpr float kClearestAgainst = 0.69F;
constexpr float kNear = 1.10F;           ///< times what it is near to
constexpr float kOften = -0.34F;          ///< times the logarithm of how often it is named
constexpr float kSurname = -2.93F;        ///< the last word of a person's name in the report
constexpr float kSure = 1.5F;        ///< a score from which on a name counts as a place to be near to

float weight_of(const rules::Rule& rule) {
  const std::string_view written = rule.constant("weight");
  float value = 0;
  std::from_chars(written.data(), written.data() + written.size(), value);
  return value;
}

PlaceType wanted_of(std::string_view kind) {
  for (const PlaceType type : {PlaceType::country, PlaceType::admin1, PlaceType::admin2, PlaceType::city})
    if (lexicon::type_name(type) == kind) return type;
  return PlaceType::other;
}

/// Adds up the context's weights over the mentions; both are sorted by their first token.
void add_context(const Context& c, std::vector<Mention>& mentions, ContextRules& rules) {
  std::size_t i = 0;
  for (const Match& m : c.analysis.stage("place-context")) {
    while (i < mentions.size() && mentions[i].tokens.first < m.span.first) ++i;
    if (i == mentions.size()) break;
    if (mentions[i].tokens.first != m.span.first) continue;
    const ContextRules::Says& says = rules.of(*m.rule);
    Mention& mention = mentions[i];
    mention.context += says.weight;
    mention.dateline |= says.dateline;
    mention.holder |= says.holder;
    if (says.kind) mention.wanted = *says.kind;
    if (says.held_next && i + 1 < mentions.size()) mention.holder_name = mentions[i + 1].name;
  }
}

/// What the whole report says of a name, and what is known of it.
struct OfName {
  float context = std::numeric_limits<float>::lowest();  ///< what stands around it where it is clearest
  int mentions = 0;
  float often = 0;  ///< the logarithm of how many they are
  Known known;
};

struct Report {
  std::vector<std::uint32_t> names;      ///< sorted
  std::vector<OfName> of_names;          ///< in the same order
  std::vector<std::uint64_t> surnames;   ///< hashes of the last words of people's names, sorted
  ClassId given_name = lexicon::kNoClass;

  /// Of a name that some mention has.
  [[nodiscard]] std::size_t index(std::uint32_t name) const {
    return static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin());
  }
};

Report report_of(const Context& c, const std::vector<Mention>& mentions, Readings& readings) {
  Report out;
  out.names.reserve(mentions.size());
  for (const Mention& m : mentions)
    if (m.name != kNoName) out.names.push_back(m.name);
  std::sort(out.names.begin(), out.names.end());
  out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
  out.of_names.resize(out.names.size());
  for (const Mention& m : mentions) {
    if (m.name == kNoName) continue;
    OfName& of = out.of_names[out.index(m.name)];
    of.context = std::max(of.context, m.context);
    ++of.mentions;
  }
  for (std::size_t i = 0; i < out.names.size(); ++i) {
    out.of_names[i].often = std::log2(static_cast<float>(out.of_names[i].mentions));
    out.of_names[i].known = readings.known(out.names[i]);
  }
  const std::span<const Match> people = c.analysis.stage("names");
  out.surnames.reserve(people.size());
  for (const Match& m : people) out.surnames.push_back(lexicon::format::token_hash(c.text, m.span.last - 1));
  std::sort(out.surnames.begin(), out.surnames.end());
  out.given_name = c.words.class_of("given-name");
  return out;
}

/// What a mention's features add, all but what stands around it and what it is near to, one after the other to `score`: in
/// another order the sum would have another last bit.
void add_features(const Context& c, const Mention& m, const Report& report, float& score) {
  const std::uint16_t flags = c.gazetteer->flags(m.name);
  const bool country = (flags & lexicon::kNameCountry) != 0;
  const bool admin1 = !country && (flags & lexicon::kNameAdmin1) != 0;
  const bool large = !country && !admin1 && (flags & lexicon::kNameLarge) != 0;
  const bool feature = !country && !admin1 && !large && (flags & lexicon::kNameFeature) != 0;
  const bool small = !country && !admin1 && !large && !feature;
  const bool code = (flags & lexicon::kNameUpper) != 0;
  const bool word = (flags & lexicon::kNameWord) != 0 && !code;
  const bool single = m.tokens.size() == 1;
  const bool given = single && c.is(m.tokens.first, report.given_name);
  const text::Case letters = c.text.tokens[m.tokens.first].letters;
  const OfName& of = report.of_names[report.index(m.name)];
  const float people = of.known.people;
  const bool surname = single && std::binary_search(report.surnames.begin(), report.surnames.end(), lexicon::format::token_hash(c.text, m.tokens.first));
  const auto add = [&](bool is, float weight) {
    if (is) score += weight;
  };
  score += kBias;
  add(country, kCountry);
  add(admin1, kAdmin1);
  add(large, kLarge);
  add(feature, kFeature);
  add(small, kSmall);
  add(small, kSmallTenfold * std::max(0.0F, people - 2));
  add(large, kLargeTenfold * std::max(0.0F, people - 5));
  add(small && of.known.division, kOnlyDivision);
  if (word) {
    add(!country && !large && !feature, kWord);
    add(feature, kWordFeature);
    add(country, kWordCountry);
    add(large, kWordLarge);
  }
  add(code && country, kCodeOfCountry);
  add(code, kCode);
  add(code && !country && !m.holder, kCodeOfState);
  add((flags & lexicon::kNamePerson) != 0, kPerson);
  add(given, kGiven);
  add(given && small, kSmallGiven);
  add(!single, kSeveralWords);
  add(letters == text::Case::initial, kInitial);
  add(small && letters == text::Case::initial, kInitialSmall);
  add(letters == text::Case::upper && !code, kUpper);
  score += kClearest * std::max(0.0F, of.context);
  score += kClearestAgainst * std::min(0.0F, of.context);
  score += kOften * of.often;
  add(surname, kSurname);
}

/// Whether what it is near to can make it a place: it is none without that, and may be one with the most of it.
bool undecided(const Mention& m) { return m.form == Form::name && m.score <= 0 && m.score + kNear * kMostNear > 0; }

/// What is near to places that are sure is one more likely.
void weigh_nearness(const Context& c, std::vector<Mention>& mentions, Readings& readings) {
  std::vector<Mention> sure;
  for (const Mention& m : mentions)
    if (m.score > kSure) sure.push_back(m);
  const std::vector<Named> named = resolve(c, sure, readings);
  std::unordered_map<std::uint32_t, float> near;
  for (Mention& m : mentions) {
    if (!undecided(m)) continue;
    const auto [it, made] = near.try_emplace(m.name, 0.0F);
    if (made) it->second = static_cast<float>(nearness(readings, named, m.name));
    m.score += kNear * it->second;
  }
}

}  // namespace

const ContextRules::Says& ContextRules::of(const rules::Rule& rule) {
  const auto [it, made] = all_.try_emplace(&rule);
  Says& says = it->second;
  if (!made) return says;
  says.weight = weight_of(rule);
  says.dateline = rule.id == "near.dateline";
  says.holder = rule.id == "near.holder";
  says.held_next = rule.constant("held") == "next";
  if (const std::string_view kind = rule.constant("kind"); !kind.empty()) says.kind = wanted_of(kind);
  return says;
}

void weigh(const Context& c, std::vector<Mention>& mentions, Readings& readings, ContextRules& rules) {
  add_context(c, mentions, rules);
  const Report report = report_of(c, mentions, readings);
  for (Mention& m : mentions) {
    m.score = m.form == Form::name ? m.context : 1;
    if (m.form != Form::name) continue;
    add_features(c, m, report, m.score);
  }
  if (std::any_of(mentions.begin(), mentions.end(), undecided)) weigh_nearness(c, mentions, readings);
}

}  // namespace nutgraf::facts::places
