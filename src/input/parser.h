// From a piece of input to its documents. One parser a thread: it keeps its memory from document to document.
#pragma once

#include <memory>

#include "input/document.h"

namespace nutgraf::input {

class Parser {
 public:
  explicit Parser(Options options);
  ~Parser();

  /// Reads `piece`, whose documents next() then gives: one for most formats; several, or none, where a piece is a file
  /// of many. `batch` must stay.
  void begin(const Batch& batch, const Piece& piece);

  /// The next document of the piece, or its error; null behind the last. Valid until the next call.
  const Parsed* next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether `home` is "CC", "CC-ADM1" or "LAT,LON".
[[nodiscard]] bool valid_home(std::string_view home);

}  // namespace nutgraf::input
