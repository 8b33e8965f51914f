#include "ingest/authors.h"

#include <algorithm>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

// Letters of a name; every byte of a letter outside ASCII counts.
auto letters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) {
    return ascii_letter(c) || static_cast<unsigned char>(c) > 127;
  });
}

}  // namespace

void add_authors(std::string_view text, std::vector<std::string>& out) {
  auto line = squeeze(text);
  for (std::string_view prefix : {"by ", "written by ", "posted by ", "story by ", "author: "}) {
    if (ascii_istarts_with(line, prefix)) line = line.substr(prefix.size());
  }
  std::vector<std::string> parts;
  std::string rest = line;
  for (;;) {
    size_t at = std::string::npos, size = 0;
    for (std::string_view separator : {" and ", ", ", " & ", "; ", " | ", " with ", "\xC2\xB7"}) {
      const auto found = rest.find(separator);
      if (found < at) {
        at = found;
        size = separator.size();
      }
    }
    parts.emplace_back(trim(std::string_view(rest).substr(0, at)));
    if (at == std::string::npos) break;
    rest = rest.substr(at + size);
  }
  for (auto& part : parts) {
    while (!part.empty() && (part.back() == '-' || part.back() == ' ')) part.pop_back();
    const auto spaces = std::count(part.begin(), part.end(), ' ');
    const bool name = part.size() >= 3 && part.size() <= 60 && spaces <= 5 && letters(part) >= 3 &&
                      part.find_first_of("0123456789@/:<>") == std::string::npos &&
                      !ascii_icontains(part, "updated") && !ascii_icontains(part, "published");
    if (!name || out.size() >= 12) continue;
    if (std::find(out.begin(), out.end(), part) == out.end()) out.push_back(std::move(part));
  }
}

}  // namespace hearsay::ingest
