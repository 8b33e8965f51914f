// Any bytes, repaired to UTF-8 as ingest does: segmentation must keep its promises.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "document/conllu.h"
#include "document/verify.h"
#include "segment/segmenter.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto opened = hearsay::segment::Segmenter::open(HEARSAY_DATA_DIR);
  if (!opened) std::abort();
  size_t repaired = 0;
  const auto text = hearsay::utf8::repair({reinterpret_cast<const char*>(data), size}, repaired);
  hearsay::Document document;
  document.text = text;
  opened.value()->segment(document);
  if (!hearsay::verify(document).empty()) std::abort();
  const auto again = hearsay::read_conllu(hearsay::write_conllu(document), "fuzz");
  if (!again || again.value().words.size() != document.words.size()) std::abort();
  // The input as CoNLL-U: an error or a sound document.
  const auto read = hearsay::read_conllu(text, "fuzz");
  if (read && !hearsay::verify(read.value()).empty()) std::abort();
  return 0;
}
