// A document as the search for attributions sees it: by token its traits, and the noun phrase, the quotation and the
// sentence that hold it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/context.h"
#include "facts/sources/traits.h"

namespace nutgraf::facts::sources {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// What a view keeps of one token.
struct Spot {
  const Traits* traits = nullptr;
  std::uint32_t phrase = kNone, quotation = kNone;  ///< that hold it
  std::uint32_t sentence = 0, paragraph = 0;
  bool dated = false, place = false, person = false;  ///< in what the dates, places and names stages found
};

/// What views need of a lexicon, and their memory, which is used again for the next document. One a thread.
struct Memory {
  explicit Memory(const lexicon::Lexicon& words);

  TraitTable traits;
  /// Lists with values.
  ClassId person_noun, body_noun, occupation, given_name, function, ordinal, person_title;
  std::vector<Spot> spots;
  std::vector<TokenRange> sentences;
  std::vector<const Match*> remarks;
};

class View {
 public:
  /// `memory` is the view's as long as it lives.
  View(const Context& context, Memory& memory);

  [[nodiscard]] const text::Text& text() const { return context_.text; }
  [[nodiscard]] std::string_view of(std::uint32_t t) const { return context_.of(t); }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  /// Of the token as fold() writes it (text/hash.h).
  [[nodiscard]] std::uint64_t hash(std::uint32_t t) const;
  [[nodiscard]] bool is(std::uint32_t t, Trait trait) const { return t < size_ && spots_[t].traits->has(trait); }
  /// Whether it is any of them.
  template <class... More>
  [[nodiscard]] bool any(std::uint32_t t, Trait first, More... more) const {
    return t < size_ && spots_[t].traits->any(first, more...);
  }
  /// Whether it is the very word that the follower is called by ("of", "that").
  [[nodiscard]] bool is(std::uint32_t t, Follower word) const { return t < size_ && spots_[t].traits->word == word; }
  /// Whether the cue form at `t` is a cue before this kind of word, behind any subject.
  [[nodiscard]] bool takes(std::uint32_t t, Follower f) const { return t < size_ && (spots_[t].traits->takes & bit(f)) != 0; }
  /// Whether it is one in the passive, without a source.
  [[nodiscard]] bool takes_passive(std::uint32_t t, Follower f) const { return t < size_ && (spots_[t].traits->takes_passive & bit(f)) != 0; }
  [[nodiscard]] const Traits& traits(std::uint32_t t) const { return *spots_[t].traits; }
  /// What the list, which is one of the memory's, gives the token; nothing where it is not in the list.
  [[nodiscard]] std::optional<std::string_view> value(std::uint32_t t, ClassId list) const;
  [[nodiscard]] const Memory& memory() const { return memory_; }

  /// The noun phrase that begins at, or holds, the token; null where there is none.
  [[nodiscard]] const Match* phrase_from(std::uint32_t t) const {
    const Match* phrase = phrase_of(t);
    return phrase != nullptr && phrase->span.first == t ? phrase : nullptr;
  }
  [[nodiscard]] const Match* phrase_of(std::uint32_t t) const { return t >= size_ || spots_[t].phrase == kNone ? nullptr : &phrases_[spots_[t].phrase]; }
  /// What the stage of noun phrases found besides them, in order: the rule's constant `form` says what it is.
  [[nodiscard]] const std::vector<const Match*>& remarks() const { return memory_.remarks; }
  /// The quotation that begins at, or holds, the token; null where there is none.
  [[nodiscard]] const text::Quotation* quotation_from(std::uint32_t t) const {
    const text::Quotation* quotation = quotation_of(t);
    return quotation != nullptr && quotation->tokens.first == t ? quotation : nullptr;
  }
  [[nodiscard]] const text::Quotation* quotation_of(std::uint32_t t) const { return t >= size_ || spots_[t].quotation == kNone ? nullptr : &text().quotations[spots_[t].quotation]; }
  /// Which quotation it is, or kNone: quicker, for tokens of the text.
  [[nodiscard]] std::uint32_t quotation_index(std::uint32_t t) const { return spots_[t].quotation; }
  /// The quotation inside a quotation that begins at `first` with a single mark and closes before `end`; empty where none does.
  [[nodiscard]] TokenRange inner_quotation(std::uint32_t first, std::uint32_t end) const;
  /// A closed quotation that ends in a comma, a question or an exclamation mark stands directly before: it is what is
  /// reported, whatever follows the cue.
  [[nodiscard]] bool quoted_before(std::uint32_t first) const;
  /// “…?” she asked: a sentence of its own for the marks in it.
  [[nodiscard]] bool question_before(std::uint32_t first) const;
  /// A sentence as a reader sees it: one that ends inside a quotation goes on to where the quotation's own does.
  [[nodiscard]] TokenRange sentence_of(std::uint32_t t) const { return memory_.sentences[spots_[t].sentence]; }
  [[nodiscard]] std::uint32_t sentence_index(std::uint32_t t) const { return spots_[t].sentence; }
  [[nodiscard]] const std::vector<TokenRange>& sentences() const { return memory_.sentences; }
  [[nodiscard]] bool headline(std::uint32_t t) const { return text().sentences[text().sentence_of(t)].headline; }
  [[nodiscard]] TokenRange paragraph_of(std::uint32_t t) const { return text().paragraphs[spots_[t].paragraph]; }

