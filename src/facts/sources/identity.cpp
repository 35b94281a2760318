// Who is who: one speaker for all attributions of a document that name, describe or mean the same person or body.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "facts/sources/candidate.h"
#include "facts/sources/mention.h"
#include "text/hash.h"

namespace nutgraf::facts::sources {
namespace {

struct Known {
  Mention first;                   ///< with what later mentions added
  std::string_view description;
  bool named = false;
  int ordinal = 0;                 ///< of the anonymous with this head: first, second, …
  int attributions = 0;
  int words_quoted = 0;
  std::uint32_t last = 0;          ///< token of the last mention
};

bool contains(const std::vector<Mention::Word>& list, Mention::Word word) { return std::find(list.begin(), list.end(), word) != list.end(); }

class Speakers {
 public:
  /// No more speakers than this are looked through for one mention, latest first, so that the time stays linear.
  static constexpr std::size_t kLookBack = 60;

  Speakers(Context& context, const View& view) : context_(context), v_(view) {}

  std::uint32_t find(const Candidate& k, std::uint32_t outer) {
    if (const auto heard = by_span_.find(k.source.first); heard != by_span_.end()) return heard->second;  // "… said A and denied B"
    const std::uint32_t who = find_new(k, outer);
    by_span_.emplace(k.source.first, who);
    return who;
  }

  /// The mentions by their place: cues have another order.
  void sort() { std::stable_sort(heard_.begin(), heard_.end(), [](const auto& a, const auto& b) { return a.first < b.first; }); }

  void count(const Candidate& k) {
    if (k.who == kNone || k.who >= known_.size()) return;
    Known& speaker = known_[k.who];
    ++speaker.attributions;
    for (const TokenRange r : k.content)
      for (std::uint32_t t = r.first; t < r.last; ++t)
        if (v_.quotation_index(t) != kNone && (v_.text().tokens[t].is_word || v_.text().tokens[t].has_digit)) ++speaker.words_quoted;
  }

  [[nodiscard]] bool anonymous(std::uint32_t who) const {
    const Known& k = known_[who];
    return !k.named && k.first.person && !k.first.body;
  }

  [[nodiscard]] Speaker speaker(std::uint32_t who) const {
    const Known& k = known_[who];
    Speaker s;
    s.description = std::string(k.description);
    s.anonymous = anonymous(who);
    s.kind = k.first.document ? "document" : k.first.body || (k.named && !k.first.person) ? "body" : k.first.plural ? "group" : k.first.official ? "official" : "person";
    s.attributions = k.attributions;
    s.words_quoted = k.words_quoted;
    return s;
  }

 private:
  std::uint32_t find_new(const Candidate& k, std::uint32_t outer) {
    const Mention m = mention_of(context_, v_, k.source);
    std::uint32_t who = kNone;
    switch (m.kind) {
      case Mention::Kind::pronoun:
        who = by_subject(m, k);
        if (who == kNone) who = by_pronoun(m, k, outer);
        break;
      case Mention::Kind::name: who = by_name(m); break;
      case Mention::Kind::common:
        who = by_noun(m, k.source);
        if (who != kNone && known_[who].named && wants_no_name(k)) who = latest([&](const Known& s) { return !s.named && s.first.head == m.head; });
        break;
    }
    if (who == kNone) who = add(m);
    note(who, m, k);
    return who;
  }

  /// "The official, who spoke on condition of anonymity": nobody who was named before.
  [[nodiscard]] bool wants_no_name(const Candidate& k) const {
    if (!k.reason.empty()) return true;
    for (std::uint32_t t = k.source.first; t < k.source.last; ++t)
      if (v_.is(t, v_.c.word_anonymity)) return true;
    return false;
  }

  std::uint32_t add(const Mention& m) {
    Known k;
    k.first = m;
    k.named = m.kind == Mention::Kind::name;
    if (!k.named) {
      for (std::size_t i = first_seen(); i < known_.size(); ++i) k.ordinal += known_[i].first.head == m.head && !known_[i].named;
      ++k.ordinal;
      if (m.ordinal != 0) k.ordinal = m.ordinal;
    }
    known_.push_back(std::move(k));
    return static_cast<std::uint32_t>(known_.size()) - 1;
  }

