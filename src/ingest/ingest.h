#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hearsay/document.h"
#include "hearsay/result.h"

// Bytes of unknown kind -> the text and the metadata of one report. docs/formats/input.md says what
// is kept, repaired and refused.
namespace hearsay::ingest {

enum class Format { kAuto, kText, kHtml };

// What the user knows better than the input. Empty: take what the input says.
struct Options {
  std::string date;  // publication date, YYYY-MM-DD
  std::string outlet;
  std::string url;
  size_t cap = 20 * 1000 * 1000;  // bytes of input
  Format format = Format::kAuto;
  bool any_language = false;  // do not refuse what is not English; for measuring extraction
};

// Fills url, title, outlet, authors, published, language, text and notices. The text is valid UTF-8
// whose only control characters are '\n' and '\t'. Linear in the input's size; fetches and runs
// nothing; a pure function of its arguments, safe from any thread.
//
// Errors, with `where` = name:
//   input.date        options.date is not a calendar date (the caller's mistake, not the input's)
//   input.size        more than options.cap bytes
//   input.empty       nothing but white space
//   input.binary      not text; the message names the kind when the first bytes tell it
//   input.no_article  a page without article text
//   input.language    not English
Result<Document> ingest(std::string_view bytes, const std::string& name, const Options& options);

}  // namespace hearsay::ingest
