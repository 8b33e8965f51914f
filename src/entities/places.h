#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/result.h"

// Cities and regions (data/gazetteers/places.tsv). Fifteen thousand lines that most reports need
// two of: the file is kept as it is and searched by halving, so that loading costs one pass.
namespace hearsay::entities {

struct Place {
  bool city = true;          // else a first-level region
  std::string_view country;  // ISO 3166 alpha-3
  std::string_view region;   // of a city; may be empty
};

// Immutable after loading; safe to share between threads. What places() returns lives as long.
class Places {
 public:
  // Fails with "places.columns", "places.cells" or "places.order" and file:line.
  static Result<Places> load(const std::filesystem::path& path);

  // Places of that name (in the form of name_key()), the likelier first; empty: none.
  std::vector<Place> find(std::string_view key) const;

 private:
  std::string_view line(size_t i) const;

  std::string text_;
  std::vector<uint32_t> begins_;  // of the lines that are records, and the end
};

}  // namespace hearsay::entities
