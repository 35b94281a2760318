// A file as the reader wants it: unpacked, where it is gzip or zstd, while it is being read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/stream.h"

namespace nutgraf::input {

/// Unpacks gzip (every member, as WARC files have one a record) and zstd (every frame), which it knows by their first
/// bytes; anything else goes through as it is. Memory does not grow with what comes out, so that whoever reads can stop
/// at a limit: a small file that unpacks to gigabytes is no danger.
class Inflow {
 public:
  static std::optional<Error> open(const std::string& name, int wake, Inflow& inflow);

  Inflow();
  ~Inflow();
  Inflow(const Inflow&) = delete;
  Inflow& operator=(const Inflow&) = delete;

  /// Appends about `most` bytes to `into`. 0 at the end, on a failure (see `error`) and where `wake` became readable.
  std::size_t read(std::string& into, std::size_t most);

  /// Bytes of the file itself that were taken since the last call.
  std::uint64_t taken();

  [[nodiscard]] bool would_wait() const;
  [[nodiscard]] bool woken() const { return stream_.woken(); }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] bool is_open() const { return stream_.is_open(); }
  void close();

 private:
  struct Unpacker;
  struct Gzip;
  struct Zstd;

  bool fill();
  void begin();

  Stream stream_;
  std::unique_ptr<Unpacker> unpacker_;  ///< null: the bytes go through
  std::string raw_;                     ///< read and not unpacked yet, from at_
  std::size_t at_ = 0;
  bool begun_ = false;
  std::uint64_t taken_ = 0;
  std::optional<Error> error_;
};

}  // namespace nutgraf::input
