#pragma once

#include <filesystem>
#include <memory>

#include "claims/answers.h"
#include "claims/proposition.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::claims {

// Groups the statements of one document into claims: propositions on which more than one position
// is taken, or one that is denied or refused (docs/claims.md). Immutable: any number of threads may
// share one.
class ClaimReader {
 public:
  static Result<std::shared_ptr<const ClaimReader>> open(const std::filesystem::path& data_dir);

  // Fills document.claims and Statement::claims. REQUIRES: statements and events were read.
  void read(Document& document) const;

  const WordClasses& classes() const { return classes_; }
  const AnswerWeights& weights() const { return weights_; }

 private:
  ClaimReader() = default;

  WordClasses classes_;
  AnswerWeights weights_;
};

}  // namespace hearsay::claims
