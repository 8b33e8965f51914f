#include "claims/reader.h"
#include "encoder/encoder.h"
#include "engine/number.h"
#include "engine/stage.h"
#include "entities/reader.h"
#include "events/reader.h"
#include "segment/segmenter.h"
#include "statements/reader.h"
#include "times/reader.h"

namespace hearsay {
namespace {

Result<RunStage> open_segmenter(const std::filesystem::path& data_dir) {
  auto segmenter = segment::Segmenter::open(data_dir);
  if (!segmenter) return segmenter.error();
  return RunStage([segmenter = std::move(segmenter).value()](
                      Document& document, StageScratch&) -> std::optional<Error> {
    segmenter->segment(document);
    return std::nullopt;
  });
}

Result<RunStage> open_encoder(const std::filesystem::path& data_dir) {
  auto encoder = encoder::Encoder::open(data_dir / "model" / "hearsay.safetensors");
  if (!encoder) return encoder.error();
  return RunStage([encoder = std::move(encoder).value()](
                      Document& document, StageScratch& scratch) -> std::optional<Error> {
    encoder->read(document, scratch.encoder);
    return std::nullopt;
  });
}

template <class Reader>
Result<RunStage> open_reader(const std::filesystem::path& data_dir) {
  auto reader = Reader::open(data_dir);
  if (!reader) return reader.error();
  return RunStage([reader = std::move(reader).value()](Document& document,
                                                       StageScratch&) -> std::optional<Error> {
    reader->read(document);
    return std::nullopt;
  });
}

Result<RunStage> open_numbering(const std::filesystem::path&) {
  return RunStage([](Document& document, StageScratch&) -> std::optional<Error> {
    number_records(document);
    return std::nullopt;
  });
}

}  // namespace

const std::vector<Stage>& pipeline() {
  static const std::vector<Stage> kPipeline = {
      {"segment",
       "segment",
       {"text"},
       {"paragraphs", "words", "sentences", "quotations"},
       open_segmenter},
      {"encoder",
       "encoder",
       {"words", "sentences"},
       {"tags", "tree", "names", "attributions", "acts"},
       open_encoder},
      {"times", "times", {"words", "sentences"}, {"times"}, open_reader<times::TimeReader>},
      {"entities",
       "entities",
       {"words", "sentences", "quotations", "tags", "tree", "names"},
       {"entities"},
       open_reader<entities::EntityReader>},
      {"statements",
       "statements",
       {"words", "sentences", "quotations", "tags", "tree", "attributions", "entities", "times"},
       {"statements", "attitudes"},
       open_reader<statements::StatementReader>},
      {"events",
       "events",
       {"words", "sentences", "tags", "tree", "names", "entities", "times", "statements"},
       {"events"},
       open_reader<events::EventReader>},
      {"claims",
       "claims",
       {"words", "sentences", "entities", "statements", "events"},
       {"claims"},
       open_reader<claims::ClaimReader>},
      {"number", "engine", {"entities"}, {}, open_numbering},
  };
  return kPipeline;
}

}  // namespace hearsay
