// Dates of whole documents: where the publication date comes from, and what is open without one.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "nutgraf/extractor.h"
#include "nutgraf/patterns.h"

namespace {

/// The text must outlive what is found.
nutgraf::Extraction extract(const std::string& text, const std::string& published = "", std::span<const nutgraf::Part> parts = {}, bool trace = false) {
  static const auto patterns = nutgraf::Patterns::built_in();
  REQUIRE(patterns.ok());
  nutgraf::ExtractorOptions options;
  for (bool& kind : options.kinds) kind = false;
  options.kinds[static_cast<std::size_t>(nutgraf::Kind::date)] = true;
  static nutgraf::Extractor quiet(patterns.value(), options);
  options.trace = true;
  static nutgraf::Extractor tracing(patterns.value(), options);
  nutgraf::Extractor& extractor = trace ? tracing : quiet;
  nutgraf::Document document;
  document.text = text;
  document.published = published;
  document.parts = parts;
  return extractor.extract(document);
}

/// The values of a document's dates, one behind the other.
std::string values(const std::string& text, const std::string& published = "") {
  const auto found = extract(text, published);
  std::string out;
  for (const nutgraf::Fact& f : found.facts)
    if (const auto* date = std::get_if<nutgraf::Date>(&f.detail)) out += (out.empty() ? "" : " ") + date->value;
  return out;
}

}  // namespace

