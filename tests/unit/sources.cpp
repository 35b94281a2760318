// Attributions from text to facts: source, cue, content, who.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "said.h"

using nutgraf::tests::Said;
using nutgraf::tests::said_in;

namespace {

/// A text with one attribution; null where it does not matter.
struct Row {
  const char* text;
  const char* source;
  const char* content = nullptr;
  const char* quote = nullptr;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    const std::vector<Said> found = said_in(row.text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].source == row.source);
    if (row.content != nullptr) CHECK(found[0].content == row.content);
    if (row.quote != nullptr) CHECK(found[0].quote == row.quote);
  }
}

}  // namespace

TEST_CASE("what stands where in one sentence") {
  check({
      {"The mayor said that the bridge would open soon.", "The mayor", "the bridge would open soon", "indirect"},
      {"“It will open soon,” said Maria Lopez, the mayor.", "Maria Lopez, the mayor", "“It will open soon,”", "direct"},
      {"“It will open soon,” the mayor said. “We are ready.”", "the mayor", "“It will open soon,” + “We are ready.”", "direct"},
      {"“Will it open?” Lopez asked.", "Lopez", "“Will it open?”", "direct"},
      {"The bridge will open soon, according to the ministry.", "the ministry", "The bridge will open soon", "indirect"},
      {"Officials in the ministry said the bridge was “a gift” to the town.", "Officials in the ministry", "the bridge was “a gift” to the town", "mixed"},
      {"The mayor called Lopez a thief.", "The mayor", "Lopez a thief", "indirect"},
      {"The mayor shrugged off the strike.", "The mayor", "the strike", "indirect"},
      {"The strike was first reported by the Zilup Times.", "the Zilup Times", "The strike", "indirect"},
      {"As reported by the Zilup Times, the yard is closed.", "the Zilup Times", "the yard is closed", "indirect"},
      {"She was asked by a reporter whether the yard was closed.", "a reporter", "the yard was closed", "indirect"},
      {"The poll showed that although rents fell, wages rose.", "The poll", "although rents fell, wages rose", "indirect"},
      {"The yard is old, records show.", "records", "The yard is old", "indirect"},
      {"Six in 10 say that wages fell.", "Six in 10", "wages fell", "indirect"},
      {"The yard is old, according to new research.", "new research", "The yard is old", "indirect"},
      {"Lopez -- a friend of the mayor -- said that it was late.", "Lopez -- a friend of the mayor --", "it was late", "indirect"},
      {"The men, said Ivo Lopez, a lawyer, have lost their homes.", "Ivo Lopez, a lawyer", "The men + have lost their homes", "indirect"},
      {"As the union put it, the yard is old.", "the union", "the yard is old", "indirect"},
      {"''They say, 'We are late,''' said Lopez.", "Lopez", "''They say, 'We are late,'''", "direct"},
      {"“Is it late?“ she asked.", "she", "“Is it late?“", "direct"},
      {"Lopez, the suit says, took the money.", "the suit", "Lopez + took the money", "indirect"},
      {"The mayor vowed to open it.", "The mayor", "to open it", "indirect"},
      {"The yard said it would drop 40 jobs, including ten in Lyon, next week.", "The yard", "it would drop 40 jobs, including ten in Lyon, next week", "indirect"},
      {"The report showed that rents rose, easing pressure on owners, and that wages fell.", "The report", "rents rose, easing pressure on owners, and that wages fell", "indirect"},
      {"Lopez confirmed the police were there but hung up the phone.", "Lopez", "the police were there", "indirect"},
      {"Maria Lopez, who knew the yard had closed, left the union.", "Maria Lopez", "the yard had closed", "indirect"},
      {"The bridge is old, state media said.", "state media", "The bridge is old", "indirect"},
      {"The owners were angered by the deal.", "The owners", "the deal", "indirect"},
      {"The deal angered the union.", "the union", "The deal", "indirect"},
      {"The union is worried that the yard will close.", "The union", "the yard will close", "indirect"},
      {"The union is worried about the deal.", "The union", "the deal", "indirect"},
      {"The men are worried about wages, and the yard is closed, the union said.", "the union", "The men are worried about wages, and the yard is closed", "indirect"},
      {"A trader told reporters that prices had doubled.", "A trader", "prices had doubled", "indirect"},
      {"“They sell land,” Lopez said by phone from Sylhet.", "Lopez", "“They sell land,”", "direct"},
      {"“They sell land,” Lopez said by e-mail.", "Lopez", "“They sell land,”", "direct"},
  });
}

