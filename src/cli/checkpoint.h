// How far a run with --output has come, on disk beside what it has written, so that it can be gone on with after
// whatever ended it.
//
// FILE.part holds the output, FILE.part.state what is below. The state is replaced by renaming, and only after the
// output that it speaks of is on the disk: whenever the program or the machine stops, FILE.part has at least `bytes`
// bytes, and those are the records of the first `documents` documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/progress.h"
#include "nutgraf/error.h"

namespace nutgraf::cli {

struct Checkpoint {
  std::uint64_t run = 0;        ///< hash of what the run is: options, patterns, input; it serves only the same run
  std::uint64_t documents = 0;  ///< read from the input, failed ones included
  std::uint64_t last = 0;       ///< hash of the name and line of the last of them
  std::uint64_t bytes = 0;      ///< of FILE.part
  bool finished = false;        ///< the output is whole; FILE.part may have become FILE already
  Counts counts;
};

/// FNV-1a of `text`, going on from `hash`.
[[nodiscard]] std::uint64_t hash_on(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325ULL);

/// The checkpoint in the file, or nothing where there is none. An Error where there is one that cannot be understood.
[[nodiscard]] Result<std::optional<Checkpoint>> load_checkpoint(const std::string& file);

/// Replaces the file. False where that fails; then the old one stands.
[[nodiscard]] bool save_checkpoint(const std::string& file, const Checkpoint& checkpoint);

}  // namespace nutgraf::cli
