// What a run tells about itself on stderr: messages, a progress line, a summary. One thread uses it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/settings.h"

namespace nutgraf::cli {

struct Counts {
  std::uint64_t documents = 0;  ///< processed
  std::uint64_t failed = 0;     ///< read, but of no use
  std::uint64_t unopened = 0;   ///< files, folders and lists that could not be read at all
  std::uint64_t facts = 0;
  std::uint64_t bytes = 0;  ///< of the input

  Counts& operator+=(const Counts& other) {
    documents += other.documents;
    failed += other.failed;
    unopened += other.unopened;
    facts += other.facts;
    bytes += other.bytes;
    return *this;
  }
};

class Progress {
 public:
  /// `total`: bytes of the input, 0 where it is not known.
  Progress(When when, std::uint64_t total);

  void message(std::string_view text);
  void update(const Counts& so_far);
  /// Removes the progress line, and says how it went where that was asked for.
  void finish(const Counts& all, bool summary);

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] double seconds() const;
  void clear_line();

  bool shown_;     ///< at all
  bool terminal_;  ///< the line is overwritten instead of followed by the next one
  bool always_;
  bool on_line_ = false;
  bool due_ = false;  ///< the next update draws, however little time has passed: a terminal's first, and after a message
  std::uint64_t total_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace nutgraf::cli
