#include "base/utf8.h"

#include <gtest/gtest.h>

namespace hearsay::utf8 {
namespace {

TEST(CodePointIndex, CountsCharactersNotBytes) {
  const std::string text = "São Tomé — “né” 😀!";
  const CodePointIndex index(text);
  uint32_t expected = 0;
  for (size_t at = 0; at < text.size();) {
    EXPECT_EQ(index(static_cast<uint32_t>(at)), expected) << at;
    at += decode(text, at).size;
    ++expected;
  }
  EXPECT_EQ(index(static_cast<uint32_t>(text.size())), expected);
  EXPECT_EQ(length(text), expected);
}

TEST(CodePointIndex, HoldsOverBlockBorders) {
  // Characters of three bytes make every alignment with the index's blocks of 64 bytes occur.
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 ? "€" : "a";
  const CodePointIndex index(text);
  uint32_t expected = 0;
  for (size_t at = 0; at < text.size(); at += decode(text, at).size) {
    EXPECT_EQ(index(static_cast<uint32_t>(at)), expected++);
  }
}

TEST(CodePointIndex, TakesAnEmptyText) { EXPECT_EQ(CodePointIndex("")(0), 0u); }

TEST(Repair, CountsAndReplacesWhatIsIllFormed) {
  const struct {
    std::string input, output;
    size_t repaired;
  } cases[] = {
      {"plain", "plain", 0},
      {"caf\xC3\xA9", "caf\xC3\xA9", 0},
      {"caf\xE9 noir", "caf\xEF\xBF\xBD noir", 1},
      {"\xC3", "\xEF\xBF\xBD", 1},
      {"\xED\xA0\x80", "\xEF\xBF\xBD", 1},      // a surrogate
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD", 1},  // above U+10FFFF
      {"a\xFF\xFE"
       "b",
       "a\xEF\xBF\xBD\xEF\xBF\xBD"
       "b",
       2},
      {"", "", 0},
  };
  for (const auto& c : cases) {
    size_t repaired = 99;
    EXPECT_EQ(repair(c.input, repaired), c.output) << c.input;
    EXPECT_EQ(repaired, c.repaired) << c.input;
    size_t again = 99;
    repair(c.output, again);
    EXPECT_EQ(again, 0u) << "what comes out is well-formed";
  }
}

TEST(Fold, DropsCaseAndMarks) {
  EXPECT_EQ(fold("São Ångström ÉCOLE"), "sao angstrom ecole");
  EXPECT_EQ(fold("İstanbul"), "istanbul");
  EXPECT_EQ(fold("北京"), "北京");
  EXPECT_EQ(lower("ÀÉ ß X"), "àé ß x");
}

TEST(DecodeBefore, FindsTheCharacterThatEndsThere) {
  const std::string text = "a€😀";
  EXPECT_EQ(decode_before(text, text.size()).value, U'😀');
  EXPECT_EQ(decode_before(text, 4).value, U'€');
  EXPECT_EQ(decode_before(text, 1).value, U'a');
}

}  // namespace
}  // namespace hearsay::utf8
