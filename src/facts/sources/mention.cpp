#include "facts/sources/mention.h"

#include <algorithm>
#include <string>

#include "text/fold.h"
#include "text/hash.h"

namespace nutgraf::facts::sources {
namespace {

class MentionReader {
 public:
  MentionReader(const Context& context, const View& view, TokenRange source)
      : context_(context), v_(view), source_(source), lists_(view.memory()) {}

  Mention read() {
    if (pronoun() || label()) return m_;
    const TokenRange phrase = phrase_at(source_.first);
    determiner(phrase);
    TokenRange core = phrase;
    while (core.size() > 1 && v_.is(core.last - 1, v_.c.adjective) && !listed_noun(core.last - 1)) --core.last;
    if (core.size() < phrase.size() && v_.is(core.last - 1, v_.c.determiner)) core = phrase;  // "the second", "the injured"
    m_.head = text::hash_of(singular(core.last - 1));
    TokenRange name = is_name(core.last - 1) ? core : medium_name(core);
    if (name.empty()) name = apposed_name(phrase);
    if (name.empty()) name = name_at_end(phrase);
    if (!name.empty()) read_name(name);
    collect_roles();
    classify(core.last - 1);
    return m_;
  }

 private:
  bool pronoun() {
    if (source_.size() != 1 || !v_.is(source_.first, v_.c.subject_pronoun)) return false;
    m_.kind = Mention::Kind::pronoun;
    const std::string_view value = v_.value(source_.first, lists_.function).value_or(std::string_view());
    m_.gender = value.empty() ? char{0} : value.front();
    m_.plural = m_.gender == 'p' || m_.gender == 'w';
    m_.person = m_.gender == 'm' || m_.gender == 'f' || m_.gender == 'p';
    return true;
  }

  /// "Q" and "A", each the same person in all of an interview.
  bool label() {
    if (source_.size() != 1 || !v_.is(source_.first, v_.c.interview_label)) return false;
    m_.kind = Mention::Kind::name;
    m_.person = true;
    m_.head = v_.hash(source_.first);
    m_.names.push_back({m_.head, folded(source_.first).front()});
    return true;
  }

  /// The phrase at the start of the source, with what is joined to it by hyphens and apostrophes.
  [[nodiscard]] TokenRange phrase_at(std::uint32_t first) const {
    std::uint32_t t = first;
    while (t < source_.last && t < first + 4 && v_.phrase_of(t) == nullptr && !v_.comma(t)) ++t;
    if (t >= source_.last || v_.phrase_of(t) == nullptr) return source_;
    TokenRange phrase = {first, std::min(v_.phrase_of(t)->span.last, source_.last)};
    while (phrase.last + 1 < source_.last && joint(phrase.last)) {
      const Match* next = v_.phrase_of(phrase.last + 1);
      phrase.last = next != nullptr ? std::min(next->span.last, source_.last) : phrase.last + 2;
    }
    return phrase;
  }

  [[nodiscard]] bool joint(std::uint32_t t) const {
    const std::string_view s = v_.of(t);
    return (s == "-" || s == "/" || s == "'" || s == "\xE2\x80\x99") && !v_.text().tokens[t].space_before;
  }

  void determiner(TokenRange phrase) {
    for (std::uint32_t t = phrase.first; t < phrase.last && t < phrase.first + 4; ++t) {
      if (v_.is(t, v_.c.definite) || v_.is(t, v_.c.demonstrative) || v_.is(t, v_.c.possessive)) m_.definite = true;
      if (v_.is(t, v_.c.indefinite) || (v_.is(t, v_.c.number_unit) && v_.is(t, v_.c.word_one))) m_.fresh = true;
      if (const auto number = v_.is(t, v_.c.ordinal) ? v_.value(t, lists_.ordinal) : std::nullopt; number && number->size() == 1) m_.ordinal = number->front() - '0';
    }
  }

  /// The token folded, in a buffer where that is another word than is written.
  [[nodiscard]] std::string_view folded(std::uint32_t t) const {
    const text::Token& token = v_.text().tokens[t];
    if (token.is_plain && token.letters == text::Case::lower) return v_.of(t);
    buffer_.clear();
    text::fold(v_.of(t), buffer_);
    return buffer_;
  }

  /// The token in the singular, folded; until the next call.
  [[nodiscard]] std::string_view singular(std::uint32_t t) const {
    for (const ClassId list : {lists_.person_noun, lists_.body_noun, lists_.occupation})
      if (const auto value = v_.value(t, list); value && !value->empty()) return *value;
    return folded(t);
  }

  [[nodiscard]] bool listed_noun(std::uint32_t t) const {
    return v_.is(t, v_.c.person_one) || v_.is(t, v_.c.person_many) || v_.is(t, v_.c.body) || v_.is(t, v_.c.document) || v_.is(t, v_.c.occupation_one) || v_.is(t, v_.c.occupation_many);
  }

