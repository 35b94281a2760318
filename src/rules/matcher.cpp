// The hot loop of the program: units of items, the rules that are tried on them, and what remains of their matches.
#include "rules/matcher.h"

#include <algorithm>
#include <bit>

#include "rules/gates.h"
#include "rules/observer.h"
#include "rules/unit.h"

namespace nutgraf::rules {
namespace {

using text::Text;

/// Quotations of fewer words are looked into by no unit of their own in stages with whole quotations.
constexpr std::uint32_t kShortestInside = 5;

struct Candidate {
  Match match;
  std::uint32_t order = 0;         ///< of the rule in its stage
  std::uint32_t first = 0, last = 0;  ///< items
  bool captured = false;           ///< match.captures are filled
};

}  // namespace

struct Matcher::State {
  explicit State(const Program& p) : program(p), gates(p) {}
  const Program& program;
  const Text* text = nullptr;
  Observer* observer = nullptr;
  std::vector<Item> items, next_items;
  Unit unit;
  std::vector<Candidate> candidates;
  std::vector<std::uint32_t> next_try;  ///< by rule: the item from which on it may be tried
  std::vector<bool> taken;
  Captures::Scratch captures;
  Gates gates;
  lexicon::Lexicon::Memo memo;

  void run_unit(const Stage& stage, std::vector<Match>& matches);
  void run_rules(const Stage& stage);
  void run_rules_observed(const Stage& stage);
  std::uint32_t try_rule(const Stage& stage, std::size_t index, std::uint32_t first);
  std::uint32_t capture(const CompiledRule& rule, Candidate& candidate);
  bool guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last);
  TokenRange tokens_of(std::uint32_t first, std::uint32_t last) const;
  void settle(const Stage& stage, std::vector<Match>& matches);
  void sentences(const Stage& stage, std::vector<Match>& matches);
  void paragraphs(const Stage& stage, std::vector<Match>& matches);
  void inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches);
  std::uint16_t quotation_overlay(const text::Quotation& q) const;
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
  s.items.clear();
  analysis.token_sets.resize(text.tokens.size());
  constexpr std::uint32_t kAhead = 8;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    if (i + kAhead < text.tokens.size()) s.program.words.prefetch(text.of(i + kAhead));
    Item item;
    item.tokens = {i, i + 1};
    item.variant = variant_of(text.tokens[i]);
    item.set = s.program.words.classify(text.of(i), text.tokens[i], s.memo);
    analysis.token_sets[i] = item.set;
    s.items.push_back(item);
  }
  for (const text::Quotation& q : text.quotations) {
    s.items[q.tokens.first].overlay = s.program.engine.quote_open;
    if (q.closed) s.items[q.tokens.last - 1].overlay = s.program.engine.quote_close;
  }
  s.gates.begin(text);
  std::size_t sentence = 0;
  for (const Item& item : s.items) s.gates.open(item, sentence);
}

void Matcher::add_toponyms(const std::vector<Toponym>& toponyms) {
  State& s = *state_;
  s.next_items.clear();
  std::size_t t = 0;
  std::size_t sentence = 0;
  for (const Item& item : s.items) {
    while (t < toponyms.size() && toponyms[t].tokens.last <= item.tokens.first) ++t;
    if (t < toponyms.size() && toponyms[t].tokens.holds(item.tokens)) {
      const bool single = toponyms[t].tokens.size() == 1;
      if (item.overlay == 0 || item.overlay == s.program.engine.quote_open) {
        if (single) {
          Item kept = item;
          kept.overlay = s.program.engine.toponyms[toponyms[t].overlay];
          s.next_items.push_back(kept);
          s.gates.open(kept, sentence);
          continue;
        }
        if (item.tokens.first == toponyms[t].tokens.first) {
          Item made;
          made.tokens = toponyms[t].tokens;
          made.overlay = s.program.engine.toponyms[toponyms[t].overlay];
          s.next_items.push_back(made);
          s.gates.open(made, sentence);
        }
        continue;
      }
    }
    s.next_items.push_back(item);
  }
  s.items.swap(s.next_items);
}

/// Tokens of the items [first, last): from the first that has any to the last.
TokenRange Matcher::State::tokens_of(std::uint32_t first, std::uint32_t last) const {
  while (first < last && unit.items[first].tokens.empty()) ++first;
  while (first < last && unit.items[last - 1].tokens.empty()) --last;
  if (first >= last) return {};
  return {unit.items[first].tokens.first, unit.items[last - 1].tokens.last};
}

bool Matcher::State::guards_allow(const Stage& stage, const CompiledRule& rule, std::uint32_t first, std::uint32_t last) {
  if (rule.after.given && !unit.matches_before(stage, rule.after, first)) return false;
  if (rule.not_after.given && unit.matches_before(stage, rule.not_after, first)) return false;
  if (rule.before.given && !unit.matches_behind(stage, rule.before, last)) return false;
  if (rule.not_before.given && unit.matches_behind(stage, rule.not_before, last)) return false;
  if (rule.within != Within::anywhere) {
    const TokenRange tokens = tokens_of(first, last);
    const bool quoted = unit.inside_quotation || (!tokens.empty() && text->quotation_of(tokens.first) != nullptr);
    if (quoted != (rule.within == Within::quotation)) return false;
  }
  return true;
}

