// How far a pattern gets over items, and what it wanted there.
#include <catch2/catch.hpp>

#include "explain/walk.h"
#include "rules/syntax.h"

namespace {

using nutgraf::explain::Walk;

/// Items as their classes, separated by blanks.
std::vector<std::vector<std::string>> items(const std::vector<std::string>& written) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& line : written) {
    out.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t blank = std::min(line.find(' ', at), line.size());
      out.back().push_back(line.substr(at, blank - at));
      at = blank + 1;
    }
  }
  return out;
}

struct Row {
  const char* pattern;
  std::vector<std::string> items;
  bool matched;
  std::size_t end;
  std::vector<std::string> expected;
};

}  // namespace

TEST_CASE("a walk ends behind the longest match or at the item that fails") {
  const std::vector<Row> rows = {
      {"<month> <day>", {"month", "day"}, true, 2, {}},
      {"<month> <day>", {"month", "noun"}, false, 1, {"<day>"}},
      {"<month> <day>", {"noun"}, false, 0, {"<month>"}},
      {"<month> <day>", {"month"}, false, 1, {"<day>"}},
      {"<approx>? <number> <nationality>* <worker>", {"number", "nationality", "stone"}, false, 2, {"<nationality>", "<worker>"}},
      {"<approx>? <number> <nationality>* <worker>", {"approx", "number", "nationality", "nationality", "worker"}, true, 5, {}},
      {"(a | <number>+) of", {"number", "number", "\"of\""}, true, 3, {}},
      {"<number>{2,3} of", {"number", "\"of\""}, false, 1, {"<number>"}},
      {"(<number>*)* of", {"number", "stone"}, false, 1, {"<number>", "\"of\""}},
      {"<number&!year>", {"number year"}, false, 0, {"<number&!year>"}},
      {"^ <number>", {"number"}, true, 1, {}},
      {"<number> $", {"number", "number"}, false, 1, {"the end of the unit"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    nutgraf::rules::SyntaxError error;
    const auto tree = nutgraf::rules::parse(row.pattern, [](const std::string&) { return nullptr; }, error);
    REQUIRE(tree);
    const Walk walk = nutgraf::explain::walk(*tree, items(row.items), 0);
    CHECK(walk.matched == row.matched);
    CHECK(walk.end == row.end);
    CHECK(walk.expected == row.expected);
  }
}

TEST_CASE("the fewest items of a pattern") {
  const std::pair<const char*, std::size_t> rows[] = {
      {"<month> <day>?", 1}, {"(a b | c)", 1}, {"<number>{2,3} of", 3}, {"^ .* $", 0}};
  for (const auto& [pattern, least] : rows) {
    nutgraf::rules::SyntaxError error;
    const auto tree = nutgraf::rules::parse(pattern, [](const std::string&) { return nullptr; }, error);
    REQUIRE(tree);
    CHECK(nutgraf::explain::shortest(*tree) == least);
  }
}
