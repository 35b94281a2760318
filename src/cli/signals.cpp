#include "cli/signals.h"

#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>

namespace nutgraf::cli {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) sigaddset(&set, signal);
  }
  return set;
}

}  // namespace

Signals::Signals() {
  (void)std::signal(SIGPIPE, SIG_IGN);  // fails for unknown signals alone
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signals_ = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  stop_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  // One descriptor for both, so that readers have a single one to watch.
  wake_ = epoll_create1(EPOLL_CLOEXEC);
  for (const int fd : {signals_, stop_}) {
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(wake_, EPOLL_CTL_ADD, fd, &event);
  }
}

Signals::~Signals() {
  for (const int fd : {wake_, stop_, signals_})
    if (fd >= 0) ::close(fd);
}

void Signals::stop() const {
  stopped_ = true;
  const std::uint64_t one = 1;
  // It can only fail where it was called 2^64 times already, and then it has been heard.
  [[maybe_unused]] const ssize_t written = ::write(stop_, &one, sizeof one);
}

int Signals::pending() {
  signalfd_siginfo info{};
  if (came_ == 0 && ::read(signals_, &info, sizeof info) == sizeof info) {
    came_ = static_cast<int>(info.ssi_signo);
    const sigset_t set = watched();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    stop();  // keeps wake() readable
  }
  return came_;
}

void Signals::die_of(int signal) {
  (void)std::signal(signal, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  (void)std::raise(signal);  // should it come back, the status says the same
  constexpr int kBySignal = 128;
  std::_Exit(kBySignal + signal);
}

}  // namespace nutgraf::cli