TEST_CASE("tags, questions, and cues that other words carry or part") {
  check({
      {"Traders, Lopez notes, applaud the new bridge.", "Lopez", "Traders + applaud the new bridge"},
      {"Maria Lopez named Ana Brandt.", "Maria Lopez", "Ana Brandt"},
      {"After saying that it was late, the mayor left.", "the mayor", "it was late"},
      {"The mayor has made it clear that it was late.", "The mayor", "it was late"},
      {"Voters are more likely to say that it was late.", "Voters", "it was late"},
      {"The mayor kept asking the union to wait.", "The mayor", "to wait"},
      {"“The bridge is old.” Lopez said.", "Lopez", "“The bridge is old.”"},
      {"Said Maria Lopez, who grew up there, “It is old.”", "Maria Lopez, who grew up there", "“It is old.”"},
      {"In other words, asked Lopez: “Is it old?”", "Lopez", "In other words + “Is it old?”"},
      {"Asked in Lyon on Monday whether it was old, they left.", "", "it was old"},
      {"She left when asked during a speech whether it was old.", "", "it was old"},
  });
}

TEST_CASE("where a source begins and ends") {
  check({
      {"Lopez opened the meeting by saying that the yard was old.", "Lopez"},
      {"The union sent out a letter saying that the yard was old.", "The union"},
      {"A survey released on Monday says that wages fell.", "A survey released on Monday"},
      {"The talks came two days after Lopez said that wages fell.", "Lopez"},
      {"She lost a son, and Lopez said that it was late.", "Lopez"},
      {"She has left the union and Ana Lopez has said that it was late.", "Ana Lopez"},
      {"A study by the union and the yard said that wages fell.", "A study by the union and the yard"},
      {"Reached by the Zilup Times, Ivo Lopez, the mayor, said that it was late.", "Ivo Lopez, the mayor"},
      {"In Salem, Oregon, Lopez said that it was late.", "Lopez"},
      {"It is a point Lopez said was lost.", "Lopez"},
      {"The host Ivo Lopez said that it was late.", "The host Ivo Lopez"},
      {"Nationwide the ministry said that it was late.", "the ministry"},
      {"Ana Lopez and the mayor both said that it was late.", "Ana Lopez and the mayor"},
      {"Ivo Lopez, Ana Diaz and the mayor have all said that it was late.", "Ivo Lopez, Ana Diaz and the mayor"},
      {"She first said that it was late.", "She"},
      {"Both said that it was late.", "Both"},
      {"Ana Lopez and other Democrats said that it was late.", "Ana Lopez and other Democrats"},
      {"Nearly 40 traders said that it was late.", "Nearly 40 traders"},
      {"An average of 10 percent of registered voters say that it was late.", "An average of 10 percent of registered voters"},
      {"In Ohio, about half of traders say that it was late.", "about half of traders"},
      {"But court records show that it was late.", "court records"},
      {"Ivo Lopez, 30, of Salem, Oregon, a clerk, said that it was late.", "Ivo Lopez, 30, of Salem, Oregon, a clerk"},
      {"“It is late,” said Ana Lopez, who supports the union.", "Ana Lopez, who supports the union"},
      {"Traders supporting the plan said that it was late.", "Traders supporting the plan"},
      {"Lopez hit back again, saying that it was late.", "Lopez"},
      {"Ana Lopez caucused in Ohio and said that it was late.", "Ana Lopez"},
      {"People briefed on the talks said that it was late.", "People briefed on the talks"},
      {"Democratic front-runner Ana Lopez left Ohio, saying that it was late.", "Democratic front-runner Ana Lopez"},
      {"Ana Lopez, along with the mayor, said that it was late.", "Ana Lopez, along with the mayor"},
      {"Ana Lopez, now a clerk, said that it was late.", "Ana Lopez, now a clerk"},
      {"“It is late,” said Ana Lopez, managing director of the yard.", "Ana Lopez, managing director of the yard"},
      {"“It is late,” said Ana Lopez, an IT clerk from Lyon.", "Ana Lopez, an IT clerk from Lyon"},
      {"“It is late,” said Ana Lopez, who was a clerk before she dropped out.", "Ana Lopez, who was a clerk before she dropped out"},
      {"“It is late,” said Ana Lopez, who has paid more than $400 to it.", "Ana Lopez, who has paid more than $400 to it"},
      {"“It is late,” said Ana Lopez, one of the “big four” owners.", "Ana Lopez, one of the “big four” owners"},
  });
}

