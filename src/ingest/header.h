#pragma once

#include "hearsay/document.h"

namespace hearsay::ingest {

// Fills title, authors and publication date from the lines that stand above the first paragraph of
// a plain text: a headline, "By Ana Ruiz", "Published 8 April 2031". The lines stay in the text. A
// text that begins with its first paragraph has no header.
void read_header(Document& document);

}  // namespace hearsay::ingest
