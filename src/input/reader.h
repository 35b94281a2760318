// Cuts the input into batches of documents, in order, with memory bounded by the batch and the largest document.
#pragma once

#include <memory>

#include "input/document.h"
#include "input/files.h"

namespace nutgraf::input {

class Reader {
 public:
  Reader(FileNames names, Options options);
  ~Reader();

  /// Fills `batch` with the next documents. False where there are none left (then the batch is empty), or where
  /// Options::wake ended the reading. What cannot be read is a piece with an error. A slow pipe gives small batches:
  /// what has come is handed on rather than kept until more comes.
  bool next(Batch& batch);

  /// Whether the next call would return false without reading.
  [[nodiscard]] bool done() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf::input
