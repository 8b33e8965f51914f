#include "lexicon/table.h"

#include "base/files.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

// Every cell of a line, the empty ones too.
std::vector<std::string> cells_of(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string place(const std::string& path, int line, size_t column) {
  return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

// 1-based column, in characters, of a cell's first character.
size_t column_of(const std::vector<std::string>& cells, size_t cell) {
  size_t column = 1;
  for (size_t i = 0; i < cell && i < cells.size(); ++i) column += utf8::length(cells[i]) + 1;
  return column;
}

std::string joined(const std::vector<std::string_view>& columns) {
  std::string out;
  for (auto column : columns) out.append(out.empty() ? "" : ", ").append(column);
  return out;
}

}  // namespace

std::string Table::where(const Row& row, size_t cell) const {
  return place(path, row.line, column_of(row.cells, cell));
}

Result<Table> parse_table(std::string_view text, const std::string& path,
                          const std::vector<std::string_view>& columns) {
  Table table;
  table.path = path;
  int line = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto current = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line;
    if (current.ends_with('\r')) current.remove_suffix(1);
    if (current.empty() || current.front() == '#') continue;
    size_t repaired = 0;
    utf8::repair(current, repaired);
    if (repaired > 0) return Error{"lexicon.encoding", "not valid UTF-8", place(path, line, 1)};
    auto cells = cells_of(current, '\t');
    if (table.columns.empty()) {
      if (!std::equal(cells.begin(), cells.end(), columns.begin(), columns.end())) {
        return Error{"lexicon.columns", "expected the columns " + joined(columns),
                     place(path, line, 1)};
      }
      table.columns = std::move(cells);
      continue;
    }
    if (cells.size() > columns.size()) {
      return Error{"lexicon.cells",
                   "more cells than the " + std::to_string(columns.size()) + " columns",
                   place(path, line, column_of(cells, columns.size()))};
    }
    cells.resize(columns.size());
    if (cells[0].empty())
      return Error{"lexicon.cells", "the first cell is empty", place(path, line, 1)};
    table.rows.push_back({std::move(cells), line});
  }
  if (table.columns.empty())
    return Error{"lexicon.columns", "expected the columns " + joined(columns),
                 place(path, line, 1)};
  return table;
}

Result<Table> read_table(const std::filesystem::path& path,
                         const std::vector<std::string_view>& columns) {
  auto text = read_file(path);
  if (!text) return text.error();
  return parse_table(text.value(), path.string(), columns);
}

std::vector<std::string> split(std::string_view cell, char at) {
  auto parts = cells_of(cell, at);
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

std::vector<std::string> split_list(std::string_view cell) { return split(cell, '|'); }

}  // namespace hearsay
