#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace hearsay::cli {

// What came of one input.
struct Outcome {
  std::string output;    // for standard output; empty when rejected
  std::string messages;  // for standard error, whole lines
  bool rejected = false;
};

// Runs `work(0) … work(count - 1)` on `threads` threads and hands the outcomes to `consume` in
// order, on the calling thread. Holds a few outcomes a thread at most, however slow the consumer.
// `consume` returns false to stop early; the rest is then dropped.
// REQUIRES: threads > 0; work() is safe from several threads and does not throw.
void run_in_order(size_t count, size_t threads, const std::function<Outcome(size_t)>& work,
                  const std::function<bool(size_t, Outcome)>& consume);

}  // namespace hearsay::cli
