// From a piece of input to a document. One parser a thread: it keeps its memory from document to document.
#pragma once

#include <memory>

#include "input/document.h"

namespace nutgraf::input {

class Parser {
 public:
  explicit Parser(Options options);
  ~Parser();

  /// The document of `piece`, or its error. Valid until the next call and as long as `batch`.
  const Parsed& parse(const Batch& batch, const Piece& piece);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether `home` is "CC", "CC-ADM1" or "LAT,LON".
[[nodiscard]] bool valid_home(std::string_view home);

}  // namespace nutgraf::input
