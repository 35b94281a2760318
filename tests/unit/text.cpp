// Tokens, sentences, quotations, capitals: the row is the test.
#include <catch2/catch.hpp>

#include "text/fold.h"
#include "text/utf8.h"
#include "vocabulary.h"

using namespace nutgraf;
using namespace nutgraf::tests;

TEST_CASE("tokens are ICU's words with what news needs on top") {
  struct Row {
    const char* text;
    const char* tokens;
  };
  const Row rows[] = {
      {"Korea's plan", "Korea|'s|plan"},
      {"Korea’s plan", "Korea|’s|plan"},
      {"didn't, they'll", "didn't|,|they|'ll"},
      {"the U.S. Navy", "the|U.S.|Navy"},
      {"the U.S.'s plan", "the|U.S.|'s|plan"},
      {"U.S.-based", "U.S.|-|based"},
      {"at 5 p.m. Dec. 3", "at|5|p.m.|Dec.|3"},
      {"J. K. Smith", "J.|K.|Smith"},
      {"three-month 3,400 1.5", "three|-|month|3,400|1.5"},
      {"2019-12-17", "2019|-|12|-|17"},
      {"a ''quoted'' word", "a|''|quoted|''|word"},
      {"date--and so...", "date|--|and|so|..."},
      {"the end.The next", "the|end|.|The|next"},
      {"workers' union", "workers|'|union"},
      {"O'Brien’s", "O'Brien|’s"},
      {"", ""},
      {"   \n\n ", ""},
      {"no. I", "no|.|I"},
      {"日本 говорит", "日本|говорит"},
  };
  for (const Row& row : rows) {
    const text::Text t = tokenized(row.text);
    CHECK(joined(t, {0, static_cast<std::uint32_t>(t.tokens.size())}) == row.tokens);
  }
}

TEST_CASE("sentences end where a desk would end them") {
  struct Row {
    const char* text;
    std::vector<std::string> sentences;
  };
  const Row rows[] = {
      {"He left. She stayed.", {"He|left|.", "She|stayed|."}},
      {"It moved to the U.S. The plan failed.", {"It|moved|to|the|U.S.", "The|plan|failed|."}},
      {"The U.S. Navy left.", {"The|U.S.|Navy|left|."}},
      {"Acme Inc. said so.", {"Acme|Inc.|said|so|."}},
      {"Mr. The stayed.", {"Mr.|The|stayed|."}},
      {"On Dec. 3 he left.", {"On|Dec.|3|he|left|."}},
      {"“It is over.” He left.", {"“|It|is|over|.|”", "He|left|."}},
      {"\"Why?\" he asked.", {"\"|Why|?|\"|he|asked|."}},
      {"A headline\n\nThe story.", {"A|headline", "The|story|."}},
      {"One line\nAnother line\nA third", {"One|line", "Another|line", "A|third"}},
      {"a wrapped\nline that goes\non and on, as\nmails have it.", {"a|wrapped|line|that|goes|on|and|on|,|as|mails|have|it|."}},
      {"No. 3 won. It did.", {"No.|3|won|.", "It|did|."}},
      {"SEOUL, Dec. 3 (Reuters) - The man left.", {"SEOUL|,|Dec.|3|(|Reuters|)|-", "The|man|left|."}},
      {"OSLO — The man left.", {"OSLO|—", "The|man|left|."}},
      {"Waterloo, Iowa (AP) — He left.", {"Waterloo|,|Iowa|(|AP|)|—", "He|left|."}},
      {"NATO — which met there — left.", {"NATO|—|which|met|there|—|left|."}},
      {"RFA asked him - He left.", {"RFA|asked|him|-|He|left|."}},
  };
  for (const Row& row : rows) {
    const text::Text t = tokenized(row.text);
    std::vector<std::string> got;
    for (const text::Sentence& s : t.sentences) got.push_back(joined(t, s.tokens));
    CHECK(got == row.sentences);
  }
}

TEST_CASE("what is too long for a sentence is cut") {
  std::string words;
  for (int i = 0; i < 1200; ++i) words += "said ";
  const text::Text t = tokenized(words.c_str());
  REQUIRE(t.sentences.size() == 3);
  std::uint32_t next = 0;
  for (const text::Sentence& s : t.sentences) {
    CHECK(s.tokens.first == next);
    next = s.tokens.last;
  }
  CHECK(next == 1200);
}

