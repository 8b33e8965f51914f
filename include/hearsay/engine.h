#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay {

struct EngineOptions {
  std::filesystem::path data_dir;     // the folder `data/`: model, lexicons, gazetteers, ontology
  std::vector<std::string> disabled;  // names of stages to leave out
};

// One line of the pipeline table. Names of layers are those of Document's fields.
struct StageInfo {
  std::string_view name;
  std::string_view room;  // the folder of src/ that holds it
  std::vector<std::string_view> needs;
  std::vector<std::string_view> assigns;
  bool enabled = true;
  std::vector<std::string_view> unmet;  // needs that no enabled stage before it assigns
};

// Wall time of each enabled stage, in the pipeline's order.
struct StageTime {
  std::string_view name;
  double seconds = 0;
};

// Reads reports. Opened once, immutable, shared between threads: what read() returns is a pure
// function of (document, options, fingerprint), whatever other threads do.
class Engine {
 public:
  // Fails with the code and place of the first data file that is missing or damaged
  // ("weights.*", "lexicon.*", "file.*"), or "engine.stage" for an unknown name in `disabled`.
  static Result<std::shared_ptr<const Engine>> open(EngineOptions options);
  ~Engine();

  // Fills every layer and record of a document of which ingest's fields are set. A stage whose
  // needs are unmet does not run. When an error is returned the document is half read.
  std::optional<Error> read(Document& document, std::vector<StageTime>* times = nullptr) const;

  // The stages up to and including the encoder's heads; nothing is segmented when the document has
  // words already (tokens of a treebank).
  std::optional<Error> parse(Document& document, std::vector<StageTime>* times = nullptr) const;

  const std::vector<StageInfo>& stages() const;

  // 16 hex digits that name program version, disabled stages and the content of every data file,
  // the weights included. Reads them all: ask once.
  Result<std::string> fingerprint() const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// The pipeline's table without opening anything.
Result<std::vector<StageInfo>> stage_table(const std::vector<std::string>& disabled);

// The data directory: `given` where not empty, else the environment's HEARSAY_DATA, else beside the
// executable (../../data of a build folder, ../share/hearsay of an installation).
std::filesystem::path find_data_dir(const std::string& given);

}  // namespace hearsay
