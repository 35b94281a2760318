// The hot loop of the program: units of items, the rules that match in them, and what remains of their matches.
#include "rules/matcher.h"

#include <algorithm>

#include "rules/candidates.h"
#include "rules/gates.h"
#include "rules/items.h"
#include "rules/kinds.h"
#include "rules/observer.h"
#include "rules/stage_automaton.h"
#include "rules/unit.h"
#include "rules/word_kinds.h"

namespace nutgraf::rules {
namespace {

using text::Text;

/// Quotations of fewer words are looked into by no unit of their own in stages with whole quotations.
constexpr std::uint32_t kShortestInside = 5;

bool begins_earlier(const Match& a, const Match& b) { return a.span.first < b.span.first; }

}  // namespace

struct Matcher::State {
  explicit State(const Program& p) : program(p), kinds(p), gates(kinds), words(p.words, kinds), stages(p.stages.size()) {}

  /// What a run over a document needs of a rule, together.
  struct Brief {
    std::int32_t priority = 0;
    bool guarded = false, has_span = false, has_groups = false;
  };
  /// What a stage's runs keep; made at its first.
  struct Memory {
    std::unique_ptr<StageAutomaton> automaton;
    std::vector<Brief> rules;
    std::uint32_t gate = 0;
  };

  const Program& program;
  const Text* text = nullptr;
  CaptureStore* kept_captures = nullptr;  ///< the analysis's
  Observer* observer = nullptr;
  Kinds kinds;
  Gates gates;
  WordKinds words;
  Items items;
  const lexicon::SetId* sets = nullptr;  ///< by token, the analysis's
  Unit unit;
  Candidates candidates;
  std::vector<std::uint64_t> next_try;  ///< by rule: the item from which on it may be tried, counted on from unit to unit,
  std::uint64_t items_before = 0;       ///< of which there were so many: what an earlier unit left bars nothing in this one
  std::vector<Capture> captured;
  std::vector<std::pair<const text::Quotation*, std::size_t>> insides;  ///< a paragraph's quotations and their first items
  Captures::Scratch captures;
  std::vector<Memory> stages;
  Memory* now = nullptr;  ///< of the stage that runs
  std::uint32_t paragraph_gates = 0, quotation_gates = 0;  ///< what a paragraph's stops, and its quotations as items, open

  /// The kind of a token without what stages made of it.
  std::uint32_t bare(std::uint32_t token) { return kinds.of_token(sets[token], variant_of(text->tokens[token])); }
  void add_made_kinds();
  void start(const Stage& stage);
  void run_unit(const Stage& stage, std::vector<Match>& matches);
  void run_rules(const Stage& stage);
  void run_rules_observed(const Stage& stage);
  std::uint32_t add(const Stage& stage, std::uint32_t index, std::uint32_t first, std::uint32_t last);
  std::uint32_t capture(const CompiledRule& rule, Candidate& candidate);
  bool guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last);
  Match made(const CompiledRule& rule, const Candidate& candidate) const;
  void settle(const Stage& stage, std::vector<Match>& matches);
  void sentences(const Stage& stage, std::vector<Match>& matches);
  void paragraphs(const Stage& stage, std::vector<Match>& matches);
  void fill(const Stage& stage, std::size_t from, std::size_t to, std::uint32_t& sentence, std::size_t& quotation);
  void inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches);
  std::uint16_t quotation_overlay(const text::Quotation& q) const;
  void push(std::size_t from, std::size_t to, std::uint32_t& sentence);
  void push_stops(std::uint32_t& sentence, std::uint32_t upto);
};