  void note(std::uint32_t who, const Mention& m, const Candidate& k) {
    Known& speaker = known_[who];
    speaker.last = k.source.first;
    if (m.kind == Mention::Kind::pronoun) {
      if (speaker.first.gender == 0 && (m.gender == 'm' || m.gender == 'f')) speaker.first.gender = m.gender;
      if (speaker.description.empty()) speaker.description = context_.of(k.source);
      recent(who, k);
      return;
    }
    if (speaker.description.size() < context_.of(k.source).size() || speaker.first.kind == Mention::Kind::pronoun) speaker.description = context_.of(k.source);
    if (m.kind == Mention::Kind::name) {
      speaker.named = true;
      if (m.names.size() > speaker.first.names.size()) speaker.first.names = m.names;
    }
    for (const Mention::Word role : m.roles)
      if (!contains(speaker.first.roles, role)) speaker.first.roles.push_back(role);
    speaker.first.person = speaker.first.person || m.person;
    speaker.first.official = speaker.first.official || m.official;
    if (speaker.first.gender == 0) speaker.first.gender = m.gender;
    recent(who, k);
  }

  /// Moves the speaker to the end of the order in which they were last heard.
  void recent(std::uint32_t who, const Candidate& k) {
    (k.nested ? nested_ : heard_).emplace_back(k.source.first, who);
    const auto from = order_.size() > kLookBack ? order_.end() - kLookBack : order_.begin();
    const auto it = std::find(from, order_.end(), who);
    if (it != order_.end()) order_.erase(it);
    order_.push_back(who);
  }

  template <class Fits>
  std::uint32_t latest(Fits&& fits) const {
    std::size_t seen = 0;
    for (std::size_t i = order_.size(); i-- > 0 && seen < kLookBack; ++seen)
      if (fits(known_[order_[i]])) return order_[i];
    return kNone;
  }

  /// Like latest, but of those heard before the token: nested attributions are looked at when all others are known.
  template <class Fits>
  std::uint32_t latest_before(std::uint32_t t, Fits&& fits) const {
    const auto behind = [t](const std::pair<std::uint32_t, std::uint32_t>& heard) { return heard.first < t; };
    std::size_t i = static_cast<std::size_t>(std::partition_point(heard_.begin(), heard_.end(), behind) - heard_.begin());
    std::size_t j = static_cast<std::size_t>(std::partition_point(nested_.begin(), nested_.end(), behind) - nested_.begin());
    for (std::size_t seen = 0; i + j > 0 && seen < kLookBack; ++seen) {
      const bool inner = i == 0 || (j > 0 && nested_[j - 1].first > heard_[i - 1].first);
      const std::uint32_t who = inner ? nested_[--j].second : heard_[--i].second;
      if (fits(known_[who])) return who;
    }
    return kNone;
  }

  /// "Ivo Lopez has cut hams since May. “We froze,” he said.": one person who has said nothing yet is the subject of a
  /// sentence before, nearer than the last speaker whom the pronoun could mean.
  std::uint32_t by_subject(const Mention& pronoun, const Candidate& k) {
    constexpr int kSentences = 6;
    if ((pronoun.gender != 'm' && pronoun.gender != 'f') || v_.quotation_of(k.source.first) != nullptr) return kNone;
    const std::uint32_t own = v_.sentence_index(k.source.first);
    const std::uint32_t paragraph = v_.paragraph_of(k.source.first).first;
    const std::uint32_t from = paragraph == 0 ? 0 : v_.paragraph_of(paragraph - 1).first;
    for (std::uint32_t s = own; s-- > 0 && own - s <= kSentences && v_.sentences()[s].first >= from;) {
      const std::uint32_t t = v_.sentences()[s].first;
      const Match* phrase = v_.phrase_from(t);
      if (spoken_since(t, pronoun.gender, k)) return kNone;
      if (phrase == nullptr || v_.quotation_of(t) != nullptr) continue;
      const TokenRange subject = {t, end_of_subject(v_, phrase->span, v_.sentences()[s].last)};
      const Mention m = mention_of(context_, v_, subject);
      if (m.kind == Mention::Kind::pronoun || m.plural || m.body || (m.gender != 0 && m.gender != pronoun.gender)) continue;
      if (!m.person && !aged(subject.last)) continue;
      const std::uint32_t known = m.kind == Mention::Kind::name ? by_name(m) : by_noun(m, subject);
      if (known != kNone) return known;
      const std::uint32_t who = add(m);
      known_[who].first.person = true;
      known_[who].description = context_.of(subject);
      return who;
    }
    return kNone;
  }

