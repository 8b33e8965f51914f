// Any bytes through ingest(): no crash, and what comes out holds the promises of ingest.h.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "ingest/ingest.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(std::string_view bytes, hearsay::ingest::Format format) {
  hearsay::ingest::Options options;
  options.format = format;
  const auto result = hearsay::ingest::ingest(bytes, "input", options);
  if (!result) {
    require(!result.error().code.empty() && !result.error().message.empty());
    return;
  }
  const auto& document = result.value();
  size_t repaired = 0;
  hearsay::utf8::repair(document.text, repaired);
  require(repaired == 0);
  hearsay::utf8::repair(document.title + document.outlet + document.url, repaired);
  require(repaired == 0);
  for (size_t at = 0; at < document.text.size();) {
    const auto c = hearsay::utf8::decode(document.text, at);
    require(c.value >= 0x20 || c.value == '\n' || c.value == '\t');
    require(c.value < 0x7F || c.value > 0x9F);
    at += c.size;
  }
  require(document.published.empty() || document.published.size() == 10);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, hearsay::ingest::Format::kAuto);
  check(bytes, hearsay::ingest::Format::kHtml);
  return 0;
}