TEST_CASE("quotation marks are paired, whatever their style, and never fail") {
  struct Row {
    const char* text;
    std::vector<std::string> quotations;
    bool warns;
  };
  const Row rows[] = {
      {"“It is over,” he said.", {"“It is over,”"}, false},
      {"\"It is over,\" he said, \"for now.\"", {"\"It is over,\"", "\"for now.\""}, false},
      {"''It is over,'' he said.", {"''It is over,''"}, false},
      {"'It is over,' he said.", {"'It is over,'"}, false},
      {"‘It is over,’ he said.", {"‘It is over,’"}, false},
      {"The workers' union said the firm's plan failed.", {}, false},
      {"“She said ‘no’ to me,” he said.", {"“She said ‘no’ to me,”"}, false},
      {"“One goes on.\n\n“Two ends here,” he said.", {"“One goes on.", "“Two ends here,”"}, false},
      {"“One never ends.\n\nAnother paragraph.", {"“One never ends."}, true},
      {"Nothing opens” here.", {}, true},
      {"\"", {}, true},
      {"\"\"\"\"", {"\"\"", "\"\""}, false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const text::Text t = tokenized(row.text);
    std::vector<std::string> got;
    for (const text::Quotation& q : t.quotations) got.emplace_back(t.of(q.tokens));
    CHECK(got == row.quotations);
    CHECK(t.warnings.empty() == !row.warns);
  }
}

TEST_CASE("a quotation that opens each paragraph and closes once is one that continues") {
  const text::Text t = tokenized("“One.\n\n“Two.\n\n“Three.” The end.");
  REQUIRE(t.quotations.size() == 3);
  CHECK_FALSE(t.quotations[0].continues);
  CHECK(t.quotations[1].continues);
  CHECK(t.quotations[2].continues);
  CHECK_FALSE(t.quotations[1].closed);
  CHECK(t.quotations[2].closed);
}

TEST_CASE("capitals say something only where a common word would have none") {
  using text::Case;
  struct Row {
    const char* text;
    std::vector<Case> cases;
  };
  const Row rows[] = {
      {"The man met Kim", {Case::initial, Case::lower, Case::lower, Case::cap}},
      {"RFA asked", {Case::upper, Case::lower}},
      {"he said: “Now it ends", {Case::lower, Case::lower, Case::none, Case::none, Case::initial, Case::lower, Case::lower}},
      {"SEOUL, Dec. 3 (Reuters) - The man", {Case::upper, Case::none, Case::cap, Case::none, Case::none, Case::cap, Case::none, Case::none, Case::initial, Case::lower}},
      {"MINERS STRIKE OVER PAY", {Case::initial, Case::initial, Case::initial, Case::initial}},
      {"Élan in Örebro", {Case::initial, Case::lower, Case::cap}},
  };
  for (const Row& row : rows) {
    const text::Text t = tokenized(row.text);
    std::vector<Case> got;
    for (const text::Token& token : t.tokens) got.push_back(token.letters);
    CHECK(got == row.cases);
  }
}

TEST_CASE("invalid UTF-8 becomes one U+FFFD for each invalid sequence, as elsewhere") {
  struct Row {
    std::string bytes;
    std::string repaired;
  };
  const std::string r = "\xEF\xBF\xBD";
  const Row rows[] = {
      {"plain", "plain"},
      {"a\xFFz", "a" + r + "z"},
      {"a\xC3", "a" + r},
      {"a\xE2\x82z", "a" + r + "z"},
      {"\xED\xA0\x80", r + r + r},  // a surrogate
      {"\xC0\xAF", r + r},          // an overlong slash
      {"\xF4\x90\x80\x80", r + r + r + r},
      {std::string("a\0b", 3), std::string("a\0b", 3)},
  };
  for (const Row& row : rows) {
    std::vector<Replacement> replacements;
    CHECK(text::repaired(row.bytes, replacements) == row.repaired);
    CHECK(text::is_valid(row.bytes) == replacements.empty());
    std::size_t replaced = 0;
    for (const Replacement& x : replacements) replaced += x.length;
    CHECK(row.repaired.size() - 3 * replacements.size() + replaced == row.bytes.size());
  }
}

TEST_CASE("folding is what words are compared by") {
  const std::pair<const char*, const char*> rows[] = {
      {"Dec.", "dec"}, {"U.S.", "u.s"}, {"São", "sao"}, {"Malmö", "malmo"}, {"Łódź", "lodz"}, {"Korea’s", "korea's"}, {"Straße", "strasse"}, {".", "."}, {"...", "..."},
  };
  for (const auto& [written, folded] : rows) CHECK(text::folded(written) == folded);
}
