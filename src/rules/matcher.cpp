// The hot loop of the program: what it shares (items, symbols, candidates) is kept in one file that can be read from
// end to end, which is why it is longer than others.
#include "rules/matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "rules/observer.h"
#include "text/utf8.h"


namespace nutgraf::rules {
namespace {

using text::Text;

/// Up to so many rules that can match a unit are tried without asking the stage's set.
constexpr std::size_t kFewRules = 6;

/// Quotations of fewer words are looked into by no unit of their own in stages with whole quotations.
constexpr std::uint32_t kShortestInside = 5;

/// A unit of matching: its items and their symbols.
struct Unit {
  std::vector<Item> items;
  std::string symbols;
  std::vector<std::uint32_t> begins;   ///< byte in `symbols` where item i begins; one more for the end
  std::vector<std::uint32_t> item_at;  ///< item that begins at a byte (others are not asked for)
  std::vector<Variant> variants;           ///< of each item
  std::vector<std::uint64_t> begin_rules;  ///< for each item, a mask of the rules a match of which can begin there
  bool indexed = false;  ///< item_at is filled
  bool inside_quotation = false;
};

struct Candidate {
  Match match;
  std::uint32_t order = 0;         ///< of the rule in its stage
  std::uint32_t first = 0, last = 0;  ///< items
  bool captured = false;           ///< match.captures are filled
};

}  // namespace

struct Matcher::State {
  explicit State(const Program& p) : program(p) {}
  const Program& program;
  const Text* text = nullptr;
  Observer* observer = nullptr;
  std::vector<Item> items, next_items;
  Unit unit;
  std::vector<int> fired;
  std::vector<Candidate> candidates;
  std::vector<bool> taken;
  std::vector<std::uint64_t> present, possible;  ///< masks of rules
  lexicon::Lexicon::Memo memo;

  Variant variant_of(std::uint32_t token) const;
  void encode(const Stage& stage);
  void index();
  bool find_possible(const Stage& stage);
  void choose_rules(const Stage& stage);
  void run_unit(const Stage& stage, std::vector<Match>& matches);
  void run_rule(const Stage& stage, std::size_t index);
  void run_fired(const Stage& stage);
  std::uint32_t capture(const CompiledRule& rule, Candidate& candidate);
  bool guards_allow(const CompiledRule& rule, std::uint32_t first, std::uint32_t last) const;
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
    item.set = s.program.words.classify(text.of(i), text.tokens[i], s.memo);
    analysis.token_sets[i] = item.set;
    s.items.push_back(item);
  }
  for (const text::Quotation& q : text.quotations) {
    s.items[q.tokens.first].overlay = s.program.engine.quote_open;
    if (q.closed) s.items[q.tokens.last - 1].overlay = s.program.engine.quote_close;
  }
}

void Matcher::add_toponyms(const std::vector<Toponym>& toponyms) {
  State& s = *state_;
  s.next_items.clear();
  std::size_t t = 0;
  for (const Item& item : s.items) {
    while (t < toponyms.size() && toponyms[t].tokens.last <= item.tokens.first) ++t;
    if (t < toponyms.size() && toponyms[t].tokens.holds(item.tokens)) {
      const bool single = toponyms[t].tokens.size() == 1;
      if (item.overlay == 0 || item.overlay == s.program.engine.quote_open) {
        if (single) {
          Item kept = item;
          kept.overlay = s.program.engine.toponyms[toponyms[t].overlay];
          s.next_items.push_back(kept);
          continue;
        }
        if (item.tokens.first == toponyms[t].tokens.first) {
          Item made;
          made.tokens = toponyms[t].tokens;
          made.overlay = s.program.engine.toponyms[toponyms[t].overlay];
          s.next_items.push_back(made);
        }
        continue;
      }
    }
    s.next_items.push_back(item);
  }
  s.items.swap(s.next_items);
}

Variant Matcher::State::variant_of(std::uint32_t token) const {
  // "H1B" holds letters, but its classes are those of digits: capitals say nothing of it.
  if (text->tokens[token].has_digit) return text->tokens[token].space_before ? Variant::plain : Variant::glued;
  switch (text->tokens[token].letters) {
    case text::Case::lower: return Variant::lower;
    case text::Case::initial: return Variant::initial;
    case text::Case::cap: return Variant::cap;
    case text::Case::upper: return Variant::upper;
    case text::Case::none: break;
  }
  return text->tokens[token].space_before ? Variant::plain : Variant::glued;
}

