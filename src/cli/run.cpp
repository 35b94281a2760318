#include "cli/run.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>
#include <utility>

#include "cli/exit.h"
#include "cli/load.h"
#include "cli/ordered_pool.h"
#include "cli/output_file.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/words.h"
#include "cli/worker.h"
#include "input/reader.h"

namespace nutgraf::cli {
namespace {

/// Bytes of the input, where they are known before it is read: 0 where there is more than plain files.
std::uint64_t input_size(const input::FileNames& files) {
  if (!files.list.empty()) return 0;
  std::uint64_t total = 0;
  for (const std::string& name : files.operands) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(name, problem)) return 0;
    total += std::filesystem::file_size(name, problem);
  }
  return total;
}

class Run {
 public:
  Run(const Settings& settings, const Patterns& patterns)
      : settings_(settings),
        patterns_(patterns),
        reader_(settings.files, with_wake(settings.input, signals_.wake())),
        writer_(output::make_writer(settings.output)),
        progress_(settings.progress, input_size(settings.files)) {}

  int run() {
    if (const auto error = file_.open(settings_.output_file)) return give_up(*error);
    settings_.output.terminal = file_.is_terminal();
    auto first = std::make_unique<Job>();
    reader_.next(first->batch);
    if (reader_.done() && only_unopened(first->batch)) return nothing_opened(*first);
    begin_output();
    const unsigned jobs = settings_.jobs > 0 ? settings_.jobs : std::max(1U, std::thread::hardware_concurrency());
    if (jobs == 1 || reader_.done()) {
      one_by_one(std::move(first));
    } else {
      side_by_side(std::move(first), jobs);
    }
    return finish();
  }

 private:
  static input::Options with_wake(input::Options options, int wake) {
    options.wake = wake;
    return options;
  }

  static bool only_unopened(const input::Batch& batch) {
    return !batch.pieces.empty() &&
           std::all_of(batch.pieces.begin(), batch.pieces.end(), [](const input::Piece& piece) {
             return piece.error && (piece.error->code == input::kCannotOpen || piece.error->code == input::kNoArticles);
           });
  }

  /// Nothing that was named can be read: no output, then, not even a header.
  int nothing_opened(const Job& job) {
    for (const input::Piece& piece : job.batch.pieces) {
      Error error = *piece.error;
      error.file = *piece.name;
      progress_.message(error.describe());
    }
    file_.discard();
    return kNothing;
  }

  int give_up(const Error& error) {
    progress_.message(error.describe());
    file_.discard();
    return kNothing;
  }

  void begin_output() {
    std::string head;
    writer_->begin(head);
    file_.write(head);
  }

  /// Of one thread: the job's messages and records go out. False where the output can take no more.
  bool put(const Job& job) {
    for (const std::string& message : job.messages) progress_.message(message);
    if (!job.out.empty()) {
      if (written_ && !writer_->separator().empty()) file_.write(writer_->separator());
      written_ = true;
      if (!file_.write(job.out)) return false;
    }
    counts_ += job.counts;
    progress_.update(counts_);
    return true;
  }

  void one_by_one(std::unique_ptr<Job> job) {
    Worker worker(settings_, patterns_);
    do {
      worker.work(*job);
      if (!put(*job)) return;
    } while (signals_.pending() == 0 && reader_.next(job->batch));
  }

  void side_by_side(std::unique_ptr<Job> job, unsigned jobs) {
    OrderedPool<Job> pool(jobs, std::size_t{2} * jobs + 1, [this] {
      auto worker = std::make_shared<Worker>(settings_, patterns_);
      return [worker](Job& j) { worker->work(j); };
    });
    std::jthread putting([this, &pool] {
      bool open = true;
      while (const auto done = pool.take()) {
        if (!open) continue;  // drained, so that the reader is not left waiting
        open = put(*done);
        if (!open) signals_.stop();
      }
    });
    bool more = !job->batch.pieces.empty();
    while (more && signals_.pending() == 0 && !signals_.stopped()) {
      pool.submit(std::move(job));
      job = std::make_unique<Job>();
      more = reader_.next(job->batch);
    }
    pool.close();
  }

  int finish() {
    const int signal = signals_.pending();
    if (signal == 0 && !file_.closed() && !file_.error()) {
      std::string tail;
      writer_->end(tail);
      file_.write(tail);
      file_.commit();
    }
    progress_.finish(counts_, settings_.summary);
    if (file_.error()) return give_up(*file_.error());
    if (file_.closed()) return kOk;  // whoever reads has seen enough
    if (signal != 0) {
      file_.discard();
      progress_.message("interrupted after " + plural(counts_.documents + counts_.failed, "document"));
      Signals::die_of(signal);
    }
    return counts_.failed + counts_.unopened > 0 ? kSome : kOk;
  }

  Signals signals_;  ///< first: it has to be there before any thread
  Settings settings_;
  const Patterns& patterns_;
  input::Reader reader_;
  std::unique_ptr<output::Writer> writer_;
  OutputFile file_;
  Progress progress_;
  Counts counts_;
  bool written_ = false;  ///< a record
};

}  // namespace

int run(const Settings& settings) {
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  return Run(settings, *patterns).run();
}

}  // namespace nutgraf::cli
