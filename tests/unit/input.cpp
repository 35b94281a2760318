// Reading: dates, encodings, JSON Lines. Whole command lines are in tests/golden.
#include <catch2/catch.hpp>

#include "input/decode.h"
#include "input/files.h"
#include "input/iso_date.h"
#include "input/parser.h"
#include "input/sniff.h"

using namespace nutgraf;
using namespace nutgraf::input;

TEST_CASE("publication dates") {
  struct Row {
    const char* written;
    std::optional<std::string> normal;
  };
  const Row rows[] = {
      {"2019-12-17", "2019-12-17"},
      {"20191217", "2019-12-17"},
      {"2019-12-17T08:30:00Z", "2019-12-17T08:30:00Z"},
      {"2019-12-17 08:30", "2019-12-17T08:30"},
      {"2019-12-17t08:30z", "2019-12-17T08:30Z"},
      {"2019-12-17T08:30:00.123+09:00", "2019-12-17T08:30:00+09:00"},
      {"20191217T083000-0530", "2019-12-17T08:30:00-05:30"},
      {"2019-12-17T24:00", "2019-12-17T24:00"},
      {"2020-02-29", "2020-02-29"},
      {"2019-02-29", std::nullopt},
      {"2019-13-01", std::nullopt},
      {"2019-12", std::nullopt},
      {"2019", std::nullopt},
      {"2019-1217", std::nullopt},
      {"2019-12-17T", std::nullopt},
      {"2019-12-17T25:00", std::nullopt},
      {"2019-12-17T08:61", std::nullopt},
      {"2019-12-17T08:30:00 UTC", std::nullopt},
      {"2019-12-17T08:30:00+25", std::nullopt},
      {"2019-12-17x", std::nullopt},
      {"Dec. 17, 2019", std::nullopt},
      {"", std::nullopt},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(normalise_iso_date(row.written) == row.normal);
  }
}

TEST_CASE("places of publication") {
  for (const char* good : {"KR", "US-TX", "GB-ENG", "37.5,127", "-33.9,-151.2", "90,180"}) CHECK(valid_home(good));
  for (const char* bad : {"", "K", "kr", "KOR", "US-", "US-tx", "91,0", "0,181", "a,b", "1,", "37.5,127,3", "1e1,2"})
    CHECK_FALSE(valid_home(bad));
}

TEST_CASE("text from a file's bytes") {
  using namespace std::string_view_literals;
  struct Row {
    std::string_view bytes;
    std::string_view text;
    bool good;
  };
  const Row rows[] = {
      {"plain", "plain", true},
      {"", "", true},
      {"\xEF\xBB\xBFmarked", "marked", true},
      {"\xFF\xFE"sv, "", true},
      {"\xFF\xFE" "A\0\xE9\0"sv, "Aé", true},
      {"\xFE\xFF\0A\xD8\x3D\xDE\0"sv, "A😀", true},
      {"\xFF\xFE\x3D\xD8" "A\0"sv, "\uFFFDA", true},
      {"\xFF\xFE" "A\0B"sv, "A\uFFFD", true},
      {"one caf\xE9 is no reason", "one caf\xE9 is no reason", true},
      {"\xCA\xE0\xE6\xE4\xFB\xE9 \xEE\xF5\xEE\xF2\xED\xE8\xEA \xE6\xE5\xEB\xE0\xE5\xF2", {}, false},
      {"a\0b"sv, {}, false},
  };
  for (const Row& row : rows) {
    INFO(row.bytes);
    std::string storage;
    std::optional<Error> error;
    const std::string_view text = decode(row.bytes, storage, error);
    CHECK(!error == row.good);
    if (row.good) CHECK(text == row.text);
  }
}

TEST_CASE("JSON is repaired without moving what is right") {
  struct Row {
    const char* line;
    const char* repaired;
    std::size_t replaced;
  };
  const Row rows[] = {
      {R"({"a": "b"})", R"({"a": "b"})", 0},
      {"\"caf\xE9\"", "\"caf\uFFFD\"", 1},
      {R"("\ud800")", R"("\uFFFD")", 1},
      {R"("\ud83d\ude00")", R"("\ud83d\ude00")", 0},
      {R"("\ude00\ud83d")", R"("\uFFFD\uFFFD")", 2},
      {R"("\ud83d\ud83d\ude00")", R"("\uFFFD\ud83d\ude00")", 1},
      {R"("\\ud800")", R"("\\ud800")", 0},
      {R"("\ud80)", R"("\ud80)", 0},
      {"\"\\", "\"\\", 0},
  };
  for (const Row& row : rows) {
    std::string repaired;
    INFO(row.line);
    CHECK(repair_json(row.line, repaired) == row.replaced);
    CHECK(repaired == row.repaired);
  }
}

TEST_CASE("formats by name") {
  CHECK(format_of_name("a.txt") == Format::text);
  CHECK(format_of_name("a.jsonl") == Format::jsonl);
  CHECK(format_of_name("b/a.ndjson") == Format::jsonl);
  CHECK(format_of_name(".txt") == Format::automatic);
  CHECK(format_of_name("a") == Format::automatic);
}

namespace {

/// One line of JSON through a parser with these options.
Parsed parse(const std::string& line, Options options = {}) {
  Batch batch;
  Piece piece;
  piece.format = Format::jsonl;
  piece.name = std::make_shared<const std::string>("docs.jsonl");
  piece.line = 7;
  piece.size = line.size();
  batch.bytes = line + std::string(kPadding, '\0');
  Parser parser(std::move(options));
  parser.begin(batch, piece);
  Parsed out = *parser.next();
  out.text = {};  // its storage ends here
  return out;
}

}  // namespace

TEST_CASE("fields of JSON by name and by pointer") {
  Options options;
  options.id_field = "/meta/ids/0";
  options.text_field = "body";
  options.date_field = "/meta/date";
  options.keep = {"section", "/meta/ids", "absent"};
  const Parsed parsed =
      parse(R"({"body": "B", "section": "World", "meta": {"date": "20191217", "ids": [ 42 , "x"]}})", options);
  CHECK_FALSE(parsed.error);
  CHECK(parsed.id == "42");
  CHECK(parsed.published == "2019-12-17");
  REQUIRE(parsed.kept.size() == 2);
  CHECK(parsed.kept[0] == std::pair<std::string, std::string>("section", "\"World\""));
  CHECK(parsed.kept[1] == std::pair<std::string, std::string>("/meta/ids", "[42,\"x\"]"));
}

TEST_CASE("a line without an id has its number, and errors name the line") {
  CHECK(parse(R"({"text": "T"})").id == "7");
  const Parsed bad = parse("{");
  REQUIRE(bad.error);
  CHECK(bad.error->file == "docs.jsonl");
  CHECK(bad.error->line == 7);
  CHECK(bad.id == "7");
}