void Matcher::State::encode(const Stage& stage) {
  const std::size_t count = unit.items.size();
  unit.symbols.resize(count * 6);
  unit.begins.resize(count + 1);
  char* const start = unit.symbols.data();
  char* out = start;
  for (std::size_t i = 0; i < count; ++i) {
    unit.begins[i] = static_cast<std::uint32_t>(out - start);
    const Item& item = unit.items[i];
    const Symbol symbol = stage.alphabet->symbol(item.set, unit.variants[i], item.overlay);
    out = text::put(symbol.first, out);
    if (symbol.second != 0) out = text::put(symbol.second, out);
  }
  unit.begins[count] = static_cast<std::uint32_t>(out - start);
  unit.symbols.resize(static_cast<std::size_t>(out - start));
  unit.indexed = false;
}

/// Item that begins at a byte of the symbols; made when a rule has fired.
void Matcher::State::index() {
  if (unit.indexed) return;
  unit.item_at.resize(unit.symbols.size() + 1);
  for (std::uint32_t i = 0; i < unit.begins.size(); ++i) unit.item_at[unit.begins[i]] = i;
  unit.indexed = true;
}

/// Tokens of the items [first, last): from the first that has any to the last.
TokenRange Matcher::State::tokens_of(std::uint32_t first, std::uint32_t last) const {
  while (first < last && unit.items[first].tokens.empty()) ++first;
  while (first < last && unit.items[last - 1].tokens.empty()) --last;
  if (first >= last) return {};
  return {unit.items[first].tokens.first, unit.items[last - 1].tokens.last};
}

bool Matcher::State::guards_allow(const CompiledRule& rule, std::uint32_t first, std::uint32_t last) const {
  const re2::StringPiece before(unit.symbols.data(), unit.begins[first]);
  const re2::StringPiece behind(unit.symbols.data() + unit.begins[last], unit.symbols.size() - unit.begins[last]);
  auto matches = [](const LazyPattern& pattern, const re2::StringPiece& s) {
    const auto* re2 = static_cast<const RE2*>(pattern.get());
    return re2 != nullptr && RE2::PartialMatch(s, *re2);
  };
  if (!rule.after.empty() && !matches(rule.after, before)) return false;
  if (!rule.not_after.empty() && matches(rule.not_after, before)) return false;
  if (!rule.before.empty() && !matches(rule.before, behind)) return false;
  if (!rule.not_before.empty() && matches(rule.not_before, behind)) return false;
  if (rule.within != Within::anywhere) {
    const TokenRange tokens = tokens_of(first, last);
    const bool quoted = unit.inside_quotation || (!tokens.empty() && text->quotation_of(tokens.first) != nullptr);
    if (quoted != (rule.within == Within::quotation)) return false;
  }
  return true;
}

void Matcher::State::run_rule(const Stage& stage, std::size_t index) {
  const CompiledRule& rule = *stage.rules[index];
  const auto* re2 = static_cast<const RE2*>(rule.match.get());
  if (re2 == nullptr) return;
  const std::size_t words = stage.prefilter->words();
  re2::StringPiece found;
  const re2::StringPiece all(unit.symbols.data(), unit.symbols.size());
  const auto count = static_cast<std::uint32_t>(unit.items.size());
  auto item_of = [&](const char* p) { return unit.item_at[static_cast<std::size_t>(p - unit.symbols.data())]; };
  // RE2 is asked only where a match can begin, and without captures, so that it runs as one automaton in one direction.
  // Captures cost several times as much: they are taken from the matched items alone, and where matches are settled only
  // from those that remain.
  for (std::uint32_t first = 0; first < count;) {
    if ((unit.begin_rules[first * words + index / 64] >> (index % 64) & 1U) == 0 || !re2->Match(all, unit.begins[first], all.size(), RE2::ANCHOR_START, &found, 1)) {
      ++first;
      continue;
    }
    const std::uint32_t last = item_of(found.data() + found.size());
    if (first == last || !guards_allow(rule, first, last)) {
      ++first;
      continue;
    }
    Candidate candidate;
    candidate.order = static_cast<std::uint32_t>(index);
    candidate.first = first;
    candidate.last = last;
    candidate.match.rule = &rule.rule;
    candidate.match.whole = tokens_of(first, last);
    candidate.match.span = candidate.match.whole;
    std::uint32_t resume = last;
    if (rule.has_span) resume = capture(rule, candidate);
    first = std::max(resume, first + 1);
    if (!candidate.match.span.empty()) candidates.push_back(std::move(candidate));
  }
}

