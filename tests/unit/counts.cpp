// Worker counts and visas, from text to facts.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "nutgraf/extractor.h"

using namespace nutgraf;

namespace {

Extractor& extractor() {
  static const Result<Patterns> patterns = Patterns::built_in();
  REQUIRE(patterns.ok());
  static Extractor made(patterns.value(), {});
  return made;
}

template <class T>
std::vector<T> facts_of(const std::string& text) {
  static std::string kept;
  kept = text;
  Document document;
  document.id = "test";
  document.text = kept;
  std::vector<T> out;
  for (const Fact& f : extractor().extract(document).facts)
    if (const T* found = std::get_if<T>(&f.detail)) out.push_back(*found);
  return out;
}

std::string at(const std::string& text, const std::optional<Span>& span) {
  return span ? text.substr(span->begin, span->end - span->begin) : std::string();
}

}  // namespace

TEST_CASE("what happened to the workers", "[counts]") {
  struct Row {
    const char* text;
    const char* event;
  };
  const Row rows[] = {{"The mill hired 150 weavers in May.", "hired"},
                      {"Some 150 labourers arrived on Sunday.", "arrived"},
                      {"At least 40 miners were killed in the blast.", "killed"},
                      {"The blast injured 12 welders.", "injured"},
                      {"The plant laid off 300 workers.", "laid-off"},
                      {"The closure means the loss of 300 jobs.", "laid-off"},
                      {"Thousands of dockers went on strike.", "striking"},
                      {"The kingdom deported 90 maids.", "deported"},
                      {"Police detained 14 drivers.", "detained"},
                      {"The navy rescued 21 seamen.", "rescued"},
                      {"The yard needs 200 welders.", "needed"},
                      {"The plant employs 4,000 workers.", "employed"},
                      {"The list names 150 weavers.", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto counts = facts_of<Count>(row.text);
    REQUIRE(counts.size() == 1);
    CHECK(counts[0].event == row.event);
  }
}

TEST_CASE("nationalities stand before or behind the head", "[counts]") {
  CHECK(facts_of<Count>("They hired 30 Nepali guards.").at(0).nationality == std::vector<std::string>{"NP"});
  CHECK(facts_of<Count>("About 150 North Korean workers came.").at(0).nationality == std::vector<std::string>{"KP"});
  CHECK(facts_of<Count>("They hired 30 guards from Laos and Myanmar.").at(0).nationality == std::vector<std::string>{"LA", "MM"});
  CHECK(facts_of<Count>("They hired 30 guards.").at(0).nationality.empty());
}

TEST_CASE("a part of a workforce is a count beside the whole", "[counts]") {
  const auto counts = facts_of<Count>("It sacked a third of its 9,000 staff.");
  REQUIRE(counts.size() == 2);
  CHECK(counts[0].min == 3000);
  CHECK(counts[1].min == 9000);
  CHECK(counts[0].event == "laid-off");
  CHECK(counts[1].event.empty());
}

TEST_CASE("percentages of a workforce", "[counts]") {
  const auto counts = facts_of<Count>("It sacked 12% of its 9,000 staff.");
  REQUIRE(counts.size() == 2);
  CHECK(counts[0].percent == 12);
  CHECK_FALSE(counts[0].min);
}

TEST_CASE("what is no worker count", "[counts]") {
  for (const char* text : {"She has 50 years of work behind her.", "The Workers' Party won 30 seats.", "It took 500 worker hours.",
                           "He is 35 and drives.", "They paid $500 million to nurses.", "It has 12 buses and 40 trucks.",
                           "Police shot 12 protesters.", "The vote was 52 to 48."}) {
    CAPTURE(text);
    CHECK(facts_of<Count>(text).empty());
  }
}

TEST_CASE("places and dates of the same clause", "[counts]") {
  const std::string text = "Some 150 welders arrived in Oslo on Sunday.";
  const auto counts = facts_of<Count>(text);
  REQUIRE(counts.size() == 1);
  if (counts[0].where) CHECK(at(text, counts[0].where) == "Oslo");
  const auto far = facts_of<Count>("Some 150 welders came, and in Oslo it rained.");
  REQUIRE(far.size() == 1);
  CHECK_FALSE(far[0].where);
}

TEST_CASE("visas: every part of the phrase", "[visas]") {
  const auto visas = facts_of<Visa>("They hold Russian three-month single-entry business visas.");
  REQUIRE(visas.size() == 1);
  CHECK(visas[0].category == "business");
  CHECK(visas[0].duration == "P3M");
  CHECK(visas[0].entries == "single");
  CHECK(visas[0].country == "RU");
  CHECK(visas[0].document == "visa");
}

TEST_CASE("coordinated visas share one span", "[visas]") {
  const auto visas = facts_of<Visa>("It sells tourist, business and transit visas.");
  REQUIRE(visas.size() == 3);
  CHECK_FALSE(visas[0].number_min);
}

TEST_CASE("classes and programmes", "[visas]") {
  struct Row {
    const char* text;
    const char* category;
    const char* name;
  };
  const Row rows[] = {{"He has an H-1B visa.", "work", "H-1B"},       {"He has an H1B visa.", "work", "H1B"},
                      {"She came on a J-1.", "training", "J-1"},      {"Summer J-1s were cut.", "training", "J-1"},
                      {"He has a Schengen visa.", "other", "Schengen"}, {"She has a Tier 2 visa.", "work", "Tier 2"},
                      {"He wants a golden visa.", "investor", "golden"}, {"An E-9 visa is for factories.", "work", "E-9"},
                      {"He got a work permit.", "work", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto visas = facts_of<Visa>(row.text);
    REQUIRE(visas.size() == 1);
    CHECK(visas[0].category == row.category);
    CHECK(visas[0].visa_class == row.name);
  }
}

TEST_CASE("how many visas", "[visas]") {
  const auto visas = facts_of<Visa>("It issued more than 10,000 new work visas.");
  REQUIRE(visas.size() == 1);
  CHECK(visas[0].number_min == 10000);
  CHECK_FALSE(visas[0].number_max);
}

TEST_CASE("what is no visa with a category", "[visas]") {
  for (const char* text : {"Visa Inc. and Mastercard raised fees.", "He had a new visa.", "Their vis-à-vis was at work.",
                           "The building permit lapsed.", "The work permits him to rest.", "Her Visa business card was lost."}) {
    CAPTURE(text);
    CHECK(facts_of<Visa>(text).empty());
  }
}
