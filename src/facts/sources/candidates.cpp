// From the matches of the rules to candidates: is the cue one, here, and on which side is what was said?
#include <algorithm>

#include "facts/sources/candidate.h"
#include "facts/sources/labels.h"

namespace nutgraf::facts::sources {
namespace {

class Reader {
 public:
  Reader(const View& view, const Match& match, Labels& labels) : v_(view), labels_(labels) {
    k_.rule = match.rule->id;
    k_.form = form_of(match.rule->constant("form"));
    k_.source = match.get("source");
    k_.cue = match.get("cue");
    which_ = match.get("which");
    k_.extent = match.span;
    k_.after = k_.cue.last;
  }

  bool read() {
    switch (k_.form) {
      case Form::subject:
      case Form::relative: return read_subject() && reads_as_passive() && reads_as_felt();
      case Form::inverted: return read_inverted();
      case Form::according: return read_according();
      case Form::passive_by: return read_passive_by();
      case Form::passive: return read_passive();
      case Form::participle:
      case Form::elided: return read_elided();
      case Form::colon: return labels_.read_colon(k_);
      case Form::dash: k_.side = Side::before; return true;
      case Form::signature: return labels_.read_signature(k_);
      case Form::headline_end: return labels_.read_headline_end(k_);
      case Form::citing: k_.side = Side::before; return true;
      case Form::noun: return read_noun();
      case Form::adjective: return read_adjective();
      default: return false;
    }
  }

  Candidate& candidate() {
    k_.faint = is_faint(v_, k_);
    return k_;
  }

 private:
  [[nodiscard]] std::uint32_t head() const { return k_.cue.last - 1; }

  /// The paragraph's text before the attribution, in its sentence, ends in a comma or a quotation.
  [[nodiscard]] bool something_before() const {
    const std::uint32_t first = k_.extent.first;
    const TokenRange sentence = v_.sentence_of(first);
    if (first == sentence.first) return v_.question_before(first) || tags_quotation(v_, k_);
    if (first < sentence.first + 2) return false;
    if (v_.quotation_of(first - 1) != nullptr && v_.quotation_of(first - 1) != v_.quotation_of(first)) return true;
    return v_.comma(first - 1) && (first - sentence.first >= 4 || (k_.after > first && split_goes_on(v_, k_)) || interjected(v_, k_));
  }

  /// Skips adverbs, days and recipients behind the cue; sets `after`, `recipient` and `follower`.
  void look_behind() {
    std::uint32_t t = k_.cue.last;
    const std::uint32_t end = v_.sentence_of(head()).last;
    t = v_.behind_fillers(t, end);
    k_.follower = v_.follower_at(t);
    k_.after = t;
    if (takes_recipient()) t = read_recipient(t, end);
    const bool owns = v_.is(t, v_.c.cue_tail) && v_.takes(head(), k_.follower) && !v_.is(head(), v_.c.clausal);  // "called on"
    const bool asked = k_.form == Form::passive && takes_recipient();
    if ((is_say() || asked) && t < end && !owns) t = skip_adjunct(t, end);
    if (t != k_.after) {
      k_.after = t;
      k_.follower = v_.follower_at(t);
      recipient_read_ = !k_.recipient.empty();
    }
  }

  [[nodiscard]] bool takes_recipient() const { return v_.is(head(), v_.c.takes_hearer); }
  [[nodiscard]] bool is_say() const { return takes_before() && v_.is(head(), v_.c.sure); }

  std::uint32_t read_recipient(std::uint32_t t, std::uint32_t end) {
    std::uint32_t to = t;
    if (v_.is(t, v_.c.object_pronoun)) {
      to = t + 1;
      if (v_.phrase_of(t) != nullptr && v_.phrase_of(t)->span.last > to) to = v_.phrase_of(t)->span.last;
    } else if (const Match* phrase = v_.phrase_from(t); phrase != nullptr && !v_.is(t, v_.c.subject_pronoun)) {
      to = phrase->span.last;
      while (to + 1 < end && (v_.is(to, Follower::of) || v_.is(to, v_.c.word_and)) && v_.phrase_from(to + 1) != nullptr) to = v_.phrase_from(to + 1)->span.last;
    }
    if (to == t) return t;
    k_.recipient = {t, to};
    return to;
  }

