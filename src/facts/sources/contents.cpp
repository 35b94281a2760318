// Where what was said begins and ends. Without a parser: the sentence is cut at its next attribution, at semicolons and
// before the clauses that are more often the reporter's own words; quotations are taken whole, and those that directly
// follow one in the same paragraph are joined.
#include <algorithm>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

class Contents {
 public:
  Contents(const View& view, std::vector<Candidate>& all) : v_(view), all_(all) {}

  void run() {
    for (i_ = 0; i_ < all_.size(); ++i_) {
      Candidate& k = all_[i_];
      if ((k.form == Form::elided || k.form == Form::participle) && !find_elided_source(k)) k.dropped = true;
      if (k.dropped) continue;
      switch (k.side) {
        case Side::before: k.form == Form::citing ? add_cited(k) : add_before(k); break;
        case Side::after: add_after(k); break;
        case Side::around:
          add_before(k);
          add_after(k);
          break;
        case Side::none: break;
      }
      if (k.content.empty()) k.dropped = true;
      else join_following(k);
    }
    mark_nested();
    std::erase_if(all_, [](const Candidate& k) { return k.dropped; });
  }

 private:
  [[nodiscard]] bool in_quotation(const Candidate& k) const { return v_.quotation_of(k.cue.last - 1) != nullptr; }

  /// The sentence, or the part of it inside the quotation that the cue stands in.
  [[nodiscard]] TokenRange frame_of(const Candidate& k) const {
    const std::uint32_t at = k.cue.last - 1;
    if (const text::Quotation* q = v_.quotation_of(at); q != nullptr) {
      const TokenRange inner = v_.text().sentences[v_.text().sentence_of(at)].tokens;
      return {std::max(inner.first, q->tokens.first + 1), std::min(inner.last, q->closed ? q->tokens.last - 1 : q->tokens.last)};
    }
    return v_.sentence_of(at);
  }

  /// The source of "…, adding that" or "… and said": that of the cue before in the sentence, or the sentence's subject.
  bool find_elided_source(Candidate& k) const {
    const TokenRange frame = frame_of(k);
    for (std::size_t j = i_; j-- > 0;) {
      const Candidate& other = all_[j];
      if (other.cue.last <= frame.first) break;
      if (other.dropped || other.source.empty() || other.source.first < frame.first || in_quotation(other) != in_quotation(k)) continue;
      k.source = other.source;
      return true;
    }
    if (!k.source.empty()) return true;
    if (k.form == Form::participle && k.cue.first <= frame.first + 2) return find_following_source(k, frame);
    for (std::uint32_t t = frame.first; t < k.cue.first; ++t) {
      if (v_.quotation_of(t) != nullptr && !in_quotation(k)) return false;
      const Match* phrase = v_.phrase_from(t);
      if (phrase == nullptr) continue;
      const bool behind_preposition = t > frame.first && (v_.is(t - 1, v_.c.preposition) || v_.is(t - 1, v_.c.wh) || v_.is(t - 1, v_.c.subordinate));
      const bool before_verb = phrase->span.last < k.cue.first;
      if (!behind_preposition && before_verb) {
        k.source = phrase->span;
        if (!v_.is(t, v_.c.subject_pronoun)) k.source.last = end_of_subject(v_, phrase->span, k.extent.first - (v_.comma(k.extent.first - 1) ? 1 : 0));
        return true;
      }
      t = phrase->span.last - 1;
    }
    return false;
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
    TokenRange frame = frame_of(k);
    if (k.extent.first == frame.first && frame.first > 0) frame.first = v_.sentence_of(frame.first - 1).first;
    std::uint32_t first = frame.first;
    for (std::size_t j = i_; j-- > 0;) {
      const Candidate& other = all_[j];
      if (other.cue.last <= frame.first) break;
      if (other.dropped || in_quotation(other) != in_quotation(k) || other.extent.last > k.extent.first) continue;
      const std::uint32_t end = other.content.empty() ? other.extent.last : std::max(other.extent.last, other.content.back().last);
      if (separated(other, k) && end < k.extent.first) first = std::max(first, end);
      else shadow(j);
    }
    std::uint32_t last = k.extent.first;
    if (last > first && v_.comma(last - 1)) --last;
    first = skip_leading(first, last);
    last = trim(first, last);
    if (first < last) k.content.push_back({first, last});
  }

  /// The content of an earlier candidate lies in what this one reports.
  void shadow(std::size_t j) { all_[j].nested = true; }

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
    while (first < last && (v_.comma(first) || v_.of(first) == ";" || v_.dash(first) || (v_.is(first, v_.c.conjunction) && !v_.is(first, v_.c.subordinate)))) ++first;
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

