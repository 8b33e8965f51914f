#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/result.h"

namespace hearsay::ingest {

// The words of data/lexicons/page_names.tsv and page_lines.tsv. They are compiled in: a page is
// read without knowing where data/ lies.
class PageWords {
 public:
  // What an element's name tells; a bit each.
  enum Kind : uint8_t {
    kAside = 1,
    kForeign = 2,
    kCaption = 4,
    kByline = 8,
    kLead = 16,
    kBody = 32,
  };

  // Fails as parse_table() does, and with "lexicon.value" for a kind or match it does not know.
  static Result<PageWords> parse(std::string_view names, std::string_view lines);
  static const PageWords& built_in();

  // The kinds of a word, or of two words with a space between; 0: none.
  uint8_t kinds(std::string_view name) const;

  // A line that pages put between paragraphs and that says nothing of the story: "Advertisement",
  // "Read more: ...", or a caption: "FILE PHOTO: ...". REQUIRES: squeezed.
  bool is_boilerplate(std::string_view line) const;

 private:
  struct Name {
    std::string name;
    uint8_t kinds = 0;
  };

  std::vector<Name> names_;          // sorted by name
  std::vector<std::string> whole_;   // sorted
  std::vector<std::string> begins_;  // sorted
  std::vector<std::string> captions_;
};

}  // namespace hearsay::ingest
