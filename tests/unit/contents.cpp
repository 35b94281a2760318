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

TEST_CASE("an adverbial before source and cue is no content") {
  check({
      {"At a rally in Ohio, he said, “It is late for that.”", "“It is late for that.”"},
      {"Asked to describe the boiler, Lopez said, “Not going to do that.”", "“Not going to do that.”"},
      {"In an interview on the radio's “Morning Hour,” Mayor Ana Lopez said the talks would go on.", "the talks would go on"},
      {"On “Morning Hour,” Lopez identified the pay of young workers as one of the reasons to strike.", "the pay of young workers as one of the reasons to strike"},
      {"Bemoaning the “lazy council,” Lopez accused the clerk of being a friend of the owners.", "the clerk of being a friend of the owners"},
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
