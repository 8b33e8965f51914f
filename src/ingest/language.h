#pragma once

#include <string>
#include <string_view>

namespace hearsay::ingest {

struct Language {
  std::string code;      // ISO 639-1 where there is one: "en", "fr"; "und" unknown
  std::string name;      // "French"
  bool certain = false;  // enough text, and the detector stands by it
  int english = 0;       // share of the text that is English, in percent
  size_t words = 0;      // white-space separated, counted up to 1000
};

// REQUIRES: valid UTF-8.
Language detect_language(std::string_view text);

}  // namespace hearsay::ingest