/// Takes the captures of a match; returns the item behind its span.
std::uint32_t Matcher::State::capture(const CompiledRule& rule, Candidate& candidate) {
  candidate.captured = true;
  const int groups = static_cast<int>(std::min(rule.groups.size() + 1, kMostGroups));
  if (groups == 1) return candidate.last;
  const auto* re2 = static_cast<const RE2*>(rule.match.get());
  re2::StringPiece found[kMostGroups];
  const re2::StringPiece all(unit.symbols.data(), unit.symbols.size());
  // Cut to the match, '$' would hold at its end: such a pattern sees all that follows.
  const std::size_t end = rule.looks_at_end ? all.size() : unit.begins[candidate.last];
  const auto anchor = rule.looks_at_end ? RE2::UNANCHORED : RE2::ANCHOR_BOTH;
  std::uint32_t resume = candidate.last;
  if (!re2->Match(re2::StringPiece(all.data(), end), unit.begins[candidate.first], end, anchor, found, groups)) return resume;
  auto item_of = [&](const char* p) { return unit.item_at[static_cast<std::size_t>(p - unit.symbols.data())]; };
  for (int g = 1; g < groups; ++g) {
    if (found[g].data() == nullptr || found[g].empty()) continue;
    const std::uint32_t behind = item_of(found[g].data() + found[g].size());
    const TokenRange tokens = tokens_of(item_of(found[g].data()), behind);
    if (tokens.empty()) continue;
    const std::string& name = rule.groups[static_cast<std::size_t>(g) - 1];
    if (name == "span") {
      candidate.match.span = tokens;
      resume = behind;
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

/// Whether any rule can match the unit; fills `possible` with a bit for each that can, and begin_rules with one where it
/// can begin.
bool Matcher::State::find_possible(const Stage& stage) {
  const Prefilter& prefilter = *stage.prefilter;
  const std::size_t words = prefilter.words();
  const std::size_t count = unit.items.size();
  present.assign(words * Prefilter::kNeeds, 0);
  for (const Item& item : unit.items) prefilter.add_needs(item.set, item.overlay, present.data());
  possible.assign(words, 0);
  std::uint64_t any = 0;
  unit.variants.resize(count);
  for (std::size_t i = 0; i < count; ++i) unit.variants[i] = unit.items[i].tokens.size() == 1 ? variant_of(unit.items[i].tokens.first) : Variant::plain;
  unit.begin_rules.resize(count * words);
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t wanted = present[w];
    for (std::size_t n = 1; n < Prefilter::kNeeds; ++n) wanted &= present[n * words + w];
    if (wanted == 0) {
      for (std::size_t i = 0; i < count; ++i) unit.begin_rules[i * words + w] = 0;
      continue;
    }
    auto can_be = [&](int depth, std::size_t i) {
      if (i >= count) return std::uint64_t{0};
      const Item& item = unit.items[i];
      return prefilter.can_be(depth, w, item.set, unit.variants[i], item.overlay);
    };
    const std::uint64_t end0 = prefilter.can_end(0, w);
    const std::uint64_t end1 = prefilter.can_end(1, w);
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t rules = can_be(0, i) & wanted;
      if ((rules & ~end0) != 0) {
        const std::uint64_t second = can_be(1, i + 1);
        rules &= end0 | (second & end1) | ((second & ~end1) != 0 ? second & can_be(2, i + 2) : 0);
      }
      unit.begin_rules[i * words + w] = rules;
      possible[w] |= rules;
    }
    any |= possible[w];
  }
  return any != 0;
}

/// Fills `fired` with the rules that are worth a try in the unit.
void Matcher::State::choose_rules(const Stage& stage) {
  // A set of many rules costs one pass and spares most of them; of few, trying each where it can begin costs less.
  fired.clear();
  std::size_t count = 0;
  for (const std::uint64_t word : possible) count += static_cast<std::size_t>(std::popcount(word));
  if (count > kFewRules) {
    stage.set->match(unit.symbols, fired);
    std::erase_if(fired, [&](int rule) { return (possible[static_cast<std::size_t>(rule) / 64] >> (rule % 64) & 1U) == 0; });
    return;
  }
  for (std::size_t w = 0; w < possible.size(); ++w)
    for (std::uint64_t bits = possible[w]; bits != 0; bits &= bits - 1) fired.push_back(static_cast<int>(w * 64) + std::countr_zero(bits));
}

void Matcher::State::run_fired(const Stage& stage) {
  for (const int index : fired) {
    const CompiledRule& rule = *stage.rules[static_cast<std::size_t>(index)];
    const std::size_t before = candidates.size();
    if (observer != nullptr) observer->before(stage, &rule);
    run_rule(stage, static_cast<std::size_t>(index));
    if (observer == nullptr) continue;
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
  if (!find_possible(stage)) return;
  encode(stage);
  if (observer != nullptr) observer->before(stage, nullptr);
  choose_rules(stage);
  if (observer != nullptr) observer->after(stage, nullptr);
  if (fired.empty()) return;
  index();
  candidates.clear();
  run_fired(stage);
  settle(stage, matches);
}

void Matcher::State::sentences(const Stage& stage, std::vector<Match>& matches) {
  std::size_t i = 0;
  for (const text::Sentence& sentence : text->sentences) {
    unit.items.clear();
    unit.inside_quotation = false;
    while (i < items.size() && items[i].tokens.first < sentence.tokens.last) unit.items.push_back(items[i++]);
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
    unit.items.push_back(stop);
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
    unit.items.clear();
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
        unit.items.push_back(item);
        if (quotation.tokens.size() >= kShortestInside) insides.emplace_back(&quotation, i);
        while (i < items.size() && items[i].tokens.first < quotation.tokens.last) ++i;
        // Sentences that end inside the quotation end nothing outside; one that ends with it does.
        while (sentence < text->sentences.size() && text->sentences[sentence].tokens.last < quotation.tokens.last) ++sentence;
        continue;
      }
      unit.items.push_back(items[i++]);
    }
    push_stops(sentence, paragraph.last);
    run_unit(stage, matches);
    for (const auto& [quotation, item] : insides) inside(stage, *quotation, item, matches);
  }
}

