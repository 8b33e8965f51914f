#include "ingest/page_words.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

TEST(PageWords, BuiltIn) {
  const auto& words = PageWords::built_in();
  EXPECT_EQ(words.kinds("sidebar"), PageWords::kAside);
  EXPECT_EQ(words.kinds("read more"), PageWords::kAside);
  EXPECT_EQ(words.kinds("comments"), PageWords::kForeign);
  EXPECT_EQ(words.kinds("article body"), PageWords::kBody);
  EXPECT_EQ(words.kinds("bridge"), 0);
}

TEST(PageWords, Lines) {
  const auto& words = PageWords::built_in();
  for (const char* line : {"Advertisement", "Read more: Ferry runs late", "SHARE THIS STORY.",
                           "Sign up for our morning letter", "FILE - The bridge in May 2030."}) {
    EXPECT_TRUE(words.is_boilerplate(line)) << line;
  }
  for (const char* line : {"The advertisement ran for a week.", "“Read more,” she told the class.",
                           "He would not share this story with anyone.", "No comment."}) {
    EXPECT_FALSE(words.is_boilerplate(line)) << line;
  }
}

TEST(PageWords, MistakesInTheTablesSayWhere) {
  const auto kind = PageWords::parse("# c\nname\tkind\nnav\tasides\n", "line\tmatch\n");
  ASSERT_FALSE(kind.ok());
  EXPECT_EQ(kind.error().code, "lexicon.value");
  EXPECT_EQ(kind.error().where, "page_names.tsv:3:5");
  const auto match = PageWords::parse("name\tkind\n", "line\tmatch\nshare\tall\n");
  ASSERT_FALSE(match.ok());
  EXPECT_EQ(match.error().where, "page_lines.tsv:2:7");
}

}  // namespace
}  // namespace hearsay::ingest
