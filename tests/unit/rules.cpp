// The pattern language, from TOML to matches.
#include <catch2/catch.hpp>

#include "rules/matcher.h"
#include "rules/program.h"
#include "rules/source.h"
#include "rules/syntax.h"
#include "text/tokenize.h"

using namespace nutgraf;
using rules::PatternFile;

namespace {

const char* const kStages = R"(
[[stage]]
name = "one"
[[stage]]
name = "two"
needs = ["one"]
[[stage]]
name = "whole"
unit = "paragraph"
quotations = "whole"
overlaps = "keep"
replace = false
)";

const char* const kShapes = R"(
[[shape]]
name = "day"
pattern = '[1-9]|[12]\d|3[01]'
classes = ["day", "number"]
examples = ["9", "31"]
near_misses = ["32", "0"]
[[shape]]
name = "number"
pattern = '[\d,]+'
classes = ["number"]
examples = ["32", "3,400"]
near_misses = ["9"]
[[shape]]
name = "plural"
on = "unknown"
pattern = '.*s'
classes = ["plural"]
examples = ["gadgets"]
near_misses = ["gadget"]
)";

std::vector<PatternFile> files_with(const std::string& rules) {
  return {{"one.toml", rules},
          {"shapes.toml", kShapes},
          {"stages.toml", kStages},
          {"words/month.tsv", "# Months.\nDec\t12\nMay\t5\nmarch\t3\n"},
          {"words/worker.tsv", "# Workers.\nnurses\tnurse\tplural-worker\nworkers\tworker\n"}};
}

std::string rule(const std::string& match, const std::string& more = "", const std::string& stage = "one") {
  return "stage = \"" + stage + "\"\n[[rule]]\nid = \"r\"\nmeans = \"a test\"\nmatch = '''" + match + "'''\n" + more + "\nexamples = [\"x\"]\nnear_misses = [\"x\"]\n";
}

std::unique_ptr<rules::Program> compiled(const std::string& rules, std::vector<Error>& errors) {
  rules::Sources sources = rules::read(files_with(rules), errors);
  if (!errors.empty()) return nullptr;
  auto program = rules::compile(std::move(sources), errors);
  if (program) rules::compile_all(*program, errors);
  return program;
}

