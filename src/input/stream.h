// An open file, read in blocks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "nutgraf/error.h"

namespace nutgraf::input {

/// A file or standard input. Reads retry where a signal interrupts them.
class Stream {
 public:
  /// Opens `name`, "-" being standard input. An Error where it cannot be.
  static std::optional<Error> open(const std::string& name, int wake, Stream& stream);

  Stream() = default;
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// Appends up to `most` bytes to `into`; fewer at the end, or where a pipe holds no more for now. Returns how many:
  /// 0 at the end, on a failure (see `error`) and where `wake` became readable.
  std::size_t read(std::string& into, std::size_t most);

  /// Whether read() would have to wait.
  [[nodiscard]] bool would_wait() const;
  [[nodiscard]] bool woken() const { return woken_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  void close();
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
  int wake_ = -1;
  bool regular_ = false;
  bool woken_ = false;
  std::optional<Error> error_;
};

}  // namespace nutgraf::input
