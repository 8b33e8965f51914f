#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "times/calendar.h"
#include "times/reader.h"

namespace hearsay::times {
namespace {

// A one-sentence document out of words parted by spaces; "will" in front of a verb is all the tree
// there is: every word hangs on the verb marked '*'.
Document sentence(const std::string& words, const std::string& published) {
  Document document;
  document.published = published;
  std::istringstream in(words);
  int verb = -1;
  for (std::string word; in >> word;) {
    Word w;
    if (word.size() > 1 && word.front() == '*') {
      word.erase(0, 1);
      verb = static_cast<int>(document.words.size());
      w.upos = "VERB";
    }
    if (!document.text.empty()) document.text += ' ';
    w.span.begin = static_cast<uint32_t>(document.text.size());
    document.text += word;
    w.span.end = static_cast<uint32_t>(document.text.size());
    w.lemma = word;
    if (word == "." || word == ",") w.upos = "PUNCT";
    if (word == "will" || word == "was") w.upos = "AUX";
    if (word == "was") w.feats = "Tense=Past";
    document.words.push_back(w);
  }
  for (int i = 0; i < static_cast<int>(document.words.size()); ++i) {
    auto& w = document.words[i];
    w.head = i == verb ? -1 : verb;
    w.deprel = w.upos == "AUX" ? "aux" : i == verb ? "root" : "dep";
  }
  const auto end = static_cast<uint32_t>(document.text.size());
  document.paragraphs = {{0, end}};
  document.sentences = {{{0, end}, {0, static_cast<int>(document.words.size())}, 0}};
  return document;
}

std::string read(const std::string& words, const std::string& published) {
  static const auto reader = TimeReader::open(HEARSAY_SOURCE_DIR "/data");
  if (!reader) return reader.error().to_string();
  auto document = sentence(words, published);
  reader.value()->read(document);
  std::string out;
  for (const auto& time : document.times) {
    if (!out.empty()) out += "; ";
    out += std::string(document.text_of(*time.span)) + " = " + time.type + " " + time.value;
  }
  return out;
}

struct Case {
  const char* words;
  const char* expected;
};

// 2031-04-08 is a Tuesday.
constexpr const char* kWritten = "2031-04-08";

TEST(Times, ValuesAgainstThePublicationDate) {
  const Case cases[] = {
      {"They *met on Sunday", "Sunday = DATE 2031-04-06"},
      {"They *met on Tuesday", "Tuesday = DATE 2031-04-08"},
      {"They will *meet on Sunday", "Sunday = DATE 2031-04-13"},
      {"They *met last Friday", "last Friday = DATE 2031-04-04"},
      {"They *met last Monday", "last Monday = DATE 2031-03-31"},
      {"They will *meet next Monday", "next Monday = DATE 2031-04-14"},
      {"It *began on Monday evening", "Monday evening = TIME 2031-04-07TEV"},
      {"It *began in the early hours of Monday", "the early hours of Monday = TIME 2031-04-07TNI"},
      {"It *was quiet yesterday and today", "yesterday = DATE 2031-04-07; today = DATE 2031-04-08"},
      {"Two weeks ago he *left", "Two weeks ago = DATE 2031-W13"},
      {"Three years ago he *left", "Three years ago = DATE 2028"},
      {"He *left in June", "June = DATE 2030-06"},
      {"He will *leave in June", "June = DATE 2031-06"},
      {"He *left last March", "last March = DATE 2031-03"},
      {"He *left on 12 May 2029 .", "12 May 2029 = DATE 2029-05-12"},
      {"He *left on May 12 , 2029 .", "May 12 , 2029 = DATE 2029-05-12"},
      {"He *left on Thursday , April 3 .", "Thursday , April 3 = DATE 2031-04-03"},
      {"He *left in 2019", "2019 = DATE 2019"},
      {"the 2015 accord *holds", "2015 = DATE 2015"},
      {"In the 1990s it *was", "the 1990s = DATE 199"},
      {"a law of the 19th century *is", "the 19th century = DATE 18"},
      {"It *rose last week", "last week = DATE 2031-W14"},
      {"It *rose this year", "this year = DATE 2031"},
      {"in the third quarter of 2030 it *rose", "the third quarter of 2030 = DATE 2030-Q3"},
      {"They *talked for twelve days", "twelve days = DURATION P12D"},
      {"within 24 hours they *left", "24 hours = DURATION PT24H"},
      {"for decades they *waited", "decades = DURATION PXDE"},
      {"they *waited half an hour", "half an hour = DURATION PT30M"},
      {"they *meet every year", "every year = SET P1Y"},
      {"they *meet every Monday", "every Monday = SET XXXX-WXX-1"},
      {"It *began at 4.20pm", "4.20pm = TIME 2031-04-08T16:20"},
      {"It *began at 7 p.m. on Sunday", "7 p.m. = TIME 2031-04-06T19:00; Sunday = DATE 2031-04-06"},
      {"It *was shelled overnight", "overnight = TIME 2031-04-07TNI"},
      {"last summer it *burned", "last summer = DATE 2030-SU"},
      {"On Christmas Day they *met", "Christmas Day = DATE 2030-12-25"},
  };
  for (const auto& c : cases) EXPECT_EQ(read(c.words, kWritten), c.expected) << c.words;
}

TEST(Times, CountedFromTheDayTheTextIsAt) {
  EXPECT_EQ(read("The talks *were set for Sunday but a day earlier he left", kWritten),
            "Sunday = DATE 2031-04-06; a day earlier = DATE 2031-04-05");
  EXPECT_EQ(read("On 3 March 2030 it *began and the following week it ended", kWritten),
            "3 March 2030 = DATE 2030-03-03; the following week = DATE 2030-W10");
}

TEST(Times, WhatIsNoTime) {
  for (const char* words :
       {"They may *march on", "a man of 45 years of age *fell", "a 12 - year - old *fell",
        "it *costs $ 5 a day", "2000 people *marched", "the second man *fell", "He *said so now"}) {
    EXPECT_EQ(read(words, kWritten), "") << words;
  }
}

TEST(Times, WithoutAPublicationDateNothingIsInvented) {
  EXPECT_EQ(read("They *met on Sunday", ""), "Sunday = DATE XXXX-WXX-7");
  EXPECT_EQ(read("They *met in June", ""), "June = DATE XXXX-06");
  EXPECT_EQ(read("They *met yesterday", ""), "yesterday = DATE XXXX-XX-XX");
  EXPECT_EQ(read("They *met on 12 May 2029", ""), "12 May 2029 = DATE 2029-05-12");
}

TEST(Calendar, DaysAndBackForFourHundredYears) {
  for (int day = days_of({1800, 1, 1}); day < days_of({2200, 1, 1}); ++day) {
    ASSERT_EQ(days_of(date_of(day)), day);
  }
  EXPECT_EQ(weekday({2031, 4, 8}), 1);
  EXPECT_EQ(week_value({2027, 1, 1}), "2026-W53");
  EXPECT_EQ(add_months({2031, 1, 31}, 1), (Date{2031, 2, 28}));
}

TEST(Calendar, OnlyRealDatesAreRead) {
  EXPECT_TRUE(parse_date("2028-02-29"));
  for (const char* text :
       {"2027-02-29", "2031-13-01", "2031-4-08", "08-04-2031", "", "2031-04-0x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay::times
