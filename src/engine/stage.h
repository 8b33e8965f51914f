#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "encoder/encoder.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay {

// What one thread of work needs and reuses between reports; pooled by the engine.
struct StageScratch {
  encoder::Encoder::Scratch encoder;
};

// An opened stage. Safe to call from several threads, each with its own document and scratch.
using RunStage = std::function<std::optional<Error>(Document&, StageScratch&)>;

// A stage declares what it needs and what it assigns by the names of Document's fields.
struct Stage {
  std::string_view name;
  std::string_view room;
  std::vector<std::string_view> needs;
  std::vector<std::string_view> assigns;
  Result<RunStage> (*open)(const std::filesystem::path& data_dir);
};

// The pipeline: the one ordered list of stages.
const std::vector<Stage>& pipeline();

}  // namespace hearsay