  void add_after(Candidate& k) {
    const TokenRange frame = frame_of(k);
    std::uint32_t first = std::max(k.after, k.cue.last);
    std::uint32_t end = frame.last;
    if (first < frame.last && (v_.comma(first) || v_.of(first) == ":")) ++first;
    if (first >= frame.last) {
      const bool colon = v_.of(first - 1) == ":";
      if (!colon || first >= v_.size()) return;
      // "He said:" and a paragraph, or a quotation that begins a sentence of its own.
      end = v_.quotation_from(first) != nullptr ? v_.quotation_from(first)->tokens.last : v_.sentence_of(first).last;
    }
    if (k.form == Form::elided && k.source.empty()) return;
    if (k.form == Form::colon) end = v_.paragraph_of(k.cue.first).last;
    if (k.follower == Follower::that || k.follower == Follower::wh) {
      const std::string_view s = v_.of(first);
      if (s == "that" || s == "if" || s == "whether") ++first;
      if (first < end && v_.comma(first)) ++first;
    }
    const text::Quotation* q = v_.quotation_from(first);
    std::uint32_t last = cut(k, first, end);
    if (q != nullptr && !in_quotation(k) && ends_with_quotation(k, *q, last)) last = q->tokens.last;
    last = trim(first, last);
    if (first < last) k.content.push_back({first, last});
  }

  /// A quotation of a sentence or more is the whole content; one of some words is a part of it.
  [[nodiscard]] bool ends_with_quotation(const Candidate& k, const text::Quotation& q, std::uint32_t last) const {
    if (q.tokens.last >= last) return true;
    const std::uint32_t t = q.tokens.last;
    const std::string_view end = v_.of(q.closed ? t - 2 : t - 1);
    return k.follower != Follower::that && (end == "," || end == "." || end == "?" || end == "!") && !v_.is(t, v_.c.conjunction);
  }

  /// Where the content that begins at `first` ends.
  [[nodiscard]] std::uint32_t cut(const Candidate& k, std::uint32_t first, std::uint32_t end) const {
    for (std::size_t j = i_ + 1; j < all_.size(); ++j) {
      const Candidate& next = all_[j];
      if (next.extent.first >= end) break;
      if (next.dropped || next.extent.first <= first || in_quotation(next) != in_quotation(k)) continue;
      if (next.form == Form::relative || next.form == Form::passive || next.form == Form::colon) continue;
      const std::uint32_t before = next.extent.first - 1;
      const bool parted = v_.comma(before) || v_.of(before) == ";" || v_.dash(before) || v_.is(before, v_.c.conjunction) || v_.is(before, v_.c.subordinate) || next.form == Form::according;
      if (!parted) continue;
      if (next.side == Side::before && next.form != Form::according) {
        const std::uint32_t own = start_of_clause(first, next.extent.first);
        end = std::min(end, own > first ? own : before);
        break;
      }
      end = std::min(end, next.form == Form::elided ? before + (v_.comma(before) || v_.is(before, v_.c.conjunction) ? 0 : 1) : before);
      break;
    }
    const bool clause_first = subordinate(k);
    const std::uint32_t resumed = k.follower == Follower::that ? last_and_that(first, end) : first;
    const bool speech = says(k);
    const bool clausal = speech || k.follower == Follower::that || k.follower == Follower::pronoun || k.follower == Follower::wh || k.follower == Follower::to;
    for (std::uint32_t t = first; t + 1 < end; ++t) {
      if (const text::Quotation* q = v_.quotation_from(t); q != nullptr && !in_quotation(k)) {
        t = q->tokens.last - 1;
        if (clause_first && q->closed && t >= 1 && v_.comma(t - 1)) return t + 1;
        continue;
      }
      if (t < resumed) continue;
      if (clause_first && v_.comma(t) && t >= first + 2) return t;
      if (v_.of(t) == ";") return t;
      if (t > first && another_verb(k, t, clausal)) return t;
      if (t < first + 2) continue;
      if (v_.comma(t) && leaves_behind_comma(speech, t + 1, end)) return t;
    }
    return end;
  }

  /// Whether what stands behind a comma is more often the reporter's own: ", adding", ", which" behind praise.
  [[nodiscard]] bool leaves_behind_comma(bool speech, std::uint32_t t, std::uint32_t end) const {
    const std::string_view s = v_.of(t);
    if (s == "although" || s == "though" || s == "whereas" || s == "adding" || s == "citing" || s == "according") return true;
    if (v_.is(t, v_.c.verb_ing) && t + 3 < end) return s != "including" && s != "following" && s != "involving" && s != "excluding";
    return !speech && ((s == "but" && v_.of(t + 1) != "also") || s == "which" || s == "while");
  }

