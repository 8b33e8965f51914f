#include "engine/number.h"

#include <gtest/gtest.h>

#include "document/json.h"
#include "document/sample.h"
#include "document/verify.h"

namespace hearsay {
namespace {

// The sample with every list of records turned round and the ids carried along by hand.
Document shuffled_sample() {
  Document d = sample_document();
  Entity other;
  other.kind = "place";
  other.name = "São";
  other.why = "test.other";
  other.mentions = {{find(d.text, "São"), {3, 4}, 3, MentionForm::kName}};
  d.entities.push_back(other);  // stands before Ana in the text
  std::swap(d.statements[0], d.statements[1]);
  d.claims[0].positions[0].statement = {1};
  d.claims[0].positions[1].statement = {0};
  d.events[0].factuality[1].holder = {0};
  Event first = d.events[0];
  first.trigger = find(d.text, "said");
  first.same_as = {0};
  d.events.push_back(first);
  return d;
}

TEST(NumberRecords, FollowsTheText) {
  Document d = shuffled_sample();
  number_records(d);
  EXPECT_EQ(d.entities[0].name, "São");
  EXPECT_EQ(d.entities[1].name, "Ana Ruiz");
  EXPECT_EQ(d.statements[0].cue_lemma, "say");
  EXPECT_EQ(d.statements[0].source.index, 1);
  EXPECT_EQ(d.statements[1].cue_lemma, "deny");
  EXPECT_EQ(d.claims[0].positions[0].statement.index, 0);
  EXPECT_EQ(d.claims[0].positions[0].holder.index, 1);
  EXPECT_EQ(d.events[1].factuality[1].holder.index, 1);
  const auto problems = verify(d);
  EXPECT_TRUE(problems.empty()) << problems.front();
}

TEST(NumberRecords, MakesTheFirstMentionTheHead) {
  Document d = shuffled_sample();
  number_records(d);
  EXPECT_EQ(d.text_of(d.events[0].trigger), "said");
  EXPECT_FALSE(d.events[0].same_as);
  EXPECT_EQ(d.events[1].same_as.index, 0);
  EXPECT_EQ(d.claims[0].events[0].index, 1) << "the claim keeps the mention it named";
}

TEST(NumberRecords, CutsLinksThatLeadBack) {
  Document d = shuffled_sample();
  d.statements[0].parent = {1};
  d.statements[1].parent = {0};
  d.events[0].same_as = {1};
  number_records(d);
  EXPECT_NE(static_cast<bool>(d.statements[0].parent), static_cast<bool>(d.statements[1].parent));
  EXPECT_FALSE(d.events[0].same_as && d.events[1].same_as);
}

TEST(NumberRecords, ChangesNothingTheSecondTime) {
  Document d = shuffled_sample();
  number_records(d);
  const auto once = ledger_json(d);
  number_records(d);
  EXPECT_EQ(ledger_json(d), once);
}

}  // namespace
}  // namespace hearsay
