#include "text/assemble.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "text/hash.h"
#include "text/look.h"
#include "text/short_word.h"
#include "text/word_class.h"

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

/// What a byte does behind a word of ASCII letters and digits.
enum class Behind : std::uint8_t {
  ends,     ///< a word ends before it, whatever follows
  may_end,  ///< unless a letter or digit follows
  unknown,
};

constexpr std::array<Behind, 256> kBehind = [] {
  std::array<Behind, 256> t{};
  for (std::size_t c = 0; c < t.size(); ++c) {
    t[c] = Behind::unknown;
    if (c >= 0x80) continue;
    switch (kAsciiWordClass[c]) {
      case WordClass::other:
      case WordClass::space:
      case WordClass::carriage:
      case WordClass::line_feed: t[c] = Behind::ends; break;
      case WordClass::mid_letter:
      case WordClass::mid_number:
      case WordClass::mid_both: t[c] = Behind::may_end; break;
      default: break;
    }
  }
  return t;
}();

/// Whether a word of ASCII letters and digits ends at `end`; false also where that is not seen here.
bool ends_word(const unsigned char* data, std::uint32_t size, std::uint32_t end) {
  if (end >= size) return true;
  const Behind behind = kBehind[data[end]];
  if (behind == Behind::may_end) return end + 1 >= size || kBehind[data[end + 1]] != Behind::unknown;
  return behind == Behind::ends;
}

/// Printable ASCII characters that are a segment by themselves, and tokens that join nothing but, the last three, a token
/// before them.
constexpr std::array<bool, 128> kLoneMark = [] {
  std::array<bool, 128> t{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) {
    const WordClass kind = kAsciiWordClass[c];
    t[c] = kind == WordClass::other || kind == WordClass::mid_number || kind == WordClass::mid_both;
  }
  t['\''] = t['`'] = false;
  return t;
}();

}  // namespace

Assembler::Assembler(const Vocabulary& vocabulary, WordSegmenter& segmenter) : vocabulary_(vocabulary), segmenter_(segmenter) {
  for (std::size_t c = 0; c < marks_.size(); ++c) {
    if (!kLoneMark[c]) continue;
    const char written = static_cast<char>(c);
    look_at({&written, 1}, marks_[c]);
    marks_[c].hash = folded_hash({&written, 1});
  }
}

void Assembler::begin(Text& out) {
  out_ = &out;
  out.tokens.clear();
  out.line_starts.clear();
  out.tokens.reserve(out.bytes.size() / 5 + 8);
  space_ = true;
  lines_ = false;
}

