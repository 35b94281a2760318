// The fast word boundaries against ICU's own.
#include <catch2/catch.hpp>

#include <random>

#include "text/assemble.h"
#include "text/words.h"
#include "vocabulary.h"

using namespace nutgraf::text;

namespace {

void append(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

/// Characters of news first, then those that break rules: marks, joiners, emoji, flags, other scripts.
const std::u32string kCommon = U"aZé09_.,;:'\"’‘“”-–—… \n\r\t@#$%&()/·  ";
const std::u32string kRare = U"\u0301\u200D\u00AD\u200B\uFEFF👍🏽🇰🇵日本กขא\u05F3カ한\u0661\u3000\u2028\u0085\u000B\u24C2\u203F";

bool agrees(WordSegmenter& segmenter, const std::string& text) {
  std::vector<Segment> fast;
  std::vector<Segment> icu;
  segmenter.run(text, fast);
  segmenter.run_icu(text, icu);
  return fast == icu;
}

bool same(const Token& a, const Token& b) {
  return a.hash == b.hash && a.begin == b.begin && a.end == b.end && a.letters == b.letters && a.mark == b.mark && a.space_before == b.space_before &&
         a.is_word == b.is_word && a.has_digit == b.has_digit;
}

/// Whether the tokens are those of ICU's boundaries.
bool agree(Assembler& assembler, const std::string& bytes) {
  Text fast;
  Text icu;
  fast.bytes = icu.bytes = bytes;
  assembler.run(fast);
  assembler.run_icu(icu);
  return std::equal(fast.tokens.begin(), fast.tokens.end(), icu.tokens.begin(), icu.tokens.end(), same) && fast.line_starts == icu.line_starts;
}

}  // namespace

TEST_CASE("word boundaries are ICU's for all strings of three characters of news") {
  WordSegmenter segmenter;
  std::size_t wrong = 0;
  for (const char32_t a : kCommon)
    for (const char32_t b : kCommon)
      for (const char32_t c : kCommon)
        for (const char32_t d : {U'a', U'1', U' '}) {
          std::string text;
          for (const char32_t x : {a, b, c, d}) append(x, text);
          if (!agrees(segmenter, text) && ++wrong < 5) FAIL_CHECK("differs: '" << text << "'");
        }
  CHECK(wrong == 0);
}

TEST_CASE("the classes of all characters of the table are ICU's") {
  WordSegmenter segmenter;
  std::size_t wrong = 0;
  for (char32_t c = 1; c < 0x2100; ++c) {
    for (const char32_t before : {U'a', U'1', U'_', U' '})
      for (const char32_t behind : {U'a', U'1', U'_', U' '}) {
        std::string text;
        for (const char32_t x : {before, c, behind}) append(x, text);
        if (!agrees(segmenter, text) && ++wrong < 5) FAIL_CHECK("differs around U+" << std::hex << static_cast<unsigned>(c));
      }
  }
  CHECK(wrong == 0);
}

TEST_CASE("word boundaries are ICU's for random text of all scripts") {
  WordSegmenter segmenter;
  std::mt19937 random(20191217);  // fixed: the same strings every time
  std::size_t wrong = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const auto length = random() % 24;
    for (unsigned i = 0; i < length; ++i) {
      const auto dice = random() % 10;
      if (dice < 7) append(kCommon[random() % kCommon.size()], text);
      else if (dice < 9) append(kRare[random() % kRare.size()], text);
      else append(0x20 + random() % 0x3000, text);
    }
    if (!agrees(segmenter, text) && ++wrong < 5) FAIL_CHECK("differs: '" << text << "'");
  }
  CHECK(wrong == 0);
}

TEST_CASE("tokens are those of ICU's word boundaries") {
  const nutgraf::tests::SmallVocabulary vocabulary;
  WordSegmenter segmenter;
  Assembler assembler(vocabulary, segmenter);
  std::mt19937 random(20191218);
  std::size_t wrong = 0;
  static const char* const kPieces[] = {"Korea", "'s", "’s", "Dec", ".", "U.S.", "3,400", "end.The", "--", "-", "\r\n", "\n", " ", " ", " ", "''", "`", "(", "can't", "a_b", "x@y", "....", "\u2029", "\t"};
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const auto length = random() % 20;
    for (unsigned i = 0; i < length; ++i) {
      const auto dice = random() % 12;
      if (dice < 5) text += kPieces[random() % std::size(kPieces)];
      else if (dice < 9) append(kCommon[random() % kCommon.size()], text);
      else if (dice < 11) append(U'a' + random() % 26, text);
      else append(kRare[random() % kRare.size()], text);
    }
    if (!agree(assembler, text) && ++wrong < 5) FAIL_CHECK("differs: '" << text << "'");
  }
  CHECK(wrong == 0);
}
