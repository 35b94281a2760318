#include "text/tokenize.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "text/look.h"
#include "text/words.h"

namespace nutgraf::text {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(std::string_view s) {
  const char first = s[0];
  if (static_cast<unsigned char>(first) < 0x80) return first == ' ' || (first >= '\t' && first <= '\r');
  UChar32 c = 0;
  std::size_t i = 0;
  const auto* data = reinterpret_cast<const std::uint8_t*>(s.data());
  U8_NEXT(data, i, s.size(), c);
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
}

/// Length in bytes of an apostrophe at the start of `s`; 0 where there is none.
std::size_t apostrophe(std::string_view s) {
  if (s.starts_with('\'')) return 1;
  if (s.starts_with("\xE2\x80\x99")) return 3;
  return 0;
}

/// What may stand behind an apostrophe as a clitic.
bool is_clitic(std::string_view s) {
  static constexpr std::array<std::string_view, 12> kClitics = {"s", "S", "re", "RE", "ve", "VE", "ll", "LL", "d", "D", "m", "M"};
  return std::find(kClitics.begin(), kClitics.end(), s) != kClitics.end();
}

/// Where the clitic of `s` ("Korea's") begins; its size where there is none.
std::size_t clitic_start(std::string_view s) {
  const std::size_t from = s.size() > 6 ? s.size() - 6 : 1;
  for (std::size_t i = from; i + 1 < s.size(); ++i) {
    const std::size_t n = apostrophe(s.substr(i));
    if (n > 0 && is_clitic(s.substr(i + n))) return i;
  }
  return s.size();
}

/// "U.S", "a.m", "J": single letters, periods between.
bool is_dotted_letters(std::string_view s) {
  if (s.empty() || s.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i % 2 == 0 ? !is_ascii_letter(s[i]) : s[i] != '.') return false;
  }
  return true;
}

/// A period glued between a small letter and a capitalised word ("end.The"): where it stands; npos where none does.
std::size_t glued_stop(std::string_view s) {
  for (std::size_t i = 1; i + 2 < s.size(); ++i) {
    if (s[i] == '.' && s[i - 1] >= 'a' && s[i - 1] <= 'z' && s[i + 1] >= 'A' && s[i + 1] <= 'Z' && s[i + 2] >= 'a' && s[i + 2] <= 'z')
      return i;
  }
  return std::string_view::npos;
}

/// Makes tokens from ICU's segments.
class Assembler {
 public:
  Assembler(const Vocabulary& vocabulary, Text& out) : vocabulary_(vocabulary), out_(out) {}

