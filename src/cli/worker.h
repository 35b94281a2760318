// One thread's part of a run: from a batch of raw input to the bytes of its records.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "cli/settings.h"
#include "input/parser.h"
#include "nutgraf/patterns.h"

namespace nutgraf::cli {

/// A batch on its way: what was read, and what came of it.
struct Job {
  input::Batch batch;
  std::string out;                    ///< records, with separators between them
  std::vector<std::string> messages;  ///< for stderr
  Counts counts;
};

class Worker {
 public:
  /// `settings` and `patterns` must outlive the worker.
  Worker(const Settings& settings, const Patterns& patterns);

  void work(Job& job);

 private:
  void document(Job& job, const input::Piece& piece, const input::Parsed& parsed);
  void add(Job& job, const output::Record& record);
  void fail(Job& job, const input::Parsed& parsed, const Error& error);

  const Settings& settings_;
  input::Parser parser_;
  Extractor extractor_;
  std::unique_ptr<output::Writer> writer_;
};

}  // namespace nutgraf::cli
