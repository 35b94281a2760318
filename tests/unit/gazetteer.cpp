// The gazetteer: a small table in, known look-ups out; a damaged file in, a clear error out.
#include "lexicon/gazetteer.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <string>

#include "lexicon/gazetteer_compile.h"
#include "lexicon/toponyms.h"
#include "unit/vocabulary.h"

namespace nutgraf::lexicon {
namespace {

constexpr std::string_view kTable =
    "# a comment\n"
    "admin1\tUS\tBB\t\t40\t-90\t3000000\t11\t\tBremland|BB\n"
    "city\tBR\t01\t\t-10\t-50\t900\t12\t\tSão Zilup\n"
    "city\tUS\tBB\t\t40.5\t-90.25\t5000\t13\t\tZilup\n"
    "city\tUS\tBB\t\t41\t-91\t250000\t14\tcapital\tSt. Zilup-on-Brelt|Zilup|Zilupia\n"
    "country\tUS\t\t\t39\t-98\t300000000\t15\t\tUnited Brems|U.B.\n"
    "river\t\t\t\t10\t10\t20000\t0\t\tBrelt River\n"
    "word\t\t\t\t\t\t0\t0\t\tzilup\n";

Gazetteer small() {
  auto bytes = compile_gazetteer(kTable, "small");
  REQUIRE(bytes);
  auto gazetteer = Gazetteer::from_bytes(std::move(*bytes), "small");
  REQUIRE(gazetteer);
  return std::move(*gazetteer);
}

/// The names found in a text, each "words=first reading".
std::string found(const Gazetteer& gazetteer, std::string_view bytes) {
  const text::Text text = tests::tokenized(bytes);
  std::vector<ToponymItem> items;
  ToponymFinder().find(text, gazetteer, items);
  std::string out;
  for (const ToponymItem& item : items) {
    if (!out.empty()) out += "; ";
    out += std::string(text.of(item.tokens)) + "=" + std::string(gazetteer.place(gazetteer.candidates(item.name)[0]).name);
  }
  return out;
}

TEST_CASE("gazetteer: names are found whatever their diacritics, hyphens and short forms") {
  const Gazetteer g = small();
  struct Row {
    const char* text;
    const char* names;
  };
  const Row rows[] = {
      {"He went to Sao Zilup.", "Sao Zilup=São Zilup"},
      {"He went to São Zilup.", "São Zilup=São Zilup"},
      {"It is Saint Zilup on Brelt.", "Saint Zilup on Brelt=St. Zilup-on-Brelt"},
      {"They crossed the Brelt River in Bremland.", "Brelt River=Brelt River; Bremland=Bremland"},
      {"They crossed the Brelt river.", ""},
      {"He said zilup.", ""},
      {"He went to bb and BB.", "BB=Bremland"},
      {"The U.B. paid.", "U.B.=United Brems"},
      {"The United Brems paid.", "United Brems=United Brems"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(found(g, row.text) == row.names);
  }
}

TEST_CASE("gazetteer: the best known reading comes first") {
  const Gazetteer g = small();
  const auto hit = g.find("Zilup");
  REQUIRE(hit.tokens == 1);
  const auto readings = g.candidates(hit.name);
  REQUIRE(readings.size() == 2);
  CHECK(g.place(readings[0]).geonames == 14);
  CHECK(g.place(readings[1]).geonames == 13);
  CHECK((g.flags(hit.name) & kNameWord) != 0);
}

TEST_CASE("gazetteer: a place knows its type, country, division and point") {
  const Gazetteer g = small();
  const PlaceView p = g.place(g.candidates(g.find("Zilupia").name)[0]);
  CHECK(p.name == "St. Zilup-on-Brelt");
  CHECK(type_name(p.type) == "city");
  CHECK(p.country == "US");
  CHECK(p.capital);
  CHECK(p.lat == Approx(41));
  CHECK(p.lon == Approx(-91));
  CHECK(p.population == 250000);
  REQUIRE(p.admin1 != kNoPlace);
  CHECK(g.place(p.admin1).name == "Bremland");
  CHECK(g.by_code("US-BB") == p.admin1);
  CHECK(g.place(g.by_code("US")).name == "United Brems");
  CHECK(g.by_code("ZZ") == kNoPlace);
}

TEST_CASE("gazetteer: what is no name and no place gives nothing") {
  const Gazetteer g = small();
  CHECK(g.find("Nowhere").tokens == 0);
  CHECK(g.find("").tokens == 0);
  CHECK(g.candidates(99999).empty());
  CHECK(g.place(99999).name.empty());
  const Gazetteer none;
  CHECK(none.find("Zilup").tokens == 0);
  CHECK(found(none, "He went to Zilup.").empty());
}

TEST_CASE("gazetteer: a desk's own places win over those of the file") {
  Gazetteer g = small();
  const std::string before = g.hash();
  auto bytes = compile_gazetteer("camp\tBD\t21.5\t92.5\t1000\tZilup|Camp Brelt\n", "own.tsv");
  REQUIRE(bytes);
  auto own = Gazetteer::from_bytes(std::move(*bytes), "own.tsv");
  REQUIRE(own);
  g.add(std::move(*own));
  CHECK(found(g, "He went to Zilup and to Bremland.") == "Zilup=Zilup; Bremland=Bremland");
  const PlaceView p = g.place(g.candidates(g.find("Zilup").name)[0]);
  CHECK(type_name(p.type) == "camp");
  CHECK(p.country == "BD");
  CHECK(g.find("Camp Brelt").tokens == 2);
  CHECK(g.hash() != before);
}

TEST_CASE("gazetteer: the same table gives the same bytes") {
  CHECK(*compile_gazetteer(kTable, "a") == *compile_gazetteer(kTable, "b"));
}

TEST_CASE("gazetteer: a bad table is refused with its line and the reason") {
  struct Row {
    const char* table;
    const char* message;
  };
  const Row rows[] = {
      {"city\tUS\n", "a line has ten fields"},
      {"planet\tUS\t1\t2\t5\tZilup\n", "there is no type \"planet\""},
      {"city\tUSA\t1\t2\t5\tZilup\n", "a country is a code of two letters"},
      {"city\tUS\t100\t2\t5\tZilup\n", "latitude and longitude must be degrees"},
      {"city\tUS\t1\t2\tmany\tZilup\n", "population and GeoNames id must be whole numbers"},
      {"city\tUS\t1\t2\t5\t\n", "a place needs a name"},
  };
  for (const Row& row : rows) {
    const auto bytes = compile_gazetteer(std::string("# head\n") + row.table, "t.tsv");
    REQUIRE(!bytes);
    CHECK(bytes.error().message.find(row.message) == 0);
    CHECK(bytes.error().line == 2);
    CHECK(bytes.error().file == "t.tsv");
  }
}

TEST_CASE("gazetteer: a damaged or foreign file is refused with its name and the reason") {
  const std::vector<char> good = *compile_gazetteer(kTable, "small");
  struct Row {
    const char* point;
    std::vector<char> bytes;
    const char* message;
  };
  std::vector<char> cut = good;
  cut.resize(cut.size() - 8);
  std::vector<char> flipped = good;
  flipped[good.size() / 2] ^= 1;
  std::vector<char> other = good;
  other[0] = 'X';
  std::vector<char> version = good;
  version[8] = 9;
  std::vector<char> sizes = good;
  sizes[36] ^= 1;
  const Row rows[] = {
      {"empty", {}, "is too short"},
      {"cut", cut, "has "},
      {"one bit", flipped, "is damaged"},
      {"foreign", other, "is no gazetteer"},
      {"version", version, "is a gazetteer of version 9"},
      {"sizes", sizes, "contradicts itself"},
  };
  for (const Row& row : rows) {
    INFO(row.point);
    const auto gazetteer = Gazetteer::from_bytes(row.bytes, "bad.bin");
    REQUIRE(!gazetteer);
    CHECK(gazetteer.error().message.find(row.message) == 0);
    CHECK(gazetteer.error().file == "bad.bin");
  }
}

TEST_CASE("gazetteer: a file is mapped, and one that is not there is named") {
  const std::string path = "gazetteer-test.bin";
  const std::vector<char> bytes = *compile_gazetteer(kTable, "small");
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto mapped = Gazetteer::open(path);
  REQUIRE(mapped);
  CHECK(mapped->find("Bremland").tokens == 1);
  REQUIRE(std::remove(path.c_str()) == 0);
  const auto missing = Gazetteer::open(path);
  REQUIRE(!missing);
  CHECK(missing.error().file == path);
  CHECK(missing.error().message.find("cannot be opened") == 0);
}

}  // namespace
}  // namespace nutgraf::lexicon
