#include "cli/ordered.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace hearsay::cli {
namespace {

constexpr size_t kAheadPerThread = 4;

}  // namespace

void run_in_order(size_t count, size_t threads, const std::function<Outcome(size_t)>& work,
                  const std::function<bool(size_t, Outcome)>& consume) {
  if (threads <= 1 || count <= 1) {
    for (size_t i = 0; i < count; ++i) {
      if (!consume(i, work(i))) return;
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<size_t, Outcome> done;  // finished and not yet consumed
  size_t next = 0;                 // to be started
  size_t consumed = 0;
  bool stop = false;
  const size_t ahead = kAheadPerThread * threads;

  const auto worker = [&] {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stop || next >= count || next < consumed + ahead; });
      if (stop || next >= count) return;
      const size_t mine = next++;
      lock.unlock();
      Outcome outcome = work(mine);
      lock.lock();
      done.emplace(mine, std::move(outcome));
      changed.notify_all();
    }
  };
  std::vector<std::jthread> pool;
  for (size_t i = 0; i < std::min(threads, count); ++i) pool.emplace_back(worker);

  for (size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done.count(i) > 0; });
    Outcome outcome = std::move(done.extract(i).mapped());
    consumed = i + 1;
    changed.notify_all();
    lock.unlock();
    if (consume(i, std::move(outcome))) continue;
    lock.lock();
    stop = true;
    changed.notify_all();
    return;
  }
}

}  // namespace hearsay::cli
