// What the search for attributions asks of a token, by a bit: the classes that it is in, and what it is to a cue. They
// follow from the token's set of classes, and are worked out once for each set.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace nutgraf::facts::sources {

/// What follows a cue, as the classes of words/cue.tsv name it.
enum class Follower : std::uint8_t {
  that, quote, to, wh, comma, end, pronoun, object, determiner, name, word, particle,
  about, of, for_, with, against, on, at, from, as, by, into, over, in, count
};

/// Followers as bits of a number.
using Followers = std::uint32_t;
[[nodiscard]] constexpr Followers bit(Follower f) { return Followers{1} << static_cast<unsigned>(f); }

/// The classes that are asked for; traits.cpp has their names in the same order.
enum class Trait : std::uint8_t {
  cue, sure, speech, ing, past, base, adverb, adverb_ly, day, be, auxiliary, modal, negation, negated, determiner, possessive,
  quantifier, subject_pronoun, object_pronoun, third_person, first_person, preposition, conjunction, contrast, subordinate, wh,
  relative, person_one, person_many, body, document, person_title, verb_s, verb_past, verb_base, verb_ing, function,
  given_name, definite, indefinite, demonstrative, occupation_one, occupation_many, have, clitic, nationality, verb_or_noun,
  occasion, cue_tail, currency_sign, clausal, notion, opening, edge, number, joins, quantity_lead, seeming, asks,
  comma, adjective, number_unit, company, medium, medium_noun, anyone, organisation, ordinal, office_holder, body_noun,
  word_also, word_and, word_but, word_even, word_neither, word_nor, word_or, word_ago, word_first, word_long, word_one,
  word_out, word_told, naming, interview_label, telling, takes_hearer, word_who, word_whose, aside, aside_of_phrase, participle_preposition, example_lead,
  clause_lead, sentence_lead, joins_content, time_after, time_before, occasion_lead, names_more, office_lead, word_anonymity, word_note, theme, floats, feels_about, feels_by,
  count
};

struct Traits {
  std::array<std::uint64_t, 2> bits{};
  Followers takes = 0;            ///< before which the word is a cue, behind any noun
  Followers takes_of_people = 0;  ///< the same behind a noun for people, a body or a document
  Followers takes_of_name = 0;    ///< behind a name or a pronoun
  Followers takes_passive = 0;    ///< behind a form of "be", in the passive
  Follower follows = Follower::count;  ///< what the word is behind a cue; count: its look says so
  Follower word = Follower::count;     ///< which of the words of words/follower.tsv it is; count: none
  bool known = false;

  [[nodiscard]] bool has(Trait trait) const {
    const auto n = static_cast<unsigned>(trait);
    return (bits[n / 64] >> (n % 64) & 1U) != 0;
  }
  /// Whether it has one of them.
  template <class... More>
  [[nodiscard]] bool any(Trait first, More... more) const {
    const auto mask = [](unsigned part, Trait trait) { return static_cast<unsigned>(trait) / 64 == part ? std::uint64_t{1} << (static_cast<unsigned>(trait) % 64) : 0; };
    return ((bits[0] & (mask(0, first) | ... | mask(0, more))) | (bits[1] & (mask(1, first) | ... | mask(1, more)))) != 0;
  }
};
static_assert(static_cast<std::size_t>(Trait::count) <= 128 && static_cast<std::size_t>(Follower::count) <= 32);

/// The traits of all sets of a lexicon, each worked out when it is first asked for.
class TraitTable {
 public:
  /// `words` must outlive the table.
  explicit TraitTable(const lexicon::Lexicon& words);

  [[nodiscard]] const Traits& of(lexicon::SetId set) {
    Traits& traits = of_set_[set];
    if (!traits.known) fill(set, traits);
    return traits;
  }

 private:
  void fill(lexicon::SetId set, Traits& traits) const;

  /// What a class says of a token that is in it.
  enum class Says : std::uint8_t { nothing, trait, takes, takes_of_people, takes_of_name, takes_passive, follows };
  struct Meaning {
    Says says = Says::nothing;
    std::uint8_t which = 0;
  };

  const lexicon::Lexicon& words_;
  std::vector<Meaning> meanings_;  ///< by class
  std::vector<Traits> of_set_;
};

}  // namespace nutgraf::facts::sources
