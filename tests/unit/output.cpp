// The formats, from facts made by hand.
#include <catch2/catch.hpp>

#include "output/escape.h"
#include "output/fields.h"
#include "output/offsets.h"
#include "output/writer.h"

using namespace nutgraf;
using output::field;

namespace {

//                        0         1         2
//                        0123456789012345678901234567
constexpr char kText[] = "Some 150 workers, an aide said.";

Fact fact(Kind kind) {
  Fact out;
  out.rule = "test.rule";
  out.span = Span{0, 16};
  if (kind == Kind::date) {
    out.detail = Date{"DATE", "2019-12-15", "", "2019-12-15", "2019-12-15"};
  } else if (kind == Kind::place) {
    Place place;
    place.form = "name";
    place.reading = {"Dandong", "city", "CN", "Liaoning", 40.12917, 124.39472, 2037886, 800000};
    out.detail = place;
  } else if (kind == Kind::count) {
    Count count;
    count.min = count.max = 150;
    count.mod = "APPROX";
    count.role = "worker";
    count.nationality = {"KP", "CN"};
    count.when = Span{18, 20};
    out.detail = count;
    out.said_by = "S1";
  } else if (kind == Kind::visa) {
    Visa visa;
    visa.category = "work";
    visa.document = "visa";
    visa.duration = "P5Y";
    visa.number_min = 2.5;
    out.detail = visa;
  } else {
    Source source;
    source.who = "S1";
    source.anonymous = true;
    source.cue = Span{26, 30};
    source.content = {{0, 16}};
    source.quote = "indirect";
    out.detail = source;
  }
  return out;
}

std::string print(output::Format format, const Extraction& extraction, output::Options options = {}) {
  options.format = format;
  const auto writer = output::make_writer(options);
  std::string out;
  writer->begin(out);
  output::Record record;
  record.id = "a.txt";
  record.extraction = &extraction;
  writer->record(out, record);
  writer->end(out);
  return out;
}

Extraction extraction_of(Kind kind) {
  Extraction out;
  out.text = kText;
  out.published = "2019-12-17";
  out.published_from = "metadata";
  out.facts.push_back(fact(kind));
  return out;
}

/// The one entity of a JSON Lines record.
std::string entity(Kind kind) {
  std::string out = print(output::Format::jsonl, extraction_of(kind));
  out = out.substr(out.find("\"entities\": [") + 13);
  return out.substr(0, out.find("], \"sources\""));
}

std::string row(const Fact& one) {
  Extraction extraction;
  extraction.text = kText;
  extraction.facts = {one};
  std::string out = print(output::Format::tsv, extraction);
  return out.substr(out.find('\n') + 1);
}

}  // namespace

TEST_CASE("JSON has every field of a kind, null where there is no value") {
  CHECK(entity(Kind::date) ==
        R"({"kind": "date", "start": 0, "end": 16, "text": "Some 150 workers", "rule": "test.rule", "type": "DATE", )"
        R"("value": "2019-12-15", "mod": null, "from": "2019-12-15", "to": "2019-12-15", "said_by": null})");
  CHECK(entity(Kind::place) ==
        R"({"kind": "place", "start": 0, "end": 16, "text": "Some 150 workers", "rule": "test.rule", "form": "name", )"
        R"("name": "Dandong", "type": "city", "country": "CN", "admin1": "Liaoning", "lat": 40.12917, )"
        R"("lon": 124.39472, "geonames": 2037886, "alternatives": null, "why": null, "said_by": null})");
  CHECK(entity(Kind::count) ==
        R"({"kind": "count", "start": 0, "end": 16, "text": "Some 150 workers", "rule": "test.rule", "min": 150, )"
        R"("max": 150, "mod": "APPROX", "role": "worker", "nationality": ["KP", "CN"], "event": null, "percent": null, )"
        R"("where": null, "when": [18, 20], "said_by": "S1"})");
  CHECK(entity(Kind::visa) ==
        R"({"kind": "visa", "start": 0, "end": 16, "text": "Some 150 workers", "rule": "test.rule", "category": "work", )"
        R"("document": "visa", "class": null, "duration": "P5Y", "entries": null, "country": null, "number_min": 2.5, )"
        R"("number_max": null, "where": null, "when": null, "said_by": null})");
  CHECK(entity(Kind::source) ==
        R"({"kind": "source", "start": 0, "end": 16, "text": "Some 150 workers", "rule": "test.rule", "who": "S1", )"
        R"("anonymous": true, "cue": [26, 30], "content": [[0, 16]], "quote": "indirect", "recipient": null, )"
        R"("nested": false, "reason": null, "said_by": null})");
}

