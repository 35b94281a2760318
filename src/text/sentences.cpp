// Paragraphs, sentences and what capitals say. Sentence boundaries follow UAX #29 (a terminal, closing marks, space,
// no small letter) over tokens, so that abbreviations are settled before; docs/decisions/0002 has the measurements.
#include <algorithm>

#include "text/look.h"
#include "text/tokenize.h"

namespace nutgraf::text {
namespace {

/// In tokens. The longest of the development sets' 75,000 sentences has 198.
constexpr std::uint32_t kLongestSentence = 500;

/// Line feeds (or paragraph separators) between two tokens.
int line_feeds(std::string_view gap) {
  int n = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    if (gap[i] == '\n' || (gap[i] == '\r' && (i + 1 == gap.size() || gap[i + 1] != '\n'))) ++n;
    if (gap.substr(i).starts_with("\xE2\x80\xA9")) n += 2;
  }
  return n;
}

bool is_terminal(const Text& text, std::uint32_t i) { return text.tokens[i].mark == Mark::stop; }

bool is_closer(const Text& text, std::uint32_t i) {
  const Mark m = text.tokens[i].mark;
  return m == Mark::bracket_close || m == Mark::double_close || m == Mark::double_plain || m == Mark::apostrophe;
}

bool starts_small(const Text& text, std::uint32_t token) { return text.tokens[token].letters == Case::lower; }

/// Whether single line feeds only wrap lines: several lines end in mid-sentence and go on with a small letter.
bool is_hard_wrapped(const Text& text) {
  int wraps = 0;
  int feeds = 0;
  for (const std::uint32_t i : text.line_starts) {
    if (i == 0) continue;
    const std::uint32_t from = text.tokens[i - 1].end;
    if (line_feeds(text.bytes.substr(from, text.tokens[i].begin - from)) != 1) continue;
    ++feeds;
    if (starts_small(text, i) && !is_terminal(text, i - 1)) ++wraps;
  }
  return wraps >= 2 && wraps * 4 >= feeds;
}

/// The token behind a dateline ("SEOUL, Dec. 3 (Reuters) -"), where its paragraph begins with one; else its first.
/// Between capitals and the dash stand no small words but in brackets, and behind it something begins.
std::uint32_t behind_dateline(const Text& text, TokenRange paragraph) {
  const std::uint32_t limit = std::min(paragraph.last, paragraph.first + 16);
  bool likely = paragraph.first < paragraph.last && text.tokens[paragraph.first].letters == Case::upper;
  bool bracket = false;
  for (std::uint32_t i = paragraph.first; i < limit; ++i) {
    const Token& token = text.tokens[i];
    if (token.mark == Mark::bracket_open && i == paragraph.first) return paragraph.first;
    if (token.mark == Mark::bracket_open) bracket = true;
    if (token.mark == Mark::bracket_close) {
      bracket = false;
      likely |= i > paragraph.first + 2;
    }
    if (token.mark == Mark::dash && token.space_before && likely && i + 1 < paragraph.last)
      return starts_small(text, i + 1) ? paragraph.first : i + 1;
    if (!bracket && token.is_word && starts_small(text, i)) return paragraph.first;
  }
  return paragraph.first;
}

class Sentences {
 public:
  Sentences(const Vocabulary& vocabulary, Text& text) : vocabulary_(vocabulary), text_(text) {}

  void run() {
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
      const TokenRange paragraph = text_.paragraphs[p];
      std::uint32_t first = behind_dateline(text_, paragraph);
      if (first > paragraph.first) add({paragraph.first, first}, p);
      for (std::uint32_t i = first; i < paragraph.last;) {
        const std::uint32_t end = end_after(i, paragraph.last);
        if (end > i) {
          add({first, end}, p);
          first = end;
          i = end;
        } else {
          ++i;
        }
      }
      if (first < paragraph.last) add({first, paragraph.last}, p);
    }
  }

 private:
  /// What is longer than any sentence of news is no sentence (a table, a list of names, one word over and over): it is
  /// cut, so that whatever looks from one end of a sentence to the other stays linear in the text.
  void add(TokenRange tokens, std::uint32_t paragraph) {
    while (tokens.first < tokens.last) {
      Sentence s;
      s.tokens = {tokens.first, std::min(tokens.last, tokens.first + kLongestSentence)};
      s.paragraph = paragraph;
      text_.sentences.push_back(s);
      tokens.first = s.tokens.last;
    }
  }