Matcher::Matcher(const Program& program) : state_(std::make_unique<State>(program)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::observe(Observer* observer) { state_->observer = observer; }

void Matcher::begin(const Text& text, Analysis& analysis) {
  State& s = *state_;
  s.text = &text;
  s.kept_captures = &analysis.captures;
  s.kept_captures->clear();
  if (s.kinds.begin()) {
    s.words.forget();
    for (State::Memory& stage : s.stages)
      if (stage.automaton) stage.automaton->forget_kinds();
  }
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  ItemList& items = s.items.begin(count);
  analysis.token_sets.resize(count);
  lexicon::SetId* const sets = analysis.token_sets.data();
  constexpr std::uint32_t kAhead = 8;
  for (std::uint32_t i = 0; i < count; ++i) {
    const text::Token& token = text.tokens[i];
    if (i + kAhead < count) s.words.prefetch(text.tokens[i + kAhead]);
    const WordKinds::Word word = s.words.of(text.of(i), token);
    sets[i] = word.set;
    items.push(word.kind, {i, i + 1});
  }
  s.sets = sets;
  const auto mark = [&](std::uint32_t token, std::uint16_t overlay) { items.kind(token) = s.kinds.with(s.bare(token), overlay); };
  for (const text::Quotation& q : text.quotations) {
    mark(q.tokens.first, s.program.engine.quote_open);
    if (q.closed) mark(q.tokens.last - 1, s.program.engine.quote_close);
  }
  s.gates.begin(text, s.items.all());
}

void Matcher::add_toponyms(const std::vector<Toponym>& toponyms) {
  State& s = *state_;
  const auto read = [&](const Toponym& t) { return Items::Change{t.tokens, s.program.engine.toponyms[t.overlay]}; };
  s.items.change(toponyms, &s.program.engine, s.kinds, s.gates, read, [&](std::uint32_t token) { return s.bare(token); });
}

void Matcher::replace(const Stage& stage, const std::vector<Match>& matches) {
  if (!stage.source.replace || matches.empty()) return;
  State& s = *state_;
  const auto read = [](const Match& m) { return Items::Change{m.span, m.overlay}; };
  s.items.change(matches, nullptr, s.kinds, s.gates, read, [&](std::uint32_t token) { return s.bare(token); });
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

bool Matcher::State::guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last) {
  if (rule.after.given && !unit.matches_before(stage, rule.after, first)) return false;
  if (rule.not_after.given && unit.matches_before(stage, rule.not_after, first)) return false;
  if (rule.before.given && !unit.matches_behind(stage, rule.before, last)) return false;
  if (rule.not_before.given && unit.matches_behind(stage, rule.not_before, last)) return false;
  if (rule.within != Within::anywhere) {
    const TokenRange tokens = unit.tokens_of(first, last);
    const bool quoted = unit.inside_quotation || (!tokens.empty() && text->quotation_of(tokens.first) != nullptr);
    if (quoted != (rule.within == Within::quotation)) return false;
  }
  return true;
}

/// Adds a match of the items [first, last), if its guards allow it; returns the item where its rule may be tried next.
std::uint32_t Matcher::State::add(const Stage& stage, std::uint32_t index, std::uint32_t first, std::uint32_t last) {
  const Brief brief = now->rules[index];
  if (brief.guarded && !guards_allow(stage, *stage.rules[index], first, last)) return first + 1;
  const TokenRange span = unit.tokens_of(first, last);
  if (span.empty()) return last;
  Candidate& candidate = candidates.add();
  candidate.order = index;
  candidate.priority = brief.priority;
  candidate.first = first;
  candidate.last = last;
  candidate.span = span;
  candidate.captured = !brief.has_groups;
  // Captures cost several times what the match does: where matches are settled they are taken of those that remain.
  return brief.has_span ? std::max(capture(*stage.rules[index], candidate), first + 1) : last;
}

/// Takes the captures of a match; returns the item behind its span.
std::uint32_t Matcher::State::capture(const CompiledRule& rule, Candidate& candidate) {
  candidate.captured = true;
  std::uint32_t resume = candidate.last;
  rule.captures.find(unit.symbols(), candidate.first, candidate.last, captures);
  captured.clear();
  for (std::size_t g = 0; g < captures.groups.size(); ++g) {
    const Captures::Group group = captures.groups[g];
    if (group.first >= group.last) continue;
    const TokenRange tokens = unit.tokens_of(group.first, group.last);
    if (tokens.empty()) continue;
    if (rule.is_span[g] != 0) {
      candidate.span = tokens;
      resume = group.last;
    } else {
      captured.push_back({rule.groups[g], tokens});
    }
  }
  candidate.captures = kept_captures->keep(captured);
  return resume;
}

Match Matcher::State::made(const CompiledRule& rule, const Candidate& candidate) const {
  return {&rule.rule, rule.overlay, candidate.span, unit.tokens_of(candidate.first, candidate.last), candidate.captures};
}

void Matcher::State::settle(const Stage& stage, std::vector<Match>& matches) {
  stage.source.keep_overlaps ? candidates.sort() : candidates.settle();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    const CompiledRule& rule = *stage.rules[candidate.order];
    if (!candidate.captured) capture(rule, candidate);
    matches.push_back(made(rule, candidate));
  }
  candidates.clear();
}

/// Tries the rules item by item.
void Matcher::State::run_rules(const Stage& stage) {
  StageAutomaton& automaton = *now->automaton;
  if (next_try.size() < stage.rules.size()) next_try.resize(stage.rules.size());
  for (const StageAutomaton::Racer& racer : unit.racers()) {
    const std::uint32_t first = racer.first;
    const std::span<const StageAutomaton::End> ends = automaton.race(racer, unit.items.kinds);
    // The last end of a rule counts; behind it the rule is not tried before a later item.
    for (std::size_t e = ends.size(); e-- > 0;)
      for (const std::uint32_t rule : automaton.rules(ends[e]))
        if (items_before + first >= next_try[rule]) next_try[rule] = items_before + add(stage, rule, first, ends[e].at);
  }
  items_before += unit.items.size();
}

