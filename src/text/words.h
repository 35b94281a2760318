// Word boundaries (UAX #29, ICU's root rules), as segments of bytes.
//
// The characters of news are segmented by a table; a stretch between spaces that holds any other character goes to ICU.
// The boundaries are ICU's in either case: tests/unit/words.cpp and a fuzz target hold the two against each other.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace nutgraf::text {

struct Segment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Segment&, const Segment&) = default;
};

class WordSegmenter {
 public:
  WordSegmenter();
  ~WordSegmenter();
  WordSegmenter(WordSegmenter&&) noexcept;
  WordSegmenter& operator=(WordSegmenter&&) noexcept;

  /// All segments of `bytes` (valid UTF-8), white space included, without gaps. Linear.
  void run(std::string_view bytes, std::vector<Segment>& out);

  /// The same by ICU alone: the oracle.
  void run_icu(std::string_view bytes, std::vector<Segment>& out);

  // The steps of run().
  static constexpr std::uint32_t kUnknown = 0xffffffff;
  /// End of the segment that begins at `i`, by the table; kUnknown where that does not know.
  [[nodiscard]] static std::uint32_t table_end(std::string_view bytes, std::uint32_t i);
  /// Appends ICU's segments from `stretch`, where the white space before `i` begins, to the end of the stretch that the table
  /// does not know at `i`; returns that end.
  std::uint32_t by_icu(std::string_view bytes, std::uint32_t stretch, std::uint32_t i, std::vector<Segment>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::text
