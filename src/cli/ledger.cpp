#include "cli/ledger.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace nutgraf::cli {
namespace {

Error not_resumable(std::string message) {
  Error error;
  error.code = "cannot-resume";
  error.message = "cannot resume: " + std::move(message) + "; run without --resume to begin anew";
  return error;
}

std::uint64_t hash_of(const input::Piece& piece) { return hash_on(std::to_string(piece.line), hash_on(*piece.name)); }

}  // namespace

std::optional<Error> Ledger::open(OutputFile& file, std::uint64_t run, bool resume) {
  if (file.part().empty()) {
    if (resume) return not_resumable("the output is no file");
    return std::nullopt;
  }
  path_ = file.part() + ".state";
  state_.run = run;
  if (!resume) {
    (void)std::remove(path_.c_str());  // there seldom is one
    return file.cut(0) ? std::nullopt : file.error();
  }
  const auto loaded = load_checkpoint(path_);
  if (!loaded) return loaded.error();
  if (!*loaded) return file.cut(0) ? std::nullopt : file.error();
  const Checkpoint& found = **loaded;
  if (found.run != run) return not_resumable("the earlier run had other options, patterns or input");
  std::error_code none;
  if (found.finished && file.size() < found.bytes && std::filesystem::file_size(file.target(), none) == found.bytes && !none) {
    // It ended between giving the file its name and removing the checkpoint.
    file.discard();
  } else if (file.size() < found.bytes) {
    return not_resumable(file.part() + " is shorter than it was");
  } else if (!file.cut(found.bytes)) {
    return file.error();
  }
  state_ = found;
  to_skip_ = found.documents;
  resumed_ = saved_ = true;
  return std::nullopt;
}

std::optional<Error> Ledger::skip(input::Batch& batch) {
  if (to_skip_ == 0) return std::nullopt;
  const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip_, batch.pieces.size()));
  to_skip_ -= n;
  if (to_skip_ == 0 && n > 0 && hash_of(batch.pieces[n - 1]) != state_.last)
    return not_resumable("the input is not what it was");
  batch.pieces.erase(batch.pieces.begin(), batch.pieces.begin() + static_cast<std::ptrdiff_t>(n));
  batch.input_bytes = 0;  // counted by the earlier run
  return std::nullopt;
}

std::optional<Error> Ledger::check_end() const {
  if (to_skip_ == 0) return std::nullopt;
  return not_resumable("the input is shorter than it was");
}

void Ledger::done(OutputFile& file, const input::Batch& batch, const Counts& counts) {
  if (path_.empty() || batch.pieces.empty()) return;
  state_.documents += batch.pieces.size();
  state_.last = hash_of(batch.pieces.back());
  state_.counts = counts;
  state_.bytes = file.size();
  const Clock::time_point start = Clock::now();
  if (start < next_) return;
  save(file);
  // Waiting for the disk may take one part in twenty of the time.
  const Clock::time_point end = Clock::now();
  next_ = end + std::max<Clock::duration>(kInterval, (end - start) * 20);
}

bool Ledger::save(OutputFile& file) {
  if (path_.empty() || !file.sync() || !save_checkpoint(path_, state_)) return false;
  saved_ = true;
  return true;
}

void Ledger::end(OutputFile& file) {
  // A short run that is killed here is done again, which costs less than the checkpoint.
  if (!saved_) return;
  state_.finished = true;
  state_.bytes = file.size();
  save(file);
}

void Ledger::close() {
  if (saved_) (void)std::remove(path_.c_str());  // one that stays says that the run has ended
  saved_ = false;
}

}  // namespace nutgraf::cli
