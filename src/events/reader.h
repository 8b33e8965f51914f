#pragma once

#include <filesystem>
#include <memory>

#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::events {

class Lexicon;

// Finds what the report says was done, by whom and to whom, and whether it happened: PLOVER events
// by a lexicon of triggers over the UD trees (docs/events.md). Immutable: one reader serves all
// threads.
class EventReader {
 public:
  // Loads the tables of `data_dir`. Errors: "lexicon.*", "file.*" with file:line:column.
  static Result<std::shared_ptr<const EventReader>> open(const std::filesystem::path& data_dir);
  ~EventReader();

  // Fills document.events in text order.
  // REQUIRES: words have tags and trees; times, entities and statements were read.
  void read(Document& document) const;

 private:
  explicit EventReader(std::unique_ptr<const Lexicon> lexicon);

  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace hearsay::events
