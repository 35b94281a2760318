// An attribution in the making.
#pragma once

#include <string_view>
#include <vector>

#include "facts/sources/view.h"

namespace nutgraf::facts::sources {

/// How source and cue stand to each other: the constant `form` of the rules in patterns/en/attributions.toml.
enum class Form : std::uint8_t { subject, relative, inverted, according, passive_by, passive, elided, colon, dash, signature, headline_end, citing, participle, continued, noun, adjective };

/// The form of that name; subject for a name that none has.
Form form_of(std::string_view name);

/// The form of the smallest rank wins where two candidates share a cue. `quoted`: a quotation stands before the cue.
int rank(Form form, bool quoted);

/// Where the content is, seen from source and cue.
enum class Side : std::uint8_t { none, before, after, around };

struct Candidate {
  std::string_view rule;
  Form form = Form::subject;
  Side side = Side::none;
  TokenRange source;     ///< empty where the attribution has none
  TokenRange cue;        ///< empty where it has none
  TokenRange extent;     ///< source, cue and what stands between
  std::uint32_t after = 0;   ///< token at which content behind the cue begins
  Follower follower = Follower::end;
  std::uint32_t tail = 0;    ///< behind the preposition that belongs to the cue ("called for"); 0 where none does
  TokenRange recipient;
  TokenRange reason;     ///< why the source is not named
  std::vector<TokenRange> content;
  bool nested = false;
  bool behind_quotation = false;  ///< a quotation stands directly before the cue
  bool faint = false;    ///< too weak a cue to be one inside what another says
  bool dropped = false;
  bool anonymous = false;
  std::uint32_t who = kNone;  ///< index of the speaker
};

/// The ends of the cues of "asked not to be named", in order: they say who somebody is, and report nothing.
std::vector<std::uint32_t> unnamed_cues(const View& view);

/// Candidates of the stage's matches that are attributions, one a cue, in order of their cues.
std::vector<Candidate> read_candidates(const View& view, const std::vector<Match>& matches);

/// Whether the candidate's cue is one before this kind of word, behind its source: the list says behind whom.
bool is_cue(const View& view, const Candidate& k, Follower f);

/// Whether the cue can stand behind what it reports: "It is late, the mayor argues." Verbs that take clauses or
/// quotations can.
bool can_close(const View& view, const Candidate& k);

/// Not a mark, an adverb, a phrase with a verb behind it; "he spent hours mocking" is cut to its pronoun.
bool may_be_source(const View& view, Candidate& k);

/// "A yard called Zilup closed": a name follows, and nothing that somebody says of it.
bool gives_name(const View& view, const Candidate& k);

/// "Lopez reported from Paris.": a credit, and nothing that was said.
bool signs_off(const View& view, const Candidate& k);

/// "By phone", "by e-mail" says how somebody said it, not who: whether `t` begins such a word.
bool names_means(const View& view, std::uint32_t t);

/// A form of "be" stands between source and cue.
bool is_passive(const View& view, const Candidate& k);

/// The same, or a short form that can be one: "she's saying".
bool behind_be(const View& view, const Candidate& k);

/// "Orders, according to the bank, have fallen", "In addition, according to the bank, rents rise": whether what is said goes
/// on at `t`, behind the comma.
bool according_goes_on(const View& view, const Candidate& k, std::uint32_t t);

/// "The sanctions imposed by the council", "a plan approved on Monday would": the cue is a participle of the phrase before it.
bool reduced_passive(const View& view, const Candidate& k);

/// "The men, says Lopez, have left": the cue and the source behind it stand between commas, and a verb goes on with what
/// is said.
bool parted(const View& view, const Candidate& k);

/// “It is late.” Lopez said.: a sentence of its own that is nothing but who said the quotation before it.
bool tags_quotation(const View& view, const Candidate& k);

/// "Sorry, Lopez said.": a word or two that begin the sentence, and no adverbial, and the sentence ends behind the cue.
bool interjected(const View& view, const Candidate& k);

/// "Lopez, the suit says, took the money": the same behind nothing but the subject of what is said, with the source first.
bool embedded(const View& view, const Candidate& k);

/// Whether the words name a person, people or a document, as before a colon.
bool names_somebody(const View& view, TokenRange source);

/// Whether the cue is too weak to be one inside what another says.
bool is_faint(const View& view, const Candidate& k);

/// "Said Ivo Lopez, who supports it": marks faint cues in a source, which say who it is, as dropped, unless they quote.
/// One pass over sources by where they begin and cues in their order.
void drop_descriptions(const View& view, std::vector<Candidate>& candidates);

/// Drops faint cues inside what another says, or in quotation marks, whoever they quote; in
/// what is a thought or plain ("clear that she wants it").
void drop_faint(const View& view, std::vector<Candidate>& candidates);

/// Whether a quotation begins at the token, or behind a mark or a conjunction there: “A,” he said, and “B”.
bool quotation_behind(const View& view, std::uint32_t t);

/// Whether the token is a mark that parts a quotation from the sentence before it: "He had a reason: “It is late,” he said."
bool parts_quotation(const View& view, std::uint32_t t);

/// Whether the next quotation, from the token on, begins with a capital.
bool opens_sentence(const View& view, std::uint32_t t);

/// “A,” he said, referring to the bridge, “b”: the token of the quotation that goes on behind the aside which begins at
/// `t`; `t` itself where none does.
std::uint32_t behind_aside(const View& view, std::uint32_t t);

/// “A, he said, B”: the sentence goes on behind a second comma.
bool split_goes_on(const View& view, const Candidate& k);

/// "In Ohio, the mayor called for …": what stands before the comma is an adverbial and not what was said.
bool fronted(const View& view, const Candidate& k);

/// The same, where no verb stands in it that could make it a clause: "In court documents, his lawyer asked for mercy."
bool adverbial_before(const View& view, const Candidate& k);

/// "Asked about the heat, the mayor said …", "In her book, “Home,” she wrote …": a preposition or a participle begins the
/// sentence, and outside quotations no verb in it has a subject before the attribution.
bool leads_in(const View& view, const Candidate& k);

/// "Ana Lopez, star of “Home,” thanked him": the quotation that ends at the token belongs to an apposition or a relative
/// clause of the phrase that the sentence begins with.
bool quotation_in_subject(const View& view, std::uint32_t t);

/// "Although he had “been friends,” she said …": the sentence begins with a subordinate clause.
bool clause_leads(const View& view, const Candidate& k);

/// "Though it rained, she said, walking is fine": nothing but a subordinate clause stands before, so the main one follows.
bool clause_before(const View& view, const Candidate& k);

/// "Orders, according to the bank, have fallen": no verb stands before the comma, so the clause goes on behind.
bool fragment_before(const View& view, const Candidate& k);

/// Where a source that stands behind its cue ends, from what its rule has found on. `fronted`: the clause that it is the
/// source of follows behind a comma.
std::uint32_t end_of_source(const View& view, const Candidate& k, bool fronted);

/// Where the subject that begins with the phrase ends, at `limit` (a comma or a cue) at the latest: with its appositions
/// where they reach so far, else without.
std::uint32_t end_of_subject(const View& view, TokenRange phrase, std::uint32_t limit);

/// Takes off the source what its rule took too much: a verb that the rule took for a participle (`which`), a noun that the
/// clause is about, an object of what stands before. Whether a source remains.
bool narrow_source(const View& view, Candidate& k, TokenRange which);

/// Where a source that stands before its cue begins, from what its rule has found on.
std::uint32_t start_of_source(const View& view, TokenRange source);

/// Where the content behind the cue begins, `end` at the latest; takes the cue's own preposition to the cue.
std::uint32_t start_of_content(const View& view, Candidate& k, std::uint32_t end);

/// Where the content of the candidate number `i` ends that begins with the range, at the range's end at the latest.
std::uint32_t end_of_content(const View& view, const std::vector<Candidate>& all, std::size_t i, TokenRange range);

/// Whether the cue itself stands in a quotation.
bool in_quotation(const View& view, const Candidate& k);

/// The sentence, or the part of it inside the quotation that the cue stands in.
TokenRange frame_of(const View& view, const Candidate& k);

/// "Though officials described it as safe, …": the main clause follows a comma.
bool subordinate(const View& view, const Candidate& k);

/// Gives stated reasons for anonymity to the attributions of their sentences.
void add_reasons(const View& view, std::vector<Candidate>& candidates);

/// Finds the contents, and drops candidates that have none.
void find_contents(const View& view, std::vector<Candidate>& candidates);

/// Adds quotations that go on in paragraphs of their own.
void add_continued(const View& view, std::vector<Candidate>& candidates);

/// Gives every candidate its speaker and fills `context.out.speakers`.
void identify(Context& context, const View& view, std::vector<Candidate>& candidates);

}  // namespace nutgraf::facts::sources
