#include "document/verify.h"

#include <gtest/gtest.h>

#include <functional>

#include "document/sample.h"

namespace hearsay {
namespace {

TEST(Verify, FindsNothingInASoundDocument) {
  const auto problems = verify(sample_document());
  EXPECT_TRUE(problems.empty()) << problems.front();
  EXPECT_TRUE(verify(Document{}).empty());
}

struct Damage {
  const char* what;
  std::function<void(Document&)> damage;
};

class VerifyDamage : public testing::TestWithParam<Damage> {};

TEST_P(VerifyDamage, IsFound) {
  Document d = sample_document();
  GetParam().damage(d);
  EXPECT_FALSE(verify(d).empty()) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, VerifyDamage,
    testing::ValuesIn(std::vector<Damage>{
        {"text not UTF-8", [](Document& d) { d.text[0] = '\xFF'; }},
        {"word inside a character",
         [](Document& d) {
           d.words[0].span = {1, 3};
         }},
        {"word out of range", [](Document& d) { d.words.back().span.end = 9999; }},
        {"words out of order", [](Document& d) { std::swap(d.words[0], d.words[1]); }},
        {"glued across a gap", [](Document& d) { d.words[7].glued = true; }},
        {"sentence skips a word",
         [](Document& d) {
           d.sentences[1].words.begin = 11;
           d.sentences[1].span = d.span_of({11, 16});
         }},
        {"sentence span", [](Document& d) { d.sentences[0].span.end -= 1; }},
        {"sentence's paragraph", [](Document& d) { d.sentences[1].paragraph = 0; }},
        {"head in another sentence", [](Document& d) { d.words[1].head = 12; }},
        {"cycle of heads", [](Document& d) { d.words[8].head = 7; }},
        {"own head", [](Document& d) { d.words[3].head = 3; }},
        {"name without words",
         [](Document& d) {
           d.names = {{{3, 3}, "Person", 1}};
         }},
        {"attribution over sentences",
         [](Document& d) {
           d.attributions = {{{8, 9}, {}, {{8, 12}}, 1}};
         }},
        {"quotation part outside",
         [](Document& d) {
           d.quotations = {{{0, 17}, {3, 14}, {{0, 14}}, 0, true}};
         }},
        {"kind", [](Document& d) { d.entities[0].kind = "thing"; }},
        {"country", [](Document& d) { d.entities[0].country = "UY"; }},
        {"mentions out of order",
         [](Document& d) { std::swap(d.entities[0].mentions[0], d.entities[0].mentions[1]); }},
        {"member that is not there", [](Document& d) { d.entities[0].members = {{4}}; }},
        {"time type", [](Document& d) { d.times[0].type = "DAY"; }},
        {"act", [](Document& d) { d.statements[0].act = "say"; }},
        {"form", [](Document& d) { d.statements[0].form = ""; }},
        {"source that is not there", [](Document& d) { d.statements[0].source = {7}; }},
        {"empty content span", [](Document& d) { d.statements[0].content[0].end = 3; }},
        {"confidence", [](Document& d) { d.statements[0].confidence = 1.5f; }},
        {"no why", [](Document& d) { d.statements[0].why = ""; }},
        {"parent without the child's cue", [](Document& d) { d.statements[1].parent = {0}; }},
        {"own parent",
         [](Document& d) {
           d.statements[1].content = {d.statements[1].cue};
           d.statements[1].parent = {1};
         }},
        {"medium",
         [](Document& d) {
           d.statements[0].medium = Medium{"pigeon", {}};
         }},
        {"claim that is not there", [](Document& d) { d.statements[0].claims = {{3}}; }},
        {"event type", [](Document& d) { d.events[0].type = "FIGHT"; }},
        {"event status", [](Document& d) { d.events[0].status = ""; }},
        {"factuality value", [](Document& d) { d.events[0].factuality[0].value = "maybe"; }},
        {"same_as itself", [](Document& d) { d.events[0].same_as = {0}; }},
        {"stance", [](Document& d) { d.claims[0].positions[0].stance = "agrees"; }},
    }));

}  // namespace
}  // namespace hearsay
