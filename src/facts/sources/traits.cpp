#include "facts/sources/traits.h"

#include <string>

namespace nutgraf::facts::sources {
namespace {

/// In the order of Trait.
constexpr std::array<std::string_view, static_cast<std::size_t>(Trait::count)> kTraits = {
    "cue", "cue-sure", "cue-speech", "cue-ing", "cue-past", "cue-base", "adverb", "adverb-ly", "day-word",
    "be", "auxiliary", "modal", "negation", "negated", "determiner", "possessive", "quantifier",
    "subject-pronoun", "object-pronoun", "third-person", "first-person", "preposition", "conjunction",
    "contrast", "subordinate", "wh", "relative", "person-one", "person-many", "body", "document",
    "person-title", "verb-s", "verb-past", "verb-base", "verb-ing", "function", "given-name", "definite",
    "indefinite", "demonstrative", "occupation-one", "occupation-many", "have", "clitic", "nationality",
    "verb-or-noun", "occasion", "cue-tail", "currency-sign", "clausal", "notion", "opening", "date-edge", "number", "joins", "quantity-lead", "seeming", "asks",
    "comma", "adjective", "number-unit", "company", "medium", "medium-noun", "anyone", "organisation-word", "ordinal-word", "office-holder", "body-noun",
    "word-also", "word-and", "word-but", "word-even", "word-neither", "word-nor", "word-or", "word-ago", "word-first", "word-long", "word-one",
    "word-out", "word-told", "naming", "interview-label", "telling", "takes-hearer", "word-who", "word-whose", "aside", "aside-of-phrase", "participle-preposition", "example-lead",
    "clause-lead", "sentence-lead", "joins-content", "time-after", "time-before", "occasion-lead", "names-more", "office-lead", "word-anonymity", "word-note", "theme", "floats", "feels-about", "feels-by",
};

/// In the order of Follower.
constexpr std::array<std::string_view, static_cast<std::size_t>(Follower::count)> kFollowers = {
    "that", "quote", "to", "wh", "comma", "end", "pronoun", "object", "determiner", "name", "word", "particle",
    "about", "of", "for", "with", "against", "on", "at", "from", "as", "by", "into", "over", "in",
};

/// What the classes say that a word is behind a cue, the first that holds; count where they say nothing.
Follower follower(const Traits& t) {
  if (t.has(Trait::comma)) return Follower::comma;
  if (t.word == Follower::that || t.word == Follower::to) return t.word;
  if (t.has(Trait::wh) || t.has(Trait::relative)) return Follower::wh;
  if (t.word != Follower::count) return t.word;
  if (t.has(Trait::possessive)) return Follower::determiner;
  if (t.has(Trait::subject_pronoun)) return Follower::pronoun;
  if (t.has(Trait::object_pronoun)) return Follower::object;
  if (t.has(Trait::determiner) || t.has(Trait::quantifier)) return Follower::determiner;
  return Follower::count;
}

}  // namespace

TraitTable::TraitTable(const lexicon::Lexicon& words) : words_(words), meanings_(words.class_count()), of_set_(words.set_count()) {
  const auto means = [&](const std::string& name, Says says, std::size_t which) {
    if (const lexicon::ClassId id = words.class_of(name); id != lexicon::kNoClass) meanings_[id] = {says, static_cast<std::uint8_t>(which)};
  };
  for (std::size_t i = 0; i < kTraits.size(); ++i) means(std::string(kTraits[i]), Says::trait, i);
  for (std::size_t i = 0; i < kFollowers.size(); ++i) {
    const std::string name(kFollowers[i]);
    means("cue-" + name, Says::takes, i);
    means("mild-" + name, Says::takes_of_people, i);
    means("weak-" + name, Says::takes_of_name, i);
    means("passive-" + name, Says::takes_passive, i);
    means("follower-" + name, Says::follows, i);
  }
}

void TraitTable::fill(lexicon::SetId set, Traits& traits) const {
  for (const lexicon::ClassId id : words_.classes(set)) {
    const auto [says, which] = meanings_[id];
    switch (says) {
      case Says::nothing: break;
      case Says::trait: traits.bits[which / 64U] |= std::uint64_t{1} << (which % 64U); break;
      case Says::takes: traits.takes |= bit(static_cast<Follower>(which)); break;
      case Says::takes_of_people: traits.takes_of_people |= bit(static_cast<Follower>(which)); break;
      case Says::takes_of_name: traits.takes_of_name |= bit(static_cast<Follower>(which)); break;
      case Says::takes_passive: traits.takes_passive |= bit(static_cast<Follower>(which)); break;
      case Says::follows: traits.word = static_cast<Follower>(which); break;
    }
  }
  traits.takes_of_people |= traits.takes;
  traits.takes_of_name |= traits.takes_of_people;
  traits.follows = follower(traits);
  traits.known = true;
}

}  // namespace nutgraf::facts::sources
