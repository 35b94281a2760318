// Where what was said begins and ends.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "said.h"

using nutgraf::tests::Said;
using nutgraf::tests::said_in;

namespace {

struct Row {
  const char* text;
  const char* content;  ///< of the first attribution
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    const std::vector<Said> found = said_in(row.text);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].content == row.content);
  }
}

}  // namespace

TEST_CASE("an adverbial that leads a reported clause does not end it") {
  check({
      {"The study found that in the city's three largest districts, which hold half its people, wells have run dry.", "in the city's three largest districts, which hold half its people, wells have run dry"},
      {"The clerk said that in 1998, Lopez told her staff to think that the bridge was safe.", "in 1998, Lopez told her staff to think that the bridge was safe"},
      {"The workers worried that if the city held up the sale, Lopez could threaten to close the yard.", "if the city held up the sale, Lopez could threaten to close the yard"},
      {"Those close to him say that, in addition to the mayor, he would have to consider his own brother.", "in addition to the mayor, he would have to consider his own brother"},
      {"The owner said that in Lyon the pay is low, and the mayor said that it is fair.", "in Lyon the pay is low"},
  });
}

TEST_CASE("a clause that is reported goes on with what its subject wants or thinks") {
  check({
      {"Lopez said she asked for the talks because she wanted to be on firm ground.", "she asked for the talks because she wanted to be on firm ground"},
      {"The clerk said she was tired of the yard and wanted a mayor who had taken no money.", "she was tired of the yard and wanted a mayor who had taken no money"},
      {"Lopez said she was tired and added that the yard was old.", "she was tired"},
  });
}

TEST_CASE("an adverbial before source and cue is no content") {
  check({
      {"At a rally in Ohio, he said, “It is late for that.”", "“It is late for that.”"},
      {"Asked to describe the boiler, Lopez said, “Not going to do that.”", "“Not going to do that.”"},
      {"In an interview on the radio's “Morning Hour,” Mayor Ana Lopez said the talks would go on.", "the talks would go on"},
      {"On “Morning Hour,” Lopez identified the pay of young workers as one of the reasons to strike.", "the pay of young workers as one of the reasons to strike"},
      {"Bemoaning the “lazy council,” Lopez accused the clerk of being a friend of the owners.", "the clerk of being a friend of the owners"},
      {"Wednesday on the radio's “Morning Hour,” Ana Lopez said the talks would go on.", "the talks would go on"},
      {"On Friday morning, the third day of her long tour, Lopez told a joke.", "a joke"},
      {"In addition, according to the ministry, nine million workers will be protected.", "In addition + nine million workers will be protected"},
      {"“They come,” he said.", "“They come,”"},
      {"If they come, he said, “it will be late for that.”", "If they come + “it will be late for that.”"},
  });
}

TEST_CASE("what was said goes on behind its cue") {
  check({
      {"Though that change was smooth, he said, replacing Lopez would be much harder.", "Though that change was smooth + replacing Lopez would be much harder"},
      {"“You know, I love the yard,” he said, but “when it comes to pay, the yard has a history of cheating.”", "“You know, I love the yard,” + but “when it comes to pay, the yard has a history of cheating.”"},
      {"Many of the visitors were older, she said, and “I had to step back.”", "Many of the visitors were older + and “I had to step back.”"},
      {"“Every time you say that,” Lopez said, referring to the excuse, “you help those who want the yard gone.”", "“Every time you say that,” + “you help those who want the yard gone.”"},
      {"The mayor added:\n\nIt is late. The bridge is old, and nobody came.\n\nIt rained.", "It is late. The bridge is old, and nobody came"},
      {"The mayor left, she said, walking home in the rain.", "The mayor left"},
      {"“They like the plan,” said Ana Lopez. “They agree, but they aren't there yet” to vote for it.", "“They like the plan,” + “They agree, but they aren't there yet” to vote for it"},
      {"“It is not do or die,” he said outside. But “the plan is stronger with her name on it.”", "“It is not do or die,” + But “the plan is stronger with her name on it.”"},
      {"“They like the plan,” said Ana Lopez. The mayor shot back, “They have no idea what it costs us.”", "“They like the plan,”"},
      {"He had no debts, the airline added, and had passed all checks.", "He had no debts + and had passed all checks"},
      {"One of the steps they have taken, according to a clerk, is to close the yard.", "One of the steps they have taken + is to close the yard"},
  });
}