  /// ", 34," behind a name, or ", who": only people have that.
  [[nodiscard]] bool aged(std::uint32_t t) const {
    if (t + 2 >= v_.size() || !v_.comma(t)) return false;
    return (v_.text().tokens[t + 1].has_digit && v_.comma(t + 2)) || v_.is(t + 1, v_.c.word_who);
  }

  /// Whether somebody whom a pronoun of this gender can mean has said something from token `t` on, before `k`.
  [[nodiscard]] bool spoken_since(std::uint32_t t, char gender, const Candidate& k) const {
    const std::uint32_t who = by_pronoun_of(gender, k);
    return who != kNone && known_[who].last >= t;
  }

  [[nodiscard]] std::uint32_t by_pronoun_of(char gender, const Candidate& k) const {
    return latest_before(k.source.first, [&](const Known& s) {
      const char g = s.first.gender;
      const bool single = !s.first.plural && !s.first.body && (s.first.person || s.named || s.first.kind == Mention::Kind::pronoun);
      return single && (g == gender || g == 0);
    });
  }

  [[nodiscard]] std::size_t first_seen() const { return known_.size() > kLookBack ? known_.size() - kLookBack : 0; }

  std::uint32_t by_pronoun(const Mention& m, const Candidate& k, std::uint32_t outer) const {
    const bool quoted = v_.quotation_of(k.source.first) != nullptr;
    auto before = [&](auto&& fits) { return latest_before(k.source.first, fits); };
    switch (m.gender) {
      case 'm':
      case 'f': return by_pronoun_of(m.gender, k);
      case 'n': return before([](const Known& s) { return !s.first.plural && (s.first.body || (s.named && !s.first.person) || s.first.gender == 'n'); });
      case 'p': {
        const std::uint32_t group = before([](const Known& s) { return (s.first.plural && !s.first.body) || s.first.gender == 'p'; });
        if (group != kNone || quoted) return group;
        return before([](const Known& s) { return s.first.body; });
      }
      case 'i':
      case 'w':
        if (quoted && outer != kNone) return outer;
        return before([&](const Known& s) { return s.first.gender == m.gender; });
      default: return before([&](const Known& s) { return s.first.kind == Mention::Kind::pronoun && s.first.gender == m.gender; });
    }
  }

  std::uint32_t by_name(const Mention& m) const {
    if (m.names.empty()) return kNone;
    const std::uint32_t same = latest([&](const Known& s) {
      if (s.first.names.empty()) return false;
      if (s.first.names.back().word == m.names.back().word) {
        const bool both = s.first.names.size() > 1 && m.names.size() > 1 && s.first.person == m.person;
        return !both || s.first.names[s.first.names.size() - 2].word == m.names[m.names.size() - 2].word || s.first.names.front().word == m.names.front().word;
      }
      if (m.names.size() == 1 && s.first.names.size() > 1) return s.first.names.front().word == m.names.front().word || initials(s.first.names) == m.names.front().word;
      return s.first.names.size() == 1 && m.names.size() > 1 && initials(m.names) == s.first.names.front().word;
    });
    if (same != kNone) return same;
    // "the labour minister", and then "Labour Minister Maria Lopez".
    return latest([&](const Known& s) { return !s.named && (s.first.definite || m.definite) && !s.first.plural && s.first.person && contains(m.roles, s.first.head); });
  }

  static Mention::Word initials(const std::vector<Mention::NameWord>& names) {
    std::string s;
    for (const Mention::NameWord& name : names) s += name.first;
    return text::hash_of(s);
  }

  std::uint32_t by_noun(const Mention& m, TokenRange source) const {
    if (m.ordinal != 0) {
      const std::uint32_t who = latest([&](const Known& s) { return s.first.head == m.head && !s.named && s.ordinal == m.ordinal; });
      return who == kNone && m.definite && m.anyone ? unnamed(m.ordinal) : who;
    }
    if (m.fresh) return kNone;
    if (m.definite) {
      const std::uint32_t same = latest([&](const Known& s) { return s.first.head == m.head && s.first.plural == m.plural; });
      const std::uint32_t role = m.plural ? kNone : latest([&](const Known& s) {
        return !(m.body && s.first.person) && (contains(s.first.roles, m.head) || std::any_of(s.first.names.begin(), s.first.names.end(), [&](const Mention::NameWord& name) { return name.word == m.head; }));
      });
      if (same == kNone && role == kNone) return called_otherwise(m, source);
      if (same == kNone || role == kNone) return same == kNone ? role : same;
      return known_[same].last > known_[role].last ? same : role;
    }
    // "Officials said" behind "officials in the ministry said".
    if (m.plural && source.size() == 1) return latest([&](const Known& s) { return !s.named && s.first.plural && s.first.head == m.head; });
    const std::string_view text = context_.of(source);
    return latest([&](const Known& s) { return !s.named && s.first.head == m.head && s.description == text; });
  }