/// Tries a rule at an item where a match of it can begin; returns the item where it may be tried next.
std::uint32_t Matcher::State::try_rule(const Stage& stage, std::size_t index, std::uint32_t first) {
  const CompiledRule& rule = *stage.rules[index];
  const std::uint32_t last = unit.match_end(stage, rule.match, first);
  if (last == Automaton::kNoMatch || last == first || !guards_allow(stage, rule, first, last)) return first + 1;
  Candidate candidate;
  candidate.order = static_cast<std::uint32_t>(index);
  candidate.first = first;
  candidate.last = last;
  candidate.match.rule = &rule.rule;
  candidate.match.overlay = rule.overlay;
  candidate.match.whole = tokens_of(first, last);
  candidate.match.span = candidate.match.whole;
  // Captures cost several times what the match does: where matches are settled they are taken of those that remain.
  const std::uint32_t resume = rule.has_span ? capture(rule, candidate) : last;
  if (!candidate.match.span.empty()) candidates.push_back(std::move(candidate));
  return std::max(resume, first + 1);
}

/// Takes the captures of a match; returns the item behind its span.
std::uint32_t Matcher::State::capture(const CompiledRule& rule, Candidate& candidate) {
  candidate.captured = true;
  std::uint32_t resume = candidate.last;
  rule.captures.find(unit.symbols(), candidate.first, candidate.last, captures);
  for (std::size_t g = 0; g < captures.groups.size(); ++g) {
    const Captures::Group group = captures.groups[g];
    const TokenRange tokens = tokens_of(group.first, group.last);
    if (tokens.empty()) continue;
    const std::string& name = rule.groups[g];
    if (name == "span") {
      candidate.match.span = tokens;
      resume = group.last;
    } else {
      candidate.match.captures.push_back({name, tokens});
    }
  }
  return resume;
}

void Matcher::State::settle(const Stage& stage, std::vector<Match>& matches) {
  if (candidates.empty()) return;
  auto earlier = [](const Candidate& a, const Candidate& b) {
    if (a.match.rule->priority != b.match.rule->priority) return a.match.rule->priority > b.match.rule->priority;
    if (a.match.span.first != b.match.span.first) return a.match.span.first < b.match.span.first;
    if (a.match.span.last != b.match.span.last) return a.match.span.last > b.match.span.last;
    return a.order < b.order;
  };
  std::sort(candidates.begin(), candidates.end(), earlier);
  const std::uint32_t base = tokens_of(0, static_cast<std::uint32_t>(unit.items.size())).first;
  const std::size_t size_before = matches.size();
  auto take = [&](Candidate& c) {
    if (!c.captured) capture(*stage.rules[c.order], c);
    matches.push_back(std::move(c.match));
  };
  if (stage.source.keep_overlaps) {
    for (Candidate& c : candidates) take(c);
  } else {
    taken.assign(tokens_of(0, static_cast<std::uint32_t>(unit.items.size())).size(), false);
    for (Candidate& c : candidates) {
      const TokenRange span = c.match.span;
      bool free = true;
      for (std::uint32_t t = span.first; t < span.last && free; ++t) free = !taken[t - base];
      if (!free) continue;
      for (std::uint32_t t = span.first; t < span.last; ++t) taken[t - base] = true;
      take(c);
    }
  }
  std::stable_sort(matches.begin() + static_cast<std::ptrdiff_t>(size_before), matches.end(),
                   [](const Match& a, const Match& b) { return a.span.first < b.span.first; });
  candidates.clear();
}

/// Tries the rules item by item.
void Matcher::State::run_rules(const Stage& stage) {
  const std::size_t words = stage.prefilter->words();
  const auto count = static_cast<std::uint32_t>(unit.items.size());
  next_try.assign(stage.rules.size(), 0);
  for (std::uint32_t first = 0; first < count; ++first) {
    for (std::size_t w = 0; w < words; ++w) {
      for (std::uint64_t bits = unit.begin_rules()[first * words + w]; bits != 0; bits &= bits - 1) {
        const std::size_t index = w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (first >= next_try[index]) next_try[index] = try_rule(stage, index, first);
      }
    }
  }
}

/// The same rule by rule, for somebody who watches.
void Matcher::State::run_rules_observed(const Stage& stage) {
  const std::size_t words = stage.prefilter->words();
  for (std::size_t index = 0; index < stage.rules.size(); ++index) {
    if (!unit.can_match(index)) continue;
    const CompiledRule& rule = *stage.rules[index];
    const std::size_t before = candidates.size();
    observer->before(stage, &rule);
    for (std::uint32_t first = 0; first < unit.items.size();)
      first = (unit.begin_rules()[first * words + index / 64] >> (index % 64) & 1U) != 0 ? try_rule(stage, index, first) : first + 1;
    observer->after(stage, &rule);
    for (std::size_t c = before; c < candidates.size(); ++c) {
      if (!candidates[c].captured) capture(rule, candidates[c]);
      observer->found(stage, candidates[c].match);
    }
  }
}