  /// "in a statement", "on Monday", "at a rally in Ohio": skipped where a clause, a quotation or the end follows.
  std::uint32_t skip_adjunct(std::uint32_t t, std::uint32_t end) const {
    const bool points = k_.form == Form::elided && !v_.takes(head(), Follower::end);
    if (points && v_.is(t, Follower::to)) return t;  // "referring to the mine"
    std::uint32_t at = t;
    for (int steps = 0; steps < 4 && at < end; ++steps) {
      if (const std::uint32_t behind = v_.behind_fillers(at, end); behind > at) {
        at = behind;
        continue;
      }
      const bool preposition = v_.is(at, v_.c.preposition);
      if (!preposition || at + 1 >= end) break;
      if (v_.follower_at(at) == Follower::to && !v_.hearer(at + 1)) break;
      std::uint32_t next = at + 1;
      while (next < end && v_.filler(next)) ++next;
      if (const Match* phrase = v_.phrase_from(next); phrase != nullptr && !v_.is(next, v_.c.subject_pronoun)) next = phrase->span.last;
      else if (next == at + 1) break;
      at = next;
    }
    at = v_.behind_fillers(at, end);
    if (at == t) return t;
    // "It has reported on the mine.", "she said, calling for rest.": what follows is what is reported.
    if ((at >= end || v_.terminal(at)) && (!something_before() || points)) return t;
    if (at >= end) return at;
    const Follower f = v_.follower_at(at);
    const bool clause = f == Follower::that || f == Follower::quote || f == Follower::end || f == Follower::comma || f == Follower::pronoun || f == Follower::determiner || f == Follower::name;
    const bool asked = k_.form == Form::passive && !v_.is(head(), v_.c.word_told) && (f == Follower::wh || f == Follower::about);  // "asked in May whether"
    return clause || asked ? at : t;
  }

  [[nodiscard]] bool follower_allowed() const {
    if (recipient_read_) {
      if (k_.follower == Follower::end || k_.follower == Follower::comma) return something_before() || k_.follower == Follower::comma;
      return true;
    }
    return takes(k_.follower);
  }

  [[nodiscard]] bool takes(Follower f) const { return is_cue(v_, k_, f); }
  [[nodiscard]] bool takes_before() const { return can_close(v_, k_); }

  /// Takes in what is joined to the source from the left.
  void extend_source() {
    if (k_.source.first != k_.extent.first) return;
    if (k_.source.size() == 1 && v_.is(k_.source.first, v_.c.subject_pronoun) && !v_.is(k_.source.first - (k_.source.first > 0), v_.c.word_and)) return;
    k_.source.first = k_.extent.first = start_of_source(v_, k_.source);
    if (k_.source.size() > 1 && v_.is(k_.source.last - 1, v_.c.word_first) && !v_.is(k_.source.last - 2, v_.c.determiner)) --k_.source.last;  // "as the paper first reported"
    const std::uint32_t t = k_.source.last;  // an age stands behind it
    if (t + 2 < k_.cue.first && v_.comma(t) && v_.text().tokens[t + 1].has_digit && v_.comma(t + 2)) k_.source.last = t + 2;
  }

