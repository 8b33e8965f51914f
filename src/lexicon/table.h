#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/result.h"

// Data files of `data/`: tab-separated UTF-8, one record a line, '#' lines are comments. The first
// line that is not a comment names the columns. docs/formats/lexicons.md describes each file.
namespace hearsay {

struct Row {
  std::vector<std::string>
      cells;     // as many as the table has columns; empty where the line has nothing
  int line = 0;  // 1-based, for messages
};

struct Table {
  std::string path;
  std::vector<std::string> columns;
  std::vector<Row> rows;

  // "path:line:column" of a cell, for messages.
  std::string where(const Row& row, size_t cell) const;
};

// Reads a table and checks that its columns are exactly `columns`. Errors ("lexicon.columns",
// "lexicon.cells", "lexicon.encoding", "file.*") carry file:line:column.
Result<Table> read_table(const std::filesystem::path& path,
                         const std::vector<std::string_view>& columns);
// The same from memory; `path` only names it in messages.
Result<Table> parse_table(std::string_view text, const std::string& path,
                          const std::vector<std::string_view>& columns);

// The parts of a cell between the marks `at`, empty parts dropped.
std::vector<std::string> split(std::string_view cell, char at);

// The parts of a cell that holds a list: split at '|', empty parts dropped.
std::vector<std::string> split_list(std::string_view cell);

}  // namespace hearsay
