#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_set>

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

 private:
  ClaimReader() = default;

  std::unordered_set<std::string>
      stand_ins_;  // lemmas of nouns that stand for a claim made before: "allegation"
  std::unordered_set<std::string> speakers_;  // lemmas of people who speak for another: "spokesman"
};

}  // namespace hearsay::claims
