#pragma once

#include <filesystem>
#include <memory>

#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::statements {

class Lexicon;

// Fills Document::statements: who said what, on whose word, to whom, through which medium and
// relays, when. docs/statements.md tells the method.
//
// Needs words with trees, quotations, entities and times; uses attributions and names where there
// are any. Changes entities: a source or addressee that has none gets one, unnamed sources are
// marked anonymous, and "I" inside words said becomes a mention of the speaker. Thread-safe once
// opened.
class StatementReader {
 public:
  // Reads data_dir/lexicons/{cues,silence,media_kinds,acts}.tsv. Errors "lexicon.*", "file.*".
  static Result<std::shared_ptr<const StatementReader>> open(const std::filesystem::path& data_dir);
  ~StatementReader();

  void read(Document& document) const;

 private:
  explicit StatementReader(std::unique_ptr<const Lexicon> lexicon);

  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace hearsay::statements