  /// "Strikers", "Lobbyists": people by what they do.
  [[nodiscard]] static bool agents(std::string_view word) {
    return word.size() > 5 && (word.ends_with("ers") || word.ends_with("ists") || word.ends_with("ants"));
  }

  [[nodiscard]] bool is_name(std::uint32_t t) const {
    const text::Case letters = v_.text().tokens[t].letters;
    // "Another Korean", "North Koreans": people, not a name.
    if (v_.is(t, v_.c.nationality) && (m_.fresh || v_.of(t).ends_with("s"))) return false;
    if (v_.is(t, v_.c.number_unit)) return false;  // "One said"
    if (letters == text::Case::cap || letters == text::Case::upper || joined_to_capital(t)) return true;
    if (letters == text::Case::initial && source_.size() == 1 && agents(v_.of(t))) return false;
    // "Lopez, who …": alone before a comma a capital is a name's, even where any word would have one.
    return letters == text::Case::initial && !listed_noun(t) && !v_.is(t, v_.c.function) && (source_.size() == 1 || t > source_.first || v_.comma(t + 1));
  }

  /// "Xinhua" in "Xinhua news agency", "Rodong Sinmun" in "the Rodong Sinmun newspaper".
  [[nodiscard]] TokenRange medium_name(TokenRange core) const {
    std::uint32_t last = core.last;
    bool medium = false;
    for (; last > core.first && v_.text().tokens[last - 1].letters == text::Case::lower; --last) {
      const bool says = v_.is(last - 1, v_.c.medium_noun) || v_.is(last - 1, v_.c.medium);
      if (!says && !v_.is(last - 1, v_.c.body)) return {};
      medium |= says;
    }
    if (!medium || last == core.first || v_.is(last - 1, v_.c.determiner) || v_.is(last - 1, v_.c.nationality)) return {};
    return {core.first, last};
  }

  /// "seok" in "Kim Min-seok".
  [[nodiscard]] bool joined_to_capital(std::uint32_t t) const {
    if (t < 2 || !joint(t - 1) || v_.text().tokens[t].space_before || v_.text().tokens[t].letters != text::Case::lower) return false;
    const text::Case before = v_.text().tokens[t - 2].letters;
    return (before == text::Case::cap || before == text::Case::initial);
  }

  /// "another critic, Ivo Lopez": the name behind the comma.
  [[nodiscard]] TokenRange apposed_name(TokenRange phrase) const {
    std::uint32_t t = phrase.last;
    if (t + 1 >= source_.last || !v_.comma(t)) return {};
    const Match* next = v_.phrase_from(t + 1);
    if (next == nullptr || next->span.last > source_.last || !is_name(next->span.last - 1)) return {};
    return next->span;
  }

  /// "spokesman for the ministry Ivo Lopez", "a spokesman for the ministry, Ivo Lopez": the person whom the source ends in.
  [[nodiscard]] TokenRange name_at_end(TokenRange phrase) const {
    if (phrase.last >= source_.last) return {};
    for (std::uint32_t t = phrase.last; t < source_.last; ++t) {
      if (v_.is(t, v_.c.relative)) return {};
      if (v_.comma(t)) return name_behind(t);
    }
    if (m_.fresh || !listed_noun(phrase.last - 1)) return {};
    const Match* person = context_.analysis.covering("names", source_.last - 1);
    if (person == nullptr || person->span.first <= phrase.last || v_.is(person->span.first - 1, v_.c.preposition)) return {};
    return person->span;
  }

  /// The name that is all of the source behind the comma.
  [[nodiscard]] TokenRange name_behind(std::uint32_t comma) const {
    const Match* next = v_.phrase_from(comma + 1);
    if (next == nullptr || next->span.last != source_.last || !is_name(source_.last - 1)) return {};
    for (std::uint32_t t = next->span.first; t < next->span.last; ++t)  // "a spokesman for its owner, Zilup Health of Dallas"
      if (v_.text().tokens[t].letters == text::Case::lower || v_.is(t, v_.c.organisation) || v_.is(t, v_.c.body)) return {};
    return next->span;
  }

  void read_name(TokenRange phrase) {
    m_.kind = Mention::Kind::name;
    std::uint32_t first = phrase.last;
    while (first > phrase.first) {
      const std::uint32_t t = first - 1;
      if (v_.of(t) == "-" || v_.of(t) == "." || joined_to_capital(t)) {
        --first;
        continue;
      }
      const text::Case letters = v_.text().tokens[t].letters;
      if (letters == text::Case::lower || letters == text::Case::none || v_.is(t, v_.c.person_title) || v_.is(t, v_.c.determiner)) break;
      --first;
    }
    for (std::uint32_t t = first; t < phrase.last; ++t)
      if (v_.text().tokens[t].is_word) m_.names.push_back({v_.hash(t), folded(t).front()});
    for (std::uint32_t t = phrase.first; t < phrase.last; ++t) {
      title(t);
      if (t >= first && (m_.gender == 0 || joined_name(t)) && v_.is(t, v_.c.given_name)) {
        m_.person = true;
        const auto value = v_.value(t, lists_.given_name);
        if (value && !value->empty() && value->front() != 'u') m_.gender = value->front();
      }
    }
  }

