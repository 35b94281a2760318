// Automata and captures say what RE2 says: of random patterns over random items, forward and behind and before.
#include <catch2/catch.hpp>

#include <re2/re2.h>

#include <random>

#include "rules/program.h"
#include "rules/source.h"
#include "rules/stage_automaton.h"

using namespace nutgraf;

namespace {

const char* const kWords[] = {"red", "green", "blue", "Black"};

/// A pattern of the match language that holds at most `depth` levels.
std::string pattern(std::mt19937& random, int depth, bool whole) {
  auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  if (depth == 0 || up_to(4) == 0) {
    switch (up_to(8)) {
      case 0: return "<capital>";
      case 1: return "<!colour>";
      case 2: return "<colour&!dark>";
      case 3: return whole && up_to(3) == 0 ? "$" : ".";
      default: return kWords[up_to(4)];
    }
  }
  std::string out;
  if (up_to(3) == 0) {
    out = "(" + pattern(random, depth - 1, whole) + " | " + pattern(random, depth - 1, whole) + ")";
  } else {
    const unsigned parts = 1 + up_to(3);
    for (unsigned i = 0; i < parts; ++i) out += (i > 0 ? " " : "") + pattern(random, depth - 1, whole);
    out = "(" + out + ")";
  }
  if (whole && up_to(3) == 0) out = (up_to(2) == 0 ? "left=" : "right=") + out;  // a name may stand at several groups
  static const char* const kRepeats[] = {"", "", "", "?", "*", "+", "{1,3}", "{2}", "??", "*?", "+?", "{0,2}?"};
  return out + kRepeats[up_to(12)];
}

constexpr const char* kShapes = "[[shape]]\nname = \"s\"\npattern = 'zz'\nclasses = [\"colour\"]\nexamples = [\"zz\"]\nnear_misses = [\"z\"]\n";
constexpr const char* kColours = "# Colours.\nblack\tblack\tdark\nblue\tblue\ngreen\tgreen\n";

std::unique_ptr<rules::Program> compiled(const std::string& rules_text, std::vector<Error>& errors, std::size_t most_states = rules::kThorough) {
  rules::Sources sources = rules::read({{"one.toml", "stage = \"one\"\n" + rules_text}, {"shapes.toml", kShapes}, {"stages.toml", "[[stage]]\nname = \"one\"\n"}, {"words/colour.tsv", kColours}}, errors);
  return errors.empty() ? rules::compile(std::move(sources), errors, most_states) : nullptr;
}

std::string rule_text(const std::string& id, const std::string& match, const std::string& more) {
  return "[[rule]]\nid = \"" + id + "\"\nmeans = \"a test\"\nmatch = '''" + match + "'''\n" + more + "examples = [\"x\"]\nnear_misses = [\"x\"]\n";
}

std::unique_ptr<rules::Program> compiled(const std::string& match, const std::string& guard, std::vector<Error>& errors) {
  return compiled(rule_text("r", match, "after = '''" + guard + "'''\nbefore = '''" + guard + "'''\n"), errors);
}

/// What a unit looks like to both.
struct Items {
  std::vector<rules::Symbol> symbols;
  std::string written;
  std::vector<std::size_t> begins;
};

Items items(std::mt19937& random, const rules::Program& program) {
  const rules::Alphabet& alphabet = *program.stages.front().alphabet;
  Items out;
  char bytes[rules::Alphabet::kMostBytes];
  for (std::size_t n = random() % 9; n > 0; --n) {
    const auto set = static_cast<lexicon::SetId>(random() % program.words.set_count());
    const auto variant = static_cast<rules::Variant>(random() % rules::kVariants);
    out.symbols.push_back(alphabet.symbol(set, variant, 0));
    out.begins.push_back(out.written.size());
    out.written.append(bytes, static_cast<std::size_t>(alphabet.put(out.symbols.back(), bytes) - bytes));
  }
  out.begins.push_back(out.written.size());
  return out;
}

/// The item where RE2 ends the match that begins with item `first`.
std::uint32_t end_by_re2(const RE2& re2, const Items& items, std::size_t first) {
  re2::StringPiece found;
  if (!re2.Match(items.written, items.begins[first], items.written.size(), RE2::ANCHOR_START, &found, 1)) return rules::Automaton::kNoMatch;
  const auto at = static_cast<std::size_t>(found.data() + found.size() - items.written.data());
  return static_cast<std::uint32_t>(std::find(items.begins.begin(), items.begins.end(), at) - items.begins.begin());
}

/// Groups of the match of items [first, last), as RE2 captures them; those that hold nothing are left out.
std::vector<std::pair<std::uint32_t, std::uint32_t>> groups_by_re2(const RE2& re2, const Items& items, std::size_t first) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out(static_cast<std::size_t>(re2.NumberOfCapturingGroups()));
  std::vector<re2::StringPiece> found(out.size() + 1);
  if (!re2.Match(items.written, items.begins[first], items.written.size(), RE2::ANCHOR_START, found.data(), static_cast<int>(found.size()))) return out;
  auto item_at = [&](const char* p) {
    return static_cast<std::uint32_t>(std::find(items.begins.begin(), items.begins.end(), static_cast<std::size_t>(p - items.written.data())) - items.begins.begin());
  };
  for (std::size_t g = 0; g < out.size(); ++g)
    if (!found[g + 1].empty()) out[g] = {item_at(found[g + 1].data()), item_at(found[g + 1].data() + found[g + 1].size())};
  return out;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> groups(const rules::Captures::Scratch& scratch) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const auto& group : scratch.groups) out.push_back(group.first < group.last ? std::pair(group.first, group.last) : std::pair(0U, 0U));
  return out;
}

}  // namespace

