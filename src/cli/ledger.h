// Keeps the books of a run with --output: takes up where an earlier one ended, and saves checkpoints now and then.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/checkpoint.h"
#include "cli/output_file.h"
#include "input/document.h"

namespace nutgraf::cli {

class Ledger {
 public:
  /// For the output `file`, which is open; `run` is the hash of what the run is. Without --resume, what an earlier run
  /// left is thrown away.
  [[nodiscard]] std::optional<Error> open(OutputFile& file, std::uint64_t run, bool resume);

  /// Whether an earlier run is gone on with, or finished already.
  [[nodiscard]] bool resumed() const { return resumed_; }
  [[nodiscard]] bool finished() const { return state_.finished; }
  [[nodiscard]] const Counts& counts() const { return state_.counts; }

  /// Takes out of `batch` what the earlier run has done. An Error where it is not the same input.
  [[nodiscard]] std::optional<Error> skip(input::Batch& batch);
  /// Whether the input ended before all that the earlier run had done.
  [[nodiscard]] std::optional<Error> check_end() const;

  /// The records of `batch` are written. Saves a checkpoint where one is due.
  void done(OutputFile& file, const input::Batch& batch, const Counts& counts);
  /// The output is whole, and is about to get its name.
  void end(OutputFile& file);
  /// Saves a checkpoint now. False where that is not possible; then an earlier one may stand.
  bool save(OutputFile& file);
  /// Whether there is a checkpoint to go on from.
  [[nodiscard]] bool saved() const { return saved_; }
  /// Removes the checkpoint.
  void close();

 private:
  using Clock = std::chrono::steady_clock;

  std::string path_;  ///< empty: the output is no file of its own, and no books are kept
  Checkpoint state_;
  std::uint64_t to_skip_ = 0;
  bool resumed_ = false;
  bool saved_ = false;
  Clock::time_point next_ = Clock::now() + kInterval;

  static constexpr std::chrono::milliseconds kInterval{250};
};

}  // namespace nutgraf::cli