  /// "Paul" in "Jean-Paul": it says whether it is a man's name.
  [[nodiscard]] bool joined_name(std::uint32_t t) const { return t >= 2 && joint(t - 1) && v_.is(t - 2, v_.c.given_name); }

  void title(std::uint32_t t) {
    if (!v_.is(t, v_.c.person_title)) return;
    m_.person = true;
    const auto gender = v_.value(t, lists_.person_title);
    if (gender && !gender->empty()) m_.gender = gender->front();
  }

  void collect_roles() {
    for (std::uint32_t t = source_.first; t < source_.last; ++t)
    {
      if (v_.is(t, v_.c.person_one) || v_.is(t, v_.c.occupation_one) || v_.is(t, v_.c.body) || v_.is(t, v_.c.document)) add_role(singular(t));
      m_.official |= v_.is(t, v_.c.office_holder);
      m_.office |= v_.is(t, v_.c.body) && !v_.is(t, v_.c.company);
      m_.medium |= v_.is(t, v_.c.medium) && v_.text().tokens[t].letters != text::Case::lower;
    }
  }

  void add_role(std::string_view role) {
    m_.roles.push_back(text::hash_of(role));
    if (const char gender = gender_of(role, true); gender != 0) role_gender_ = gender;
  }

  void classify(std::uint32_t head) {
    const bool native = v_.is(head, v_.c.nationality);
    const bool many = (native && v_.of(head).ends_with("s")) || v_.is(head, v_.c.person_many) || v_.is(head, v_.c.occupation_many);
    const bool adjective = head > source_.first && v_.is(head, v_.c.adjective) && v_.is(head - 1, v_.c.determiner);  // "the accused", "a third"
    const bool one = (native && !many) || v_.is(head, v_.c.person_one) || v_.is(head, v_.c.occupation_one) || (adjective && !v_.is(head, v_.c.body));
    if (m_.kind == Mention::Kind::name) {
      if (m_.gender == 0) m_.gender = role_gender_;
      if (one && !named_body()) m_.person = true;
      if (!m_.person && (v_.is(head, v_.c.body) || v_.is(head, v_.c.document) || named_body())) m_.body = true;
      return;
    }
    const std::string_view word = folded(head);
    m_.body = !one && !many && (v_.is(head, v_.c.body) || v_.is(head, v_.c.document));
    m_.document = m_.body && v_.is(head, v_.c.document);
    m_.company = m_.body && v_.is(head, v_.c.company);
    m_.medium = v_.is(head, v_.c.medium_noun);
    m_.anyone = v_.is(head, v_.c.anyone);
    m_.plural = many || (!one && !m_.body && word.size() > 3 && word.ends_with("s") && !word.ends_with("ss"));
    m_.person = one || many || (m_.plural && !m_.body);
    if (const char gender = gender_of(word, one); gender != 0) m_.gender = gender;
    if (v_.is(head, v_.c.number_unit)) count_of(head);
    if (v_.is(source_.first, v_.c.quantifier)) {
      m_.plural = m_.plural || !v_.is(source_.first, v_.c.indefinite);  // "some", "many"; "another" is one
      m_.person = m_.person || !m_.body;
    }
  }

  /// "The hotel's owner, Zilup Lodging Group": the name ends in a word for a body.
  [[nodiscard]] bool named_body() const {
    const std::uint32_t last = source_.last - 1;
    return !m_.names.empty() && v_.text().tokens[last].is_word && v_.hash(last) == m_.names.back().word && v_.is(last, v_.c.body);
  }

  /// m, f, or 0 where the word does not say.
  static char gender_of(std::string_view word, bool one) {
    if (word.ends_with("woman")) return 'f';
    return word.ends_with("man") && one ? 'm' : '\0';
  }

  /// "One", "two of the men": people, unless what they are some of is no people.
  void count_of(std::uint32_t head) {
    m_.plural = !v_.is(head, v_.c.word_one);
    m_.definite = false;  // the article is that of the others
    m_.fresh = true;
    const Match* all = head + 2 < source_.last && v_.is(head + 1, Follower::of) ? v_.phrase_from(head + 2) : nullptr;
    const std::uint32_t of = all != nullptr ? all->span.last - 1 : head;
    if (all != nullptr) m_.head = text::hash_of(singular(of));
    m_.body = v_.is(of, v_.c.body) || v_.is(of, v_.c.document) || v_.is(of, v_.c.body_noun);
    m_.person = !m_.body;
  }

  const Context& context_;
  const View& v_;
  TokenRange source_;
  const Memory& lists_;
  Mention m_;
  char role_gender_ = 0;  ///< that of the last role which says one
  mutable std::string buffer_;
};

}  // namespace

Mention mention_of(const Context& context, const View& view, TokenRange source) { return MentionReader(context, view, source).read(); }

}  // namespace nutgraf::facts::sources
