#pragma once

#include <vector>

namespace hearsay::encoder {

// The maximum spanning arborescence with exactly one child of ROOT.
//
// scores: [words][words + 1], the score of each head (column 0 is ROOT, column i + 1 is word i) for
// each dependent; the score of a word as its own head is ignored. Returns each word's head, 0 for
// ROOT, i + 1 for word i. REQUIRES: words > 0, the scores are finite.
std::vector<int> best_tree(const float* scores, int words, int stride);

}  // namespace hearsay::encoder
