#include "cli/text_report.h"

#include <gtest/gtest.h>

#include "cli/explain.h"
#include "document/sample.h"

namespace hearsay::cli {
namespace {

constexpr Style kPlain{.colour = false, .width = 100};

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

// The sample, with an agency that relays the first statement and an anonymous source behind it.
Document relayed_sample() {
  Document d = sample_document();
  Entity agency;
  agency.kind = "media";
  agency.name = "Lake Wire";
  agency.why = "test.agency";
  Entity officials;
  officials.kind = "group";
  officials.name = "two officials";
  officials.anonymous = true;
  officials.count = 2;
  officials.why = "test.officials";
  d.entities.push_back(agency);
  d.entities.push_back(officials);
  d.statements[0].source = {2};
  d.statements[0].via = {{1}};
  return d;
}

TEST(TextReport, DrawsTheChainFromTheSourceOutward) {
  const auto text = text_report(relayed_sample(), kPlain);
  EXPECT_TRUE(has(text, "s1   two officials (anonymous) → Lake Wire → this report\n")) << text;
  EXPECT_TRUE(has(text, "say: “Né à São,”")) << "a plural source says in the plural";
}

TEST(TextReport, NamesTheOwnerBehindAPronoun) {
  Document d;
  d.text = "Ana Ruiz left. Her lawyer agreed.";
  const auto mention = [&](std::string_view text, MentionForm form) {
    return Mention{find(d.text, text), {}, -1, form};
  };
  Entity ruiz;
  ruiz.kind = "person";
  ruiz.name = "Ana Ruiz";
  ruiz.mentions = {mention("Ana Ruiz", MentionForm::kName), mention("Her", MentionForm::kPronoun)};
  Entity lawyer;
  lawyer.kind = "person";
  lawyer.name = "Her lawyer";
  lawyer.mentions = {mention("Her lawyer", MentionForm::kNominal)};
  d.entities = {ruiz, lawyer};
  Statement statement;
  statement.source = {1};
  statement.act = "assert";
  d.statements.push_back(statement);
  EXPECT_TRUE(has(text_report(d, kPlain), "s1   Ana Ruiz's lawyer → this report"));
}

TEST(TextReport, LetsADenialStandOut) {
  const auto text = text_report(sample_document(), kPlain);
  EXPECT_TRUE(has(text, "DENIES: it")) << text;
  const auto coloured = text_report(sample_document(), {.colour = true, .width = 100});
  EXPECT_TRUE(has(coloured, "\x1b[1;31mDENIES\x1b[0m")) << coloured;
}

TEST(TextReport, IndentsANestedStatementBelowItsParent) {
  Document d = relayed_sample();
  d.statements[1].content = {find(d.text, "it on Friday")};
  d.statements[1].parent = {0};
  const auto text = text_report(d, kPlain);
  EXPECT_TRUE(
      has(text, "      └ s2 Ana Ruiz → two officials (anonymous) → Lake Wire → this report"))
      << text;
}

TEST(TextReport, ShowsAStatementWhoseParentComesLater) {
  Document d = sample_document();
  d.statements[0].parent = {1};
  EXPECT_TRUE(has(text_report(d, kPlain), "└ s1"));
}

TEST(TextReport, KeepsApartWhatHappenedAndWhatDidNot) {
  Document d = sample_document();
  Event planned = d.events[0];
  planned.trigger = find(d.text, "said");
  planned.status = "planned";
  planned.according_to = {{1}};
  Event averted = planned;
  averted.status = "averted";
  d.events = {d.events[0], planned, averted};
  const auto text = text_report(d, kPlain);
  const auto happened = text.find("WHAT HAPPENED"), might = text.find("WHAT ONLY MIGHT HAVE"),
             did_not = text.find("WHAT DID NOT HAPPEN");
  ASSERT_LT(happened, might);
  ASSERT_LT(might, did_not);
  EXPECT_LT(text.find("occurred REJECT"), might);
  EXPECT_GT(text.find("planned REJECT"), might);
  EXPECT_GT(text.find("averted REJECT"), did_not);
  EXPECT_TRUE(has(text, "on the word of Ana Ruiz (s2)"));
}

TEST(TextReport, GivesTheLastWordOnAnEvent) {
  Document d = sample_document();
  Event later = d.events[0];
  d.events[0].status = "planned";
  later.trigger = find(d.text, "Friday");
  later.status = "averted";
  later.same_as = {0};
  d.events.push_back(later);
  const auto text = text_report(d, kPlain);
  EXPECT_FALSE(has(text, "planned REJECT")) << "one event, told once";
  EXPECT_TRUE(has(text, "averted REJECT"));
}

TEST(TextReport, KeepsADisputedActorOutOfWhatHappened) {
  Document d = sample_document();
  d.events[0].status = "occurred";
  d.events[0].actors.clear();
  d.events[0].according_to.clear();
  Event accused = d.events[0];
  accused.trigger = find(d.text, "Friday");
  accused.status = "unknown";
  accused.actors = {{0}};
  accused.according_to = {{0}};
  accused.same_as = {0};
  Event again = d.events[0];
  again.same_as = {0};
  d.events = {d.events[0], accused, again};
  const auto text = text_report(d, kPlain);
  EXPECT_TRUE(has(text, "occurred REJECT")) << text;
  EXPECT_FALSE(has(text, "occurred REJECT: ")) << text;
  EXPECT_TRUE(has(text, "unknown: by " + d.entities[0].name + ", on the word of ")) << text;
}

TEST(TextReport, WhatOneClaimsAndAnotherDeniesIsUnknown) {
  Document d = sample_document();
  d.events[0].status = "unknown";
  d.events[0].according_to = {{0}};
  Event denied = d.events[0];
  denied.trigger = find(d.text, "Friday");
  denied.status = "denied";
  denied.according_to.clear();
  denied.same_as = {0};
  d.events = {d.events[0], denied};
  d.statements[1].act = "deny";
  d.statements[1].content = {find(d.text, "it on Friday")};
  const auto text = text_report(d, kPlain);
  EXPECT_TRUE(has(text, "unknown REJECT")) << text;
  EXPECT_TRUE(has(text, "DENIES (s2)")) << text;
  EXPECT_FALSE(has(text, "own voice")) << text;
}

TEST(TextReport, OrdersTheTimelineByFirstDays) {
  Document d = sample_document();
  d.times.clear();
  for (const char* value : {"2031-04-08", "2031-W15", "2031-SP", "2030-Q4", "2031-04-06"}) {
    Time time;
    time.type = "DATE";
    time.value = value;
    time.why = "test.time";
    Statement statement = d.statements[0];
    statement.said = {static_cast<int>(d.times.size())};
    d.times.push_back(time);
    d.statements.push_back(statement);
  }
  d.events.clear();
  const auto text = text_report(d, kPlain);
  size_t at = text.find("TIMELINE");
  for (const char* value : {"2030-Q4", "2031-SP", "2031-04-06", "2031-W15", "2031-04-08"}) {
    const size_t next = text.find(value, at);
    ASSERT_NE(next, std::string::npos) << value << '\n' << text;
    at = next;
  }
}

TEST(TextReport, SaysSoWhenNobodyIsCited) {
  Document d = sample_document();
  d.statements.clear();
  d.events.clear();
  d.claims.clear();
  EXPECT_TRUE(has(text_report(d, kPlain), "Nobody is cited"));
}

TEST(Explain, ShowsOffsetsInCodePointsAndTheRule) {
  const auto text = explain(sample_document(), {.statement = "s1", .event = ""}, kPlain);
  ASSERT_TRUE(text.ok());
  EXPECT_TRUE(has(text.value(), "21-25 “said”, lemma say")) << text.value();
  EXPECT_TRUE(has(text.value(), "test.statement, confidence 0.99"));
  EXPECT_FALSE(has(text.value(), "s2 "));
}

TEST(Explain, RefusesARecordThatIsNotThere) {
  for (const auto* id : {"s0", "s3", "s", "v1", "s1x", "1"}) {
    const auto text = explain(sample_document(), {.statement = id, .event = ""}, kPlain);
    ASSERT_FALSE(text.ok()) << id;
    EXPECT_EQ(text.error().code, "explain.id");
  }
}

}  // namespace
}  // namespace hearsay::cli
