#include <random>

#include "base/utf8.h"
#include "document/verify.h"
#include "segment/segmenting.h"

namespace hearsay::segment {
namespace {

// What must hold for any text.
void check(const Document& document, const std::string& shown) {
  for (const auto& problem : verify(document)) ADD_FAILURE() << problem << " in: " << shown;
  std::string covered, all;
  for (const auto& word : document.words) {
    for (size_t at = word.span.begin; at < word.span.end;) {
      const auto c = utf8::decode(document.text, at);
      ASSERT_FALSE(utf8::is_space(c.value)) << shown;
      at += c.size;
    }
    covered += document.text_of(word);
  }
  for (size_t at = 0; at < document.text.size();) {
    const auto c = utf8::decode(document.text, at);
    if (!utf8::is_space(c.value)) all.append(document.text, at, c.size);
    at += c.size;
  }
  ASSERT_EQ(covered, all) << shown;
  size_t next = 0;
  for (const auto& sentence : document.sentences) {
    ASSERT_EQ(static_cast<size_t>(sentence.words.begin), next) << shown;
    next = static_cast<size_t>(sentence.words.end);
  }
  ASSERT_EQ(next, document.words.size()) << shown;
  for (size_t i = 0; i + 1 < document.words.size(); ++i) {
    const bool apart = document.words[i].span.end < document.words[i + 1].span.begin;
    ASSERT_EQ(document.words[i].space_after, apart) << shown;
  }
}

TEST(Properties, RandomPieces) {
  const char* const pieces[] = {
      " ",    " ",      " ",      "\n",     "\n\n",   "word",   "He",  "said", "U.S.",    "Mr.",
      "a.m.", ".",      ",",      "?",      "!",      "…",      "...", "“",    "”",       "‘",
      "’",    "\"",     "'",      "«",      "»",      "„",      "``",  "''",   "-",       "—",
      "(",    ")",      "[",      "]",      "5",      "10",     "$",   "%",    "n't",     "'s",
      "’s",   "é",      "中",     "🙂",   "\u200d", "\u0301", "@",   "#",    "http://", "x.com",
      "&",    "/",      "\u00a0", "\u2028", "\t",     "_",      "th-", "(s)",  "'90s",    "anti-",
      "1.",   "\u00ad", "\ufeff", "\x01"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    const int count = static_cast<int>(random() % 40);
    for (int i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
    check(segmented(text), text);
  }
}

TEST(Properties, RandomCodePoints) {
  std::mt19937 random(11);
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    const int count = static_cast<int>(random() % 60);
    for (int i = 0; i < count; ++i) {
      const uint32_t range = random() % 3 == 0 ? 0x110000 : random() % 2 == 0 ? 0x80 : 0x2100;
      const char32_t c = random() % range;
      if (c >= 0xD800 && c < 0xE000) continue;
      utf8::append(text, c);
    }
    check(segmented(text), text);
  }
}

TEST(Properties, EmptyAndBlank) {
  for (const char* text : {"", " ", "\n", "\n\n  \n", "\t", "\u00a0"}) {
    const auto document = segmented(text);
    EXPECT_TRUE(document.words.empty());
    EXPECT_TRUE(document.sentences.empty());
    EXPECT_TRUE(document.paragraphs.empty());
  }
}

// Inputs that would take minutes if a scan went back over what it had read.
TEST(Properties, LongRunsTakeLinearTime) {
  for (const char* piece :
       {"a,",   "“", "‘", "“‘", "'",  "a'",  "\"",   ".",   "a.",   "a.b,", "@",    "http://,",
        "1-1,", "-", "(", "x@", "\n", "“\n", "Mr.,", "’s ", "a\"b", "’ ",   "5'5\""}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    check(segmented(text), piece);
  }
}

TEST(Properties, SegmentingAgainChangesNothing) {
  auto document = segmented("“One,” he said.\nTwo.");
  const auto words = document.words.size();
  segmenter().segment(document);
  EXPECT_EQ(document.words.size(), words);
  EXPECT_EQ(document.sentences.size(), 2u);
  EXPECT_EQ(document.quotations.size(), 1u);
}

TEST(Lexicon, MissingFolderIsAnError) {
  const auto opened = Segmenter::open("/nonexistent");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "file.open");
}

}  // namespace
}  // namespace hearsay::segment
