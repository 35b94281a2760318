// The way of a stage through a document: sentences or paragraphs, as units of its items.
#include "rules/matcher.h"

#include <algorithm>

#include "rules/matcher_state.h"
#include "rules/observer.h"

namespace nutgraf::rules {
namespace {

using text::Text;

/// Quotations of fewer words are looked into by no unit of their own in stages with whole quotations.
constexpr std::uint32_t kShortestInside = 5;

bool begins_earlier(const Match& a, const Match& b) { return a.span.first < b.span.first; }

}  // namespace

Matcher::Matcher(const Program& program) : state_(std::make_unique<State>(program)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::observe(Observer* observer) { state_->observer = observer; }

void Matcher::State::turn_to(Work& work) {
  text = work.text;
  kept_captures = &work.analysis->captures;
  sets = work.analysis->token_sets.data();
  items = &work.items;
  gates = &work.gates;
  quotation_overlays = &work.quotation_overlays;
}

void Matcher::make_room() {
  State& s = *state_;
  if (!s.kinds.begin()) return;
  s.words.forget();
  for (State::Memory& stage : s.stages)
    if (stage.automaton) stage.automaton->forget_kinds();
}

/// What a quotation is as one item: short or not, how it ends, how it begins.
std::uint16_t Matcher::State::quotation_overlay(const text::Quotation& q) const {
  unsigned bits = 0;
  std::uint32_t last = q.tokens.last - 1;
  if (q.closed && last > q.tokens.first) --last;
  unsigned words = 0;
  for (std::uint32_t t = q.tokens.first; t <= last && words < 4; ++t) words += text->tokens[t].is_word || text->tokens[t].has_digit;
  if (words <= 3) bits |= 1U;
  const std::string_view end = text->of(last);
  if (end == "," || end == "?" || end == "!") bits |= 2U;
  if (end == ".") bits |= 4U;
  if (q.tokens.first + 1 < q.tokens.last && text->tokens[q.tokens.first + 1].letters == text::Case::lower) bits |= 8U;
  return program.engine.quotation[bits];
}

void Matcher::begin(Work& work, const Text& text, Analysis& analysis) {
  State& s = *state_;
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  work.text = &text;
  work.analysis = &analysis;
  analysis.captures.clear();
  analysis.token_sets.resize(count);
  s.turn_to(work);
  ItemList& items = work.items.begin(count);
  lexicon::SetId* const sets = analysis.token_sets.data();
  constexpr std::uint32_t kAhead = 8;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i + kAhead < count) s.words.prefetch(text.tokens[i + kAhead]);
    const WordKinds::Word word = s.words.of(text, i);
    sets[i] = word.set;
    items.push(word.kind, {i, i + 1});
  }
  const auto mark = [&](std::uint32_t token, std::uint16_t overlay) { items.kind(token) = s.kinds.with(s.bare(token), overlay); };
  work.quotation_overlays.clear();
  for (const text::Quotation& q : text.quotations) {
    mark(q.tokens.first, s.program.engine.quote_open);
    if (q.closed) mark(q.tokens.last - 1, s.program.engine.quote_close);
    work.quotation_overlays.push_back(s.quotation_overlay(q));
  }
  work.gates.begin(s.kinds, text, items.all());
}

void Matcher::add_toponyms(Work& work, const std::vector<Toponym>& toponyms) {
  State& s = *state_;
  s.turn_to(work);
  const auto read = [&](const Toponym& t) { return Items::Change{t.tokens, s.program.engine.toponyms[t.overlay]}; };
  work.items.change(toponyms, &s.program.engine, s.kinds, work.gates, read, [&](std::uint32_t token) { return s.bare(token); });
}

void Matcher::replace(Work& work, const Stage& stage, const std::vector<Match>& matches) {
  if (!stage.source.replace || matches.empty()) return;
  State& s = *state_;
  s.turn_to(work);
  const auto read = [](const Match& m) { return Items::Change{m.span, m.overlay}; };
  work.items.change(matches, nullptr, s.kinds, work.gates, read, [&](std::uint32_t token) { return s.bare(token); });
}

/// Sees to it that there are kinds of what paragraphs have besides the document's items.
void Matcher::State::add_made_kinds() {
  paragraph_gates = kinds.gates(kinds.with(0, program.engine.stop));
  quotation_gates = 0;
  for (const std::uint16_t overlay : program.engine.quotation) quotation_gates |= kinds.gates(kinds.with(0, overlay));
}

/// Makes ready what a stage keeps, for the kinds of items that there are now.
void Matcher::State::start(const Stage& stage) {
  now = &stages[static_cast<std::size_t>(&stage - program.stages.data())];
  if (!now->automaton) {
    now->automaton = std::make_unique<StageAutomaton>(stage);
    now->gate = kinds.bit(stage);
    for (const auto& rule : stage.rules) now->rules.push_back({rule->rule.priority, rule->guarded, rule->has_span, !rule->groups.empty()});
  }
  for (auto kind = static_cast<std::uint32_t>(now->automaton->kinds()); kind < kinds.size(); ++kind) now->automaton->learn(kinds.symbol(kind, stage));
}