/// Matches of the first stage that has rules, as "span{name=capture}".
std::vector<std::string> matches(const std::string& rules, const std::string& sentence) {
  std::vector<Error> errors;
  const auto program = compiled(rules, errors);
  for (const Error& e : errors) FAIL_CHECK(e.describe());
  REQUIRE(program);
  text::Tokenizer tokenizer(*program->vocabulary);
  text::Text text;
  tokenizer.run(sentence, text);
  rules::Matcher matcher(*program);
  rules::Matcher::Work work;
  rules::Analysis analysis;
  matcher.begin(work, text, analysis);
  std::vector<std::string> out;
  for (const rules::Stage& stage : program->stages) {
    std::vector<rules::Match> found;
    matcher.run(work, stage, found);
    for (const rules::Match& m : found) {
      std::string s(text.of(m.span));
      for (const rules::Capture& c : m.captures) s += "{" + std::string(c.name) + "=" + std::string(text.of(c.tokens)) + "}";
      out.push_back(s);
    }
    matcher.replace(work, stage, found);
  }
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("what patterns match") {
  struct Row {
    std::string match;
    std::string sentence;
    List found;
  };
  const Row rows[] = {
      {"<month> <day>", "on Dec 3 and May 31, may 4", {"Dec 3", "May 31"}},
      {"m=<month> d=<number>", "Dec 32", {"Dec 32{m=Dec}{d=32}"}},
      {"<number&!day>", "3 and 3,400", {"3,400"}},
      {"<day|month>", "3 May", {"3", "May"}},
      {"some? <number> <worker>+", "Some 40 workers", {"Some 40 workers"}},
      {"<cap>+", "then Kim Il Sung left RFA", {"Kim Il Sung"}},
      {"<capital>+", "then Kim Il Sung left RFA", {"Kim Il Sung", "RFA"}},
      {"<plural>", "the gadgets and nurses", {"gadgets"}},
      {"<plural-worker>", "the gadgets and nurses", {"nurses"}},
      {"a span=( <number> ) workers", "a 40 workers", {"40"}},
      {"x=( a | b ) | x=( c )", "c a", {"c{x=c}", "a{x=a}"}},
      {"<number> \"-\" month", "a 3-month 4 - month", {"3-month", "4 - month"}},
      {"<number> <glued&\"-\"> month", "a 3-month 4 - month", {"3-month"}},
      {"^ the", "The one the", {"The"}},
      {"left $", "He left", {"left"}},
      {"<number>{2,3}", "1 2 3 4 5", {"1 2 3", "4 5"}},
      {"( a | b )+?", "a b", {"a", "b"}},
      {"US", "us US", {"US"}},
      {"\"'s\"", "Kim's", {"'s"}},
  };
  for (const Row& row : rows) {
    INFO(row.match << " on " << row.sentence);
    CHECK(matches(rule(row.match), row.sentence) == row.found);
  }
}

TEST_CASE("guards look at what stands around a match") {
  CHECK(matches(rule("<number>", "not_after = 'they may'"), "they may 15 and 16") == List{"16"});
  CHECK(matches(rule("<number>", "after = 'may'"), "they may 15 and 16") == List{"15"});
  CHECK(matches(rule("<number>", "not_before = '<worker>'"), "15 workers and 16") == List{"16"});
  CHECK(matches(rule("<number>", "before = '<worker>'"), "15 workers and 16") == List{"15"});
  CHECK(matches(rule("<number>", "within = 'quotation'"), "15 “and 16” and 17") == List{"16"});
  CHECK(matches(rule("<number>", "within = 'outside'"), "15 “and 16” and 17") == List{"15", "17"});
}

TEST_CASE("a match is one item to the next stage") {
  const std::string first = "stage = \"one\"\n[[rule]]\nid = \"a\"\nmeans = \"m\"\nmatch = 'about <number>'\nyields = \"amount\"\nexamples = [\"x\"]\nnear_misses = [\"x\"]\n";
  std::vector<Error> errors;
  auto files = files_with(first);
  files.push_back({"two.toml", "stage = \"two\"\n[[rule]]\nid = \"b\"\nmeans = \"m\"\nmatch = '<amount> <worker>'\nexamples = [\"x\"]\nnear_misses = [\"x\"]\n"});
  auto program = rules::compile(rules::read(files, errors), errors);
  REQUIRE(program);
  text::Tokenizer tokenizer(*program->vocabulary);
  text::Text text;
  tokenizer.run("He saw about 40 nurses.", text);
  rules::Matcher matcher(*program);
  rules::Matcher::Work work;
  rules::Analysis analysis;
  matcher.begin(work, text, analysis);
  std::vector<rules::Match> found;
  matcher.run(work, *program->stage("one"), found);
  matcher.replace(work, *program->stage("one"), found);
  matcher.run(work, *program->stage("two"), found);
  REQUIRE(found.size() == 1);
  CHECK(text.of(found[0].span) == "about 40 nurses");
}

TEST_CASE("a whole quotation is one item where the stage says so, and its inside a unit of its own") {
  CHECK(matches(rule("<quotation> said <cap>", "", "whole"), "“It is over. Yes,” said Kim.") == List{"“It is over. Yes,” said Kim"});
  CHECK(matches(rule("<cap> said", "", "whole"), "“It was Kim said he, over and out,” he cried.") == List{"Kim said"});
  CHECK(matches(rule("<stop> <capital>", "", "whole"), "One. Two.") == List{"Two"});
}

TEST_CASE("mistakes name file, line, rule and remedy") {
  struct Row {
    std::string rules;
    const char* message;
  };
  const Row rows[] = {
      {rule("<month"), "'>' is missing"},
      {rule("<nothing>"), "no class named nothing"},
      {rule("( a"), "')' is missing"},
      {rule("a )"), "')' without '('"},
      {rule("{none}"), "no phrase named none"},
      {rule("a | "), "nothing stands here"},
      {rule("a{3,2}"), "a repetition is"},
      {rule("a ; b"), "double quotation marks"},
      {rule("a", "colour = 'red'"), "unknown key 'colour'"},
      {rule("a", "within = 'brackets'"), "must be one of: quotation, outside"},
      {rule("a", "", "three"), "no stage named three"},
      {"stage = \"one\"\n[phrases]\np = 'a'\n", "used by no rule"},
      {"stage = \"one\"\n[phrases]\np = '{p}'\n" + rule("{p}").substr(14), "holds itself"},
      {"stage = \"one\"\n[[rule]]\nid = \"r\"\nmatch = 'a'\nexamples = [\"x\"]\nnear_misses = [\"x\"]\n", "'means' is missing"},
      {"stage = \"one\"\n[[rule]]\nid = \"r\"\nmeans = \"m\"\nmatch = 'a'\n", "at least one example"},
      {"stage = ", "value"},
  };
  for (const Row& row : rows) {
    INFO(row.rules);
    std::vector<Error> errors;
    compiled(row.rules, errors);
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.front().describe().find(row.message) != std::string::npos);
    CHECK(errors.front().file == "one.toml");
    CHECK(errors.front().line > 0);
  }
}

TEST_CASE("word lists are sorted, unique, one token a line") {
  for (const char* list : {"b\na\n", "a\na\n", "two words\n", "a\tb\tc\td\n", "\tvalue\n"}) {
    std::vector<Error> errors;
    auto files = files_with(rule("a"));
    files.push_back({"words/zz.tsv", list});
    rules::Sources sources = rules::read(files, errors);
    if (errors.empty()) rules::compile(std::move(sources), errors);
    INFO(list);
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.front().file == "words/zz.tsv");
  }
}
