#include "encoder/tree.h"

#include <gtest/gtest.h>

#include <random>

namespace hearsay::encoder {
namespace {

// heads: 0 is ROOT, i + 1 is word i.
bool is_tree_with_one_root(const std::vector<int>& heads) {
  const int words = static_cast<int>(heads.size());
  int roots = 0;
  for (int i = 0; i < words; ++i) {
    roots += heads[static_cast<size_t>(i)] == 0;
    int at = i + 1;
    for (int steps = 0; at != 0; ++steps) {
      if (steps > words) return false;
      at = heads[static_cast<size_t>(at) - 1];
    }
  }
  return roots == 1;
}

double score(const std::vector<float>& scores, const std::vector<int>& heads) {
  const size_t stride = heads.size() + 1;
  double total = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    total += scores[i * stride + static_cast<size_t>(heads[i])];
  }
  return total;
}

double best_by_trying_all(const std::vector<float>& scores, int words) {
  std::vector<int> heads(static_cast<size_t>(words), 0);
  double best = -1e300;
  while (true) {
    if (is_tree_with_one_root(heads)) best = std::max(best, score(scores, heads));
    size_t i = 0;
    while (i < heads.size() && ++heads[i] > words) heads[i++] = 0;
    if (i == heads.size()) return best;
  }
}

TEST(BestTree, EqualsTryingAll) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const int words = 1 + round % 5;
    std::vector<float> scores(static_cast<size_t>(words * (words + 1)));
    // Whole numbers make ties and cycles frequent; ROOT is made attractive or not in turn.
    for (size_t i = 0; i < scores.size(); ++i) {
      scores[i] = static_cast<float>(static_cast<int>(random() % 21) - 10);
      if (i % static_cast<size_t>(words + 1) == 0)
        scores[i] += static_cast<float>(round % 3 * 8 - 8);
    }
    const auto heads = best_tree(scores.data(), words, words + 1);
    ASSERT_TRUE(is_tree_with_one_root(heads)) << round;
    ASSERT_DOUBLE_EQ(score(scores, heads), best_by_trying_all(scores, words)) << round;
  }
}

TEST(BestTree, LongSentencesHaveOneRootAndNoBetterSingleMove) {
  std::mt19937 random(11);
  std::normal_distribution<float> normal;
  for (const int words : {40, 158, 254}) {
    std::vector<float> scores(static_cast<size_t>(words * (words + 1)));
    for (float& s : scores) s = normal(random);
    const auto heads = best_tree(scores.data(), words, words + 1);
    ASSERT_TRUE(is_tree_with_one_root(heads));
    const double best = score(scores, heads);
    for (size_t i = 0; i < heads.size(); ++i) {
      for (int head = 0; head <= words; ++head) {
        auto moved = heads;
        moved[i] = head;
        if (is_tree_with_one_root(moved)) {
          ASSERT_LE(score(scores, moved), best + 1e-4);
        }
      }
    }
  }
}

TEST(BestTree, EqualScoresAndHugeScoresStillMakeATree) {
  for (const float value : {0.0f, 1e9f, -1e9f}) {
    const std::vector<float> scores(30 * 31, value);
    EXPECT_TRUE(is_tree_with_one_root(best_tree(scores.data(), 30, 31)));
  }
}

}  // namespace
}  // namespace hearsay::encoder
