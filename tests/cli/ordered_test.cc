#include "cli/ordered.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace hearsay::cli {
namespace {

TEST(RunInOrder, HandsOutcomesOnInOrderForEveryNumberOfThreads) {
  for (const size_t threads : {1, 2, 3, 16}) {
    std::vector<std::string> got;
    run_in_order(
        40, threads,
        [](size_t at) {
          // Later inputs finish first.
          std::this_thread::sleep_for(std::chrono::microseconds(100 * (7 - at % 8)));
          return Outcome{std::to_string(at), "", at % 5 == 0};
        },
        [&](size_t at, Outcome outcome) {
          EXPECT_EQ(outcome.output, std::to_string(at));
          EXPECT_EQ(outcome.rejected, at % 5 == 0);
          got.push_back(outcome.output);
          return true;
        });
    EXPECT_EQ(got.size(), 40u) << threads;
  }
}

TEST(RunInOrder, StopsWhenTheConsumerDoes) {
  std::atomic<size_t> started = 0;
  size_t consumed = 0;
  run_in_order(
      100000, 4,
      [&](size_t) {
        ++started;
        return Outcome{};
      },
      [&](size_t, Outcome) { return ++consumed < 3; });
  EXPECT_EQ(consumed, 3u);
  EXPECT_LT(started, 1000u);
}

TEST(RunInOrder, KeepsWithinReachOfASlowConsumer) {
  std::atomic<size_t> started = 0;
  size_t furthest = 0;
  run_in_order(
      200, 2,
      [&](size_t) {
        ++started;
        return Outcome{};
      },
      [&](size_t at, Outcome) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        furthest = std::max(furthest, started - at);
        return true;
      });
  EXPECT_LE(furthest, 16u) << "finished outcomes may not pile up";
}

TEST(RunInOrder, TakesNothing) {
  run_in_order(
      0, 4, [](size_t) { return Outcome{}; },
      [](size_t, Outcome) {
        ADD_FAILURE();
        return true;
      });
}

}  // namespace
}  // namespace hearsay::cli