TEST_CASE("the publication date comes from metadata, else from dateline or byline") {
  struct Row {
    const char* text;
    const char* published;
    const char* date;
    const char* from;
  };
  const Row rows[] = {
      {"VIENTIANE, Dec. 17, 2019 (Reuters) - The dam held.", "", "2019-12-17", "dateline"},
      {"VIENTIANE, Dec. 17, 2019 (Reuters) - The dam held.", "2020-01-01", "2020-01-01", "metadata"},
      {"The dam held.", "2020-01-01T08:30:00Z", "2020-01-01", "metadata"},
      {"Dam holds\n\nPublished: 17 December 2019\n\nThe dam held on Monday.", "", "2019-12-17", "byline"},
      {"Dam holds\n\nBy Ann Onym | December 17, 2019\n\nThe dam held.", "", "2019-12-17", "byline"},
      {"Dam holds\n\nPosted on Tuesday, December 17th, 2019 at 10:00\n\nThe dam held.", "", "2019-12-17", "byline"},
      {"Dam holds\n\n2019-12-17\n\nThe dam held.", "", "2019-12-17", "byline"},
      {"VIENTIANE, Dec. 17 (Reuters) - The dam held.", "", "", ""},
      {"The dam was opened on Dec. 17, 2019, by the king.", "", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const std::string text = row.text;
    const auto found = extract(text, row.published);
    CHECK(found.published == row.date);
    CHECK(found.published_from == row.from);
  }
}

TEST_CASE("where the format says what is a byline and what a dateline, the publication date stands there") {
  using nutgraf::Role;
  struct Row {
    const char* headline;
    const char* byline;
    const char* body;
    std::size_t dateline;  ///< bytes of the body that are one
    const char* date;
    const char* from;
  };
  const Row rows[] = {
      // A headline that ends in a date would be taken for a byline.
      {"Dam watch | May 3, 2018", "By Ann Onym, 17 December 2019", "The dam held.", 0, "2019-12-17", "byline"},
      {"Dam holds", "Ann Onym in Vientiane", "VIENTIANE, Dec. 17, 2019 \u2014 The dam held.", 26, "2019-12-17", "dateline"},
      // A dateline without a year takes the year of the byline.
      {"Dam holds", "Ann Onym", "Vientiane, Dec. 17 \u2014 The dam held.", 18, "", ""},
      {"Dam watch | May 3, 2018", "Ann Onym", "The dam held.", 0, "", ""},
      // A short line of the body that looks like a byline is none where there is one.
      {"Dam holds", "Ann Onym", "May 3, 2018", 0, "", ""},
      // The dateline is in the body, and the format does not set it apart.
      {"Dam holds", "Ann Onym", "VIENTIANE, Dec. 17, 2019 (Reuters) - The dam held.", 0, "2019-12-17", "dateline"},
  };
  for (const Row& row : rows) {
    std::string text = std::string(row.headline) + "\n\n" + row.byline + "\n\n";
    const auto headline = static_cast<std::uint32_t>(std::string_view(row.headline).size());
    const auto body = static_cast<std::uint32_t>(text.size());
    text += row.body;
    INFO(text);
    const auto end = static_cast<std::uint32_t>(text.size());
    const auto dateline = static_cast<std::uint32_t>(body + row.dateline);
    std::vector<nutgraf::Part> parts = {{Role::headline, 0, headline}, {Role::byline, headline + 2, body - 2}};
    if (row.dateline != 0) parts.push_back({Role::dateline, body, dateline});
    parts.push_back({Role::paragraph, dateline, end});
    const auto found = extract(text, "", parts);
    CHECK(found.published == row.date);
    CHECK(found.published_from == row.from);
  }
}

TEST_CASE("a date tells the steps from its match to its value") {
  struct Row {
    const char* text;
    const char* step;
  };
  const Row rows[] = {
      {"Two died Thursday.", "Thursday: latest not after 2019-12-17 \u2192 2019-12-12"},
      {"It will reopen on Friday.", "Friday: first not before 2019-12-17 \u2192 2019-12-20"},
      {"It will reopen on Friday.", "ahead: \u201creopen\u201d"},
      {"It closed two weeks ago.", "2019-12-17 is in 2019-W51, -2 \u2192 2019-W49"},
      {"It opened on Dec. 22.", "Dec. 22: the year nearest to the publication date \u2192 2019-12-22"},
      {"It opened on Dec. 2; the next day it burned.", "counted from 2019-12-02 (the date spoken of last), +1"},
      {"Net rose in the third quarter from a year earlier.", "a year earlier: results are compared, and 2019-Q3 is reported for \u2192 2018-Q3"},
      {"It shut at Thanksgiving.", "thanksgiving in the year nearest to 2019-12-17, not far ahead \u2192 2019-11-28"},
      {"It fell late last year.", "modified: END"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const std::string text = row.text;
    const auto found = extract(text, "2019-12-17", {}, true);
    bool told = false;
    for (const nutgraf::Fact& fact : found.facts) told |= std::ranges::find(fact.steps, row.step) != fact.steps.end();
    CHECK(told);
    for (const nutgraf::Fact& fact : extract(text, "2019-12-17").facts) CHECK(fact.steps.empty());
  }
}

TEST_CASE("without a publication date values stay open") {
  CHECK(values("Nobody saw him after Sunday.") == "XXXX-WXX-7");
  CHECK(values("It opened on Dec. 15.") == "XXXX-12-15");
  CHECK(values("It opened in October.") == "XXXX-10");
  CHECK(values("It fell yesterday.") == "XXXX-XX-XX");
  CHECK(values("It fell last week.") == "XXXX-WXX");
  CHECK(values("It fell last year.") == "XXXX");
  CHECK(values("It fell in the third quarter.") == "XXXX-Q3");
  CHECK(values("It was sold in May 2011.") == "2011-05");
}

TEST_CASE("the time zone and the language of the machine change nothing") {
  const std::string text = "It opened on Dec. 15, shut last week, and will open on Friday at 9 a.m.";
  const std::string before = values(text, "2019-12-17");
  setenv("TZ", "Pacific/Kiritimati", 1);
  setenv("LANG", "tr_TR.UTF-8", 1);
  setenv("LC_ALL", "tr_TR.UTF-8", 1);
  CHECK(values(text, "2019-12-17") == before);
  CHECK(before == "2019-12-15 2019-W50 2019-12-20T09:00");
  unsetenv("TZ");
  unsetenv("LANG");
  unsetenv("LC_ALL");
}

TEST_CASE("what stands around a day of the week says whether it lies ahead") {
  struct Row {
    const char* text;
    const char* value;
  };
  const Row rows[] = {
      // Published on a Tuesday.
      {"The kiln burst Thursday.", "2019-12-12"},
      {"The vote will be held Thursday.", "2019-12-19"},
      {"The vote is on Sunday.", "2019-12-22"},
      {"The vote is set for Sunday.", "2019-12-22"},
      {"They are holding talks on Thursday.", "2019-12-19"},
      {"They had been holding talks since Thursday.", "2019-12-12"},
      {"On Friday, the league plans to meet.", "2019-12-20"},
      {"The strike-hit mill reopens Monday.", "2019-12-23"},
      {"The mill-owned bus was sold Monday.", "2019-12-16"},
      {"It marked a return to the protests of Sunday.", "2019-12-15"},
      {"The Friday deadline looms.", "2019-12-20"},
      {"He missed the Friday deadline.", "2019-12-13"},
      {"Until Friday, nobody had called.", "2019-12-13"},
      {"They have until Friday to leave.", "2019-12-20"},
      {"The side played well to win on Saturday.", "2019-12-14"},
      {"They agreed to meet on Saturday.", "2019-12-21"},
      {"She talked to police Friday.", "2019-12-13"},
      {"It was mailed to delegates on Friday.", "2019-12-13"},
      {"He struggled to answer on Sunday.", "2019-12-15"},
      {"They sued it in court on Friday, asking that it be shut by a judge who will rule.", "2019-12-13"},
      {"She will speak of Sunday’s vote.", "2019-12-15"},
      {"It has money to stay open through Friday.", "2019-12-20"},
      {"The court is to rule on Sunday.", "2019-12-22"},
      {"The state holds its vote on Sunday.", "2019-12-22"},
      {"The service is at noon on Sunday.", "2019-12-22T12:00"},
      {"They heard pleas Sunday that would move a judge.", "2019-12-15"},
      {"The seats that were free Sunday are taken.", "2019-12-15"},
      {"It cheered his big wins on Sunday.", "2019-12-15"},
      {"They polled voters ahead of Sunday’s vote.", "2019-12-22"},
      {"She will speak at Sunday’s meeting.", "2019-12-22"},
      {"Lane closed; an answer by Sunday, please.", "2019-12-22"},
      {"Shots were fired on Sunday as early as noon.", "2019-12-15 2019-12-15T12:00"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(values(row.text, "2019-12-17") == row.value);
  }
}

TEST_CASE("what stands around a month says in which year it is") {
  CHECK(values("It has lent them money through January.", "2019-12-17") == "2020-01");
  CHECK(values("It would be paid on a still unspecified date in January.", "2019-12-17") == "2020-01");
  CHECK(values("The mill burned in January.", "2019-12-17") == "2019-01");
  CHECK(values("He first stirred the crowds in January.", "2019-12-17") == "2019-01");
  CHECK(values("They could lose the vote in November.", "2019-03-17") == "2019-11");
  CHECK(values("It will come with the release of the November figures.", "2019-12-17") == "2019-11");
  CHECK(values("It will open in November.", "2019-12-17") == "2020-11");
  CHECK(values("A change on Friday to December's figures did not help.", "2019-02-05") == "2019-02-01 2018-12");
  CHECK(values("It had lost all of it by the end of January.", "2019-06-15") == "2019-01");
  CHECK(values("It agreed to be gone by August.", "2019-06-15") == "2019-08");
  CHECK(values("They would have trouble in November.", "2019-06-15") == "2019-11");
  CHECK(values("Tryouts go from 3:15 p.m. to Feb. 20.", "2019-03-15") == "2019-03-15T15:15 2019-02-20");
}

TEST_CASE("a season told to be over is the last one") {
  CHECK(values("He left in the fall.", "2019-05-17") == "2018-FA");
  CHECK(values("It ran all over the summer.", "2019-05-17") == "2018-SU");
  CHECK(values("It will open in the fall.", "2019-05-17") == "2019-FA");
  CHECK(values("It raged in the spring and summer of 2001.", "2019-05-17") == "2001-SP 2001-SU");
}

TEST_CASE("parts of decades and centuries are counted in years") {
  CHECK(values("It stood half a century ago.", "2019-12-17") == "1969");
  CHECK(values("It shut a decade and a half ago.", "2019-12-17") == "2004");
  CHECK(values("It opened in 1950 and shut half a century later.", "2019-12-17") == "1950 2000");
  CHECK(values("It took 3 1/4 years.", "2019-12-17") == "P3Y3M");
}

TEST_CASE("dates that are listed share the year that the last of them names") {
  CHECK(values("It fell from 79 in January and February 2008.", "2009-03-15") == "2008-01 2008-02");
  CHECK(values("It ran from September to January 2008.", "2009-03-15") == "2007-09 2008-01");
  CHECK(values("It shut in June, July and August last year.", "2009-03-15") == "2008-06 2008-07 2008-08");
  CHECK(values("It rose between Nov. 3 and Jan. 5, 1999.", "2009-03-15") == "1998-11-03 1999-01-05");
  CHECK(values("It is open May 7, 8 and 9.", "2009-03-15") == "2009-05-07 2009-05-08 2009-05-09");
  CHECK(values("It shut in June and July and reopened in August 2008.", "2009-08-15") == "2009-06 2009-07 2008-08");
  CHECK(values("It shut in June and July 2008.") == "2008-06 2008-07");
}

TEST_CASE("a time of the clock is on the day that its range or its sentence names") {
  CHECK(values("It was open from 9 a.m. to noon Saturday.", "2019-12-17") == "2019-12-14T09:00 2019-12-14T12:00");
  CHECK(values("On Dec. 2 the bus left at 4 p.m. for home.", "2019-12-17") == "2019-12-02 2019-12-02T16:00");
  CHECK(values("It ran from 3:15 to 5:15 p.m. there.", "2019-12-17") == "2019-12-17T15:15 2019-12-17T17:15");
  CHECK(values("It ran from 11:30 to 1 p.m. there.", "2019-12-17") == "2019-12-17T11:30 2019-12-17T13:00");
  CHECK(values("It rang at 2:10 p.m. there.", "2019-12-17") == "2019-12-17T14:10");
}

TEST_CASE("months and seasons go on from the date that the text spoke of last") {
  CHECK(values("He left in May 1994; that December he was tried.", "1996-11-08") == "1994-05 1994-12");
  CHECK(values("He left in May 1994 and came back the following March.", "1996-11-08") == "1994-05 1995-03");
  CHECK(values("It burned in 2009; the previous autumn it had been sold.", "2019-11-08") == "2009 2008-FA");
}

TEST_CASE("days of the week in a range lie in one week") {
  CHECK(values("It ran from Monday to Friday.", "2019-12-17") == "2019-12-09 2019-12-13");
  CHECK(values("It ran from Friday through Sunday.", "2019-12-17") == "2019-12-13 2019-12-15");
  CHECK(values("It will run from Friday to Sunday.", "2019-12-17") == "2019-12-20 2019-12-22");
  CHECK(values("It will run from Friday to Monday.", "2019-12-17") == "2019-12-20 2019-12-23");
}

TEST_CASE("a quarter that a date ends is the one that it is most of") {
  CHECK(values("In the quarter ended July 31, it made more.", "2019-09-15") == "2019-Q2 2019-07-31");
  CHECK(values("In the quarter ended Sept. 30, it made more.", "2019-10-15") == "2019-Q3 2019-09-30");
}

TEST_CASE("a date carries the days that it covers") {
  const std::string text = "It shut last week.";
  const auto found = extract(text, "2019-12-17");
  REQUIRE(found.facts.size() == 1);
  const auto& date = std::get<nutgraf::Date>(found.facts.front().detail);
  CHECK(date.from == "2019-12-09");
  CHECK(date.to == "2019-12-15");
}

TEST_CASE("results are compared with the period that they are reported for") {
  CHECK(values("Net rose 3% in the third quarter to $46 million from $40 million a year earlier.", "2019-10-26") == "2019-Q3 2018-Q3");
  CHECK(values("Net fell in the second quarter. In the latest period, sales rose from the year-ago quarter.", "2019-08-02") == "2019-Q2 2019-Q2 2018-Q2");
  CHECK(values("The mill was bought a year ago.", "2019-08-02") == "2018");
}
