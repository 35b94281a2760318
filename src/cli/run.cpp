#include "cli/run.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "cli/exit.h"
#include "cli/ledger.h"
#include "cli/load.h"
#include "cli/ordered_pool.h"
#include "cli/output_file.h"
#include "cli/progress.h"
#include "cli/report_output.h"
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
        progress_(settings.progress, input_size(settings.files)) {
    if (settings_.output.format != output::Format::html) return;
    report_.emplace(patterns, settings_.output_file);
    settings_.extractor.explain_places = true;  // a report shows them
  }

  int run() {
    if (report_ && settings_.resume) return give_up({"cannot-resume", "--resume cannot go on with a report (-f html): run it anew without it", "", 0, 0});
    if (const auto error = file_.open(settings_.output_file, output::make_store(settings_.output))) return give_up(*error);
    settings_.output.terminal = file_.is_terminal();
    const std::uint64_t what = hash_on(settings_.signature, hash_on(std::string(NUTGRAF_VERSION) + patterns_.fingerprint()));
    if (const auto error = ledger_.open(file_, what, settings_.resume)) return give_up(*error);
    counts_ = ledger_.counts();
    if (ledger_.finished()) return give_name();
    auto first = std::make_unique<Job>();
    read(first->batch);
    if (!ledger_.resumed() && reader_.done() && only_unopened(first->batch)) return nothing_opened(*first);
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
    discard();
    return kNothing;
  }

  void discard() {
    if (report_) report_->discard();
    file_.discard();
  }

  /// What an earlier run wrote stays where it can be gone on with.
  int give_up(const Error& error) {
    std::string message = error.describe();
    if (error.code != "cannot-resume") {
      if (ledger_.saved()) {
        message += "; what was done stays, and --resume goes on with it";
      } else {
        discard();
      }
    }
    progress_.message(message);
    return kNothing;
  }

  /// The next documents that no earlier run has done. False where there are none.
  bool read(input::Batch& batch) {
    while (!problem_ && reader_.next(batch)) {
      problem_ = ledger_.skip(batch);
      if (!problem_ && !batch.pieces.empty()) return true;
    }
    batch.clear();
    if (!problem_ && !signals_.stopped() && signals_.pending() == 0) problem_ = ledger_.check_end();
    return false;
  }

  void begin_output() {
    if (ledger_.resumed()) {
      written_ = counts_.documents + counts_.failed + counts_.unopened > 0;
      return;
    }
    std::string head;
    writer_->begin(head);
    file_.write(head);
  }

  /// Of one thread: the job's messages and records go out. False where the output can take no more.
  bool put(const Job& job) {
    for (const std::string& message : job.messages) progress_.message(message);
    if (report_) {
      report_error_ = report_->add(job.out);
      if (report_error_) return false;
    } else if (!job.out.empty()) {
      if (written_ && !writer_->separator().empty()) file_.write(writer_->separator());
      written_ = true;
      if (!file_.write(job.out)) return false;
    }
    counts_ += job.counts;
    if (!report_) ledger_.done(file_, job.batch, counts_);
    progress_.update(counts_);
    return true;
  }

  void one_by_one(std::unique_ptr<Job> job) {
    Worker worker(settings_, patterns_);
    do {
      worker.work(*job);
      if (!put(*job)) return;
    } while (signals_.pending() == 0 && read(job->batch));
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
      more = read(job->batch);
    }
    pool.close();
  }

  int finish() {
    const int signal = signals_.pending();
    if (problem_) return give_up(*problem_);
    if (signal == 0 && !file_.closed() && !file_.error()) {
      if (report_ && !report_error_) report_error_ = report_->finish(file_);
      if (report_error_) return give_up(*report_error_);
      std::string tail;
      writer_->end(tail);
      if (file_.write(tail)) {
        ledger_.end(file_);
        return give_name();
      }
    }
    progress_.finish(counts_, settings_.summary);
    if (file_.error()) return give_up(*file_.error());
    if (file_.closed()) return kOk;  // whoever reads has seen enough
    std::string message = "interrupted after " + plural(counts_.documents + counts_.failed, "document");
    if (!report_ && ledger_.save(file_)) {
      message += "; the same command line with --resume goes on";
    } else if (!ledger_.saved()) {
      discard();
    }
    progress_.message(message);
    Signals::die_of(signal);
  }

  /// The output is whole.
  int give_name() {
    if (file_.is_open() && !file_.commit()) return give_up(*file_.error());
    ledger_.close();
    progress_.finish(counts_, settings_.summary);
    return counts_.failed + counts_.unopened > 0 ? kSome : kOk;
  }

  Signals signals_;  ///< first: it has to be there before any thread
  Settings settings_;
  const Patterns& patterns_;
  input::Reader reader_;
  std::unique_ptr<output::Writer> writer_;
  OutputFile file_;
  Progress progress_;
  Ledger ledger_;
  std::optional<ReportOutput> report_;  ///< of -f html, in place of plain writing
  std::optional<Error> report_error_;
  Counts counts_;
  std::optional<Error> problem_;  ///< of the reading
  bool written_ = false;  ///< a record
};

}  // namespace

int run(const Settings& settings) {
  const auto patterns = load_patterns(settings.patterns);
  if (!patterns) return kNothing;
  return Run(settings, *patterns).run();
}

}  // namespace nutgraf::cli