  /// One who was called otherwise before: "the source" is the last who spoke without a name, "the company" the last body by
  /// name that is no ministry or newspaper, "the paper" the last newspaper, if they are not far off.
  [[nodiscard]] std::uint32_t called_otherwise(const Mention& m, TokenRange source) const {
    constexpr std::uint32_t kFar = 150;  // tokens
    if (m.plural) return kNone;
    if (m.anyone) {
      return latest_before(source.first, [&](const Known& s) { return alone_and_unnamed(s) && (m.gender == 0 || s.first.gender == 0 || s.first.gender == m.gender); });
    }
    if ((!m.company && !m.medium) || source.size() != 2) return kNone;
    const std::uint32_t who = latest([&](const Known& s) { return s.named && !s.first.person && !s.first.document && !s.first.plural && (m.medium ? s.first.medium : !s.first.office && !s.first.medium); });
    return who != kNone && known_[who].last < source.first && source.first - known_[who].last <= kFar ? who : kNone;
  }

  static bool alone_and_unnamed(const Known& s) { return !s.named && s.first.person && !s.first.plural && !s.first.body && s.first.kind == Mention::Kind::common; }

  /// "The second source": the second of those who spoke one by one and without a name, whatever they were called.
  [[nodiscard]] std::uint32_t unnamed(int ordinal) const {
    for (std::size_t i = first_seen(); i < known_.size(); ++i)
      if (alone_and_unnamed(known_[i]) && --ordinal == 0) return static_cast<std::uint32_t>(i);
    return kNone;
  }

  Context& context_;
  const View& v_;
  std::vector<Known> known_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> heard_, nested_;  ///< token and speaker of each mention, nested ones apart
  std::unordered_map<std::uint32_t, std::uint32_t> by_span_;  ///< speakers by the first token of a source of theirs
  std::vector<std::uint32_t> order_;  ///< speakers in the order in which they were last heard
};

/// The attribution around a nested one: one of the near ones whose content holds its cue.
std::uint32_t outer_of(const std::vector<Candidate>& all, std::size_t i) {
  constexpr std::size_t kNear = 40;
  const Candidate& k = all[i];
  for (std::size_t d = 1; d <= kNear; ++d) {
    for (const std::size_t j : {i - d, i + d}) {
      if (j >= all.size() || all[j].nested) continue;
      for (const TokenRange r : all[j].content)
        if (r.holds(k.extent)) return all[j].who;
    }
  }
  return kNone;
}

}  // namespace

void identify(Context& context, const View& view, std::vector<Candidate>& candidates) {
  Speakers speakers(context, view);
  std::vector<std::uint32_t> continued(candidates.size(), kNone);
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (candidates[i].form == Form::continued) continued[i] = candidates[i].who;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& k = candidates[i];
    if (k.form == Form::continued) k.who = continued[i] < i ? candidates[continued[i]].who : kNone;
    else if (!k.source.empty() && !k.nested) k.who = speakers.find(k, kNone);
  }
  speakers.sort();
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (candidates[i].nested && !candidates[i].source.empty()) candidates[i].who = speakers.find(candidates[i], outer_of(candidates, i));
  // Labels in the order of first appearance.
  std::vector<std::uint32_t> label;
  for (Candidate& k : candidates) {
    if (k.who == kNone) continue;
    if (k.who >= label.size()) label.resize(k.who + 1, kNone);
    speakers.count(k);
    k.anonymous = speakers.anonymous(k.who);
    if (label[k.who] == kNone) {
      label[k.who] = static_cast<std::uint32_t>(context.out.speakers.size());
      context.out.speakers.emplace_back();
    }
  }
  for (std::uint32_t who = 0; who < label.size(); ++who) {
    if (label[who] == kNone) continue;
    Speaker speaker = speakers.speaker(who);
    speaker.who = "S" + std::to_string(label[who] + 1);
    context.out.speakers[label[who]] = std::move(speaker);
  }
  for (Candidate& k : candidates)
    if (k.who != kNone) k.who = label[k.who];
}

}  // namespace nutgraf::facts::sources