  /// End of the sentence whose last word is token `i`; `i` where it goes on.
  [[nodiscard]] std::uint32_t end_after(std::uint32_t i, std::uint32_t last) const {
    const Token& token = text_.tokens[i];
    const bool terminal = token.mark == Mark::stop;
    if (!terminal && (text_.bytes[token.end - 1] != '.' || token.end - token.begin < 2)) return i;
    std::uint32_t end = i + 1;
    while (end < last && is_closer(text_, end) && !text_.tokens[end].space_before) ++end;
    if (end >= last) return end;
    if (!text_.tokens[end].space_before && !opens_quotation(text_, end)) return i;
    std::uint32_t next = end;  // the first word behind opening marks
    while (next < last && (opens_quotation(text_, next) || text_.tokens[next].mark == Mark::bracket_open)) ++next;
    if (next >= last) return terminal ? end : i;
    const Token& follower = text_.tokens[next];
    if (follower.mark == Mark::dash || follower.mark == Mark::comma) return i;
    if (follower.is_word && starts_small(text_, next)) return i;
    if (terminal) return end;
    return abbreviation_ends(text_.of(i), next) ? end : i;
  }

  [[nodiscard]] bool abbreviation_ends(std::string_view word, std::uint32_t next) const {
    word.remove_suffix(1);
    if (word.size() == 1) return false;  // an initial
    return !vocabulary_.leads_on(word) && vocabulary_.begins_sentence(text_.of(next));
  }

  const Vocabulary& vocabulary_;
  Text& text_;
};

/// Share of a sentence's words that are capitalised, or written in capitals.
struct Capitals {
  int long_words = 0;  ///< four letters or more
  int capitalised = 0;
  int words = 0;
  int in_capitals = 0;
};

Capitals count_capitals(const Text& text, TokenRange tokens) {
  Capitals c;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    const Token& token = text.tokens[i];
    if (!token.is_word || token.has_digit || text.bytes[token.begin] == '\'') continue;
    ++c.words;
    c.in_capitals += token.letters == Case::upper;
    const int is_long = token.end - token.begin >= 4 ? 1 : 0;  // no branch: it could not be guessed
    c.long_words += is_long;
    c.capitalised += is_long & (token.letters == Case::upper || token.letters == Case::cap ? 1 : 0);
  }
  return c;
}

}  // namespace

void find_paragraphs(Text& text) {
  text.paragraphs.clear();
  if (text.tokens.empty()) return;
  const bool wrapped = is_hard_wrapped(text);
  std::uint32_t first = 0;
  for (const std::uint32_t i : text.line_starts) {
    if (i == 0) continue;
    const std::uint32_t from = text.tokens[i - 1].end;
    const int feeds = line_feeds(text.bytes.substr(from, text.tokens[i].begin - from));
    if (feeds == 0 || (feeds == 1 && wrapped)) continue;
    text.paragraphs.push_back({first, i});
    first = i;
  }
  text.paragraphs.push_back({first, static_cast<std::uint32_t>(text.tokens.size())});
}

void find_sentences(const Vocabulary& vocabulary, Text& text) {
  text.sentences.clear();
  Sentences(vocabulary, text).run();
  if (!text.sentences.empty() && !text.paragraphs.empty()) {
    Sentence& s = text.sentences.front();
    s.headline = text.paragraphs.size() > 1 && s.tokens == text.paragraphs.front() && !is_terminal(text, s.tokens.last - 1);
  }
}

void set_roles(std::span<const Part> parts, Text& text) {
  auto part = parts.begin();
  for (Sentence& sentence : text.sentences) {
    const std::uint32_t begin = text.tokens[sentence.tokens.first].begin;
    while (part != parts.end() && part->end <= begin) ++part;
    if (part == parts.end()) return;
    if (part->begin > begin) continue;
    sentence.headline = part->role == Role::headline || part->role == Role::subhead;
    sentence.byline = part->role == Role::byline;
  }
}

void set_cases(Text& text) {
  for (Sentence& sentence : text.sentences) {
    const Capitals c = count_capitals(text, sentence.tokens);
    const TokenRange paragraph = text.paragraphs[sentence.paragraph];
    const bool dateline = sentence.tokens.first == paragraph.first && behind_dateline(text, paragraph) == sentence.tokens.last;
    const bool shouting = !dateline && c.words >= 3 && c.in_capitals * 10 >= c.words * 8;
    const bool title = !dateline && c.long_words >= 4 && c.capitalised * 10 >= c.long_words * 8 && c.words >= 5;
    sentence.headline |= shouting || title;
    bool fresh = true;  // the next word has a capital whatever it is
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      Token& token = text.tokens[i];
      if (!token.is_word) {
        fresh |= opens_quotation(text, i);
        if (token.has_digit) fresh = false;
        continue;
      }
      if (fresh || title || shouting) {
        if (token.letters == Case::cap || (shouting && token.letters == Case::upper)) token.letters = Case::initial;
      }
      fresh = false;
    }
  }
}

}  // namespace nutgraf::text
