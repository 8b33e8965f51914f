#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace hearsay {

// Softmax: raw scores of labels as shares of 1. Empty for none.
inline std::vector<float> shares_of(std::vector<float> scores) {
  if (scores.empty()) return scores;
  const float most = *std::max_element(scores.begin(), scores.end());
  float total = 0;
  for (auto& score : scores) total += score = std::exp(score - most);
  for (auto& score : scores) score /= total;
  return scores;
}

}  // namespace hearsay