TEST_CASE("automata say what RE2 says") {
  std::mt19937 random(20240607);
  int matched = 0;
  int captured = 0;
  int too_large = 0;
  for (int round = 0; round < 1500; ++round) {
    rules::Captures::Scratch scratch;
    const std::string match = (random() % 12 == 0 ? "^ " : "") + pattern(random, 3, true);
    const std::string guard = pattern(random, 2, false);
    std::vector<Error> errors;
    const auto program = compiled(match, guard, errors);
    INFO(match << " with " << guard);
    for (const Error& e : errors) FAIL_CHECK(e.describe());
    REQUIRE(program);
    const rules::CompiledRule& rule = *program->stages.front().rules.front();
    if (!rule.match.automaton.usable()) {
      ++too_large;
      continue;
    }
    const auto* re2 = static_cast<const RE2*>(rule.match.re2.get());
    const auto* after = static_cast<const RE2*>(rule.after.re2.get());
    const auto* before = static_cast<const RE2*>(rule.before.re2.get());
    for (int line = 0; line < 20; ++line) {
      const Items unit = items(random, *program);
      for (std::uint32_t at = 0; at <= unit.symbols.size(); ++at) {
        CAPTURE(at, unit.symbols.size());
        const std::uint32_t end = rule.match.automaton.match(unit.symbols, at);
        REQUIRE(end == end_by_re2(*re2, unit, at));
        if (end != rules::Automaton::kNoMatch) {
          rule.captures.find(unit.symbols, at, end, scratch);
          REQUIRE(groups(scratch) == groups_by_re2(*re2, unit, at));
          for (const auto& [from, behind] : groups(scratch)) captured += from < behind;
        }
        matched += end != rules::Automaton::kNoMatch && end > at;
        const std::string left = unit.written.substr(0, unit.begins[at]);
        const std::string right = unit.written.substr(unit.begins[at]);
        REQUIRE(rule.after.automaton.matches_before(unit.symbols, at) == RE2::PartialMatch(left, *after));
        REQUIRE(rule.before.automaton.matches_behind(unit.symbols, at) == RE2::PartialMatch(right, *before));
      }
    }
  }
  CHECK(matched > 20000);
  CHECK(captured > 5000);
  CHECK(too_large < 15);
}

