// A document as the search for attributions sees it: classes by number, and by token the noun phrase, the quotation and
// the sentence that hold it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/context.h"

namespace nutgraf::facts::sources {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// What follows a cue, as the classes of words/cue.tsv name it.
enum class Follower : std::uint8_t {
  that, quote, to, wh, comma, end, pronoun, object, determiner, name, word,
  about, of, for_, with, against, on, at, from, as, by, into, over, in, count
};

class View {
 public:
  explicit View(const Context& context);

  [[nodiscard]] const text::Text& text() const { return context_.text; }
  [[nodiscard]] std::string_view of(std::uint32_t t) const { return context_.of(t); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(context_.text.tokens.size()); }
  [[nodiscard]] bool is(std::uint32_t t, ClassId id) const { return id != lexicon::kNoClass && context_.is(t, id); }
  /// Whether the cue form at `t` is a cue before this kind of word.
  [[nodiscard]] bool takes(std::uint32_t t, Follower f) const { return is(t, followers_[static_cast<std::size_t>(f)]); }
  /// Whether it is one where its subject is a noun for people, a body or a document.
  [[nodiscard]] bool takes_of_people(std::uint32_t t, Follower f) const { return takes(t, f) || is(t, mild_[static_cast<std::size_t>(f)]); }
  /// Whether it is one where its subject is a name or a pronoun.
  [[nodiscard]] bool takes_of_name(std::uint32_t t, Follower f) const { return takes_of_people(t, f) || is(t, weak_[static_cast<std::size_t>(f)]); }

  /// The noun phrase that begins at, or holds, the token; null where there is none.
  [[nodiscard]] const Match* phrase_from(std::uint32_t t) const;
  [[nodiscard]] const Match* phrase_of(std::uint32_t t) const { return t >= phrase_.size() || phrase_[t] == kNone ? nullptr : &phrases_[phrase_[t]]; }
  /// The quotation that begins at, or holds, the token; null where there is none.
  [[nodiscard]] const text::Quotation* quotation_from(std::uint32_t t) const;
  [[nodiscard]] const text::Quotation* quotation_of(std::uint32_t t) const { return t >= quotation_.size() || quotation_[t] == kNone ? nullptr : &text().quotations[quotation_[t]]; }
  [[nodiscard]] std::uint32_t quotation_index(std::uint32_t t) const { return quotation_[t]; }
  /// The quotation inside a quotation that begins at `first` with a single mark and closes before `end`; empty where none does.
  [[nodiscard]] TokenRange inner_quotation(std::uint32_t first, std::uint32_t end) const;
  /// A closed quotation that ends in a comma, a question or an exclamation mark stands directly before: it is what is
  /// reported, whatever follows the cue.
  [[nodiscard]] bool quoted_before(std::uint32_t first) const;
  /// “…?” she asked: a sentence of its own for the marks in it.
  [[nodiscard]] bool question_before(std::uint32_t first) const;
  /// A sentence as a reader sees it: one that ends inside a quotation goes on to where the quotation's own does.
  [[nodiscard]] TokenRange sentence_of(std::uint32_t t) const { return sentences_[sentence_[t]]; }
  [[nodiscard]] std::uint32_t sentence_index(std::uint32_t t) const { return sentence_[t]; }
  [[nodiscard]] const std::vector<TokenRange>& sentences() const { return sentences_; }
  [[nodiscard]] bool headline(std::uint32_t t) const { return text().sentences[text().sentence_of(t)].headline; }
  [[nodiscard]] TokenRange paragraph_of(std::uint32_t t) const { return text().paragraphs[paragraph_[t]]; }

  [[nodiscard]] bool comma(std::uint32_t t) const { return t < size() && of(t) == ","; }
  /// Whether a hyphen joins the token to the next: "laid" in "laid-off workers" is no verb.
  [[nodiscard]] bool compound(std::uint32_t t) const { return t + 1 < size() && of(t + 1) == "-" && !text().tokens[t + 1].space_before; }
  [[nodiscard]] bool terminal(std::uint32_t t) const;
  [[nodiscard]] bool dash(std::uint32_t t) const;
  /// Whether "to" and the token can name who hears: "said to reporters", and not "vowed to open it". No list holds every
  /// verb, but the words for those who hear something are few.
  [[nodiscard]] bool hearer(std::uint32_t t) const;
  /// A day, an adverb, a date: words that may stand between a cue and what it reports.
  [[nodiscard]] bool filler(std::uint32_t t) const;
  /// Behind the fillers at `t`, up to `end`. "Only", "nearly", "there" are fillers where a content begins behind them, and
  /// else its first word: "said only that", "said only three".
  [[nodiscard]] std::uint32_t behind_fillers(std::uint32_t t, std::uint32_t end) const;
  [[nodiscard]] bool dated(std::uint32_t t) const { return dated_[t]; }
  /// Whether the token is the name of a place, or of who comes from there.
  [[nodiscard]] bool place(std::uint32_t t) const { return context_.analysis.covering("places", t) != nullptr || is(t, c.nationality); }
  [[nodiscard]] bool person(std::uint32_t t) const { return context_.analysis.covering("names", t) != nullptr; }
  /// What follows, from token `t` on (fillers are skipped by the caller).
  [[nodiscard]] Follower follower_at(std::uint32_t t) const;

  struct Classes {
    ClassId cue, sure, speech, ing, past, base, passive, adverb, adverb_ly, day, be, auxiliary, modal, negation, negated, determiner, possessive,
        quantifier, subject_pronoun, object_pronoun, third_person, first_person, preposition, conjunction, contrast, subordinate, wh,
        relative, person_one, person_many, body, document, person_title, verb_s, verb_past, verb_base, verb_ing, function,
        given_name, definite, indefinite, demonstrative, occupation_one, occupation_many, have, clitic, nationality, verb_or_noun,
        occasion, cue_tail, clausal, notion, opening, edge, number, joins, quantity_lead, seeming;
  } c;

 private:
  const Context& context_;
  std::span<const Match> phrases_;
  std::vector<std::uint32_t> phrase_, quotation_, sentence_, paragraph_;
  std::vector<bool> dated_;
  std::vector<TokenRange> sentences_;
  ClassId followers_[static_cast<std::size_t>(Follower::count)], mild_[static_cast<std::size_t>(Follower::count)], weak_[static_cast<std::size_t>(Follower::count)];
};

}  // namespace nutgraf::facts::sources
