// How strong a verb is as a cue. words/cue.tsv has it by what follows, in three steps: behind any noun; behind a noun for
// people, a body, a document, or a country; behind a name or a pronoun. "The shift appears to …" is a remark, "He appears
// to …" may be somebody's words.
#include <algorithm>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {
namespace {

/// A noun for people, bodies or documents, a word for some of them, or a place, which stands for its government.
bool speaks(const View& v, std::uint32_t t) {
  return v.any(t, v.c.person_many, v.c.person_one, v.c.occupation_many, v.c.occupation_one, v.c.body, v.c.document) || v.place(t) || v.is(t, v.c.quantifier);
}

/// "I", "we", "you": they speak for themselves, and mostly of what they do and want.
bool own(const View& v, TokenRange source) {
  return source.size() == 1 && v.is(source.first, v.c.subject_pronoun) && (v.is(source.first, v.c.first_person) || !v.is(source.first, v.c.third_person));
}

/// The source without its apposition: "Ana Lopez" of "Ana Lopez, the mayor" and "Ana Lopez (32)".
TokenRange head_of(const View& v, TokenRange source) {
  const Match* phrase = v.phrase_from(source.first);  // "a Sept. 15, 2011 report" is one
  for (std::uint32_t t = phrase != nullptr ? phrase->span.last : source.first + 1; t < source.last; ++t)
    if (v.comma(t) || v.dash(t) || v.of(t) == "(") return {source.first, t};
  return source;
}

/// The source is a pronoun, or its last word the name of a person or body, and not of a place.
bool named(const View& v, TokenRange source) {
  const std::uint32_t last = source.last - 1;
  if (v.place(last)) return false;
  if (source.size() == 1 && v.is(last, v.c.subject_pronoun)) return true;
  const text::Case letters = v.text().tokens[last].letters;
  return letters == text::Case::cap || letters == text::Case::upper || (letters == text::Case::initial && !v.is(last, v.c.function));
}

/// "Lopez's campaign", "the Lopez team": people or a body by the name of somebody.
bool owned(const View& v, TokenRange source) {
  if (!speaks(v, source.last - 1) || v.place(source.last - 1)) return false;
  for (std::uint32_t t = source.first; t + 1 < source.last; ++t)
    if (v.person(t) || v.is(t, v.c.possessive)) return true;
  return false;
}

/// Before which words the cue is one, behind its source.
Followers followers_of(const View& v, const Candidate& k) {
  const Traits& head = v.traits(k.cue.last - 1);
  if (k.source.empty() || head.takes == head.takes_of_name) return head.takes;
  const bool asked = k.source.first > 0 && v.is(k.source.first - 1, v.c.asks);  // "whether she supports it" is nobody's word
  if (asked || own(v, k.source)) return head.takes;
  const TokenRange source = head_of(v, k.source);
  if (named(v, k.source) || named(v, source) || owned(v, source)) return head.takes_of_name;
  const Match* phrase = v.phrase_from(source.first);
  const std::uint32_t first = phrase != nullptr && phrase->span.last < source.last ? phrase->span.last - 1 : source.last - 1;  // of "files from the yard"
  const bool says = v.is(k.cue.last - 1, v.c.clausal) && k.follower <= Follower::word;  // and not "written in March"
  if (says && v.is(first, v.c.document)) return head.takes_of_name;  // "the poll found 60 percent"
  return speaks(v, source.last - 1) || speaks(v, first) ? head.takes_of_people : head.takes;
}

bool reports_clause(const Candidate& k) {
  return k.follower == Follower::that || k.follower == Follower::quote || k.follower == Follower::wh || k.follower == Follower::pronoun || k.side == Side::before;
}

/// "A sense that she likes it", "it is clear that they want more": the clause is what somebody thinks or shows.
bool in_thought(const View& view, const Candidate& k) {
  const std::uint32_t that = k.source.first - 1;
  if (k.source.empty() || k.source.first < 2 || k.source.first > k.cue.first || !view.is(that, Follower::that)) return false;
  return view.any(that - 1, view.c.notion, view.c.adjective, view.c.clausal, view.c.conjunction);
}

}  // namespace

bool is_cue(const View& v, const Candidate& k, Follower f) { return (followers_of(v, k) & bit(f)) != 0; }

bool can_close(const View& v, const Candidate& k) {
  constexpr Followers kClosing = bit(Follower::end) | bit(Follower::comma) | bit(Follower::that) | bit(Follower::quote);
  return (followers_of(v, k) & kClosing) != 0;
}

bool names_somebody(const View& v, TokenRange source) {
  for (std::uint32_t t = source.first; t < source.last; ++t) {
    if (v.is(t, v.c.person_title) || v.is(t, v.c.given_name) || v.is(t, v.c.person_one) || v.is(t, v.c.person_many) || v.is(t, v.c.document) || v.is(t, v.c.medium) || v.is(t, v.c.medium_noun) || v.person(t)) return true;
  }
  if (v.place(source.first)) return false;
  if (v.headline(source.first)) return source.size() <= 3;
  const std::string_view word = v.of(source.first);
  return source.size() == 1 && word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What people say of their own acts and thoughts ("I learned a lot", "as far as they knew") is no attribution inside
/// what they say, though it may be one outside: there it takes a verb of speech, or somebody else's thought as a clause.
bool is_faint(const View& v, const Candidate& k) {
  if (k.form == Form::according || k.form == Form::colon || k.form == Form::dash || k.form == Form::signature || k.form == Form::headline_end || k.form == Form::citing) return false;
  if (k.form == Form::noun) return true;
  if (k.form == Form::adjective) return !reports_clause(k);
  const std::uint32_t head = k.cue.last - 1;
  if (!v.takes(head, k.follower)) return true;
  const bool own = !k.source.empty() && v.is(k.source.first, v.c.subject_pronoun) && (v.is(k.source.first, v.c.first_person) || !v.is(k.source.first, v.c.third_person));
  if (own) return !v.is(head, v.c.speech) || !v.is(head, v.c.sure);
  return !v.is(head, v.c.speech) && !reports_clause(k);
}

void drop_descriptions(const View& view, std::vector<Candidate>& candidates) {
  std::vector<TokenRange> sources;
  for (const Candidate& k : candidates)
    if (!k.source.empty()) sources.push_back(k.source);
  std::sort(sources.begin(), sources.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
  std::size_t next = 0;
  std::uint32_t last = 0;  // of the sources that begin before the cue, the farthest end
  for (Candidate& k : candidates) {
    while (next < sources.size() && sources[next].first <= k.cue.first) last = std::max(last, sources[next++].last);
    if (k.faint && k.cue.last <= last && view.quotation_of(last - 1) == nullptr && view.quotation_from(k.after) == nullptr) k.dropped = true;
  }
}

void drop_faint(const View& view, std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&](const Candidate& k) { return k.faint && (k.nested || in_thought(view, k) || (!k.cue.empty() && in_quotation(view, k))); });
}

}  // namespace nutgraf::facts::sources