TEST_CASE("JSON of a document: its fields, speakers, focus, warnings and what is passed through") {
  Extraction extraction;
  extraction.text = kText;
  extraction.speakers.push_back({"S1", "an aide", true, "person", 1, 0});
  extraction.focus.push_back({"China", "CN", 0.75});
  extraction.warnings = {"second"};
  const std::vector<std::string> warnings = {"first"};
  const std::vector<std::pair<std::string, std::string>> kept = {{"sec\"tion", "[1, null]"}, {"b", "\"x\""}};
  output::Options options;
  options.format = output::Format::jsonl;
  options.with_text = true;
  options.offsets = output::Unit::utf16;
  output::Record record;
  record.id = "a";
  record.extraction = &extraction;
  record.warnings = warnings;
  record.kept = kept;
  std::string out;
  output::make_writer(options)->record(out, record);
  CHECK(out ==
        R"({"id": "a", "published": null, "published_from": null, "offsets": "utf16", )"
        R"("text": "Some 150 workers, an aide said.", "entities": [], )"
        R"("sources": [{"who": "S1", "description": "an aide", "anonymous": true, "kind": "person", )"
        R"("attributions": 1, "words_quoted": 0}], "focus": [{"name": "China", "country": "CN", "weight": 0.75}], )"
        R"("warnings": ["first", "second"], "kept": {"sec\"tion": [1, null], "b": "x"}})"
        "\n");
}

TEST_CASE("a source without a span of its own has null for it") {
  Extraction extraction = extraction_of(Kind::source);
  extraction.facts[0].span.reset();
  CHECK(print(output::Format::jsonl, extraction).find(R"("start": null, "end": null, "text": null)") != std::string::npos);
  CHECK(row(extraction.facts[0]).starts_with("a.txt\tsource\t\t\t\tSome 150 workers\t"));
}

TEST_CASE("TSV rows") {
  CHECK(row(fact(Kind::date)) ==
        "a.txt\tdate\t0\t16\tSome 150 workers\t2019-12-15\trule=test.rule;type=DATE;from=2019-12-15;to=2019-12-15\n");
  CHECK(row(fact(Kind::place)) ==
        "a.txt\tplace\t0\t16\tSome 150 workers\tDandong, CN\trule=test.rule;form=name;type=city;admin1=Liaoning;"
        "lat=40.12917;lon=124.39472;geonames=2037886\n");
  CHECK(row(fact(Kind::count)) ==
        "a.txt\tcount\t0\t16\tSome 150 workers\t~150\trule=test.rule;role=worker;nationality=KP,CN;when=18-20;said_by=S1\n");
  CHECK(row(fact(Kind::visa)) ==
        "a.txt\tvisa\t0\t16\tSome 150 workers\twork\trule=test.rule;document=visa;duration=P5Y;number_min=2.5\n");
  CHECK(row(fact(Kind::source)) ==
        "a.txt\tsource\t0\t16\tSome 150 workers\tSome 150 workers\trule=test.rule;who=S1;anonymous=true;cue=26-30;"
        "quote=indirect;nested=false\n");
}

TEST_CASE("the count in TSV") {
  struct Row {
    std::optional<double> min, max;
    const char* mod;
    const char* shown;
  };
  const Row rows[] = {
      {150, 150, "", "150"},         {150, 150, "APPROX", "~150"},          {300, {}, "MORE_THAN", ">300"},
      {{}, 300, "LESS_THAN", "<300"}, {300, {}, "EQUAL_OR_MORE", ">=300"},   {{}, 300, "EQUAL_OR_LESS", "<=300"},
      {150, 200, "", "150-200"},     {24, {}, "APPROX", "~24"},             {1.5e6, 2e6, "APPROX", "~1500000-2000000"},
  };
  for (const Row& r : rows) {
    Count count;
    count.min = r.min;
    count.max = r.max;
    count.mod = r.mod;
    Fact one;
    one.detail = count;
    const std::string line = row(one);
    CHECK(line.find(std::string("\t") + r.shown + "\t") != std::string::npos);
  }
}

