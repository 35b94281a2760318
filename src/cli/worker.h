// One thread's part of a run: from a batch of raw input to the bytes of its records.
#pragma once

#include <deque>
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
  /// A document that waits for others, so that they are extracted together.
  struct Held {
    const input::Piece* piece = nullptr;
    input::Parsed parsed;     ///< its views are of the two below, but of a large document, which does not wait
    std::string text;
    std::vector<Part> parts;
  };

  void hold(Job& job, const input::Piece& piece, const input::Parsed& parsed);
  void finish_held(Job& job);
  void finish(Job& job, const Held& held, Extraction* found);
  void add(Job& job, const output::Record& record);
  void fail(Job& job, const input::Parsed& parsed, const Error& error);

  const Settings& settings_;
  input::Parser parser_;
  Extractor extractor_;
  std::unique_ptr<output::Writer> writer_;
  std::deque<Held> held_;        ///< the first `held_count_` are held, where they stay; the others are memory that is used again
  std::size_t held_count_ = 0;
  std::size_t held_bytes_ = 0;   ///< of their texts
  std::vector<Document> documents_;
};

}  // namespace nutgraf::cli