void Matcher::State::sentences(const Stage& stage, std::vector<Match>& matches) {
  std::size_t begin = 0;
  unit.inside_quotation = false;
  for (std::size_t s = 0; s < text->sentences.size(); ++s) {
    if (observer == nullptr && !gates->is_open(s, now->gate)) continue;
    const std::size_t first = items->at_token(begin, text->sentences[s].tokens.first);
    begin = items->at_token(first, text->sentences[s].tokens.last);
    unit.items = items->all().part(first, begin);
    run_unit(stage, matches);
  }
}

/// Appends an empty item for every sentence that ends at or before token `upto`.
void Matcher::State::push_stops(std::uint32_t& sentence, std::uint32_t upto) {
  if (sentence >= text->sentences.size() || text->sentences[sentence].tokens.last > upto) return;
  const std::uint32_t stop = kinds.with(0, program.engine.stop);
  for (; sentence < text->sentences.size() && text->sentences[sentence].tokens.last <= upto; ++sentence) unit.own.push(stop, {});
}

/// Appends items, with the ends of sentences between them.
void Matcher::State::push(std::size_t from, std::size_t to, std::uint32_t& sentence) {
  while (from < to) {
    push_stops(sentence, items->list().tokens(from).first);
    const std::size_t end = sentence < text->sentences.size() ? std::min(to, items->at_token(from, text->sentences[sentence].tokens.last)) : to;
    unit.own.push(items->list(), from, end);
    from = end;
  }
}

/// Puts a paragraph's unit together of the items [from, to): with the ends of its sentences, and with each quotation as
/// one item in stages that want it so (`insides` are these).
void Matcher::State::fill(const Stage& stage, std::size_t from, std::size_t to, std::uint32_t& sentence, std::size_t& quotation) {
  unit.own.begin(items->list().size() + text->sentences.size());
  insides.clear();
  const auto& quotations = text->quotations;
  while (from < to) {
    const std::uint32_t at = items->list().tokens(from).first;
    while (quotation < quotations.size() && quotations[quotation].tokens.first < at) ++quotation;
    if (!stage.source.whole_quotations || quotation == quotations.size()) return push(from, to, sentence);
    const text::Quotation& q = quotations[quotation];
    if (q.tokens.first > at) {
      const std::size_t end = std::min(to, items->at_token(from, q.tokens.first));
      push(from, end, sentence);
      from = end;
      continue;
    }
    push_stops(sentence, at);
    unit.own.push(kinds.with(0, (*quotation_overlays)[quotation]), q.tokens);
    if (q.tokens.size() >= kShortestInside) insides.emplace_back(&q, from);
    from = std::min(to, items->at_token(from, q.tokens.last));
    // Sentences that end inside the quotation end nothing outside; one that ends with it does.
    while (sentence < text->sentences.size() && text->sentences[sentence].tokens.last < q.tokens.last) ++sentence;
  }
}

void Matcher::State::paragraphs(const Stage& stage, std::vector<Match>& matches) {
  std::size_t begin = 0;
  std::size_t quotation = 0;
  std::uint32_t sentence = 0;
  for (const TokenRange paragraph : text->paragraphs) {
    const std::size_t from = begin;
    begin = items->at_token(begin, paragraph.last);
    std::uint32_t behind = sentence;
    while (behind < text->sentences.size() && text->sentences[behind].tokens.last <= paragraph.last) ++behind;
    while (quotation < text->quotations.size() && text->quotations[quotation].tokens.first < paragraph.first) ++quotation;
    const bool quoted = quotation < text->quotations.size() && text->quotations[quotation].tokens.first < paragraph.last;
    if (observer == nullptr && !gates->is_open(sentence, behind, now->gate) && ((paragraph_gates | (quoted ? quotation_gates : 0)) & now->gate) == 0) {
      sentence = behind;
      continue;
    }
    unit.inside_quotation = false;
    fill(stage, from, begin, sentence, quotation);
    push_stops(sentence, paragraph.last);
    unit.items = unit.own.all();
    const std::size_t before = matches.size();
    run_unit(stage, matches);
    if (insides.empty()) continue;
    for (const auto& [inner, item] : insides) inside(stage, *inner, item, matches);
    std::stable_sort(matches.begin() + static_cast<std::ptrdiff_t>(before), matches.end(), begins_earlier);
  }
}

/// Runs the words inside a quotation as a unit of their own.
void Matcher::State::inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches) {
  std::uint32_t sentence = text->sentence_of(q.tokens.first);
  unit.own.begin(items->list().size() + text->sentences.size());
  unit.inside_quotation = true;
  push(item + 1, items->at_token(item, q.closed ? q.tokens.last - 1 : q.tokens.last), sentence);
  unit.items = unit.own.all();
  run_unit(stage, matches);
}

void Matcher::run(Work& work, const Stage& stage, std::vector<Match>& matches) {
  matches.clear();
  if (stage.rules.empty()) return;
  state_->turn_to(work);
  if (stage.source.paragraph) state_->add_made_kinds();
  state_->start(stage);
  if (stage.source.paragraph) state_->paragraphs(stage, matches);
  else state_->sentences(stage, matches);
  // A quotation may go on behind the paragraph in which it begins.
  if (stage.source.whole_quotations && !std::is_sorted(matches.begin(), matches.end(), begins_earlier))
    std::stable_sort(matches.begin(), matches.end(), begins_earlier);
  if (state_->observer != nullptr) state_->observer->settled(stage, matches);
}

}  // namespace nutgraf::rules
