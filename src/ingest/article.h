#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/dom.h"

namespace hearsay::ingest {

struct Article {
  std::vector<std::string> paragraphs;  // in reading order, white space squeezed, none empty
  uint32_t root = 0;                    // the node that holds them
};

// The main content of a page: paragraphs, headings between them, block quotes and list items.
// `title` is left out where the page repeats it above the text.
Article find_article(const Dom& dom, std::string_view title);

}  // namespace hearsay::ingest
