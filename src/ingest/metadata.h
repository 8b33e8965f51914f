#pragma once

#include <string>
#include <vector>

#include "ingest/dom.h"

namespace hearsay::ingest {

// What a page says about its article. Empty: it does not say.
struct Metadata {
  std::string title;
  std::string outlet;
  std::vector<std::string> authors;
  std::string published;  // ISO date
  std::string url;
  std::string body;  // JSON-LD articleBody, for pages that show nothing else
};

// `url` is where the page was found, empty when nobody knows; the page's own canonical address is
// trusted more for everything but what the caller overrides.
Metadata find_metadata(const Dom& dom, const std::string& url);

}  // namespace hearsay::ingest
