#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "text/word_class.h"

namespace nutgraf::text {
namespace {

/// A character's class and length in bytes.
struct Character {
  WordClass kind;
  std::uint32_t size;
};

class Fast {
 public:
  explicit Fast(std::string_view bytes) : data_(reinterpret_cast<const unsigned char*>(bytes.data())), size_(static_cast<std::uint32_t>(bytes.size())) {}

  [[nodiscard]] Character at(std::uint32_t i) const {
    if (i >= size_) return {WordClass::other, 0};
    const unsigned char c = data_[i];
    if (c < 0x80) return {kAsciiWordClass[c], 1};
    if (c < 0xE0) return {word_class(((c & 0x1FU) << 6U) | (data_[i + 1] & 0x3FU)), 2};
    if (c < 0xF0) return {word_class(((c & 0x0FU) << 12U) | ((data_[i + 1] & 0x3FU) << 6U) | (data_[i + 2] & 0x3FU)), 3};
    return {WordClass::slow, 4};
  }

  /// End of the word that begins at `i` with a letter, digit or underscore.
  [[nodiscard]] std::uint32_t word_end(std::uint32_t i, WordClass kind) const {
    i += at(i).size;
    for (;;) {
      const Character c = at(i);
      switch (c.kind) {
        case WordClass::letter:
        case WordClass::numeric:
        case WordClass::underscore:
          kind = c.kind;
          i += c.size;
          continue;
        case WordClass::mid_letter:
        case WordClass::mid_number:
        case WordClass::mid_both: {
          const WordClass wanted = c.kind == WordClass::mid_letter ? WordClass::letter : c.kind == WordClass::mid_number ? WordClass::numeric : kind;
          if (kind != wanted || kind == WordClass::underscore) return i;
          const Character next = at(i + c.size);
          if (next.kind == WordClass::slow) return i;  // the caller looks at what stands there
          if (next.kind != kind || next.size == 0) return i;
          i += c.size + next.size;
          continue;
        }
        default: return i;
      }
    }
  }

  /// End of the segment that begins at `i`, all of whose stretch is fast.
  [[nodiscard]] std::uint32_t segment_end(std::uint32_t i) const {
    const Character c = at(i);
    switch (c.kind) {
      case WordClass::letter:
      case WordClass::numeric:
      case WordClass::underscore: return word_end(i, c.kind);
      case WordClass::space:
        while (at(i).kind == WordClass::space) ++i;
        return i;
      case WordClass::carriage: return at(i + 1).kind == WordClass::line_feed ? i + 2 : i + 1;
      default: return i + c.size;
    }
  }

  [[nodiscard]] bool is_break(std::uint32_t i) const {
    const unsigned char c = data_[i];
    return c == ' ' || c == '\n' || c == '\r';
  }

 private:
  const unsigned char* data_;
  std::uint32_t size_;
};

}  // namespace

struct WordSegmenter::State {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText utext = UTEXT_INITIALIZER;
  ~State() { utext_close(&utext); }

  /// ICU is opened at the first character that needs it.
  bool open() {
    if (iterator) return true;
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) iterator.reset();
    return iterator != nullptr;
  }

  /// Segments of bytes[begin, end), by ICU.
  void segment(std::string_view bytes, std::uint32_t begin, std::uint32_t end, std::vector<Segment>& out) {
    if (begin >= end) return;
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&utext, bytes.data() + begin, static_cast<std::int64_t>(end - begin), &status);
    if (!open() || (iterator->setText(&utext, status), U_FAILURE(status))) {
      out.push_back({begin, end});
      return;
    }
    std::uint32_t from = begin;
    iterator->first();
    for (std::int32_t to = iterator->next(); to != icu::BreakIterator::DONE; to = iterator->next()) {
      out.push_back({from, begin + static_cast<std::uint32_t>(to)});
      from = begin + static_cast<std::uint32_t>(to);
    }
  }
};

WordSegmenter::WordSegmenter() : state_(std::make_unique<State>()) {}
WordSegmenter::~WordSegmenter() = default;
WordSegmenter::WordSegmenter(WordSegmenter&&) noexcept = default;
WordSegmenter& WordSegmenter::operator=(WordSegmenter&&) noexcept = default;

void WordSegmenter::run_icu(std::string_view bytes, std::vector<Segment>& out) {
  out.clear();
  state_->segment(bytes, 0, static_cast<std::uint32_t>(bytes.size()), out);
}

std::uint32_t WordSegmenter::table_end(std::string_view bytes, std::uint32_t i) {
  const Fast fast(bytes);
  if (fast.at(i).kind == WordClass::slow) return kUnknown;
  const std::uint32_t end = fast.segment_end(i);
  if (end >= bytes.size()) return end;
  const Character behind = fast.at(end);
  if (behind.kind == WordClass::slow) return kUnknown;
  const bool cut_short = behind.kind >= WordClass::mid_letter && behind.kind <= WordClass::mid_both && fast.at(end + behind.size).kind == WordClass::slow;
  return cut_short ? kUnknown : end;
}

std::uint32_t WordSegmenter::by_icu(std::string_view bytes, std::uint32_t stretch, std::uint32_t i, std::vector<Segment>& out) {
  const Fast fast(bytes);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const std::uint32_t end = fast.at(i).kind == WordClass::slow ? i : fast.segment_end(i);
  std::uint32_t to = end > i ? end : i + fast.at(i).size;
  for (; to < size; ++to) {
    if (!fast.is_break(to) || fast.is_break(to - 1)) continue;
    // A space joins other kinds of spaces before it (U+3000); a line end joins nothing.
    if (bytes[to] == ' ' && static_cast<unsigned char>(bytes[to - 1]) >= 0x80) continue;
    std::uint32_t behind = to;
    while (behind < size && fast.is_break(behind)) ++behind;
    if (behind >= size || fast.at(behind).kind != WordClass::slow) break;
  }
  state_->segment(bytes, stretch, to, out);
  return to;
}

void WordSegmenter::run(std::string_view bytes, std::vector<Segment>& out) {
  out.clear();
  const Fast fast(bytes);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  // Spaces and line ends are boundaries whatever stands around them, but for a mark that combines with the space: so a
  // stretch for ICU begins with the white space before it and ends at the next one that a fast character follows.
  std::uint32_t stretch = 0;        // where the current stretch begins
  std::size_t stretch_segment = 0;  // the first of its segments
  for (std::uint32_t i = 0; i < size;) {
    if (fast.is_break(i) && (i == 0 || !fast.is_break(i - 1))) {
      stretch = i;
      stretch_segment = out.size();
    }
    const std::uint32_t end = table_end(bytes, i);
    if (end != kUnknown) {
      out.push_back({i, end});
      i = end;
      continue;
    }
    out.resize(stretch_segment);
    i = by_icu(bytes, stretch, i, out);
    stretch = i;
    stretch_segment = out.size();
  }
}

}  // namespace nutgraf::text
