// How far a source goes that stands behind its cue. A regular expression knows phrases, but not where a pile of them
// ends: "said Ivo Lopez, 34, a lawyer for the union at the mine who …" goes on to the end of its sentence, while "in an
// interview" and what follows a comma without being a phrase say something of the telling.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class Extent {
 public:
  Extent(const View& view, std::uint32_t first, std::uint32_t end, bool fronted, bool freely, bool document = false)
      : v_(view), fronted_(fronted), freely_(freely), document_(document), first_(first), quotation_(view.quotation_of(first)), end_(end) {}

  /// The token behind the source, which holds what the rule has found up to `t`.
  [[nodiscard]] std::uint32_t find(std::uint32_t t) const {
    bool apposed = false;
    std::uint32_t first_comma = t;
    for (std::uint32_t i = first_; i < t; ++i) {
      if (!v_.comma(i)) continue;
      if (!apposed) first_comma = i;
      apposed = true;
    }
    if (fronted_ && apposed && !described(first_comma + 1, t)) {
      t = first_comma;
      apposed = false;
    }
    t = behind_nouns(before_occasion(t));
    t = finish_part(t, apposed || (freely_ && common()));
    while (v_.comma(t) && t + 1 < end_ && follows(t + 1, apposed)) {
      const std::uint32_t next = finish_part(v_.filler(t + 1) || v_.is(t + 1, v_.c.subordinate) ? t + 2 : t + 1, true);
      if (next <= t + 1 || (fronted_ && !v_.comma(next)) || says(t + 1, next)) break;
      apposed = true;
      t = next;
    }
    const std::uint32_t whole = t;
    while (t > first_ + 1 && v_.is(t - 1, v_.c.preposition) && !v_.is(t - 1, v_.c.word_ago)) --t;
    const bool particle = t + 1 == whole && stops(whole) && (v_.is(t, v_.c.word_out) || v_.is(t, Follower::particle));  // "who dropped out"
    return particle ? whole : t;
  }

 private:
  /// The source's first phrase does not end in a name: "a resident", "records".
  [[nodiscard]] bool common() const {
    const Match* phrase = v_.phrase_of(first_);
    if (phrase == nullptr) return false;
    const text::Case letters = v_.text().tokens[phrase->span.last - 1].letters;
    return letters == text::Case::lower;
  }

  /// "the mayor", "chief of staff", and not the next name of the sentence.
  [[nodiscard]] bool described(std::uint32_t first, std::uint32_t last) const {
    return v_.comma(last) && v_.text().tokens[first].letters == text::Case::lower && !v_.is(first, v_.c.subject_pronoun);
  }

  /// "court records": nouns that can be verbs, where nothing follows that they could be verbs to.
  [[nodiscard]] std::uint32_t behind_nouns(std::uint32_t t) const {
    std::uint32_t last = t;
    while (last < t + 2 && !stops(last) && (v_.is(last, v_.c.verb_base) || v_.is(last, v_.c.verb_s)) && !v_.is(last, v_.c.function)) ++last;
    const bool subject = end_ < v_.sentence_of(first_).last;  // to which they are more often verbs: "Lopez hit back, saying"
    const bool edge = stops(last) || v_.is(last, v_.c.preposition) || v_.is(last, v_.c.verb_past) || (!subject && v_.filler(last));
    return edge ? last : t;
  }

  [[nodiscard]] bool stops(std::uint32_t t) const {
    if (t >= end_ || v_.comma(t) || v_.terminal(t) || v_.parting_dash(t) || v_.of(t) == ":" || v_.of(t) == ")" || v_.of(t) == "]") return true;
    if (v_.of(t) == "(" && t + 1 < end_ && v_.text().tokens[t].is_word) return true;
    return v_.quotation_of(t) != quotation_;
  }

  /// Words that begin a clause or an adjunct of the telling.
  [[nodiscard]] bool parts(std::uint32_t t) const {
    if (v_.any(t, v_.c.subordinate, v_.c.contrast) || (v_.is(t, v_.c.subject_pronoun) && v_.text().tokens[t].letters != text::Case::upper) || v_.filler(t)) return true;  // "an IT clerk"
    return v_.is(t, v_.c.telling);
  }

  /// "in an interview", "on Twitter".
  [[nodiscard]] bool occasion(std::uint32_t t) const { return v_.occasion_from(t) < end_; }

  [[nodiscard]] std::uint32_t before_occasion(std::uint32_t t) const {
    if (v_.is(first_, v_.c.occasion)) return t;
    for (std::uint32_t i = first_ + 1; i < t; ++i) {
      if (v_.is(i, v_.c.relative)) return t;
      if (occasion(i) && v_.is(i, v_.c.occasion_lead)) return i;
    }
    return t;
  }

  /// Goes on from `t` to the end of the part between commas.
  [[nodiscard]] std::uint32_t finish_part(std::uint32_t t, bool freely) const {
    bool relative = document_ && t != first_ && (made(t) || (common() && v_.is(t, v_.c.subject_pronoun)));
    if (relative) freely = true;
    for (;;) {
      if (const std::uint32_t behind = behind_title(t); behind != t) {
        t = behind;
        if (v_.comma(t - 2)) return t;
        freely = true;
        continue;
      }
      if (stops(t)) return t;
      if (v_.of(t) == "(") {
        std::uint32_t close = t;
        while (close < end_ && close < t + 8 && v_.of(close) != ")") ++close;
        if (close >= end_ || v_.of(close) != ")") return t;
        t = close + 1;
        continue;
      }
      if (v_.is(t, v_.c.relative) || v_.is(t, v_.c.word_whose)) {
        relative = freely = true;
        ++t;
        continue;
      }
      if (!relative && !(freely && dates(t)) && (parts(t) || occasion(t))) return t;
      if (relative && (occasion(t) || (v_.is(t, v_.c.subordinate) && !v_.is(t - 1, v_.c.quantifier)))) return t;
      if (!freely && !names_more(t)) return t;
      if (!relative && v_.is(t, v_.c.auxiliary)) return t;
      const Match* phrase = v_.phrase_from(t);
      t = phrase != nullptr ? phrase->span.last : t + 1;
    }
  }

  /// Behind some words in quotation marks that belong to a phrase: "the author of “The Bridge”, a town".
  [[nodiscard]] std::uint32_t behind_title(std::uint32_t t) const {
    constexpr std::uint32_t kLongest = 14;
    const text::Quotation* q = quotation_ == nullptr ? v_.quotation_from(t) : nullptr;
    if (q == nullptr || !q->closed || q->tokens.size() > kLongest || q->tokens.last >= end_ || t <= first_ || !v_.text().tokens[t - 1].is_word) return t;
    const std::uint32_t inner = q->tokens.last - 2;
    const bool whole = v_.text().tokens[inner].is_word || v_.comma(inner);
    const bool belongs = v_.any(t - 1, v_.c.preposition, v_.c.determiner, v_.c.possessive, v_.c.adjective, v_.c.document, v_.c.clitic);
    return whole && belongs ? q->tokens.last : t;
  }

  /// "a poll released on Tuesday": a participle behind the phrase, which is no verb to it behind "according to".
  [[nodiscard]] bool made(std::uint32_t t) const { return v_.is(t, v_.c.verb_past) && !v_.is(t, v_.c.auxiliary) && !v_.comma(t - 1); }

  /// "a candidate in 2012", "the 2016 host committee": a date that belongs to the phrase, and not a day of the telling.
  [[nodiscard]] bool dates(std::uint32_t t) const {
    return v_.dated(t) && !v_.is(t, v_.c.day) && t > first_ && !v_.comma(t - 1);
  }

  /// What may follow a name without a comma: "of the union", "for Cuba".
  [[nodiscard]] bool names_more(std::uint32_t t) const {
    if (v_.is(t, v_.c.names_more) || v_.of(t) == "/" || v_.of(t - 1) == "/") return true;
    return v_.phrase_of(t) != nullptr && v_.is(t - 1, v_.c.preposition);
  }

  /// Whether what begins at `t`, behind a comma, says more of the source.
  [[nodiscard]] bool follows(std::uint32_t t, bool apposed) const {
    if (v_.is(t, v_.c.relative) || v_.is(t, v_.c.word_whose)) return !fronted_;
    if (v_.text().tokens[t].has_digit) return t + 1 >= end_ || v_.comma(t + 1) || v_.terminal(t + 1);
    if (v_.is(t, Follower::of) || v_.is(t, Follower::from)) return !fronted_;
    if (v_.is(t, v_.c.word_and)) return apposed && !fronted_ && v_.phrase_from(t + 1) != nullptr && !v_.is(t + 1, v_.c.subject_pronoun);
    if (v_.is(t, v_.c.office_lead)) return !fronted_;
    if (v_.is(t, v_.c.example_lead)) return !freely_;
    if (v_.is(t, v_.c.determiner) || v_.is(t, v_.c.quantifier)) return true;
    if (parts(t)) return false;
    const Match* phrase = v_.phrase_from(t);
    if (phrase == nullptr || v_.is(t, v_.c.subject_pronoun)) return false;
    if (fronted_ && v_.text().tokens[t].letters != text::Case::lower) return false;
    return true;
  }

  /// A clause of its own and no apposition: a verb stands in it that no relative pronoun leads.
  [[nodiscard]] bool says(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t) {
      if (v_.is(t, v_.c.relative) || v_.is(t, v_.c.word_whose)) return false;
      if (v_.is(t, v_.c.auxiliary) || (v_.is(t, v_.c.sure) && v_.phrase_of(t) == nullptr)) return true;
      if (fronted_ && v_.is(t, v_.c.verb_past) && v_.phrase_of(t) == nullptr) return true;
    }
    return last < end_ && v_.is(last, v_.c.auxiliary);
  }

  const View& v_;
  bool fronted_, freely_, document_;
  std::uint32_t first_;
  const text::Quotation* quotation_;
  std::uint32_t end_;
};

}  // namespace

std::uint32_t end_of_source(const View& view, const Candidate& k, bool fronted) {
  const bool freely = k.form == Form::according || k.behind_quotation;
  return Extent(view, k.source.first, view.sentence_of(k.source.first).last, fronted, freely, k.form == Form::according).find(k.source.last);
}

std::uint32_t end_of_subject(const View& view, TokenRange phrase, std::uint32_t limit) {
  const std::uint32_t end = Extent(view, phrase.first, limit, false, false).find(phrase.last);
  for (std::uint32_t t = phrase.last; t < end && end != limit; ++t)
    if (view.comma(t)) return t;
  return end;
}

}  // namespace nutgraf::facts::sources
