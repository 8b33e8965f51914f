#include "ingest/dates.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

TEST(Dates, Iso) {
  EXPECT_TRUE(is_iso_date("2031-04-08"));
  EXPECT_TRUE(is_iso_date("2028-02-29"));
  for (const char* bad : {"2031-02-29", "2031-13-01", "2031-00-10", "2031-4-8", "08-04-2031", "",
                          "2031-04-08T10:00", "2031/04/08", "yesterday", "0000-01-01"}) {
    EXPECT_FALSE(is_iso_date(bad)) << bad;
  }
}

TEST(Dates, Parse) {
  const std::pair<const char*, const char*> cases[] = {
      {"2031-04-08", "2031-04-08"},
      {"2031-04-08T23:30:00-05:00", "2031-04-08"},
      {"2031-4-8 10:00", "2031-04-08"},
      {"20310408", "2031-04-08"},
      {"20310408T101500Z", "2031-04-08"},
      {"2031/04/08 10:15", "2031-04-08"},
      {"April 8, 2031", "2031-04-08"},
      {"Published: Tue, 08 Apr 2031 10:00:00 GMT", "2031-04-08"},
      {"Sept. 3rd, 2031 | 10:15 am", "2031-09-03"},
      {"the 3rd of May 2031", "2031-05-03"},
      {"8 Apr. 2031", "2031-04-08"},
      {"08.04.2031", "2031-04-08"},
      {"4/8/2031", "2031-04-08"},
      {"28/4/2031", "2031-04-28"},
      {"1900000000", "2030-03-17"},
      {"1900000000000", "2030-03-17"},
  };
  for (const auto& [text, date] : cases) EXPECT_EQ(parse_date(text), date) << text;
  for (const char* none : {"", "Monday", "April 2031", "12:30", "2031-04", "31 February 2031",
                           "8 April 1815", "1-800-555-0199", "99999999"}) {
    EXPECT_EQ(parse_date(none), std::nullopt) << none;
  }
}

TEST(Dates, InUrls) {
  EXPECT_EQ(date_in_url("https://example.org/2031/04/08/bridge-opens"), "2031-04-08");
  EXPECT_EQ(date_in_url("https://example.org/news/2031/apr/8/bridge"), "2031-04-08");
  EXPECT_EQ(date_in_url("https://example.org/bridge-2031-04-08.html"), "2031-04-08");
  EXPECT_EQ(date_in_url("https://example.org/a20310408/"), "2031-04-08");
  EXPECT_EQ(date_in_url("https://example.org/2031/04/"), std::nullopt);
  EXPECT_EQ(date_in_url("https://example2031-04-08.org/"), std::nullopt);
}

TEST(Dates, FoundInRunningText) {
  EXPECT_EQ(find_date("Ruritania, 3/4/2031 or so. Printed on April 8, 2031."), "2031-04-08");
  EXPECT_EQ(find_date("In May 2031 it rained."), std::nullopt);
}

TEST(Dates, Distance) {
  EXPECT_EQ(days_apart("2031-03-01", "2031-02-28"), 1);
  EXPECT_EQ(days_apart("2030-12-31", "2031-01-01"), 1);
  EXPECT_EQ(days_apart("2028-01-01", "2029-01-01"), 366);
}

}  // namespace
}  // namespace hearsay::ingest
