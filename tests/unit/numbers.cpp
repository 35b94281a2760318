// Numbers as news writes them.
#include <catch2/catch.hpp>

#include "facts/numbers.h"
#include "nutgraf/patterns.h"
#include "rules/program.h"
#include "vocabulary.h"

using namespace nutgraf;

namespace {

const lexicon::Lexicon& words() {
  static const Result<Patterns> patterns = Patterns::built_in();
  REQUIRE(patterns.ok());
  return patterns.value().program().words;
}

struct Row {
  const char* text;
  double value;
};

text::TokenRange all(const text::Text& text) { return {0, static_cast<std::uint32_t>(text.tokens.size())}; }

std::optional<double> value(const char* bytes) {
  const text::Text text = tests::tokenized(bytes);
  return facts::NumberReader(words()).value(text, all(text));
}

}  // namespace

TEST_CASE("digits, with separators, decimals and magnitudes", "[numbers]") {
  const Row rows[] = {{"7", 7},           {"3,400", 3400},     {"1,250,000", 1250000}, {"1,50,000", 150000}, {"12'500", 12500},
                      {"2.5", 2.5},       {"50k", 50000},      {"2.5m", 2500000},      {"1.2bn", 1.2e9},     {"2.5 million", 2500000},
                      {"1.5 lakh", 150000}, {"2 crore", 2e7},  {"3 lakh crore", 3e12}, {"11 180", 11180},    {"15-thousand-784", 15784}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto got = value(row.text);
    REQUIRE(got);
    CHECK(*got == Approx(row.value));
  }
}

TEST_CASE("words", "[numbers]") {
  const Row rows[] = {{"seven", 7},
                      {"Fifty-two", 52},
                      {"one hundred and fifty", 150},
                      {"one hundred fifty", 150},
                      {"fifteen hundred", 1500},
                      {"two thousand five hundred and twelve", 2512},
                      {"three hundred and two thousand", 302000},
                      {"two-and-a-half thousand", 2500},
                      {"one and a half million", 1500000},
                      {"half a million", 500000},
                      {"a million", 1000000},
                      {"a dozen", 12},
                      {"half a dozen", 6},
                      {"two dozen", 24}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto got = value(row.text);
    REQUIRE(got);
    CHECK(*got == Approx(row.value));
  }
}

TEST_CASE("vague numbers have a least and no most", "[numbers]") {
  const Row rows[] = {{"dozens", 24},           {"scores", 40},
                      {"hundreds", 200},        {"thousands", 2000},
                      {"tens of thousands", 20000}, {"hundreds of thousands", 200000},
                      {"thousands upon thousands", 2000}, {"several hundred", 200},
                      {"a few dozen", 24}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const text::Text text = tests::tokenized(row.text);
    const auto got = facts::NumberReader(words()).read(text, all(text));
    REQUIRE(got);
    CHECK(got->min == Approx(row.value));
    CHECK_FALSE(got->max);
    CHECK(got->mod == "APPROX");
    CHECK_FALSE(value(row.text));
  }
}

TEST_CASE("what is no number", "[numbers]") {
  for (const char* text : {"many", "the workers", "H-1C", "16th", "12-34-x9z"}) {
    CAPTURE(text);
    CHECK_FALSE(value(text));
  }
}

TEST_CASE("fractions", "[numbers]") {
  const Row rows[] = {{"a third", 1.0 / 3}, {"two-thirds", 2.0 / 3}, {"half", 0.5}, {"three quarters", 0.75}, {"one in", -1}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const text::Text text = tests::tokenized(row.text);
    const auto got = facts::NumberReader(words()).fraction(text, all(text));
    if (row.value < 0) CHECK_FALSE(got);
    else CHECK(got.value_or(-1) == Approx(row.value));
  }
}

TEST_CASE("single tokens of digits", "[numbers]") {
  CHECK(facts::NumberReader::digits("1,000,000").value_or(0) == 1e6);
  CHECK_FALSE(facts::NumberReader::digits(""));
  CHECK_FALSE(facts::NumberReader::digits("1x"));
  CHECK_FALSE(facts::NumberReader::digits("."));
  CHECK_FALSE(facts::NumberReader::digits("1234567890123456789012345678901234567890"));
}
