#include "cli/terminal.h"

#include <gtest/gtest.h>

#include <sstream>

namespace hearsay::cli {
namespace {

Style plain(int width) { return {.colour = false, .width = width}; }

TEST(Wrap, BreaksBetweenWordsAndIndents) {
  EXPECT_EQ(wrap({{"one two three four", Ink::kPlain}}, "> ", "  ", plain(11)),
            "> one two\n  three\n  four\n");
  EXPECT_EQ(wrap({{"a\n\n b\tc", Ink::kPlain}}, "", "", plain(20)), "a b c\n");
  EXPECT_EQ(wrap({{"", Ink::kPlain}}, "x", "", plain(20)), "x\n");
}

TEST(Wrap, LetsALongWordStandAlone) {
  EXPECT_EQ(wrap({{"a incomprehensibilities b", Ink::kPlain}}, "", "", plain(10)),
            "a\nincomprehensibilities\nb\n");
}

TEST(Wrap, KeepsRunsOfOneWordTogether) {
  EXPECT_EQ(
      wrap({{"“", Ink::kGreen}, {"quoted", Ink::kPlain}, {"” end", Ink::kGreen}}, "", "", plain(9)),
      "“quoted”\nend\n");
}

TEST(Wrap, CountsColumnsNotBytes) {
  // Six accented letters, two wide characters: columns 6 and 4.
  EXPECT_EQ(wrap({{"éééééé 漢字", Ink::kPlain}}, "", "", plain(11)), "éééééé 漢字\n");
  EXPECT_EQ(wrap({{"éééééé 漢字", Ink::kPlain}}, "", "", plain(10)), "éééééé\n漢字\n");
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
}

TEST(Wrap, ColoursOnlyWhereThereIsColour) {
  const std::vector<cli::Run> runs = {{"no", Ink::kRed}};
  EXPECT_EQ(wrap(runs, "", "", plain(20)), "no\n");
  EXPECT_EQ(wrap(runs, "", "", {.colour = true, .width = 20}), "\x1b[1;31mno\x1b[0m\n");
}

TEST(Printable, LetsNoCommandThrough) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(printable("tab\tand\nline"), "tab\tand\nline");
  EXPECT_EQ(printable("\xC2\x9B"
                      "1m"),
            "\xEF\xBF\xBD"
            "1m");
  EXPECT_EQ(printable("safe \u202E eybdoog"), "safe \xEF\xBF\xBD eybdoog");
  EXPECT_EQ(printable("“é 漢 😀”"), "“é 漢 😀”");
}

}  // namespace
}  // namespace hearsay::cli