  /// "that A, …, and that B": all before the last "and that" belongs to it, whatever the commas say.
  [[nodiscard]] std::uint32_t last_and_that(std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t t = end; t-- > first + 1;)
      if (v_.of(t) == "that" && v_.is(t - 1, v_.c.conjunction)) return t;
    return first;
  }

  /// "attacked the plan and flew to Ohio": a verb in the cue's own form, behind a conjunction.
  [[nodiscard]] bool another_verb(const Candidate& k, std::uint32_t t, bool clausal) const {
    if (!v_.is(t, clausal ? v_.c.contrast : v_.c.conjunction) || k.cue.empty()) return false;
    std::uint32_t next = t + 1;
    while (next + 1 < v_.size() && v_.filler(next)) ++next;
    if (v_.is(next, v_.c.verb_or_noun) || next >= v_.size()) return false;
    const std::uint32_t head = k.cue.last - 1;
    return (v_.is(head, v_.c.past) && v_.is(next, v_.c.verb_past)) || (v_.is(head, v_.c.verb_s) && v_.is(next, v_.c.verb_s));
  }

  /// Verbs of speech take clauses with clauses of their own; what others report ends sooner.
  [[nodiscard]] bool says(const Candidate& k) const { return !k.cue.empty() && v_.is(k.cue.last - 1, v_.c.sure) && v_.takes(k.cue.last - 1, Follower::end); }

  /// "Though officials described it as safe, …": the main clause follows a comma.
  [[nodiscard]] bool subordinate(const Candidate& k) const {
    const TokenRange frame = frame_of(k);
    if (k.form == Form::participle && k.cue.first <= frame.first + 2) return true;
    if (k.source.empty() || k.source.first > frame.first + 3) return false;
    for (std::uint32_t t = frame.first; t < k.source.first; ++t) {
      const std::string_view s = v_.of(t);
      if (v_.is(t, v_.c.subordinate) || s == "As" || s == "When" || s == "If" || s == "After" || s == "Before" || s == "Since" || s == "as" || s == "when" || s == "if") return true;
    }
    return false;
  }

  /// Where the last clause behind a comma and a conjunction begins, in [first, last).
  [[nodiscard]] std::uint32_t start_of_clause(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = last; t-- > first;)
      if ((v_.comma(t) && t + 2 < last && v_.is(t + 1, v_.c.conjunction)) || v_.of(t) == ";") return t;
    return first;
  }

  /// “A,” he said. “B.”: sentences that are nothing but quotation and directly follow belong to it.
  void join_following(Candidate& k) {
    if (in_quotation(k)) return;
    const TokenRange last = k.content.back();
    const bool quoted = v_.quotation_of(k.content.front().last - 1) != nullptr || v_.quotation_of(last.last - 1) != nullptr;
    if (!quoted) return;
    const std::uint32_t paragraph_end = v_.paragraph_of(k.cue.last - 1).last;
    std::uint32_t t = std::max(v_.sentence_of(k.cue.last - 1).last, last.last);
    while (t < paragraph_end) {
      const text::Quotation* q = v_.quotation_from(t);
      if (q == nullptr) break;
      const TokenRange sentence = v_.sentence_of(t);
      if (sentence.last > q->tokens.last) break;
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

void add_continued(const View& view, std::vector<Candidate>& candidates) {
  std::vector<Candidate> all;
  std::size_t next = 0;
  std::size_t last_speaker = static_cast<std::size_t>(-1);
  for (const TokenRange paragraph : view.text().paragraphs) {
    bool attributed = false;
    while (next < candidates.size() && candidates[next].cue.first < paragraph.last) {
      const bool quoted = view.quotation_of(candidates[next].content.front().first) != nullptr || view.quotation_of(candidates[next].content.back().last - 1) != nullptr;
      if (!candidates[next].nested && view.quotation_of(candidates[next].cue.first) == nullptr) attributed = true;
      all.push_back(candidates[next++]);
      if (!all.back().nested && view.quotation_of(all.back().cue.first) == nullptr) last_speaker = quoted ? all.size() - 1 : last_speaker;
    }
    const text::Quotation* q = view.quotation_from(paragraph.first);
    if (attributed || q == nullptr || last_speaker == static_cast<std::size_t>(-1)) {
      if (!attributed && q == nullptr) last_speaker = static_cast<std::size_t>(-1);
      continue;
    }
    std::uint32_t t = paragraph.first;
    Candidate more;
    while (const text::Quotation* part = view.quotation_from(t)) {
      more.content.push_back(part->tokens);
      t = part->tokens.last;
      if (t >= paragraph.last) break;
    }
    if (t < paragraph.last) continue;
    if (!all.empty() && all[last_speaker].content.back().overlaps(paragraph)) continue;
    for (std::size_t j = all.size(); j-- > 0 && all[j].extent.first >= paragraph.first;) all[j].nested = true;
    more.rule = all[last_speaker].rule;
    more.form = Form::continued;
    more.extent = more.content.front();
    more.who = static_cast<std::uint32_t>(last_speaker);
    all.push_back(std::move(more));
  }
  while (next < candidates.size()) all.push_back(candidates[next++]);
  candidates.swap(all);
}

}  // namespace nutgraf::facts::sources
