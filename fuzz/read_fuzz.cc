// Any bytes through the whole reading: no crash, and every ledger is sound and can be printed. The
// data folder is HEARSAY_DATA's, or `data` here; without weights the stages above them do not run.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "cli/explain.h"
#include "cli/text_report.h"
#include "document/json.h"
#include "document/verify.h"
#include "hearsay/engine.h"
#include "ingest/ingest.h"

namespace {

std::shared_ptr<const hearsay::Engine> open_engine() {
  const auto data = hearsay::find_data_dir("");
  hearsay::EngineOptions options{data, {}};
  if (!std::filesystem::exists(data / "model" / "hearsay.safetensors")) {
    options.disabled = {"encoder"};
  }
  auto engine = hearsay::Engine::open(options);
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().to_string().c_str());
    std::exit(2);
  }
  return std::move(engine).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto kEngine = open_engine();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  hearsay::ingest::Options options;
  options.date = "2031-04-08";
  auto document = hearsay::ingest::ingest(bytes, "input", options);
  if (!document) return 0;
  if (kEngine->read(document.value())) return 0;
  for (const auto& problem : hearsay::verify(document.value())) {
    std::fprintf(stderr, "%s\n", problem.c_str());
    std::abort();
  }
  const hearsay::cli::Style style{.colour = true, .width = 60};
  if (hearsay::ledger_json(document.value()).empty()) std::abort();
  if (hearsay::layers_json(document.value()).empty()) std::abort();
  if (hearsay::cli::text_report(document.value(), style).empty()) std::abort();
  if (!hearsay::cli::explain(document.value(), {}, style)) std::abort();
  return 0;
}