TEST_CASE("a field by its name, as plain text") {
  CHECK(field(fact(Kind::date), "value") == "2019-12-15");
  CHECK(field(fact(Kind::date), "mod") == "");
  CHECK(field(fact(Kind::date), "role") == std::nullopt);
  CHECK(field(fact(Kind::count), "min") == "150");
  CHECK(field(fact(Kind::count), "nationality") == "KP,CN");
  CHECK(field(fact(Kind::count), "when") == "18,20");
  CHECK(field(fact(Kind::count), "percent") == "");
  CHECK(field(fact(Kind::place), "geonames") == "2037886");
  CHECK(field(fact(Kind::source), "content") == "0,16");
  CHECK(field(fact(Kind::source), "anonymous") == "true");
  CHECK(field(fact(Kind::visa), "kind") == "visa");
  CHECK(field(fact(Kind::visa), "start") == "0");
}

TEST_CASE("numbers are as short as can be, and never NaN") {
  const auto number = [](double n) {
    std::string out;
    output::append_number(out, n);
    return out;
  };
  CHECK(number(150) == "150");
  CHECK(number(-0.5) == "-0.5");
  CHECK(number(0.1) == "0.1");
  CHECK(number(2e7) == "20000000");
  CHECK(number(9007199254740992.0) == "9007199254740992");
  CHECK(number(1e300) == "1e+300");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("offsets in three units") {
  // a, é (2 bytes), € (3), 😀 (4, a pair in UTF-16), b
  const std::string text = "aé€😀b";
  const std::uint32_t at[] = {0, 1, 3, 6, 10, 11};
  const std::uint64_t points[] = {0, 1, 2, 3, 4, 5};
  const std::uint64_t utf16[] = {0, 1, 2, 3, 5, 6};
  for (const std::size_t pad : {0, 250, 255, 256, 600}) {
    const std::string padded = std::string(pad, 'x') + text;
    output::Offsets a(output::Unit::codepoints);
    output::Offsets b(output::Unit::utf16);
    output::Offsets c(output::Unit::bytes);
    a.set(padded, {});
    b.set(padded, {});
    c.set(padded, {});
    for (std::size_t i = 0; i < std::size(at); ++i) {
      const auto byte = static_cast<std::uint32_t>(pad + at[i]);
      CHECK(a(byte) == pad + points[i]);
      CHECK(b(byte) == pad + utf16[i]);
      CHECK(c(byte) == byte);
    }
  }
}

TEST_CASE("bytes are those of the input where something was replaced") {
  // The input was "x", two bytes of a broken sequence, "y", one more broken byte, "z".
  const std::string text = "x\xEF\xBF\xBDy\xEF\xBF\xBDz";
  const std::vector<Replacement> replacements = {{1, 2}, {5, 1}};
  output::Offsets bytes(output::Unit::bytes);
  bytes.set(text, replacements);
  CHECK(bytes(0) == 0);
  CHECK(bytes(1) == 1);
  CHECK(bytes(4) == 3);
  CHECK(bytes(5) == 4);
  CHECK(bytes(8) == 5);
  CHECK(bytes(9) == 6);
  output::Offsets points(output::Unit::codepoints);
  points.set(text, replacements);
  CHECK(points(9) == 5);
}

TEST_CASE("strings of JSON and fields of TSV") {
  const auto json = [](std::string_view text, bool terminal = false) {
    std::string out;
    output::append_json_string(out, text, terminal);
    return out;
  };
  const auto tsv = [](std::string_view text, bool terminal = false) {
    std::string out;
    output::append_tsv_field(out, text, terminal);
    return out;
  };
  using namespace std::string_view_literals;
  CHECK(json("a\"b\\c\n\t\r\b\f\x01\0é😀\x7f"sv) == "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u0000é😀\x7f\"");
  CHECK(json("\u202e\u2066\u0085\u200f\u061c\u2019é\x7f", true) == "\"\\u202e\\u2066\\u0085\\u200f\\u061c\u2019é\\u007f\"");
  CHECK(tsv("a\tb\nc\rd\\e;\"\x1b") == "a\\tb\\nc\\rd\\\\e;\"\x1b");
  CHECK(tsv("\x1b[31m \u202e \u0085 \u2019é\0"sv, true) == "\\x1b[31m \\u202e \\x85 \u2019é\\x00");
  std::string value;
  output::append_tsv_value(value, "a;b\tc=d");
  CHECK(value == "a\\;b\\tc=d");
}