TEST_CASE("an automaton that would be too large is not built") {
  std::vector<Error> errors;
  const auto program = compiled(".{0,9} red .{7}", "red", errors);
  REQUIRE(program);
  const auto& stage = program->stages.front();
  CHECK(stage.rules.front()->match.automaton.states() > 50);
  rules::SyntaxError error;
  const auto tree = rules::parse("red{1,9}", [](const std::string&) { return nullptr; }, error);
  REQUIRE(tree);
  // "red" has no class of its own in this stage's alphabet unless the rule names it, as it does.
  const rules::Threads threads(*tree, rules::Direction::forward, false);
  const rules::ItemKinds kinds = stage.alphabet->kinds(threads.tests, program->words);
  CHECK(rules::Automaton::build(threads, kinds, 20).usable());
  CHECK_FALSE(rules::Automaton::build(threads, kinds, 5).usable());
}

TEST_CASE("a stage's rules together match as each by itself") {
  std::mt19937 random(20240608);
  int matched = 0;
  for (int round = 0; round < 120; ++round) {
    const std::size_t rules_count = 1 + random() % (round % 10 == 0 ? 80 : 9);
    std::string rules_text;
    for (std::size_t r = 0; r < rules_count; ++r) rules_text += rule_text("r" + std::to_string(r), (random() % 8 == 0 ? "^ " : "") + pattern(random, 2, true), "");
    std::vector<Error> errors;
    const auto program = compiled(rules_text, errors, round % 2 == 0 ? rules::kThorough : 6);  // or most of them without tables
    for (const Error& e : errors) FAIL_CHECK(e.describe());
    REQUIRE(program);
    const rules::Stage& stage = program->stages.front();
    rules::StageAutomaton together(stage);
    std::vector<rules::Symbol> symbols;  // by kind
    for (int line = 0; line < 40; ++line) {
      const Items unit = items(random, *program);
      together.make_room();
      std::vector<std::uint32_t> seen(unit.symbols.size());
      for (std::size_t i = 0; i < seen.size(); ++i) {
        // Some items are of kinds that came before.
        seen[i] = static_cast<std::uint32_t>(together.kinds());
        for (std::uint32_t kind = 0; kind < symbols.size(); ++kind)
          if (symbols[kind].first == unit.symbols[i].first && symbols[kind].second == unit.symbols[i].second) seen[i] = kind;
        if (seen[i] < together.kinds()) continue;
        together.learn(unit.symbols[i]);
        symbols.push_back(unit.symbols[i]);
      }
      std::vector<std::uint32_t> begins(seen.size());
      begins.resize(together.begins(seen, begins.data()));
      std::vector<rules::StageAutomaton::Racer> racers(begins.size());
      racers.resize(together.set_off(seen, begins, racers.data()));
      auto racer = racers.begin();
      for (std::uint32_t at = 0; at < unit.symbols.size(); ++at) {
        std::vector<std::uint32_t> ends(rules_count, rules::Automaton::kNoMatch);
        if (racer != racers.end() && racer->first == at)
          for (const auto& end : together.race(*racer++, seen))
            for (const std::uint32_t r : together.rules(end)) ends[r] = end.at;
        for (std::size_t r = 0; r < rules_count; ++r) {
          CAPTURE(r, at, unit.symbols.size());
          const std::uint32_t alone = end_by_re2(*static_cast<const RE2*>(stage.rules[r]->match.re2.get()), unit, at);
          REQUIRE(ends[r] == (alone == at ? rules::Automaton::kNoMatch : alone));
          matched += ends[r] != rules::Automaton::kNoMatch;
        }
      }
    }
  }
  CHECK(matched > 20000);
}