  [[nodiscard]] bool comma(std::uint32_t t) const { return is(t, Trait::comma); }
  /// Whether a hyphen joins the token to the next: "laid" in "laid-off workers" is no verb.
  [[nodiscard]] bool compound(std::uint32_t t) const { return t + 1 < size() && of(t + 1) == "-" && !text().tokens[t + 1].space_before; }
  [[nodiscard]] bool terminal(std::uint32_t t) const;
  [[nodiscard]] bool dash(std::uint32_t t) const;
  /// A dash, or a hyphen that stands for one: "he left - nobody knows why".
  [[nodiscard]] bool parting_dash(std::uint32_t t) const { return t < size_ && (dash(t) || (of(t) == "-" && text().tokens[t].space_before)); }
  /// Whether "to" and the token can name who hears: "said to reporters", and not "vowed to open it". No list holds every
  /// verb, but the words for those who hear something are few.
  [[nodiscard]] bool hearer(std::uint32_t t) const;
  /// A day, an adverb, a date: words that may stand between a cue and what it reports.
  [[nodiscard]] bool filler(std::uint32_t t) const {
    if (t >= size_) return false;
    if (spots_[t].dated || any(t, c.adverb, c.adverb_ly, c.day)) return true;
    return is(t, c.edge) && is(t + 1, c.preposition);  // "late on Friday"
  }
  /// Behind the fillers at `t`, up to `end`. "Only", "nearly", "there" are fillers where a content begins behind them, and
  /// else its first word: "said only that", "said only three".
  [[nodiscard]] std::uint32_t behind_fillers(std::uint32_t t, std::uint32_t end) const;
  [[nodiscard]] bool dated(std::uint32_t t) const { return t < size_ && spots_[t].dated; }
  /// Whether the token is the name of a place, or of who comes from there.
  [[nodiscard]] bool place(std::uint32_t t) const { return t < size_ && (spots_[t].place || is(t, c.nationality)); }
  [[nodiscard]] bool person(std::uint32_t t) const { return t < size_ && spots_[t].person; }
  /// Whether the word is a verb that has a subject, as far as its form tells.
  [[nodiscard]] bool finite(std::uint32_t t) const { return is(t, c.auxiliary) || (any(t, c.verb_past, c.verb_s) && !is(t, c.verb_or_noun)); }
  /// The same, and it stands in no noun phrase: the verb of a clause, as far as a reader without a parser can tell.
  [[nodiscard]] bool clause_verb(std::uint32_t t) const { return phrase_of(t) == nullptr && finite(t); }
  /// The word for an occasion that a preposition at `t` leads to: "in an interview", "on Twitter"; kNone where there is none.
  [[nodiscard]] std::uint32_t occasion_from(std::uint32_t t) const;
  /// What follows, from token `t` on (fillers are skipped by the caller).
  [[nodiscard]] Follower follower_at(std::uint32_t t) const;
  /// "About 60", "over $30": no preposition that belongs to what stands before it.
  [[nodiscard]] bool rounds(std::uint32_t t) const;

  /// The traits by name: `view.is(t, view.c.comma)`.
  struct Names {
    using enum Trait;
  };
  static constexpr Names c{};

 private:
  void fill(std::span<const Match> found, bool Spot::*mark);
  void fill_sentences();

  const Context& context_;
  Memory& memory_;
  std::uint32_t size_;
  std::span<Spot> spots_;
  std::span<const Match> phrases_;
};

}  // namespace nutgraf::facts::sources
