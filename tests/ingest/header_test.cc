#include "ingest/header.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

Document headed(std::string text) {
  Document document;
  document.text = std::move(text);
  read_header(document);
  return document;
}

TEST(Header, HeadlineBylineAndDate) {
  const std::string text =
      "Lake council buys ferry\n\nBy Ana Ruiz and Bo Lund\nPublished 8 April 2031\n\n"
      "The council of Lakeside bought a ferry on Tuesday.\nIt sails in May.\n";
  const auto document = headed(text);
  EXPECT_EQ(document.title, "Lake council buys ferry");
  EXPECT_EQ(document.authors, (std::vector<std::string>{"Ana Ruiz", "Bo Lund"}));
  EXPECT_EQ(document.published, "2031-04-08");
  EXPECT_EQ(document.text, text) << "the lines stay";
}

TEST(Header, DateInTheByline) {
  const auto document = headed("By Ana Ruiz, April 8, 2031\nThe council met.\n");
  EXPECT_EQ(document.authors, std::vector<std::string>{"Ana Ruiz"});
  EXPECT_EQ(document.published, "2031-04-08");
  EXPECT_EQ(document.title, "");
}

TEST(Header, NoneWhereTheTextBeginsWithAParagraph) {
  const auto document =
      headed("On 8 April 2031 the council met in Lakeside.\nBy Friday it had voted.\n");
  EXPECT_EQ(document.title, "");
  EXPECT_EQ(document.published, "");
  EXPECT_TRUE(document.authors.empty());
}

TEST(Header, TheAgencyOfADatelineIsTheOutlet) {
  EXPECT_EQ(headed("LAKESIDE, April 8 (Lake Wire) - The council met.\n").outlet, "Lake Wire");
  EXPECT_EQ(headed("Lakeside (LW) \u2014 The council met.\n").outlet, "LW");
  EXPECT_EQ(headed("Ana Ruiz (of Lakeside) - and others - met.\n").outlet, "");
  EXPECT_EQ(headed("The council (LC) met.\n").outlet, "");
}

TEST(Header, NoneWhereNoParagraphFollows) {
  EXPECT_EQ(headed("Lake council buys ferry\n").title, "");
  EXPECT_EQ(headed("").title, "");
}

}  // namespace
}  // namespace hearsay::ingest