TEST_CASE("a phrase ends before what says when, where and on what occasion") {
  check({
      {"The union called for more staff in a statement on Thursday.", "more staff"},
      {"The mayor endorsed Lopez last week and has appeared at her side since.", "Lopez"},
      {"Lopez condemned the strike when she met the owners in Toledo.", "the strike"},
      {"The council praised the plan on Friday.", "the plan"},
      {"The mayor attacked the plan - but the union likes it.", "the plan"},
      {"The mayor praised the union on Friday for its patience.", "the union on Friday for its patience"},
      {"The mayor described Lopez in an interview as a thief.", "Lopez in an interview as a thief"},
      {"The mayor said the yard would close in July.", "the yard would close in July"},
      {"A dozen groups supporting the mayor have left the talks.", "the mayor"},
      {"A woman who opposed the plan had left the talks.", "the plan"},
      {"The mayor condemned the strike, with the owners saying it was too long.", "the strike"},
      {"Lopez attacked the owners by naming each of them.", "the owners"},
      {"When the mayor attacked the owners, the clerks, and the workers, nobody spoke.", "the owners, the clerks, and the workers"},
      {"As top union leaders call on him to leave the race, his friends are quiet.", "him to leave the race"},
      {"The mayor challenged Lopez to a one-on-one debate before the vote.", "Lopez to a one-on-one debate"},
      {"Owners have accused Lopez of covering up, delaying, and withholding facts.", "Lopez of covering up, delaying, and withholding facts"},
      {"Lopez vowed to repeal the rule, an old provision that prohibits night work.", "to repeal the rule"},
  });
}

TEST_CASE("\"that\" before a bare noun is its determiner where a verb takes phrases") {
  check({
      {"The court rejected that argument in a ruling.", "that argument in a ruling"},
      {"She declined that post and has since left the yard.", "that post"},
      {"The court ruled that wages were too low.", "wages were too low"},
      {"The mayor said that water in the yard is bad.", "water in the yard is bad"},
  });
}

TEST_CASE("a quotation behind a colon or a dash is all that is said before its cue") {
  check({
      {"The mayor had a reason: “It is late,” he said.", "“It is late,”"},
      {"Nobody came - “It is late,” he said.", "“It is late,”"},
  });
  const auto both = said_in("Lopez said the yard was lost: “We waited,” she said.");
  REQUIRE(both.size() == 2);
  CHECK(both[0].content == "the yard was lost");
  CHECK(both[1].content == "“We waited,”");
}

TEST_CASE("what passives report") {
  check({
      {"The clerk was accused by a reporter of taking money.", "taking money"},
      {"The chair has been criticized by many owners for not raising rents.", "not raising rents"},
      {"It rained when the mayor, a friend of hers, was criticized by the union.", "the mayor, a friend of hers"},
  });
  for (const char* text : {"A draft plan approved Saturday would move the yard to Lyon.", "The plan rejected on Monday was like an older one."}) {
    INFO(text);
    CHECK(said_in(text).empty());
  }
}

TEST_CASE("a quotation can end the subject of a cue, and what somebody was asked") {
  const auto scandal = said_in("Ana Lopez, star of the radio's “Morning Hour,” thanked the mayor for taking these steps.");
  REQUIRE(scandal.size() == 1);
  CHECK(scandal[0].source == "Ana Lopez, star of the radio's “Morning Hour,”");
  CHECK(scandal[0].content == "the mayor for taking these steps");
  const auto relative = said_in("Lopez, who calls the mayor a “thief,” said the strike needs no leader.");
  REQUIRE(relative.size() == 2);
  CHECK(relative[0].content == "the mayor a “thief,”");
  CHECK(relative[1].content == "the strike needs no leader");
  const auto asked = said_in("Asked if Lopez is “honest enough to run a yard,” 72 percent of voters said yes.");
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].content == "Lopez is “honest enough to run a yard,”");
  CHECK(asked[1].content == "yes");
}

TEST_CASE("texts that end anywhere are read to their end") {
  const std::string text = "Asked on Friday whether that plan, rejected on Monday, would be - as the mayor of Lyon, a friend of “hers,” said in an interview - accused by a clerk of";
  for (std::size_t n = 0; n <= text.size(); ++n) CHECK_NOTHROW(said_in(text.substr(0, n)));
}
