#include "ingest/header.h"

#include <algorithm>
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
constexpr size_t kPlace = 50;     // bytes of a dateline's place and day, at most
constexpr size_t kAgency = 40;    // bytes of a dateline's agency, at most

// Whether the line closes a sentence: headlines, bylines and dates do not.
bool closes(std::string_view line) {
  for (std::string_view mark : {".", "!", ":", "\"", "\u201D", "\u2019"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

// The agency of a dateline, "LAKESIDE, April 8 (Lake Wire) - The council ..."; empty: there is
// none.
std::string dateline_agency(std::string_view paragraph) {
  const auto open = paragraph.find(" (");
  const auto close = paragraph.find(") ");
  if (open == 0 || open > kPlace || close == std::string_view::npos || close < open + 4 ||
      close > open + kAgency) {
    return {};
  }
  const auto behind = paragraph.substr(close + 2);
  const auto upper = [](char c) { return ascii_letter(c) && c != ascii_lower(c); };
  const bool dash =
      behind.starts_with("- ") || behind.starts_with("\u2013 ") || behind.starts_with("\u2014 ");
  if (!dash || !upper(paragraph[0]) || !upper(paragraph[open + 2])) return {};
  return std::string(paragraph.substr(open + 2, close - open - 2));
}

struct Top {
  std::vector<std::string> lines;  // squeezed, above the first one that reads like a paragraph
  std::string paragraph;           // that one; empty: there is none
};

Top top_of(std::string_view text) {
  Top top;
  while (!text.empty() && top.lines.size() <= kLines) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = squeeze(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (line.size() > kTitle || closes(line)) {
      top.paragraph = std::move(line);
      return top;
    }
    top.lines.push_back(std::move(line));
  }
  return {};
}

bool is_byline(std::string_view line) {
  return line.size() <= kByline &&
         (ascii_istarts_with(line, "by ") || ascii_istarts_with(line, "author: "));
}

}  // namespace

void read_header(Document& document) {
  const Top top = top_of(document.text);
  for (const std::string& line : top.lines) {
    if (is_byline(line)) {
      add_authors(line, document.authors);
      if (document.published.empty()) document.published = find_date(line).value_or("");
    } else if (const auto date = parse_date(line); date && line.size() <= kDateLine) {
      if (document.published.empty()) document.published = *date;
    } else if (document.title.empty()) {
      document.title = line;
    }
  }
  document.outlet = dateline_agency(top.paragraph);
}

}  // namespace hearsay::ingest
