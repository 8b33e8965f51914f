#include "segment/segmenting.h"

namespace hearsay::segment {
namespace {

struct Case {
  const char* text;
  const char* words;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& c : cases) EXPECT_EQ(words_of(c.text), c.words) << c.text;
}

TEST(Tokens, Contractions) {
  check({
      {"I don't think you can't.", "I do|n't think you ca|n't ."},
      {"They’re sure it’s ours.", "They|’re sure it|’s ours ."},
      {"We cannot and we're gonna.", "We can|not and we|'re gon|na ."},
      {"He couldn't've known", "He could|n't|'ve known"},
      {"I'd, you'll, she's, we've", "I|'d , you|'ll , she|'s , we|'ve"},
      {"DON'T", "DO|N'T"},
      {"c’mon, y'all", "c’m|on , y'|all"},
  });
}

TEST(Tokens, PossessivesAreGlued) {
  check({
      {"Maria's and the farmers' market", "Maria|'s and the farmers|' market"},
      {"the ministers’ cars", "the ministers|’ cars"},
      {"Congress' vote", "Congress|' vote"},
      {"the '90s, the 1990's and the ’60s", "the '90s , the 1990's and the ’60s"},
  });
}

TEST(Tokens, ApostrophesWithinWords) {
  check({
      {"O'Hara at six o'clock", "O'Hara at six o'clock"},
      {"a coup d’état", "a coup d’état"},
      {"goin' home, rock 'n' roll", "goin' home , rock 'n' roll"},
      {"tell 'em", "tell 'em"},
  });
}

TEST(Tokens, Hyphens) {
  check({
      {"a ten-year-old state-run paper", "a ten - year - old state - run paper"},
      {"anti-war, pre-2020, re-elected co-founder", "anti-war , pre-2020 , re-elected co-founder"},
      {"the U.S.-backed plan", "the U.S. - backed plan"},
      {"from 1990-1995, a 3-2 win", "from 1990 - 1995 , a 3 - 2 win"},
      {"call 555-0199 or 020-555-0199", "call 555-0199 or 020-555-0199"},
      {"since 2031-04-08", "since 2031-04-08"},
      {"yes -- no—maybe – never", "yes -- no — maybe – never"},
      {"Wh- what?", "Wh- what ?"},
  });
}

TEST(Tokens, AbbreviationsKeepTheirPeriod) {
  check({
      {"Dr. Ana Ruiz of St. Ives", "Dr. Ana Ruiz of St. Ives"},
      {"J. R. Brown and J.R. Brown", "J. R. Brown and J.R. Brown"},
      {"the U.S., the U.N. and Acme Inc.", "the U.S. , the U.N. and Acme Inc."},
      {"at 5 p.m. on Sept. 3", "at 5 p.m. on Sept. 3"},
      {"e.g. tea, coffee, etc.", "e.g. tea , coffee , etc."},
      {"No. 5 of them said no.", "No. 5 of them said no ."},
      {"He earned a Ph.D. there", "He earned a Ph.D. there"},
      {"She sat. Then he sat.", "She sat . Then he sat ."},
  });
}

TEST(Tokens, NumbersAndMoney) {
  check({
      {"1,000.5 and .5 and 3/4", "1,000.5 and .5 and 3/4"},
      {"$5m, US$20bn, A$9.40, €3, 50%", "$ 5 m , US$ 20 bn , A$ 9.40 , € 3 , 50 %"},
      {"at 10:30am on 5/6/2031", "at 10:30 am on 5/6/2031"},
      {"the 1st, 22nd and 1980s", "the 1st , 22nd and 1980s"},
      {"a 4G phone, 5km away", "a 4G phone , 5 km away"},
      {"5'10\" tall", "5 ' 10 \" tall"},
      {"in 2031.", "in 2031 ."},
  });
}

TEST(Tokens, AddressesAndHandles) {
  check({
      {"See https://example.org/a?b=1,2.", "See https://example.org/a?b=1,2 ."},
      {"(www.example.com)", "( www.example.com )"},
      {"mail jo.doe@example.co.uk!", "mail jo.doe@example.co.uk !"},
      {"@hearsay_news and #Budget2031", "@hearsay_news and #Budget2031"},
      {"Example.com said", "Example.com said"},
      {"It ended.Then it began.", "It ended . Then it began ."},
  });
}

TEST(Tokens, Punctuation) {
  check({
      {"What?! No... yes… maybe!!", "What ?! No ... yes … maybe !!"},
      {"and/or he/she (both)", "and / or he / she ( both )"},
      {"AT&T and R&D", "AT&T and R&D"},
      {"“Well,” he said.", "“ Well , ” he said ."},
      {"fine :) thanks", "fine :) thanks"},
  });
}

TEST(Tokens, SpaceAfter) {
  const auto document = segmented("It's \"odd\", no?\nYes");
  std::string spaces;
  for (const auto& word : document.words) spaces += word.space_after ? ' ' : '_';
  EXPECT_EQ(line(document, {0, 9}), "It|'s \" odd \" , no ? Yes");
  EXPECT_EQ(spaces, "_ ___ _  ");
}

}  // namespace
}  // namespace hearsay::segment