  bool read_subject() {
    if (!narrow_source(v_, k_, which_) || !may_be_source(v_, k_)) return false;
    extend_source();
    if (k_.extent.first >= 2 && v_.is(k_.extent.first - 1, Follower::as) && v_.comma(k_.extent.first - 2)) --k_.extent.first;
    look_behind();
    if (k_.after < v_.size() && v_.is(k_.after, v_.c.word_anonymity)) return false;
    const bool said_before = something_before() && takes_before();
    const bool end_here = k_.follower == Follower::end || k_.follower == Follower::comma || v_.dash(k_.after);
    if ((!v_.is(head(), v_.c.ing) && is_passive(v_, k_)) || reduced_passive(v_, k_)) return false;
    const bool lead = said_before && leads_in(v_, k_);
    if (v_.quoted_before(k_.extent.first) && said_before && k_.follower != Follower::that && (!(lead || clause_leads(v_, k_)) || end_here || !follower_allowed())) {
      k_.after = behind_aside(v_, k_.after);
      k_.side = quotation_behind(v_, k_.after) ? Side::around : Side::before;
      return true;
    }
    if (after_to()) return false;
    if (said_before && k_.after != k_.cue.last && (adverbial_before(v_, k_) || (lead && end_here && recipient_read_))) {
      k_.after = v_.behind_fillers(k_.cue.last, v_.sentence_of(head()).last);
      k_.follower = v_.follower_at(k_.after);
      k_.recipient = {};
      k_.side = Side::after;
      return follower_allowed() && k_.follower != Follower::end;
    }
    if (end_here || (said_before && !lead && adjunct_to_end() && !fronted(v_, k_))) {
      if (quotation_behind(v_, k_.after)) k_.side = said_before && !(lead && opens_sentence(v_, k_.after)) ? Side::around : Side::after;
      else if (embedded(v_, k_)) k_.side = Side::around;
      else if (said_before) k_.side = split_goes_on(v_, k_) ? Side::around : Side::before;
      else if (k_.follower == Follower::comma && v_.takes(head(), Follower::comma) && v_.takes(head(), Follower::that)) k_.side = Side::after;
      else return false;
      return k_.side == Side::after ? takes(Follower::quote) || takes(Follower::comma) : true;
    }
    if (!follower_allowed() || gives_name(v_, k_) || signs_off(v_, k_)) return false;
    const bool with = k_.extent.first > 0 && v_.is(k_.extent.first - 1, Follower::with);
    if (v_.is(head(), v_.c.ing) && !behind_be(v_, k_) && !with) k_.form = Form::elided;
    k_.side = Side::after;
    return true;
  }

  /// "The mayor appears to be winning": nobody is the source.
  bool reads_as_passive() {
    if (!v_.is(head(), v_.c.seeming) || k_.side != Side::after) return true;
    k_.form = Form::passive;
    k_.extent.first = k_.source.last;
    k_.source = {};
    return true;
  }

  /// "The plan angered the union": who feels it is the source, and what makes them feel so is the content.
  bool reads_as_felt() {
    const Match* phrase = v_.phrase_from(k_.cue.last);
    if (!v_.is(head(), v_.c.feels_by) || k_.side != Side::after || behind_be(v_, k_) || phrase == nullptr || v_.is(k_.cue.last, v_.c.subject_pronoun)) return true;
    k_.extent = {k_.source.last, phrase->span.last};
    k_.source = phrase->span;
    k_.side = Side::before;
    settle_end(false);
    return true;
  }

  /// Nothing but a prepositional phrase follows: "“…,” he said in a statement."
  [[nodiscard]] bool adjunct_to_end() const {
    if (!v_.is(k_.after, v_.c.preposition) && !v_.is(k_.after, v_.c.subordinate)) return false;
    return v_.takes(head(), Follower::end) && v_.is(head(), v_.c.sure);
  }

  /// "to say" is a cue behind a verb that carries it ("continued to say"), which the rule has seen; a name is not.
  [[nodiscard]] bool after_to() const {
    if (!v_.is(head() - 1, Follower::to)) return false;
    return v_.takes(head() - 2, Follower::to) || v_.is(head() - 2, v_.c.be) || head() - 2 < k_.source.last;
  }

  void settle_end(bool fronted) {
    if (k_.source.size() == 1 && v_.is(k_.source.first, v_.c.subject_pronoun)) return;
    k_.source.last = k_.extent.last = end_of_source(v_, k_, fronted);
  }