/// The same rule by rule, for somebody who watches.
void Matcher::State::run_rules_observed(const Stage& stage) {
  StageAutomaton& automaton = *now->automaton;
  const StageAutomaton::Symbols symbols = unit.symbols();
  for (std::uint32_t index = 0; index < stage.rules.size(); ++index) {
    std::size_t begins = 0;
    while (begins < symbols.size() && !stage.prefilter->can_begin(index, symbols[begins])) ++begins;
    if (begins == symbols.size()) continue;
    const CompiledRule& rule = *stage.rules[index];
    const std::size_t before = candidates.size();
    observer->before(stage, &rule);
    for (std::uint32_t first = 0; first < unit.items.size();) {
      const std::uint32_t last = automaton.match(index, unit.items.kinds, first);
      first = last == Automaton::kNoMatch || last == first ? first + 1 : add(stage, index, first, last);
    }
    observer->after(stage, &rule);
    for (std::size_t c = before; c < candidates.size(); ++c) {
      if (!candidates[c].captured) capture(rule, candidates[c]);
      observer->found(stage, made(rule, candidates[c]));
    }
  }
}

void Matcher::State::run_unit(const Stage& stage, std::vector<Match>& matches) {
  if (unit.items.empty()) return;
  candidates.clear();
  StageAutomaton& automaton = *now->automaton;
  automaton.make_room();
  if (observer != nullptr) {
    std::vector<Item> whole;
    for (std::size_t i = 0; i < unit.items.size(); ++i) whole.push_back(kinds.item(unit.items.kinds[i], unit.items.tokens[i]));
    observer->unit(stage, whole);
    observer->before(stage, nullptr);
    unit.look(automaton);
    observer->after(stage, nullptr);
    run_rules_observed(stage);
  } else {
    unit.look(automaton);
    run_rules(stage);
  }
  settle(stage, matches);
}

void Matcher::State::sentences(const Stage& stage, std::vector<Match>& matches) {
  std::size_t begin = 0;
  unit.inside_quotation = false;
  for (std::size_t s = 0; s < text->sentences.size(); ++s) {
    const std::size_t end = items.at_token(begin, text->sentences[s].tokens.last);
    if (observer != nullptr || gates.is_open(s, now->gate)) {
      unit.items = items.all().part(begin, end);
      run_unit(stage, matches);
    }
    begin = end;
  }
}

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

/// Appends an empty item for every sentence that ends at or before token `upto`.
void Matcher::State::push_stops(std::uint32_t& sentence, std::uint32_t upto) {
  if (sentence >= text->sentences.size() || text->sentences[sentence].tokens.last > upto) return;
  const std::uint32_t stop = kinds.with(0, program.engine.stop);
  for (; sentence < text->sentences.size() && text->sentences[sentence].tokens.last <= upto; ++sentence) unit.own.push(stop, {});
}

/// Appends items, with the ends of sentences between them.
void Matcher::State::push(std::size_t from, std::size_t to, std::uint32_t& sentence) {
  while (from < to) {
    push_stops(sentence, items.list().tokens(from).first);
    const std::size_t end = sentence < text->sentences.size() ? std::min(to, items.at_token(from, text->sentences[sentence].tokens.last)) : to;
    unit.own.push(items.list(), from, end);
    from = end;
  }
}

/// Puts a paragraph's unit together of the items [from, to): with the ends of its sentences, and with each quotation as
/// one item in stages that want it so (`insides` are these).
void Matcher::State::fill(const Stage& stage, std::size_t from, std::size_t to, std::uint32_t& sentence, std::size_t& quotation) {
  unit.own.begin(items.list().size() + text->sentences.size());
  insides.clear();
  const auto& quotations = text->quotations;
  while (from < to) {
    const std::uint32_t at = items.list().tokens(from).first;
    while (quotation < quotations.size() && quotations[quotation].tokens.first < at) ++quotation;
    if (!stage.source.whole_quotations || quotation == quotations.size()) return push(from, to, sentence);
    const text::Quotation& q = quotations[quotation];
    if (q.tokens.first > at) {
      const std::size_t end = std::min(to, items.at_token(from, q.tokens.first));
      push(from, end, sentence);
      from = end;
      continue;
    }
    push_stops(sentence, at);
    unit.own.push(kinds.with(0, quotation_overlay(q)), q.tokens);
    if (q.tokens.size() >= kShortestInside) insides.emplace_back(&q, from);
    from = std::min(to, items.at_token(from, q.tokens.last));
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
    begin = items.at_token(begin, paragraph.last);
    std::uint32_t behind = sentence;
    while (behind < text->sentences.size() && text->sentences[behind].tokens.last <= paragraph.last) ++behind;
    while (quotation < text->quotations.size() && text->quotations[quotation].tokens.first < paragraph.first) ++quotation;
    const bool quoted = quotation < text->quotations.size() && text->quotations[quotation].tokens.first < paragraph.last;
    if (observer == nullptr && !gates.is_open(sentence, behind, now->gate) && ((paragraph_gates | (quoted ? quotation_gates : 0)) & now->gate) == 0) {
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
  unit.own.begin(items.list().size() + text->sentences.size());
  unit.inside_quotation = true;
  push(item + 1, items.at_token(item, q.closed ? q.tokens.last - 1 : q.tokens.last), sentence);
  unit.items = unit.own.all();
  run_unit(stage, matches);
}

void Matcher::run(const Stage& stage, std::vector<Match>& matches) {
  matches.clear();
  if (stage.rules.empty()) return;
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