void Matcher::State::run_unit(const Stage& stage, std::vector<Match>& matches) {
  if (unit.items.empty()) return;
  if (observer != nullptr) observer->unit(stage, unit.items);
  if (observer != nullptr) observer->before(stage, nullptr);
  const bool possible = unit.look(stage);
  if (observer != nullptr) observer->after(stage, nullptr);
  if (!possible) return;
  candidates.clear();
  if (observer != nullptr) run_rules_observed(stage);
  else run_rules(stage);
  settle(stage, matches);
}

void Matcher::State::sentences(const Stage& stage, std::vector<Match>& matches) {
  std::size_t i = 0;
  for (std::size_t s = 0; s < text->sentences.size(); ++s) {
    const text::Sentence& sentence = text->sentences[s];
    unit.inside_quotation = false;
    const std::size_t begin = i;
    while (i < items.size() && items[i].tokens.first < sentence.tokens.last) ++i;
    if (observer == nullptr && !gates.is_open(s, stage)) continue;
    unit.items = std::span(items).subspan(begin, i - begin);
    run_unit(stage, matches);
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
  while (sentence < text->sentences.size() && text->sentences[sentence].tokens.last <= upto) {
    Item stop;
    stop.overlay = program.engine.stop;
    unit.own.push_back(stop);
    ++sentence;
  }
}

void Matcher::State::paragraphs(const Stage& stage, std::vector<Match>& matches) {
  std::size_t i = 0;
  std::size_t q = 0;
  std::uint32_t sentence = 0;
  const bool whole = stage.source.whole_quotations;
  std::vector<std::pair<const text::Quotation*, std::size_t>> insides;
  for (const TokenRange paragraph : text->paragraphs) {
    unit.own.clear();
    unit.inside_quotation = false;
    insides.clear();
    while (i < items.size() && items[i].tokens.first < paragraph.last) {
      const std::uint32_t at = items[i].tokens.first;
      push_stops(sentence, at);
      while (q < text->quotations.size() && text->quotations[q].tokens.first < at) ++q;
      if (whole && q < text->quotations.size() && text->quotations[q].tokens.first == at) {
        const text::Quotation& quotation = text->quotations[q];
        Item item;
        item.tokens = quotation.tokens;
        item.overlay = quotation_overlay(quotation);
        unit.own.push_back(item);
        if (quotation.tokens.size() >= kShortestInside) insides.emplace_back(&quotation, i);
        while (i < items.size() && items[i].tokens.first < quotation.tokens.last) ++i;
        // Sentences that end inside the quotation end nothing outside; one that ends with it does.
        while (sentence < text->sentences.size() && text->sentences[sentence].tokens.last < quotation.tokens.last) ++sentence;
        continue;
      }
      unit.own.push_back(items[i++]);
    }
    push_stops(sentence, paragraph.last);
    unit.items = unit.own;
    run_unit(stage, matches);
    for (const auto& [quotation, item] : insides) inside(stage, *quotation, item, matches);
  }
}

/// Runs the words inside a quotation as a unit of their own.
void Matcher::State::inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches) {
  unit.own.clear();
  unit.inside_quotation = true;
  const std::uint32_t end = q.closed ? q.tokens.last - 1 : q.tokens.last;
  std::uint32_t sentence = text->sentence_of(q.tokens.first);
  for (std::size_t i = item; i < items.size() && items[i].tokens.first < end; ++i) {
    if (items[i].tokens.first == q.tokens.first) continue;
    push_stops(sentence, items[i].tokens.first);
    unit.own.push_back(items[i]);
  }
  unit.items = unit.own;
  run_unit(stage, matches);
}

void Matcher::run(const Stage& stage, std::vector<Match>& matches) {
  matches.clear();
  if (stage.rules.empty()) return;
  if (stage.source.paragraph) state_->paragraphs(stage, matches);
  else state_->sentences(stage, matches);
  if (stage.source.whole_quotations)
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.span.first < b.span.first; });
  if (state_->observer != nullptr) state_->observer->settled(stage, matches);
}

void Matcher::replace(const Stage& stage, const std::vector<Match>& matches) {
  if (!stage.source.replace || matches.empty()) return;
  State& s = *state_;
  s.next_items.clear();
  std::size_t m = 0;
  std::size_t sentence = 0;
  for (const Item& item : s.items) {
    while (m < matches.size() && matches[m].span.last <= item.tokens.first) ++m;
    if (m == matches.size() || !matches[m].span.holds(item.tokens) || matches[m].overlay == 0) {
      s.next_items.push_back(item);
      continue;
    }
    const std::uint16_t overlay = matches[m].overlay;
    if (matches[m].span.size() == 1) {
      Item made = item;
      made.overlay = overlay;
      s.next_items.push_back(made);
      s.gates.open(made, sentence);
    } else if (item.tokens.first == matches[m].span.first) {
      Item made;
      made.tokens = matches[m].span;
      made.overlay = overlay;
      s.next_items.push_back(made);
      s.gates.open(made, sentence);
    }
  }
  s.items.swap(s.next_items);
}

}  // namespace nutgraf::rules