  bool read_inverted() {
    if (v_.is(head(), v_.c.ing) || !takes_before()) return false;
    if (!v_.takes(head(), Follower::end) && v_.quotation_of(k_.extent.first - 1) == nullptr) return false;
    if (v_.is(head(), v_.c.word_told) && v_.quotation_of(k_.extent.first - 1) == nullptr) return false;
    const bool inside = parted(v_, k_);
    const bool before = something_before() || inside;
    if (!before && !v_.is(head(), v_.c.sure)) return false;
    k_.behind_quotation = v_.quotation_of(k_.extent.first - 1) != nullptr;
    if (k_.behind_quotation && quotation_in_subject(v_, k_.extent.first) && !(is_say() && ends_sentence(k_.extent.last))) return read_quoting_subject();
    settle_end(false);
    std::uint32_t t = k_.extent.last;
    const std::uint32_t end = v_.sentence_of(head()).last;
    while (t < end && v_.filler(t)) ++t;
    k_.after = t;
    if (!before) {  // "Said Maria Lopez: “…”"
      k_.side = Side::after;
      return quotation_behind(v_, t);
    }
    if (t < end && !k_.behind_quotation && !quotation_behind(v_, t) && !v_.terminal(t) && !v_.comma(t) && !v_.is(t, v_.c.preposition) && !v_.dash(t)) return false;
    k_.side = quotation_behind(v_, t) || (!k_.behind_quotation && inside) ? Side::around : Side::before;
    if (k_.side == Side::around && v_.comma(t)) k_.after = t + 1;
    return true;
  }

  [[nodiscard]] bool ends_sentence(std::uint32_t t) const { return t >= v_.sentence_of(head()).last || v_.terminal(t) || v_.comma(t); }

  /// "Ana Lopez, who calls him a “thief,” said she had left": no inversion, the subject ends in a quotation.
  bool read_quoting_subject() {
    k_.form = Form::subject;
    k_.source = {v_.sentence_of(head()).first, k_.extent.first};
    k_.extent = {k_.source.first, k_.cue.last};
    look_behind();
    k_.side = Side::after;
    return follower_allowed();
  }

  /// "his promise to", "her criticism of": the rule has seen what follows.
  bool read_noun() {
    k_.after = k_.cue.last;
    k_.follower = v_.follower_at(k_.after);
    const bool clause = k_.follower == Follower::that || k_.follower == Follower::to;
    if (!clause) k_.after = ++k_.cue.last;
    k_.side = Side::after;
    return k_.after < v_.sentence_of(k_.cue.first).last;
  }

  /// "she was sure that", "the bloc is wary of": the rule has seen what follows.
  bool read_adjective() {
    if (!may_be_source(v_, k_)) return false;
    extend_source();
    return read_noun();
  }

  bool read_according() {
    const std::uint32_t first = k_.extent.first;
    const TokenRange sentence = v_.sentence_of(first);
    const bool fronted = first <= sentence.first + 1;
    settle_end(fronted);
    const std::uint32_t t = k_.after = k_.extent.last;
    if (fronted) {
      if (v_.comma(t)) k_.after = t + 1;
      k_.side = Side::after;
    } else {
      k_.side = v_.comma(t) && according_goes_on(v_, k_, t + 1) ? Side::around : Side::before;
    }
    return true;
  }