void Assembler::run(Text& out) {
  begin(out);
  const auto size = static_cast<std::uint32_t>(out.bytes.size());
  const char* const bytes = out.bytes.data();
  // A stretch for ICU begins with the white space before it (words.h): what was made of it by then is taken back.
  std::uint32_t stretch = 0;
  std::size_t stretch_tokens = 0;
  bool stretch_lines = false;
  for (std::uint32_t i = 0; i < size;) {
    const char c = bytes[i];
    if (c == ' ' || c == '\n' || c == '\r') {
      stretch = i;
      stretch_tokens = out.tokens.size();
      stretch_lines = lines_;
      do {
        lines_ = lines_ || bytes[i] != ' ';
        ++i;
      } while (i < size && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r'));
      space_ = true;
      continue;
    }
    if (plain(i) || mark(i)) continue;
    const std::uint32_t end = segmenter_.table_end(out.bytes, i);
    if (end != WordSegmenter::kUnknown) {
      const std::uint32_t next = end < size ? segmenter_.table_end(out.bytes, end) : WordSegmenter::kUnknown;
      i = segment({i, end}, next != WordSegmenter::kUnknown ? next : end);
      continue;
    }
    out.tokens.resize(stretch_tokens);
    while (!out.line_starts.empty() && out.line_starts.back() >= stretch_tokens) out.line_starts.pop_back();
    space_ = true;
    lines_ = stretch_lines;
    segments_.clear();
    i = segmenter_.by_icu(out.bytes, stretch, i, segments_);
    segments(segments_);
    stretch = i;
    stretch_tokens = out.tokens.size();
    stretch_lines = lines_;
  }
}

void Assembler::run_icu(Text& out) {
  begin(out);
  segmenter_.run_icu(out.bytes, segments_);
  segments(segments_);
}

void Assembler::segments(const std::vector<Segment>& all) {
  for (std::size_t i = 0; i < all.size();) {
    const std::uint32_t behind = segment(all[i], i + 1 < all.size() ? all[i + 1].end : all[i].end);
    while (i < all.size() && all[i].begin < behind) ++i;
  }
}

/// Makes the token of a word of ASCII letters and digits at `i`, and moves `i` behind it; false where there is none, or
/// where it may go on in a way that is not seen here.
bool Assembler::plain(std::uint32_t& i) {
  const auto* data = reinterpret_cast<const unsigned char*>(out_->bytes.data());
  const auto size = static_cast<std::uint32_t>(out_->bytes.size());
  if (size - i >= 8) {
    const ShortWord word(out_->bytes.data() + i);
    if (word.size() == 0) return false;
    if (word.size() < 8) {
      const std::uint32_t end = i + word.size();
      if (!ends_word(data, size, end)) return false;
      word.look(add(i, end, space_));
      space_ = false;
      i = end;
      return true;
    }
  }
  std::uint32_t end = i;
  std::uint8_t all = 0;
  int letters = 0;
  for (; end < size && kAsciiKinds[data[end]] != 0; ++end) {
    all |= kAsciiKinds[data[end]];
    letters += kAsciiKinds[data[end]] != kDigit ? 1 : 0;
  }
  if (end == i || !ends_word(data, size, end)) return false;
  Token& token = add(i, end, space_);
  look_from_kinds(all, kAsciiKinds[data[i]], letters, token);
  token.hash = ascii_hash(slice(i, end), out_->bytes.data() + size);
  token.is_plain = true;
  space_ = false;
  i = end;
  return true;
}

/// The same for a mark.
bool Assembler::mark(std::uint32_t& i) {
  const auto* data = reinterpret_cast<const unsigned char*>(out_->bytes.data());
  const auto size = static_cast<std::uint32_t>(out_->bytes.size());
  const unsigned char c = data[i];
  if (c >= 0x80 || !kLoneMark[c] || (i + 1 < size && data[i + 1] >= 0x80)) return false;
  if (!space_ && (c == '.' || c == '-') && !out_->tokens.empty()) {
    const std::uint32_t behind = joined({i, i + 1}, i + 1);
    if (behind != 0) {
      i = behind;
      return true;
    }
  }
  Token& token = add(i, i + 1, space_);
  const Token& known = marks_[c];
  token.mark = known.mark;
  token.letters = known.letters;
  token.hash = known.hash;
  space_ = false;
  ++i;
  return true;
}

/// Makes of a segment what it is; `next_end` is the end of the segment behind it. Returns where to go on.
std::uint32_t Assembler::segment(Segment s, std::uint32_t next_end) {
  if (is_space(slice(s.begin, s.end))) {
    space_ = true;
    lines_ = lines_ || slice(s.begin, s.end).find_first_not_of(' ') != std::string_view::npos;
    return s.end;
  }
  const std::uint32_t behind = space_ || out_->tokens.empty() ? 0 : joined(s, next_end);
  if (behind != 0) return behind;
  split(s.begin, s.end, space_);
  space_ = false;
  return s.end;
}

Token& Assembler::add(std::uint32_t begin, std::uint32_t end, bool space) {
  if (lines_) {
    if (space) out_->line_starts.push_back(static_cast<std::uint32_t>(out_->tokens.size()));
    lines_ = false;
  }
  Token& token = out_->tokens.emplace_back();
  token.begin = begin;
  token.end = end;
  token.space_before = space;
  return token;
}

void Assembler::push(std::uint32_t begin, std::uint32_t end, bool space) {
  Token& token = add(begin, end, space);
  look_at(slice(begin, end), token);
  token.hash = hash(slice(begin, end));
}

void Assembler::extend(Token& token, std::uint32_t end) {
  token.end = end;
  token.is_plain = false;
  look_at(slice(token.begin, end), token);
  token.hash = hash(slice(token.begin, end));
}

std::uint64_t Assembler::hash(std::string_view word) {
  const std::uint64_t ascii = ascii_hash(word, out_->bytes.data() + out_->bytes.size());
  if (ascii != 0) return ascii;
  const std::uint64_t written = hash_of(word);
  Slot& slot = folded_[written % folded_.size()];
  if (slot.written != written) {
    scratch_.clear();
    fold(word, scratch_);
    slot = {written, hash_of(scratch_)};
  }
  return slot.folded;
}

/// Cuts clitics and forgotten spaces after a full stop.
void Assembler::split(std::uint32_t begin, std::uint32_t end, bool space) {
  const std::string_view s = slice(begin, end);
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

/// Where to go on, if the segment joins the token before it, which it touches, or makes a token with the next segment; else 0.
std::uint32_t Assembler::joined(Segment s, std::uint32_t next_end) {
  Token& last = out_->tokens.back();
  const char sign = out_->bytes[s.begin];  // most segments are words, which join nothing
  if (sign != '.' && sign != '\'' && sign != '`' && sign != '-' && sign != '\xE2') return 0;
  const std::string_view before = slice(last.begin, last.end);
  const std::string_view now = slice(s.begin, s.end);
  if (now == ".") {
    if (before.back() == '.' ? last.is_word : !takes_period(last)) return 0;
    if (before.size() < 4 || last.is_word) {
      extend(last, s.end);
    } else {  // a fifth stop: looking at all of them again would not be linear
      last.end = s.end;
      last.hash = 0;
    }
    return s.end;
  }
  const bool doubles = now == "'" || now == "`" || now == "-";
  if ((doubles && before == now) || (now == "-" && before == "--")) {  // '' and `` are quotation marks, -- a dash
    extend(last, s.end);
    return s.end;
  }
  if (now == "'" && before == "''" && !last.space_before) {  // ''A, 'B.''': the inner quotation ends first
    const std::uint32_t second = last.begin + 1;
    extend(last, second);
    push(second, s.end, false);
    return s.end;
  }
  if (apostrophe(now) == now.size() && (last.is_word || last.has_digit) && next_end > s.end && is_clitic(slice(s.end, next_end))) {
    push(s.begin, next_end, false);
    return next_end;
  }
  return 0;
}

bool Assembler::takes_period(const Token& token) {
  const std::string_view word = slice(token.begin, token.end);
  if (is_dotted_letters(word)) return word.size() > 1 || (word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I');
  return is_ascii_letter(word[0]) && is_abbreviation(token);
}

bool Assembler::is_abbreviation(const Token& token) {
  const std::string_view word = slice(token.begin, token.end);
  if (token.hash == 0) return vocabulary_.is_abbreviation(word);
  const std::uint64_t key = token.hash + (word[0] >= 'A' && word[0] <= 'Z' ? 1 : 0);
  Said& said = abbreviations_[key % abbreviations_.size()];
  if (said.word != key) said = {key, vocabulary_.is_abbreviation(word)};
  return said.yes;
}

}  // namespace nutgraf::text
