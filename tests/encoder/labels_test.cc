#include "encoder/labels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace hearsay::encoder {
namespace {

const std::vector<std::string> kNames = {"O", "B-Person", "I-Person", "B-Misc", "I-Misc"};

bool allowed(const std::vector<int>& labels) {
  for (size_t i = 0; i < labels.size(); ++i) {
    const int label = labels[i];
    if (label != 2 && label != 4) continue;
    if (i == 0 || (labels[i - 1] != label && labels[i - 1] != label - 1)) return false;
  }
  return true;
}

double score(const std::vector<float>& scores, const std::vector<int>& labels) {
  double total = 0;
  for (size_t i = 0; i < labels.size(); ++i)
    total += scores[i * 5 + static_cast<size_t>(labels[i])];
  return total;
}

TEST(BioDecoder, EqualsTryingAll) {
  const BioDecoder decoder(kNames);
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const size_t words = 1 + static_cast<size_t>(round % 5);
    std::vector<float> scores(words * 5);
    for (float& s : scores) s = static_cast<float>(static_cast<int>(random() % 13));
    double best = -1;
    std::vector<int> labels(words, 0);
    while (true) {
      if (allowed(labels)) best = std::max(best, score(scores, labels));
      size_t i = 0;
      while (i < words && ++labels[i] > 4) labels[i++] = 0;
      if (i == words) break;
    }
    const auto found = decoder.best(scores.data(), static_cast<int>(words), 5);
    ASSERT_TRUE(allowed(found));
    ASSERT_DOUBLE_EQ(score(scores, found), best);
  }
}

TEST(BioDecoder, SpansAndTheirConfidence) {
  const BioDecoder decoder(kNames);
  // O B-Person I-Person B-Person B-Misc, each with 4 against 0 of the other labels.
  std::vector<float> scores(5 * 5, 0.0f);
  const int best[] = {0, 1, 2, 1, 3};
  for (size_t i = 0; i < 5; ++i) scores[i * 5 + static_cast<size_t>(best[i])] = 4;
  const auto spans = decoder.spans(*kernels_for(Isa::kBest), scores.data(), 5, 5);
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0].begin, 1);
  EXPECT_EQ(spans[0].end, 3);
  EXPECT_EQ(decoder.kinds()[static_cast<size_t>(spans[0].kind)], "Person");
  EXPECT_EQ(spans[1].begin, 3);
  EXPECT_EQ(spans[1].end, 4);
  EXPECT_EQ(decoder.kinds()[static_cast<size_t>(spans[2].kind)], "Misc");
  for (const auto& span : spans) {
    EXPECT_NEAR(span.confidence, std::exp(4.0) / (std::exp(4.0) + 4), 1e-6);
  }
  EXPECT_TRUE(decoder.spans(*kernels_for(Isa::kBest), scores.data(), 0, 5).empty());
}

TEST(BioDecoder, LabelsThatAreNotBio) {
  EXPECT_FALSE(check_bio(kNames));
  EXPECT_FALSE(check_bio({"O", "B", "I"}));
  EXPECT_FALSE(check_bio({"B", "O"}));
  for (const std::vector<std::string>& bad : std::vector<std::vector<std::string>>{
           {"B-X", "I-X"}, {"O", "I-X"}, {"O", "B-X", "I-Y"}, {"O", ""}, {"O", "X"}, {"O", "B-"}}) {
    EXPECT_TRUE(check_bio(bad)) << bad[0];
  }
}

TEST(LemmaRules, Apply) {
  const struct {
    const char *rule, *form, *lemma;
  } cases[] = {{"L:0:", "Said", "said"},
               {"L:4:say", "Said", "say"},
               {"K:0:", "Zhalenov", "Zhalenov"},
               {"K:1:", "Ruritanians", "Ruritanian"},
               {"=:be", "'s", "be"},
               {"L:1:", "Cafés", "café"},
               {"L:1:", "é", "é"},
               {"L:9:", "Ran", "ran"},
               {"L:9:run", "Ran", "run"},
               {"=:", "Ran", "ran"},
               {"L:0::", "a", "a:"}};
  for (const auto& [text, form, lemma] : cases) {
    const auto rule = parse_lemma_rule(text);
    ASSERT_TRUE(rule) << text;
    EXPECT_EQ(apply(*rule, form), lemma) << text << ' ' << form;
  }
  for (const char* bad :
       {"", "L", "L:", "L:1", "L:x:s", "L:-1:s", "L::s", "M:1:s", "L:1x:s", "L:99999999999:s"}) {
    EXPECT_FALSE(parse_lemma_rule(bad)) << bad;
  }
}

}  // namespace
}  // namespace hearsay::encoder