  bool read_passive_by() {
    if (!v_.is(head(), v_.c.past) || !v_.takes(head(), Follower::by) || v_.is(head(), v_.c.feels_by)) return false;
    if (k_.extent.first == v_.sentence_of(head()).first && !takes_recipient()) return false;  // "Reported by …": a byline
    if (names_means(v_, k_.source.first)) return false;
    if (v_.is(k_.cue.first - 1, v_.c.word_first)) k_.extent.first = k_.cue.first - (v_.is(k_.cue.first - 2, v_.c.auxiliary) ? 2 : 1);  // "was first reported by"
    const std::uint32_t before = k_.extent.first - 1;
    if (v_.is(head(), v_.c.clausal) && v_.phrase_of(before) != nullptr && k_.extent.first == k_.cue.first) return false;  // "polls reported by the paper"
    k_.side = Side::before;
    settle_end(k_.extent.first <= v_.sentence_of(head()).first + 2);
    k_.follower = v_.follower_at(k_.source.last);
    if (v_.is(before, Follower::as)) {
      k_.extent.first = before;
      if (before == v_.sentence_of(head()).first && v_.comma(k_.source.last)) {  // "As reported by the paper, …"
        k_.after = k_.source.last + 1;
        k_.side = Side::after;
        return true;
      }
    }
    const bool of = k_.follower == Follower::of || k_.follower == Follower::for_;
    if (of && v_.takes(head(), k_.follower) && k_.source.last + 1 < v_.sentence_of(head()).last) {
      k_.after = k_.source.last;  // "accused by the mayor of lying"
      k_.side = Side::after;
      return true;
    }
    if (takes_recipient() && (k_.follower == Follower::wh || k_.follower == Follower::to || k_.follower == Follower::that || k_.follower == Follower::about)) {
      k_.after = k_.source.last;  // "asked by reporters whether it was late"
      k_.side = Side::after;
      return true;
    }
    return k_.follower != Follower::that;  // "said by telephone that"
  }

  bool read_passive() {
    look_behind();
    if (v_.is(k_.after, Follower::by) || (v_.is(head(), v_.c.feels_about) && v_.is(k_.cue.last, Follower::about))) return false;
    k_.cue.first = k_.extent.first;
    k_.source = {};
    k_.side = Side::after;
    return v_.takes_passive(head(), k_.follower);
  }

  bool read_elided() {
    const bool base = v_.is(head(), v_.c.base) && !v_.is(head(), v_.c.past);
    if (base && !v_.is(k_.extent.first, v_.c.auxiliary)) return false;
    if (takes_before() && !v_.is(head(), v_.c.ing) && parted(v_, k_)) return false;
    if (head() > 0 && v_.is(head() - 1, v_.c.be) && !v_.is(head(), v_.c.ing)) return false;
    if (v_.is(head(), v_.c.ing) && head() <= v_.sentence_of(head()).first + 1) k_.form = Form::participle;  // "After saying that …, she left"
    look_behind();
    const bool says = v_.is(head(), v_.c.speech) && (k_.follower == Follower::that || k_.follower == Follower::quote);
    if (k_.form == Form::participle && !says && !v_.is(head(), v_.c.sure)) return false;
    if (base && !says && k_.follower != Follower::wh && k_.follower != Follower::pronoun) return false;  // "but did not say whether"
    if (k_.follower == Follower::end || k_.follower == Follower::comma) {
      if (!quotation_behind(v_, k_.after)) return false;
    } else if (!follower_allowed() || gives_name(v_, k_)) {
      return false;
    }
    k_.side = Side::after;
    return true;
  }

  const View& v_;
  Labels& labels_;
  Candidate k_;
  TokenRange which_;  ///< of the source: a participle that says which one
  bool recipient_read_ = false;
};

}  // namespace

std::vector<Candidate> read_candidates(const View& view, const std::vector<Match>& matches) {
  std::vector<Candidate> found;
  Labels labels(view);
  const std::vector<std::uint32_t> unnamed = unnamed_cues(view);
  for (const Match* match : view.remarks())
    if (match->rule->constant("form") == "noun")
      if (Reader reader(view, *match, labels); reader.read()) found.push_back(std::move(reader.candidate()));
  for (const Match& match : matches) {
    if (const TokenRange cue = match.get("cue"); std::binary_search(unnamed.begin(), unnamed.end(), cue.last)) continue;
    Reader reader(view, match, labels);
    if (reader.read()) found.push_back(std::move(reader.candidate()));
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.cue.last != b.cue.last) return a.cue.last < b.cue.last;
    if (a.form != b.form) return rank(a.form, a.behind_quotation) < rank(b.form, b.behind_quotation);
    if (a.extent.first != b.extent.first) return a.extent.first < b.extent.first;
    return a.source.size() > b.source.size();
  });
  found.erase(std::unique(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.cue.last == b.cue.last; }), found.end());
  return found;
}

}  // namespace nutgraf::facts::sources
