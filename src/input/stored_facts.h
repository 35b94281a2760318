// The facts of an output that was written earlier (-f json or jsonl), to be compared with another's.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "nutgraf/error.h"

namespace nutgraf::input {

struct StoredFact {
  std::string kind, text;
  std::int64_t start = -1, end = -1;                         ///< -1: null
  std::vector<std::pair<std::string, std::string>> fields;  ///< the others, values as JSON
};

struct StoredDocument {
  std::string id;
  std::string error;  ///< of an error record
  std::vector<StoredFact> facts;
};

/// Reads a file of JSON (an array) or JSON Lines.
[[nodiscard]] Result<std::vector<StoredDocument>> read_stored(const std::string& file);

}  // namespace nutgraf::input
