#pragma once

#include <filesystem>
#include <vector>

#include "entities/antecedents.h"
#include "hearsay/result.h"

// Weighs what a pronoun may mean: a small network over the features of an option and the agreement
// of the two words' vectors (Document::references).
//   hidden = bias + features * F + (tanh(p) * tanh(m)) * P    p: of the pronoun, m: of the
//   mention's score  = output * max(hidden, 0)                           head; multiplied element
//   by element
// and the shares of the options are the softmax of their scores. Training: training/coref.py.
namespace hearsay::entities {

// Immutable after loading; safe to share between threads.
class Ranker {
 public:
  // Reads data/model/antecedents.tsv: a row of weights per feature (all of them, by name), per
  // element of the product ("product.0" ...), for "bias" and for "output". Errors carry file:line.
  static Result<Ranker> load(const std::filesystem::path& folder);

  // The shares of the options, which add up to 1. Without references of the width that the table
  // was made for, only the features count. REQUIRES: there is an option.
  std::vector<float> shares(const Context& context, const Pronoun& pronoun,
                            const std::vector<Option>& options) const;

 private:
  float score(const Option& option, const std::vector<float>& product,
              std::vector<float>& hidden) const;

  int hidden_ = 0;
  int products_ = 0;
  std::vector<float> features_;  // [features][hidden]
  std::vector<float> product_;   // [products][hidden]
  std::vector<float> bias_, output_;
};

}  // namespace hearsay::entities
