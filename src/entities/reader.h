#pragma once

#include <filesystem>
#include <memory>

#include "entities/gazetteer.h"
#include "entities/roles.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::entities {

// Fills Document::entities: who and what a report mentions by name, by description and by pronoun,
// grouped within the document, with kind, title, country, sector, number and members. Immutable
// and safe to share between threads.
class EntityReader {
 public:
  // Reads the tables under data_dir/gazetteers and data_dir/lexicons. Errors carry file:line.
  static Result<std::shared_ptr<const EntityReader>> open(const std::filesystem::path& data_dir);

  // REQUIRES: sentences, words and trees are filled; names and attributions may be empty.
  // Replaces document.entities.
  void read(Document& document) const;

 private:
  EntityReader(Gazetteer gazetteer, Roles roles)
      : gazetteer_(std::move(gazetteer)), roles_(std::move(roles)) {}

  Gazetteer gazetteer_;
  Roles roles_;
};

}  // namespace hearsay::entities
