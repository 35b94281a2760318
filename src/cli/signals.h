// Ctrl-C and friends as something to wait for instead of something that happens anywhere.
#pragma once

#include <atomic>

namespace nutgraf::cli {

/// Made before any thread is: holds back SIGINT, SIGTERM and SIGHUP in all threads (those that are not ignored, as
/// nohup does), and ignores SIGPIPE, so that a closed pipe is an error of write().
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// A descriptor that can be read as soon as the run is to end: a signal came, or stop() was called.
  [[nodiscard]] int wake() const { return wake_; }

  /// Ends the run from within. Any thread may call it.
  void stop() const;
  /// Whether stop() was called, or pending() saw a signal.
  [[nodiscard]] bool stopped() const { return stopped_; }

  /// The signal that came, or 0. From then on a second one ends the program at once.
  int pending();

  /// Ends the program by the signal, as its parent expects, after everything is cleaned up.
  [[noreturn]] static void die_of(int signal);

 private:
  int signals_ = -1;
  int stop_ = -1;
  int wake_ = -1;
  int came_ = 0;
  mutable std::atomic<bool> stopped_ = false;
};

}  // namespace nutgraf::cli
