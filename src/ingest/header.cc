#include "ingest/header.h"

#include <string>
#include <string_view>
#include <vector>

#include "ingest/ascii.h"
#include "ingest/authors.h"
#include "ingest/dates.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kLines = 8;      // of a header, at most
constexpr size_t kTitle = 160;    // bytes of a headline, at most
constexpr size_t kDateLine = 60;  // bytes of a line that gives the date, at most
constexpr size_t kByline = 120;   // bytes of a byline, at most

// Whether the line closes a sentence: headlines, bylines and dates do not.
bool closes(std::string_view line) {
  for (std::string_view mark : {".", "!", ":", "\"", "\u201D", "\u2019"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

// The squeezed lines above the first one that reads like a paragraph; none when no paragraph
// follows.
std::vector<std::string> header_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() <= kLines) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = squeeze(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (line.size() > kTitle || closes(line)) return lines;
    lines.push_back(std::move(line));
  }
  return {};
}

bool is_byline(std::string_view line) {
  return line.size() <= kByline &&
         (ascii_istarts_with(line, "by ") || ascii_istarts_with(line, "author: "));
}

}  // namespace

void read_header(Document& document) {
  for (const std::string& line : header_of(document.text)) {
    if (is_byline(line)) {
      add_authors(line, document.authors);
      if (document.published.empty()) document.published = find_date(line).value_or("");
    } else if (const auto date = parse_date(line); date && line.size() <= kDateLine) {
      if (document.published.empty()) document.published = *date;
    } else if (document.title.empty()) {
      document.title = line;
    }
  }
}

}  // namespace hearsay::ingest
