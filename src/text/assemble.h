// From a document's bytes to tokens.
//
// Most words of news are ASCII letters and digits with a space or a mark behind them: their ends, looks and hashes are found
// in one pass. Whatever else stands there goes by way of word boundaries (words.h) and what news needs on top of them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "text/text.h"
#include "text/tokenize.h"
#include "text/words.h"

namespace nutgraf::text {

class Assembler {
 public:
  /// Both must outlive it.
  Assembler(const Vocabulary& vocabulary, WordSegmenter& segmenter);

  /// Fills the tokens and line starts of `out`, whose bytes are set.
  void run(Text& out);

  /// The same by ICU's boundaries alone: the oracle.
  void run_icu(Text& out);

 private:
  void begin(Text& out);
  void segments(const std::vector<Segment>& all);
  bool plain(std::uint32_t& i);
  bool mark(std::uint32_t& i);
  std::uint32_t segment(Segment s, std::uint32_t next_end);

  [[nodiscard]] std::string_view slice(std::uint32_t begin, std::uint32_t end) const { return out_->bytes.substr(begin, end - begin); }
  Token& add(std::uint32_t begin, std::uint32_t end, bool space);
  void push(std::uint32_t begin, std::uint32_t end, bool space);
  void extend(Token& token, std::uint32_t end);
  void split(std::uint32_t begin, std::uint32_t end, bool space);
  std::uint32_t joined(Segment s, std::uint32_t next_end);
  bool takes_period(const Token& token);
  bool is_abbreviation(const Token& token);
  std::uint64_t hash(std::string_view word);

  const Vocabulary& vocabulary_;
  WordSegmenter& segmenter_;
  Text* out_ = nullptr;
  bool space_ = true;   ///< before the next token is white space,
  bool lines_ = false;  ///< and other than spaces
  std::vector<Segment> segments_;

  std::array<Token, 128> marks_;  ///< what the token of a mark looks like, by its character

  /// Hashes of words outside ASCII, whose folding takes long: the last of those with the same place.
  struct Slot {
    std::uint64_t written = 0, folded = 0;
  };
  std::array<Slot, 256> folded_{};

  /// What the vocabulary said of words before periods, likewise: its table is larger than the caches near it.
  struct Said {
    std::uint64_t word = 0;  ///< its hash, and whether it has a capital
    bool yes = false;
  };
  std::array<Said, 1024> abbreviations_{};
  std::string scratch_;
};

}  // namespace nutgraf::text
