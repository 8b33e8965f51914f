#pragma once

#include "hearsay/document.h"

namespace hearsay::ingest {

// Fills title, authors, publication date and outlet from what stands above the first paragraph of
// a plain text: a headline, "By Ana Ruiz", "Published 8 April 2031", and the agency of a dateline.
// The lines stay in the text. A text that begins with its first paragraph has no header.
void read_header(Document& document);

}  // namespace hearsay::ingest
