#pragma once

#include <string>
#include <string_view>

namespace hearsay::ingest {

// Character references ("&amp;", "&#8217;", "&rsquo;") in a string that is not markup, as JSON-LD
// and attributes often hold them. Unknown ones stay. REQUIRES: valid UTF-8.
std::string decode_entities(std::string_view text);

}  // namespace hearsay::ingest