TEST_CASE("who goes on speaking") {
  for (const char* text : {"Lopez said he wanted to rest, adding that it was late.", "Lopez repeated her criticism of the yard on Tuesday, saying that it was late.",
                           "Lopez said they knew nothing and added that it was late."}) {
    INFO(text);
    const auto found = said_in(text);
    REQUIRE_FALSE(found.empty());
    CHECK(found.back().content == "it was late");
    CHECK(found.back().source == "Lopez");
  }
}

TEST_CASE("one label for one speaker") {
  const auto found = said_in(
      "A source said that prices had doubled.\n\nA second source said that shops had closed.\n\n"
      "The source said that trucks were late. “We wait,” the second source said.\n\n“We wait and wait.”\n\n"
      "Maria Lopez, the mayor, said that help was near. She said that it would come by rail. Lopez said that it was late.");
  REQUIRE(found.size() == 8);
  CHECK(found[0].who != found[1].who);
  CHECK(found[3].who == found[1].who);
  CHECK(found[4].source.empty());
  CHECK(found[4].who == found[3].who);
  CHECK(found[5].who == found[6].who);
  CHECK(found[5].who == found[7].who);
  CHECK(found[0].anonymous);
  CHECK_FALSE(found[5].anonymous);
}

TEST_CASE("a person is known by a part of the name, and named behind an office") {
  for (const char* text : {
           "Kim Min-seok, a researcher, said that it was cold. “We froze,” Kim said.",
           "A spokesman for the ministry, Ivo Lopez, said that it was cold. “We froze,” Lopez said.",
           "The union's head of dock work, Ivo Lopez, said that it was cold. “We froze,” Lopez said.",
           "A clerk said that it was late.\n\nIvo Lopez, 34, has cut hams since May. “We froze,” he said. “It was cold,” Lopez said.",
           "A clerk said that it was late.\n\nMaria Lopez lost a hand there.\n\n“We froze,” she said. Lopez said that it was cold.",
       }) {
    INFO(text);
    const auto said = said_in(text);
    REQUIRE(said.size() >= 2);
    CHECK(said[said.size() - 1].who == said[said.size() - 2].who);
    CHECK_FALSE(said.back().anonymous);
    if (said.size() > 2) CHECK(said[0].who != said[1].who);
  }
}

TEST_CASE("who was called otherwise before") {
  struct Row {
    const char* text;
    std::vector<int> who;  ///< numbers of speakers in order of appearance
  };
  const Row rows[] = {
      {"A trader from Dandong said that prices had doubled. “We wait,” the source said.\n\nAnother Korean-Russian said that shops had closed. The second source said that it was cold.", {0, 0, 1, 1}},
      {"Zilup Foods said that it had to close. The company said that it was sorry.\n\nThe union said that it was not.", {0, 0, 1}},
      {"The labour ministry said that it was legal. The company said that it was sorry.", {0, 1}},
      {"Xinhua news agency said that prices had doubled. Xinhua said that shops had closed.", {0, 0}},
      {"The Zilup Times reported that prices had doubled. Zilup Foods said that it was sorry. The paper said that shops had closed.", {0, 1, 0}},
      {"Zilup News said that prices had doubled. Brelt News said that shops had closed.", {0, 1}},
      {"Ivo Lopez, an official, said that it was cold. The official, who spoke on condition of anonymity, said that it was late.", {0, 1}},
      {"A worker said that it was cold. The worker, Ivo Lopez, said that it was late. Lopez said that it was over.", {0, 0, 0}},
      {"Ivo Lopez, the mayor, said that it was cold. Lopez, who was born there, said that it was late.", {0, 0}},
      {"Officials in the ministry said that it was cold. Officials said that it was late.", {0, 0}},
      {"A spokesman for the yard said that it was cold and denied that it was late.", {0, 0}},
      {"Maria Lopez, who works at the Zilup hospital, said that it was cold. The hospital said that it was late.", {0, 1}},
      {"A spokesman for its owner, Zilup Health of Dallas, said that it was cold. Zilup Health said that it was late.", {0, 1}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    std::vector<std::string> labels;
    std::vector<int> who;
    for (const Said& said : said_in(row.text)) {
      const auto at = std::find(labels.begin(), labels.end(), said.who);
      who.push_back(static_cast<int>(at - labels.begin()));
      if (at == labels.end()) labels.push_back(said.who);
    }
    CHECK(who == row.who);
  }
}

TEST_CASE("one of many has no name") {
  const auto said = said_in("The yard has not paid its men. One said he would leave.\n\n“We eat rice,” said one of the men.\n\n"
                            "One of the companies said it had paid.\n\nAnother said the food had run out.");
  REQUIRE(said.size() == 4);
  CHECK(said[0].anonymous);
  CHECK(said[1].anonymous);
  CHECK_FALSE(said[2].anonymous);  // a company is no person
  CHECK(said[3].anonymous);
}

TEST_CASE("an article and an adjective are a person") {
  for (const char* text : {"Two welders spoke. The first said he was tired.", "One said he was tired. A third said the food had run out.",
                           "Two welders spoke. The other said he was cold.", "The poor said they were cold."}) {
    INFO(text);
    const auto said = said_in(text);
    REQUIRE_FALSE(said.empty());
    CHECK(said.back().anonymous);
  }
  const auto said = said_in("One said he was tired. The first said it was late. The second said it was cold. The second said it was wet.");
  REQUIRE(said.size() == 4);
  CHECK(said[1].who != said[2].who);
  CHECK(said[2].who == said[3].who);
}

TEST_CASE("names before a colon and below a quotation") {
  const auto interview = said_in(
      "Talking with the mayor\n\nMaria Lopez has led the town since 2019.\n\nQ: Did the port help you? They say it did.\n\n"
      "A: No, no one did. I think they forgot us.\n\nQ: And now?\n\nA: We wait.\n\nLopez: It is late.\n\nFALLIN: I think so.\n\nFALLIN: He said so.");
  std::vector<std::string> sources, contents;
  for (const Said& said : interview)
    if (said.source.size() == 1 || said.source == "Lopez" || said.source == "FALLIN") {
      sources.push_back(said.source + " " + said.who);
      contents.push_back(said.content);
    }
  REQUIRE(sources.size() == 7);
  CHECK(sources[0] == sources[2]);
  CHECK(sources[1] == sources[3]);
  CHECK(sources[0].substr(2) != sources[1].substr(2));
  CHECK(sources[5] == sources[6]);
  CHECK(contents == std::vector<std::string>{"Did the port help you? They say it did", "No, no one did. I think they forgot us", "And now?", "We wait", "It is late", "I think so", "He said so"});

  const auto letters = said_in("“We waited for hours.”\n\n- Maria Lopez, Rotterdam\n\nThe yard is closed.\n\n- Maria Lopez");
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].source == "Maria Lopez");
  CHECK(letters[0].content == "“We waited for hours.”");

  const auto report = said_in("It rained. From the report: “The bridge is old.” Nobody came.");
  REQUIRE(report.size() == 1);
  CHECK(report[0].source == "the report");

  for (const char* text : {"LONDON: The yard is closed.", "Fallin: A town on the river.", "It rained. She had one wish: peace.", "Related: The yard is closed."}) {
    INFO(text);
    CHECK(said_in(text).empty());
  }
}

