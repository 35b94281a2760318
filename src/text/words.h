// ICU's word boundaries (UAX #29, root locale), as segments of bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace nutgraf::text {

struct Segment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class WordSegmenter {
 public:
  WordSegmenter();
  ~WordSegmenter();
  WordSegmenter(WordSegmenter&&) noexcept;
  WordSegmenter& operator=(WordSegmenter&&) noexcept;

  /// All segments of `bytes` (valid UTF-8), white space included, without gaps.
  void run(std::string_view bytes, std::vector<Segment>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::text