  void run(const std::vector<Segment>& segments) {
    bool space = true;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Segment s = segments[i];
      if (out_.bytes[s.begin] == ' ') {
        space = true;
        continue;
      }
      if (is_space(slice(s.begin, s.end))) {
        space = true;
        continue;
      }
      if (!space && joined(s, i + 1 < segments.size() ? segments[i + 1] : Segment{s.end, s.end})) {
        if (skip_next_) ++i;
        continue;
      }
      split(s.begin, s.end, space);
      space = false;
    }
  }

 private:
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const { return out_.bytes.substr(begin, end - begin); }

  void push(std::uint32_t begin, std::uint32_t end, bool space) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.space_before = space;
    look_at(slice(begin, end), token);
    out_.tokens.push_back(token);
  }

  void extend(Token& token, std::uint32_t end) {
    token.end = end;
    look_at(slice(token.begin, end), token);
  }

  /// Cuts clitics and forgotten spaces after a full stop.
  void split(std::uint32_t begin, std::uint32_t end, bool space) {
    const std::string_view s = slice(begin, end);
    Token token;
    if (look_at_plain(s, token)) {  // most are: nothing to cut
      token.begin = begin;
      token.end = end;
      token.space_before = space;
      out_.tokens.push_back(token);
      return;
    }
    if (s.size() < 3) return push(begin, end, space);
    const std::size_t stop = glued_stop(s);
    if (stop != std::string_view::npos) {
      const auto at = begin + static_cast<std::uint32_t>(stop);
      push(begin, at, space);
      push(at, at + 1, false);
      return split(at + 1, end, false);
    }
    const auto cut = begin + static_cast<std::uint32_t>(clitic_start(s));
    push(begin, cut, space);
    if (cut < end) push(cut, end, false);
  }

  /// Whether the segment joined the token before it, which it touches. Sets skip_next_ where it took the next one too.
  bool joined(Segment s, Segment next) {
    skip_next_ = false;
    if (out_.tokens.empty()) return false;
    Token& last = out_.tokens.back();
    const char sign = out_.bytes[s.begin];  // most segments are words, which join nothing
    if (sign != '.' && sign != '\'' && sign != '`' && sign != '-' && sign != '\xE2') return false;
    const std::string_view before = slice(last.begin, last.end);
    const std::string_view now = slice(s.begin, s.end);
    if (now == ".") {
      if (before.back() == '.' ? !last.is_word : takes_period(before)) {
        // A fifth stop changes nothing of the token, and looking at all of them again would not be linear.
        if (before.size() < 4 || last.is_word) extend(last, s.end);
        else last.end = s.end;
        return true;
      }
      return false;
    }
    const bool doubles = now == "'" || now == "`" || now == "-";
    if (doubles && before == now) {  // '' and `` are quotation marks, -- a dash
      extend(last, s.end);
      return true;
    }
    if (now == "-" && before == "--") {
      extend(last, s.end);
      return true;
    }
    if (apostrophe(now) == now.size() && (last.is_word || last.has_digit) && next.begin == s.end && next.end > next.begin && is_clitic(slice(next.begin, next.end))) {
      push(s.begin, next.end, false);
      skip_next_ = true;
      return true;
    }
    return false;
  }

  bool takes_period(std::string_view word) {
    if (is_dotted_letters(word)) return word.size() > 1 || (word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I');
    return is_ascii_letter(word[0]) && vocabulary_.is_abbreviation(word);
  }

  const Vocabulary& vocabulary_;
  Text& out_;
  bool skip_next_ = false;
};

}  // namespace

struct Tokenizer::State {
  explicit State(const Vocabulary& v) : vocabulary(v) {}
  const Vocabulary& vocabulary;
  WordSegmenter segmenter;
  std::vector<Segment> segments;
};

Tokenizer::Tokenizer(const Vocabulary& vocabulary) : state_(std::make_unique<State>(vocabulary)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::run(std::string_view bytes, Text& out, std::span<const Part> parts) {
  out.bytes = bytes;
  out.tokens.clear();
  out.sentences.clear();
  out.paragraphs.clear();
  out.quotations.clear();
  out.warnings.clear();
  state_->segmenter.run(bytes, state_->segments);
  out.tokens.reserve(state_->segments.size() * 2 / 3 + 8);
  Assembler(state_->vocabulary, out).run(state_->segments);
  find_paragraphs(out);
  find_sentences(state_->vocabulary, out);
  find_quotations(out);
  if (!parts.empty()) set_roles(parts, out);
  set_cases(out);
}

std::uint32_t Text::sentence_of(std::uint32_t token) const {
  const auto it = std::upper_bound(sentences.begin(), sentences.end(), token,
                                   [](std::uint32_t t, const Sentence& s) { return t < s.tokens.first; });
  return it == sentences.begin() ? 0 : static_cast<std::uint32_t>(it - sentences.begin() - 1);
}

const Quotation* Text::quotation_of(std::uint32_t token) const {
  const auto it = std::upper_bound(quotations.begin(), quotations.end(), token,
                                   [](std::uint32_t t, const Quotation& q) { return t < q.tokens.first; });
  if (it == quotations.begin()) return nullptr;
  const Quotation& q = *(it - 1);
  return token < q.tokens.last ? &q : nullptr;
}

}  // namespace nutgraf::text
