#include "ingest/page_words.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"
#include "ingest/page_tables.inc"
#include "lexicon/table.h"

namespace hearsay::ingest {
namespace {

struct KindName {
  std::string_view name;
  PageWords::Kind kind;
};
constexpr std::array kKinds = {
    KindName{"aside", PageWords::kAside},     KindName{"foreign", PageWords::kForeign},
    KindName{"caption", PageWords::kCaption}, KindName{"byline", PageWords::kByline},
    KindName{"lead", PageWords::kLead},       KindName{"body", PageWords::kBody}};

Error unknown(const Table& table, const Row& row) {
  return {"lexicon.value", "'" + row.cells[1] + "' is not known here", table.where(row, 1)};
}

}  // namespace

Result<PageWords> PageWords::parse(std::string_view names, std::string_view lines) {
  PageWords out;
  const auto name_table = parse_table(names, "page_names.tsv", {"name", "kind"});
  if (!name_table) return name_table.error();
  for (const auto& row : name_table.value().rows) {
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const KindName& k) { return k.name == row.cells[1]; });
    if (kind == kKinds.end()) return unknown(name_table.value(), row);
    out.names_.push_back({row.cells[0], kind->kind});
  }
  const auto line_table = parse_table(lines, "page_lines.tsv", {"line", "match"});
  if (!line_table) return line_table.error();
  for (const auto& row : line_table.value().rows) {
    if (row.cells[1] == "whole") {
      out.whole_.push_back(row.cells[0]);
    } else if (row.cells[1] == "begin") {
      out.begins_.push_back(row.cells[0]);
    } else if (row.cells[1] == "caption") {
      out.captions_.push_back(row.cells[0]);
    } else {
      return unknown(line_table.value(), row);
    }
  }
  std::sort(out.whole_.begin(), out.whole_.end());
  std::sort(out.begins_.begin(), out.begins_.end());
  std::sort(out.names_.begin(), out.names_.end(),
            [](const Name& a, const Name& b) { return a.name < b.name; });
  return out;
}

const PageWords& PageWords::built_in() {
  static const PageWords words = parse(kPageNames, kPageLines).value();
  return words;
}

uint8_t PageWords::kinds(std::string_view name) const {
  uint8_t kinds = 0;
  auto at = std::lower_bound(names_.begin(), names_.end(), name,
                             [](const Name& a, std::string_view b) { return a.name < b; });
  for (; at != names_.end() && at->name == name; ++at) kinds |= at->kinds;
  return kinds;
}

bool PageWords::is_boilerplate(std::string_view line) const {
  for (const auto& begin : captions_) {
    if (ascii_istarts_with(line, begin)) return true;
  }
  constexpr size_t kLong = 160;
  if (line.size() > kLong) return false;
  auto lower = ascii_lower(line);
  for (const auto& begin : begins_) {
    if (lower.starts_with(begin)) return true;
  }
  while (!lower.empty() && (lower.back() == '.' || lower.back() == ':' || lower.back() == '!' ||
                            lower.back() == ' ')) {
    lower.pop_back();
  }
  return std::binary_search(whole_.begin(), whole_.end(), lower);
}

}  // namespace hearsay::ingest
