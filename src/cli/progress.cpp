#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "cli/words.h"

namespace nutgraf::cli {
namespace {

constexpr double kMegabyte = 1e6;

/// What cannot be shown is no reason to stop.
void put(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

Progress::Progress(When when, std::uint64_t total)
    : terminal_(::isatty(STDERR_FILENO) != 0), always_(when == When::always), total_(total) {
  shown_ = always_ || (when == When::automatic && terminal_);
  due_ = terminal_;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void Progress::clear_line() {
  if (on_line_) put("\r\033[K");
  on_line_ = false;
}

void Progress::message(std::string_view text) {
  due_ = due_ || on_line_;
  clear_line();
  put(fmt::format("nutgraf: {}\n", text));
}

void Progress::update(const Counts& so_far) {
  using std::chrono::milliseconds;
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (!due_ && now - last_ < (terminal_ ? milliseconds(200) : milliseconds(1000))) return;
  if (!always_ && now - start_ < milliseconds(1000)) return;
  last_ = now;
  due_ = false;
  const double took = seconds();
  const auto bytes = static_cast<double>(so_far.bytes);
  std::string line = fmt::format("{}, {:.1f} MB/s", plural(so_far.documents + so_far.failed, "document"),
                                 bytes / kMegabyte / took);
  if (so_far.failed + so_far.unopened > 0) line += ", " + plural(so_far.failed + so_far.unopened, "error");
  if (total_ > so_far.bytes && so_far.bytes > 0)
    line += fmt::format(", {} left", clock_time(took * static_cast<double>(total_ - so_far.bytes) / bytes));
  clear_line();
  put(line);
  if (terminal_) {
    on_line_ = true;
  } else {
    put("\n");
  }
  (void)std::fflush(stderr);
}

void Progress::finish(const Counts& all, bool summary) {
  clear_line();
  if (!summary) return;
  const double took = seconds();
  put(fmt::format("nutgraf: {}, {} failed, {}, {:.1f} MB in {:.1f} s, {:.1f} MB/s\n",
                  plural(all.documents, "document"), grouped(all.failed + all.unopened), plural(all.facts, "fact"),
                  static_cast<double>(all.bytes) / kMegabyte, took,
                  took > 0 ? static_cast<double>(all.bytes) / kMegabyte / took : 0.0));
}

}  // namespace nutgraf::cli
