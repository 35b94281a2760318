// Paragraphs, sentences and what capitals say. Sentence boundaries follow UAX #29 (a terminal, closing marks, space,
// no small letter) over tokens, so that abbreviations are settled before; docs/decisions/0002 has the measurements.
#include <algorithm>

#include "text/quotes.h"
#include "text/tokenize.h"

namespace nutgraf::text {
namespace {

/// Line feeds (or paragraph separators) between two tokens.
int line_feeds(std::string_view gap) {
  int n = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    if (gap[i] == '\n' || (gap[i] == '\r' && (i + 1 == gap.size() || gap[i + 1] != '\n'))) ++n;
    if (gap.substr(i).starts_with("\xE2\x80\xA9")) n += 2;
  }
  return n;
}

bool is_terminal(std::string_view s) {
  return s == "." || s == "?" || s == "!" || s == "..." || s == "\xE2\x80\xA6" || (s.size() > 1 && s.find_first_not_of('.') == std::string_view::npos);
}

bool is_closer(std::string_view s) {
  return s == ")" || s == "]" || s == "\"" || s == "''" || s == "'" || s == "\xE2\x80\x9D" || s == "\xE2\x80\x99" || s == "\xC2\xBB";
}

bool is_dash(std::string_view s) {
  return s == "--" || s == "---" || s == "\xE2\x80\x94" || s == "\xE2\x80\x93" || s == "\xE2\x80\x95" || s == "_" || s == "-";
}

bool starts_small(const Text& text, std::uint32_t token) {
  const char c = text.of(token).front();
  return c >= 'a' && c <= 'z';
}

/// Whether single line feeds only wrap lines: several lines end in mid-sentence and go on with a small letter.
bool is_hard_wrapped(const Text& text) {
  int wraps = 0;
  int feeds = 0;
  for (std::uint32_t i = 1; i < text.tokens.size(); ++i) {
    if (!text.tokens[i].space_before) continue;
    const std::uint32_t from = text.tokens[i - 1].end;
    if (line_feeds(text.bytes.substr(from, text.tokens[i].begin - from)) != 1) continue;
    ++feeds;
    if (starts_small(text, i) && !is_terminal(text.of(i - 1))) ++wraps;
  }
  return wraps >= 2 && wraps * 4 >= feeds;
}

class Sentences {
 public:
  Sentences(const Vocabulary& vocabulary, Text& text) : vocabulary_(vocabulary), text_(text) {}

