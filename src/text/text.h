// A document's text as tokens, sentences and quotations. ICU stays inside this room.
//
// Tokens are ICU's words (root locale) with what news needs on top:
//   * white space is no token; `space_before` says that some stood there
//   * abbreviations take their period: "U.S.", "Dec.", "Sen.", initials ("J."), so that it ends no sentence
//   * clitics are tokens of their own: "Korea's" is "Korea" + "'s"; so are "'re", "'ve", "'ll", "'d", "'m";
//     "n't" stays ("didn't")
//   * hyphens, dashes and every punctuation mark are tokens: "three-month" is three tokens
//   * numbers keep their separators: "3,400", "1.5"; "2019-12-17" is five tokens
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/fact.h"

namespace nutgraf::text {

/// What a token's capitals say.
enum class Case : std::uint8_t {
  none,     ///< not a word: digits, punctuation, symbols
  lower,    ///< begins with a small letter
  initial,  ///< a capital that says nothing: first word of a sentence or quotation, headline in title case or capitals
  cap,      ///< a capital where a common word would have none
  upper,    ///< two or more letters, all capitals, in a sentence that is not ("RFA", "U.S.")
};

/// What a token without letters and digits is.
enum class Mark : std::uint8_t {
  none,           ///< a word or a number
  stop,           ///< . ? ! … ...
  comma,          ///< , ;
  bracket_open,   ///< ( [
  bracket_close,  ///< ) ]
  double_open,    ///< “ „ « ``
  double_close,   ///< ” »
  double_plain,   ///< " ''
  single_open,    ///< ‘ `
  apostrophe,     ///< ’ '
  dash,           ///< - -- – — ― _
  other,
};

struct Token {
  std::uint64_t hash = 0;   ///< of the token as fold() writes it (hash.h); 0 where it was not taken
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  Case letters = Case::none;
  Mark mark = Mark::none;
  bool space_before = false;
  bool is_word = false;    ///< holds a letter
  bool has_digit = false;  ///< holds a digit
  bool is_plain = false;   ///< nothing but ASCII letters and digits; may be false of such, too
};

/// Tokens [first, last).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
  [[nodiscard]] std::uint32_t size() const { return empty() ? 0 : last - first; }
  [[nodiscard]] bool holds(TokenRange other) const { return first <= other.first && other.last <= last; }
  [[nodiscard]] bool overlaps(TokenRange other) const { return first < other.last && other.first < last; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

struct Sentence {
  TokenRange tokens;
  std::uint32_t paragraph = 0;  ///< index into Text::paragraphs
  bool headline = false;        ///< title case or capitals throughout, or a first paragraph without a full stop
  bool byline = false;          ///< known from the format, never guessed
};

/// A run of tokens in paired quotation marks, marks included. One that opens anew in each paragraph is several, joined
/// by `continues`. Nested ones (single inside double) are not listed apart.
struct Quotation {
  TokenRange tokens;
  bool continues = false;  ///< goes on from the quotation before it in the list, which was not closed
  bool closed = true;
};

struct Text {
  std::string_view bytes;  ///< valid UTF-8
  std::vector<Token> tokens;
  std::vector<std::uint32_t> line_starts;  ///< tokens with more than spaces before them: line ends, perhaps
  std::vector<Sentence> sentences;
  std::vector<TokenRange> paragraphs;
  std::vector<Quotation> quotations;  ///< in order, not overlapping
  std::vector<std::string> warnings;  ///< unbalanced quotation marks and the like

  [[nodiscard]] std::string_view of(std::uint32_t token) const {
    return bytes.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
  }
  [[nodiscard]] std::string_view of(TokenRange r) const {
    return r.empty() ? std::string_view() : bytes.substr(tokens[r.first].begin, tokens[r.last - 1].end - tokens[r.first].begin);
  }
  [[nodiscard]] Span span(TokenRange r) const { return {tokens[r.first].begin, tokens[r.last - 1].end}; }
  /// Index of the sentence that holds `token`. O(log sentences).
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const;
  /// The quotation that holds `token`, or null. O(log quotations).
  [[nodiscard]] const Quotation* quotation_of(std::uint32_t token) const;
};

}  // namespace nutgraf::text