TEST_CASE("whoever belongs to somebody named is as good a source as the name") {
  for (const std::string source : {"Ana Lopez", "Ana Lopez, a clerk at the yard,", "Ana Lopez (32)", "Maria Lopez's lawyer", "Her aides"}) {
    INFO(source);
    const auto found = said_in(source + " compared the bridge to a wall.");
    REQUIRE(found.size() == 1);
    CHECK(found[0].content == "the bridge to a wall");
  }
  const auto pointed = said_in("“It is late,” Lopez said, referring to the bridge.");
  REQUIRE(pointed.size() == 2);
  CHECK(pointed[1].content == "the bridge");
  const auto joined = said_in("“It is late,” Lopez said, referring to the bridge. “We waited.”");
  REQUIRE(joined.size() == 2);
  CHECK(joined[0].content.ends_with("“We waited.”"));
  CHECK(joined[1].content == "the bridge");
}

TEST_CASE("what is no attribution") {
  for (const char* text : {"They call it the “Iron Road”.", "The bridge opened on Monday.", "He wrote a book."}) {
    INFO(text);
    for (const Said& said : said_in(text)) CHECK(said.quote != "direct");
  }
  for (const char* text : {"The yard opened a canteen called Zilup.", "A worker named Ivo Lopez left on Monday.",
                           "The new canteen, called Zilup Corner, will open soon.", "The mayor makes about $90,000 a year.",
                           "The mayor showed up at the yard.", "Lopez reported from Paris.", "“I think it is late” was all there was.", "There is a sense that she likes it.", "Translated by Leejin Jun. Written in English by Ivo Lopez."}) {
    INFO(text);
    CHECK(said_in(text).empty());
  }
}

TEST_CASE("unbalanced marks are reported and end with their paragraph") {
  std::vector<std::string> warnings;
  const auto found = said_in("“It will open soon, the mayor said.\n\nThe bridge is old. Lopez said that it would do.", &warnings);
  CHECK_FALSE(warnings.empty());
  REQUIRE_FALSE(found.empty());
  CHECK(found.back().source == "Lopez");
}