/// Runs the words inside a quotation as a unit of their own.
void Matcher::State::inside(const Stage& stage, const text::Quotation& q, std::size_t item, std::vector<Match>& matches) {
  unit.items.clear();
  unit.inside_quotation = true;
  const std::uint32_t end = q.closed ? q.tokens.last - 1 : q.tokens.last;
  std::uint32_t sentence = text->sentence_of(q.tokens.first);
  for (std::size_t i = item; i < items.size() && items[i].tokens.first < end; ++i) {
    if (items[i].tokens.first == q.tokens.first) continue;
    push_stops(sentence, items[i].tokens.first);
    unit.items.push_back(items[i]);
  }
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
  std::unordered_map<const Rule*, std::uint16_t> overlays;
  for (const auto& rule : stage.rules) overlays.emplace(&rule->rule, rule->overlay);
  s.next_items.clear();
  std::size_t m = 0;
  for (const Item& item : s.items) {
    while (m < matches.size() && matches[m].span.last <= item.tokens.first) ++m;
    if (m == matches.size() || !matches[m].span.holds(item.tokens) || overlays[matches[m].rule] == 0) {
      s.next_items.push_back(item);
      continue;
    }
    const std::uint16_t overlay = overlays[matches[m].rule];
    if (matches[m].span.size() == 1) {
      Item made = item;
      made.overlay = overlay;
      s.next_items.push_back(made);
    } else if (item.tokens.first == matches[m].span.first) {
      Item made;
      made.tokens = matches[m].span;
      made.overlay = overlay;
      s.next_items.push_back(made);
    }
  }
  s.items.swap(s.next_items);
}

}  // namespace nutgraf::rules
