#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

// What schema.org objects in a page say of the article. Empty: nothing.
struct JsonLd {
  std::string headline;
  std::string publisher;
  std::string published;  // as written
  std::string modified;   // as written
  std::string url;
  std::string body;  // articleBody
  std::string language;
  std::vector<std::string> authors;
};

// Adds what one <script type="application/ld+json"> says; what is there already stays. Broken JSON
// adds nothing.
void read_json_ld(std::string_view script, JsonLd& out);

}  // namespace hearsay::ingest
