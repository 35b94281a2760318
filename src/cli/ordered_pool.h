// Threads that work on jobs side by side and hand them back in the order in which they came.
//
//   OrderedPool<Job> pool(threads, in_flight, [] { return [worker = Worker()](Job& job) mutable { … }; });
//   one thread:      while (…) pool.submit(std::move(job));  pool.close();
//   another one:     while (auto job = pool.take()) …
//
// At most `in_flight` jobs are between submit() and take(), so memory does not grow with the input. Jobs are large
// (a hundred kilobytes), so one lock for everything costs nothing that could be measured.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace nutgraf::cli {

template <class Job>
class OrderedPool {
 public:
  using Work = std::function<void(Job&)>;

  /// `make_work` is called by each thread once, when it gets its first job.
  OrderedPool(unsigned threads, std::size_t in_flight, std::function<Work()> make_work)
      : in_flight_(in_flight), make_work_(std::move(make_work)) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  ~OrderedPool() { close(); }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  /// Waits while too many jobs are in flight.
  void submit(std::unique_ptr<Job> job) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return slots_.size() < in_flight_; });
    slots_.push_back(std::make_shared<Slot>(std::move(job)));
    waiting_.push_back(slots_.back());
    todo_.notify_one();
  }

  /// No more jobs come; those submitted are still worked on.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    todo_.notify_all();
    done_.notify_all();
  }

  /// The next job in order, worked on. Null when all are taken and the pool is closed.
  std::unique_ptr<Job> take() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return slots_.empty() ? closed_ : slots_.front()->done; });
    if (slots_.empty()) return nullptr;
    std::unique_ptr<Job> job = std::move(slots_.front()->job);
    slots_.pop_front();
    room_.notify_one();
    return job;
  }

 private:
  struct Slot {
    explicit Slot(std::unique_ptr<Job> j) : job(std::move(j)) {}
    std::unique_ptr<Job> job;
    bool done = false;
  };

  void work() {
    Work work;
    std::unique_lock lock(mutex_);
    while (true) {
      todo_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const std::shared_ptr<Slot> slot = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      if (!work) work = make_work_();
      work(*slot->job);
      lock.lock();
      slot->done = true;
      if (slot == slots_.front()) done_.notify_one();
    }
  }

  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable todo_;
  std::condition_variable done_;
  std::deque<std::shared_ptr<Slot>> slots_;    ///< in order, until taken
  std::deque<std::shared_ptr<Slot>> waiting_;  ///< those that no thread has begun
  bool closed_ = false;
  std::size_t in_flight_;
  std::function<Work()> make_work_;
  std::vector<std::jthread> threads_;  ///< last, so that they end before what they use
};

}  // namespace nutgraf::cli
