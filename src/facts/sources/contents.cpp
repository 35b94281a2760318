// What was said: before its cue, behind it or on both sides. Quotations are taken whole, and those that directly follow
// in the same paragraph are joined; starts.cpp and ends.cpp find how far the rest goes.
#include <algorithm>
#include <tuple>
#include <utility>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class Contents {
 public:
  Contents(const View& view, std::vector<Candidate>& all) : v_(view), all_(all) {}

  void run() {
    drop_descriptions(v_, all_);
    for (i_ = 0; i_ < all_.size(); ++i_) {
      Candidate& k = all_[i_];
      if (k.dropped) continue;
      if ((k.form == Form::elided || k.form == Form::participle) && !find_elided_source(k)) k.dropped = true;
      if (k.dropped) continue;
      switch (k.side) {
        case Side::before: k.form == Form::citing ? add_cited(k) : add_before(k); break;
        case Side::after:
          if (k.form == Form::passive && k.follower == Follower::to) add_subject(k);
          add_after(k);
          break;
        case Side::around:
          add_before(k);
          add_after(k);
          break;
        case Side::none: break;
      }
      if (k.content.empty()) k.dropped = true;
    }
    mark_nested();
    join_following();
    mark_nested();  // in what was joined
    std::erase_if(all_, [](const Candidate& k) { return k.dropped; });
  }

 private:
  /// The source of "…, adding that" or "… and said": that of the cue before in the sentence, or the sentence's subject.
  bool find_elided_source(Candidate& k) const {
    const TokenRange frame = frame_of(v_, k);
    for (std::size_t j = i_; j-- > 0;) {
      const Candidate& other = all_[j];
      if (other.cue.last <= frame.first) break;
      if (other.dropped || other.source.empty() || other.source.first < frame.first || in_quotation(v_, other) != in_quotation(v_, k)) continue;
      if (other.form == Form::noun || held(j)) continue;
      k.source = other.source;
      return true;
    }
    if (!k.source.empty()) return true;
    if (k.form == Form::participle && k.cue.first <= frame.first + 2) return find_following_source(k, frame);
    if ((v_.is(k.cue.last - 1, v_.c.ing) || !v_.comma(k.extent.first - 1)) && find_near_subject(k, frame)) return true;
    for (std::uint32_t t = frame.first; t < k.cue.first; ++t) {
      if (v_.quotation_of(t) != nullptr && !in_quotation(v_, k)) return false;
      const Match* phrase = v_.phrase_from(t);
      if (phrase == nullptr) continue;
      const bool behind_preposition = t > frame.first && (v_.is(t - 1, v_.c.preposition) || v_.is(t - 1, v_.c.wh) || v_.is(t - 1, v_.c.subordinate));
      const bool before_verb = phrase->span.last < k.cue.first;
      if (!behind_preposition && before_verb) {
        k.source = phrase->span;
        const std::uint32_t limit = k.extent.first - (v_.comma(k.extent.first - 1) ? 1 : 0);
        if (!v_.is(t, v_.c.subject_pronoun)) k.source.last = end_of_subject(v_, phrase->span, limit);
        if (limit < k.extent.first && !v_.is(k.cue.last - 1, v_.c.ing) && k.source.last < limit && v_.comma(k.source.last) && apposed(k.source.last + 1)) k.source.last = limit;
        return true;
      }
      t = phrase->span.last - 1;
    }
    return false;
  }

  /// "Lopez said she wanted to rest, adding …": who says so inside another's content is not who goes on.
  [[nodiscard]] bool held(std::size_t j) const {
    const Candidate& k = all_[j];
    if (k.source.size() != 1 || !v_.is(k.source.first, v_.c.subject_pronoun)) return false;
    for (std::size_t i = j; i-- > 0 && v_.sentence_index(all_[i].cue.first) == v_.sentence_index(k.cue.first);)
      if (const Candidate& outer = all_[i]; !outer.dropped && !outer.content.empty() && outer.content.back().first <= k.source.first && k.cue.last <= outer.content.back().last) {
        const bool pronoun = outer.source.size() == 1 && v_.is(outer.source.first, v_.c.subject_pronoun);
        return !pronoun || v_.hash(outer.source.first) == v_.hash(k.source.first);
      }
    return false;
  }

  /// "It came after the owner fled, calling …": the subject of the clause before the participle.
  bool find_near_subject(Candidate& k, TokenRange frame) const {
    for (std::uint32_t t = k.extent.first; t-- > frame.first;) {
      if (v_.quotation_of(t) != nullptr && !in_quotation(v_, k)) return false;
      const Match* phrase = v_.phrase_from(t);
      if (phrase == nullptr || phrase->span.last >= k.extent.first) continue;
      std::uint32_t next = phrase->span.last;
      while (next < k.extent.first && v_.filler(next)) ++next;
      const bool clause = t == frame.first || v_.is(t - 1, v_.c.subordinate) || v_.is(t - 1, v_.c.conjunction) || v_.comma(t - 1) || v_.any(t - 1, v_.c.clause_lead, v_.c.time_after, v_.c.time_before);
      if (!v_.finite(next) || !clause) continue;
      k.source = phrase->span;
      return true;
    }
    return false;
  }

  /// What begins behind a comma says more of the phrase before it.
  [[nodiscard]] bool apposed(std::uint32_t t) const {
    return v_.is(t, v_.c.determiner) || v_.is(t, v_.c.possessive) || v_.is(t, v_.c.relative) || v_.is(t, v_.c.word_whose);
  }

  /// "Citing the heat, the mayor left": the first phrase behind the comma.
  bool find_following_source(Candidate& k, TokenRange frame) const {
    for (std::uint32_t t = k.cue.last; t + 1 < frame.last; ++t) {
      if (v_.quotation_of(t) != nullptr && v_.comma(t + 1)) ++t;
      if (!v_.comma(t)) continue;
      const Match* phrase = v_.phrase_from(t + 1);
      if (phrase == nullptr) continue;
      k.source = phrase->span;
      return true;
    }
    return false;
  }

  /// "A reported, citing B" is two attributions with one content.
  void add_cited(Candidate& k) const {
    for (std::size_t j = i_; j-- > 0;) {
      if (all_[j].dropped) continue;
      if (v_.sentence_index(all_[j].cue.last - 1) == v_.sentence_index(k.cue.first)) k.content = all_[j].content;
      return;
    }
  }

  void add_before(Candidate& k) {
    if (k.form == Form::signature) return k.content.push_back(v_.quotation_of(k.extent.first - 1)->tokens);
    TokenRange frame = frame_of(v_, k);
    if (k.extent.first == frame.first && frame.first > 0) frame.first = v_.sentence_of(frame.first - 1).first;
    std::uint32_t first = frame.first;
    for (std::size_t j = i_; j-- > 0;) {
      const Candidate& other = all_[j];
      if (other.cue.last <= frame.first) break;
      if (other.dropped || in_quotation(v_, other) != in_quotation(v_, k) || other.extent.last > k.extent.first) continue;
      const std::uint32_t end = other.content.empty() ? other.extent.last : std::max(other.extent.last, other.content.back().last);
      // Where the other's content reaches up to here, but for an adverbial, nothing but all of it can be what this one reports.
      if (!other.faint && separated(other, k) && clause_in(end, k.extent.first)) first = std::max(first, end);
      else shadow(j);
    }
    std::uint32_t last = k.extent.first;
    if (last > first && v_.comma(last - 1)) --last;
    if (k.form == Form::passive_by) std::tie(first, last) = subject_of(first, last);
    first = skip_leading(behind_mark(first, last), last);
    last = trim(first, last);
    if (first < last) k.content.push_back({first, last});
  }

  /// "He had a reason: “It is late,” he said": the last quotation, where a mark parts it from the sentence before it.
  [[nodiscard]] std::uint32_t behind_mark(std::uint32_t first, std::uint32_t last) const {
    const text::Quotation* q = v_.quotation_of(last - 1);
    if (q == nullptr || q->tokens.first <= first + 1) return first;
    return parts_quotation(v_, q->tokens.first - 1) ? q->tokens.first : first;
  }

  /// A mark that parts clauses, outside quotations.
  [[nodiscard]] bool apart(std::uint32_t t) const {
    if (v_.quotation_of(t) != nullptr) return false;
    return v_.comma(t) || v_.terminal(t) || v_.parting_dash(t);
  }

  /// "It rained when the mayor was criticized by …", "…, which has been criticized by …": the subject of the passive.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> subject_of(std::uint32_t first, std::uint32_t last) const {
    while (last > first + 1 && (v_.is(last - 1, v_.c.auxiliary) || v_.filler(last - 1))) --last;
    std::uint32_t t = last;
    if (apart(t))
      while (--t > first && !apart(t)) {}  // "the mayor, a friend of hers, was criticized by"
    for (; t-- > first;)
      if ((apart(t) || v_.any(t, v_.c.subordinate, v_.c.clause_lead)) && t + 1 < last) return {t + 1, last};
    return {first, last};
  }

  /// The content of an earlier candidate lies in what this one reports.
  void shadow(std::size_t j) { all_[j].nested = true; }

  /// Whether a verb with a subject stands in [first, last), or a quotation.
  [[nodiscard]] bool clause_in(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (v_.quotation_of(t) != nullptr || v_.clause_verb(t)) return true;
    return false;
  }

  /// Whether a comma and a conjunction, or a semicolon, parts the other's content from this one's.
  [[nodiscard]] bool separated(const Candidate& other, const Candidate& k) const {
    for (std::uint32_t t = other.extent.last; t + 1 < k.extent.first; ++t) {
      if (v_.quotation_of(t) != nullptr && k.form != Form::according) return true;
      if (v_.of(t) == ";") return true;
      if (v_.comma(t) && t + 2 < k.extent.first && v_.is(t + 1, v_.c.conjunction)) return true;
    }
    return false;
  }

  [[nodiscard]] std::uint32_t skip_leading(std::uint32_t first, std::uint32_t last) const {
    while (first < last && (v_.comma(first) || v_.of(first) == ";" || parts_quotation(v_, first) || (v_.is(first, v_.c.conjunction) && !v_.is(first, v_.c.subordinate)))) ++first;
    return first;
  }

  /// Takes final punctuation outside quotation marks off.
  [[nodiscard]] std::uint32_t trim(std::uint32_t first, std::uint32_t last) const {
    while (last > first && v_.quotation_of(last - 1) == nullptr) {
      const std::uint32_t t = last - 1;
      const std::string_view s = v_.of(t);
      const bool cut = v_.comma(t) || s == "." || s == ";" || s == ":" || v_.dash(t) || (v_.is(t, v_.c.conjunction));
      if (!cut) break;
      --last;
    }
    return last;
  }

  /// "The men were told to wait": the subject is a part of what was said.
  void add_subject(Candidate& k) const {
    const std::uint32_t t = k.extent.first;
    if (t == 0 || v_.phrase_of(t - 1) == nullptr || k.follower == Follower::that || k.follower == Follower::wh || k.follower == Follower::quote) return;
    const TokenRange subject = {v_.phrase_of(t - 1)->span.first, t};
    if (v_.phrase_of(t - 1)->span.last == t && v_.sentence_index(subject.first) == v_.sentence_index(t)) k.content.push_back({start_of_source(v_, subject), t});
  }

  void add_after(Candidate& k) {
    const TokenRange frame = frame_of(v_, k);
    std::uint32_t first = start_of_content(v_, k, frame.last);
    std::uint32_t end = frame.last;
    if (first < frame.last && (v_.comma(first) || v_.of(first) == ":")) ++first;
    if (const text::Quotation* outer = v_.quotation_of(k.cue.last - 1); outer != nullptr) {
      const TokenRange inner = v_.inner_quotation(first, outer->tokens.last);
      if (!inner.empty()) {
        k.content.push_back(inner);
        return;
      }
    }
    if (first >= frame.last) {
      const bool colon = v_.of(first - 1) == ":";
      if (!colon || first >= v_.size()) return;
      // "He said:" and a paragraph, or a quotation or a sentence in the same one.
      const bool quoted = v_.quotation_from(first) != nullptr;
      const bool block = first == v_.paragraph_of(first).first;
      end = quoted ? v_.quotation_from(first)->tokens.last : block ? v_.paragraph_of(first).last : v_.sentence_of(first).last;
    }
    if (k.form == Form::elided && k.source.empty()) return;
    if (k.form == Form::colon) end = v_.paragraph_of(k.cue.first).last;
    if (k.follower == Follower::that || k.follower == Follower::wh) {
      if (v_.is(first, v_.c.joins_content)) ++first;
      if (first < end && v_.comma(first)) ++first;
    }
    const text::Quotation* q = v_.quotation_from(first);
    // Behind a speaker's name the paragraph is what he says, whatever others say in it.
    const bool whole = k.form == Form::colon && q == nullptr;
    std::uint32_t last = whole ? end : end_of_content(v_, all_, i_, {first, end});
    if (q != nullptr && !in_quotation(v_, k) && ends_with_quotation(k, *q, last)) last = q->tokens.last;
    if (!whole) last = trim(first, last);
    else if (v_.of(last - 1) == "." && v_.quotation_of(last - 1) == nullptr) --last;
    if (first < last) k.content.push_back({first, last});
  }

  /// A quotation of a sentence or more is the whole content; one of some words is a part of it.
  [[nodiscard]] bool ends_with_quotation(const Candidate& k, const text::Quotation& q, std::uint32_t last) const {
    if (q.tokens.last >= last) return true;
    const std::uint32_t t = q.tokens.last;
    const std::string_view end = v_.of(q.closed ? t - 2 : t - 1);
    return k.follower != Follower::that && (end == "," || end == "." || end == "?" || end == "!") && !v_.is(t, v_.c.conjunction);
  }

  /// “A,” he said. “B.”: sentences that are nothing but quotation and directly follow belong to what was said last before
  /// them, or to the quotation that they go on with.
  void join_following() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Candidate& k = all_[i];
      if (k.dropped || k.nested || in_quotation(v_, k)) continue;
      if (quoted(k) || last_of_sentence(i)) join_following(k);
    }
  }

  [[nodiscard]] bool quoted(const Candidate& k) const {
    return v_.quotation_of(k.content.front().last - 1) != nullptr || v_.quotation_of(k.content.back().last - 1) != nullptr;
  }

  [[nodiscard]] bool last_of_sentence(std::size_t i) const {
    const std::uint32_t sentence = v_.sentence_index(all_[i].cue.last - 1);
    for (std::size_t j = i + 1; j < all_.size() && v_.sentence_index(all_[j].cue.last - 1) == sentence; ++j)
      if (!all_[j].dropped && !all_[j].nested) return false;
    // “A,” she said, referring to the bridge. “B.”: B goes on with A.
    for (std::size_t j = i; all_[i].form == Form::elided && j-- > 0 && v_.sentence_index(all_[j].cue.last - 1) == sentence;)
      if (!all_[j].dropped && !all_[j].nested && quoted(all_[j])) return false;
    return !all_[i].source.empty();
  }

  /// “It is late” for the yard; Now, “it is late”: half of the sentence or more is quoted, and nobody is said to say it.
  [[nodiscard]] bool mostly_quoted(TokenRange sentence) const {
    constexpr std::uint32_t kLead = 8;  // tokens before the quotation
    std::uint32_t quoted = 0;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) quoted += v_.quotation_of(t) != nullptr ? 1 : 0;
    if (quoted * 2 < sentence.size()) return false;
    std::uint32_t first = sentence.first;
    while (first < sentence.last && v_.quotation_from(first) == nullptr) ++first;
    const bool led = first > sentence.first && (v_.of(first - 1) == ":" || (v_.comma(first - 1) && v_.phrase_from(sentence.first) != nullptr));
    if (first > sentence.first + kLead || led) return false;  // "The mayor shot back, “…”", "The union: “…”"
    const auto at = std::lower_bound(all_.begin(), all_.end(), sentence.first, [](const Candidate& k, std::uint32_t t) { return k.cue.last <= t; });
    for (auto k = at; k != all_.end() && k->cue.last <= sentence.last; ++k)
      if (!k->dropped && !in_quotation(v_, *k)) return false;
    return true;
  }

  void join_following(Candidate& k) const {
    const std::uint32_t paragraph_end = v_.paragraph_of(k.cue.last - 1).last;
    std::uint32_t t = std::max(v_.sentence_of(k.cue.last - 1).last, k.content.back().last);
    while (t < paragraph_end) {
      const text::Quotation* q = v_.quotation_from(t);
      const TokenRange sentence = v_.sentence_of(t);
      if (q == nullptr || sentence.last > q->tokens.last) {
        if (v_.quotation_from(k.content.front().first) == nullptr || !mostly_quoted(sentence)) break;
        k.content.push_back({t, trim(t, sentence.last)});
        t = sentence.last;
        continue;
      }
      if (q->tokens.last > k.content.back().last) k.content.push_back(q->tokens);
      t = q->tokens.last;
    }
  }

  /// What is said inside what another says is nested; so is what a quotation holds.
  void mark_nested() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Candidate& k = all_[i];
      if (k.dropped || k.nested) continue;
      const std::uint32_t paragraph = v_.paragraph_of(k.cue.first).first;
      // No further than the candidates of the paragraph, and not many of them, so that the time stays linear.
      for (std::size_t j = i; j-- > 0 && i - j <= kNear && !k.nested && v_.paragraph_of(all_[j].cue.first).first == paragraph;) nest(k, all_[j]);
      for (std::size_t j = i + 1; j < all_.size() && j - i <= kNear && !k.nested && v_.paragraph_of(all_[j].cue.first).first == paragraph; ++j) nest(k, all_[j]);
    }
  }
  static constexpr std::size_t kNear = 40;

  static void nest(Candidate& k, const Candidate& other) {
    if (other.dropped) return;
    for (const TokenRange r : other.content)
      if (r.holds(k.cue) && !(other.nested && overlaps(k, other.cue))) k.nested = true;
  }
  [[nodiscard]] static bool overlaps(const Candidate& k, TokenRange r) {
    return std::any_of(k.content.begin(), k.content.end(), [&](TokenRange c) { return c.overlaps(r); });
  }

  const View& v_;
  std::vector<Candidate>& all_;
  std::size_t i_ = 0;
};

}  // namespace

void find_contents(const View& view, std::vector<Candidate>& candidates) { Contents(view, candidates).run(); }

}  // namespace nutgraf::facts::sources
