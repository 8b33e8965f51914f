#include "lexicon/table.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hearsay {
namespace {

TEST(Table, ReadsRowsAndKeepsTheirLines) {
  const auto table = parse_table("# a comment\nword\tclass\n# another\nsay\treport\ntell\n",
                                 "words.tsv", {"word", "class"});
  ASSERT_TRUE(table.ok()) << table.error().to_string();
  ASSERT_EQ(table.value().rows.size(), 2u);
  EXPECT_EQ(table.value().rows[0].cells, (std::vector<std::string>{"say", "report"}));
  EXPECT_EQ(table.value().rows[0].line, 4);
  EXPECT_EQ(table.value().rows[1].cells, (std::vector<std::string>{"tell", ""}));
  EXPECT_EQ(table.value().where(table.value().rows[0], 1).substr(0, 12), "words.tsv:4:");
}

TEST(Table, SaysWhereAFileIsWrong) {
  const struct {
    std::string text, code, place;
  } cases[] = {
      {"word\tkind\n", "lexicon.columns", "words.tsv:1"},
      {"", "lexicon.columns", "words.tsv"},
      {"# only a comment\n", "lexicon.columns", "words.tsv"},
      {"word\tclass\na\tb\tc\n", "lexicon.cells", "words.tsv:2"},
      {"word\tclass\nok\tok\n\xFFx\ty\n", "lexicon.encoding", "words.tsv:3"},
  };
  for (const auto& c : cases) {
    const auto table = parse_table(c.text, "words.tsv", {"word", "class"});
    ASSERT_FALSE(table.ok()) << c.text;
    EXPECT_EQ(table.error().code, c.code) << c.text;
    EXPECT_EQ(table.error().where.substr(0, c.place.size()), c.place) << c.text;
  }
}

TEST(Table, NamesAMissingFile) {
  const auto table = read_table("nowhere.tsv", {"word"});
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().code, "file.open");
}

TEST(SplitList, DropsEmptyParts) {
  EXPECT_EQ(split_list("a|b c||d"), (std::vector<std::string>{"a", "b c", "d"}));
  EXPECT_TRUE(split_list("").empty());
}

}  // namespace
}  // namespace hearsay