  void run() {
    for (std::uint32_t p = 0; p < text_.paragraphs.size(); ++p) {
      const TokenRange paragraph = text_.paragraphs[p];
      std::uint32_t first = paragraph.first;
      for (std::uint32_t i = paragraph.first; i < paragraph.last;) {
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
  void add(TokenRange tokens, std::uint32_t paragraph) {
    Sentence s;
    s.tokens = tokens;
    s.paragraph = paragraph;
    text_.sentences.push_back(s);
  }

  /// End of the sentence whose last word is token `i`; `i` where it goes on.
  [[nodiscard]] std::uint32_t end_after(std::uint32_t i, std::uint32_t last) const {
    const std::string_view s = text_.of(i);
    const bool terminal = is_terminal(s);
    const bool abbreviation = !terminal && s.size() > 1 && s.back() == '.';
    if (!terminal && !abbreviation) return i;
    std::uint32_t end = i + 1;
    while (end < last && is_closer(text_.of(end)) && !text_.tokens[end].space_before) ++end;
    if (end >= last) return end;
    if (!text_.tokens[end].space_before && !is_opening_mark(text_, end)) return i;
    std::uint32_t next = end;  // the first word behind opening marks
    while (next < last && !text_.tokens[next].is_word && !text_.tokens[next].has_digit) {
      if (!is_opening_mark(text_, next) && text_.of(next) != "(" && text_.of(next) != "[") break;
      ++next;
    }
    if (next >= last) return terminal ? end : i;
    if (is_dash(text_.of(next))) return i;
    if (text_.tokens[next].is_word && starts_small(text_, next)) return i;
    if (!text_.tokens[next].is_word && !text_.tokens[next].has_digit && (text_.of(next) == "," || text_.of(next) == ";")) return i;
    if (terminal) return end;
    return abbreviation_ends(s, next) ? end : i;
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

bool is_all_capitals(std::string_view s) {
  int letters = 0;
  for (const char c : s) {
    if (c >= 'a' && c <= 'z') return false;
    letters += (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  }
  return letters > 0;
}

/// Whether the first letter of `s` is a capital. Latin, Greek and Cyrillic two-byte letters are known by their case pairs.
bool starts_capital(std::string_view s) {
  const auto c = static_cast<unsigned char>(s.front());
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (s.size() < 2) return false;
  const auto d = static_cast<unsigned char>(s[1]);
  if (c == 0xC3) return d >= 0x80 && d <= 0x9E && d != 0x97;               // À … Þ
  if (c == 0xC4 || c == 0xC5) return (d & 1U) == (c == 0xC4 && d >= 0xB9 ? 1U : 0U) || (c == 0xC5 && d <= 0x88 && (d & 1U) == 1U) || (c == 0xC5 && d >= 0xB9 && (d & 1U) == 1U);
  if (c == 0xCE) return d >= 0x86 && d <= 0xAB;                             // Greek
  if (c == 0xD0) return d <= 0xAF;                                          // Cyrillic
  return c == 0xE1 && (d == 0xB8 || d == 0xB9 || d == 0xBA || d == 0xBB) && s.size() > 2 && (static_cast<unsigned char>(s[2]) & 1U) == 0;
}

Capitals count_capitals(const Text& text, TokenRange tokens) {
  Capitals c;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    if (!text.tokens[i].is_word || text.tokens[i].has_digit) continue;
    const std::string_view s = text.of(i);
    if (s.front() == '\'') continue;
    ++c.words;
    c.in_capitals += s.size() > 1 && is_all_capitals(s);
    if (s.size() >= 4) {
      ++c.long_words;
      c.capitalised += starts_capital(s);
    }
  }
  return c;
}

/// The token behind a dateline ("SEOUL, Dec. 3 (Reuters) -"), where its paragraph begins with one; else its first.
std::uint32_t behind_dateline(const Text& text, TokenRange paragraph) {
  const std::uint32_t limit = std::min(paragraph.last, paragraph.first + 16);
  bool likely = paragraph.first < paragraph.last && text.of(paragraph.first).size() > 1 && is_all_capitals(text.of(paragraph.first)) && text.tokens[paragraph.first].is_word;
  for (std::uint32_t i = paragraph.first; i < limit; ++i) {
    likely |= text.of(i) == ")" && i > paragraph.first + 2;
    if (is_dash(text.of(i)) && text.tokens[i].space_before && likely && i + 1 < paragraph.last) return i + 1;
    if (text.of(i) == "(" && i == paragraph.first) return paragraph.first;
  }
  return paragraph.first;
}

}  // namespace

void find_paragraphs(Text& text) {
  text.paragraphs.clear();
  if (text.tokens.empty()) return;
  const bool wrapped = is_hard_wrapped(text);
  std::uint32_t first = 0;
  for (std::uint32_t i = 1; i < text.tokens.size(); ++i) {
    if (!text.tokens[i].space_before) continue;
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
    s.headline = text.paragraphs.size() > 1 && s.tokens == text.paragraphs.front() && !is_terminal(text.of(s.tokens.last - 1));
  }
}

void set_cases(Text& text) {
  for (Sentence& sentence : text.sentences) {
    const Capitals c = count_capitals(text, sentence.tokens);
    const bool shouting = c.words >= 3 && c.in_capitals * 10 >= c.words * 8;
    const bool title = c.long_words >= 4 && c.capitalised * 10 >= c.long_words * 8 && c.words >= 5;
    sentence.headline |= shouting || title;
    bool fresh = true;  // the next word has a capital whatever it is
    const TokenRange paragraph = text.paragraphs[sentence.paragraph];
    const std::uint32_t behind = sentence.tokens.first == paragraph.first ? behind_dateline(text, paragraph) : sentence.tokens.first;
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      Token& token = text.tokens[i];
      const std::string_view s = text.of(i);
      if (i == behind) fresh = true;
      if (!token.is_word) {
        fresh |= is_opening_mark(text, i);
        if (token.has_digit) fresh = false;
        continue;
      }
      if (s.front() == '\'' || s.starts_with("\xE2\x80\x99")) {
        token.letters = Case::lower;
      } else if (!starts_capital(s)) {
        token.letters = token.has_digit && s.front() >= '0' && s.front() <= '9' ? Case::none : Case::lower;
      } else if (shouting) {
        token.letters = Case::initial;
      } else if (s.size() > 1 && is_all_capitals(s)) {
        token.letters = Case::upper;
      } else {
        token.letters = fresh || title ? Case::initial : Case::cap;
      }
      fresh = false;
    }
  }
}

}  // namespace nutgraf::text
