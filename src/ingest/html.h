#pragma once

#include <string>

#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::ingest {

// A page, decoded -> title, outlet, authors, published, url and text. `url`: where it was found, or
// empty. Fails with "input.no_article" (`where` = name).
Result<Document> read_html(const std::string& page, const std::string& name,
                           const std::string& url);

}  // namespace hearsay::ingest
