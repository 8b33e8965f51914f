#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

// Adds the names of a byline, "By Ana Ruiz and Bo Lund", that `out` lacks. What does not look like
// a name is no author.
void add_authors(std::string_view line, std::vector<std::string>& out);

}  // namespace hearsay::ingest
