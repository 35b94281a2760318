// Where the output goes: standard output, or a file that appears when it is whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "nutgraf/error.h"
#include "output/store.h"

namespace nutgraf::cli {

/// With a name, writes FILE.part beside FILE and renames it in commit(). What an earlier run left in FILE.part stays
/// until cut(). A FILE that is no regular file (a pipe, a device) is written directly. Neither copied nor moved: it owns
/// the descriptor.
class OutputFile {
 public:
  OutputFile() = default;
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// `name` empty: standard output. With a store, that takes what is written, under the name.
  [[nodiscard]] std::optional<Error> open(const std::string& name, std::unique_ptr<output::Store> store = nullptr);

  /// Writes all of it. False where that fails; then error() says why, or closed() that nobody reads any more.
  bool write(std::string_view bytes);

  /// Keeps the first `bytes` bytes of FILE.part, and goes on behind them.
  bool cut(std::uint64_t bytes);
  /// Bytes in FILE.part.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Waits until all that was written is on the disk.
  bool sync();

  /// Makes the file appear under its name, with all that was written on the disk.
  bool commit();
  /// Leaves nothing behind.
  void discard();

  /// The names of FILE.part (empty where there is none) and of FILE behind symbolic links.
  [[nodiscard]] const std::string& part() const { return part_; }
  [[nodiscard]] const std::string& target() const { return target_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0 || store_ != nullptr; }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] bool is_terminal() const;

 private:
  bool fail(std::string_view what);
  void close();

  int fd_ = -1;
  std::string name_;  ///< as given; empty: standard output
  std::string target_;
  std::string part_;  ///< empty where it is written directly
  std::uint64_t size_ = 0;
  bool closed_ = false;
  std::unique_ptr<output::Store> store_;  ///< null: bytes go to the descriptor
  std::optional<Error> error_;
};

}  // namespace nutgraf::cli
