#pragma once

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/proposition.h"
#include "hearsay/result.h"

// Which statement answers which: what speaks for it, as numbers, and a linear model over them whose
// weights (data/lexicons/claim_weights.tsv) training/claims.py fits.
namespace hearsay::claims {

// The names of the features of a pair; those of the answer alone come first.
const std::vector<std::string_view>& feature_names();

// Whether a statement may put a claim forward, whether it may answer one.
// "Condemned the attack" does neither, "condemned the army for shelling them" may do both.
bool may_put_forward(const Propositions& all, int s);
bool may_answer(const Propositions& all, int s);

// Both say so much of the same that they are one proposition, whoever answers it.
bool say_the_same(const Proposition& a, const Proposition& b);

// Per feature of feature_names(); those of "none" and `alone` only over the answer's own.
struct AnswerWeights {
  // Denials, refusals and silence; assertions that may contradict another.
  std::vector<float> refusal, refusal_none, counter, counter_none;
  std::vector<float> alone;  // of a denial that no statement was found for
  float answered = 0;        // of the probability that there is one

  // Errors: "lexicon.*", "file.*"; "lexicon.value" for a feature that there is not, or no number.
  static Result<AnswerWeights> open(const std::filesystem::path& data_dir);
};

// REQUIRES: what it is made of outlives it.
class Answers {
 public:
  Answers(const Propositions& all, const AnswerWeights& weights);

  // How likely each statement is the one that `s` answers; the rest to one is that none is.
  // Without those that cannot be. REQUIRES: may_answer(s).
  std::vector<std::pair<int, float>> answered(int s) const;
  // How likely a denial stands where what it denies was not found.
  float stands_alone(int s, float has_answered) const;

  // In the order of feature_names().
  std::vector<float> features(int answer, int put) const;

 private:
  const Propositions& all_;
  const AnswerWeights& weights_;
  std::vector<std::vector<float>> as_answer_, as_put_;  // per statement
};

}  // namespace hearsay::claims
