#pragma once

#include <filesystem>
#include <memory>

#include "entities/antecedents.h"
#include "entities/gazetteer.h"
#include "entities/ranker.h"
#include "entities/roles.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::entities {

// What the reader decided about, for training: every candidate with its cluster, and for each
// pronoun its options as they stood when its turn came.
struct Trace {
  struct Pronouns {
    int word;
    std::vector<Option> options;
  };
  std::vector<Mention> mentions;  // of Option::candidate
  std::vector<int> clusters;      // parallel to mentions; -1: none
  std::vector<Gender> genders;    // of those clusters
  std::vector<Pronouns> pronouns;
};

// Fills Document::entities: who and what a report mentions by name, by description and by pronoun,
// grouped within the document, with kind, title, country, sector, number and members. Immutable
// and safe to share between threads.
class EntityReader {
 public:
  // Reads the tables under data_dir/gazetteers, data_dir/lexicons and data_dir/model. Errors carry
  // file:line.
  static Result<std::shared_ptr<const EntityReader>> open(const std::filesystem::path& data_dir);

  // REQUIRES: sentences, words and trees are filled; names and attributions may be empty.
  // Replaces document.entities; fills `trace` unless it is null.
  void read(Document& document, Trace* trace = nullptr) const;

 private:
  EntityReader(Gazetteer gazetteer, Roles roles, Ranker ranker)
      : gazetteer_(std::move(gazetteer)), roles_(std::move(roles)), ranker_(std::move(ranker)) {}

  Gazetteer gazetteer_;
  Roles roles_;
  Ranker ranker_;
};

}  // namespace hearsay::entities
