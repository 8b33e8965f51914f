#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "document/conllu.h"
#include "events/lexicon.h"
#include "events/reader.h"

// Documents are built by hand from trees, so that what fails here is this room's doing.
namespace hearsay::events {
namespace {

const std::filesystem::path kData = std::filesystem::path(HEARSAY_SOURCE_DIR) / "data";

const EventReader& reader() {
  static const auto shared = EventReader::open(kData);
  if (!shared) ADD_FAILURE() << shared.error().to_string();
  return *shared.value();
}

// Columns a line: form, lemma, upos, feats, head, deprel, separated by one space.
Document parsed(const std::vector<std::string>& lines) {
  std::string text;
  int id = 0;
  for (const auto& line : lines) {
    if (line.empty()) {
      text += "\n";
      id = 0;
      continue;
    }
    std::vector<std::string> cell(1);
    for (char c : line) {
      if (c == ' ')
        cell.emplace_back();
      else
        cell.back() += c;
    }
    text += std::to_string(++id) + "\t" + cell[0] + "\t" + cell[1] + "\t" + cell[2] + "\t_\t" +
            cell[3] + "\t" + cell[4] + "\t" + cell[5] + "\t_\t_\n";
  }
  auto document = read_conllu(text + "\n", "test");
  if (!document) ADD_FAILURE() << document.error().to_string();
  return std::move(document).value();
}

EntityId name(Document& document, int word, std::string kind) {
  Entity entity;
  entity.kind = std::move(kind);
  entity.name = std::string(document.text_of(document.words[word]));
  entity.mentions.push_back(
      {document.words[word].span, {word, word + 1}, word, MentionForm::kName});
  document.entities.push_back(std::move(entity));
  return EntityId{static_cast<int>(document.entities.size()) - 1};
}

StatementId say(Document& document, EntityId source, int cue, WordRange content, std::string act) {
  Statement statement;
  statement.source = source;
  statement.cue = document.words[cue].span;
  statement.cue_words = {cue, cue + 1};
  statement.content = {document.span_of(content)};
  statement.act = std::move(act);
  document.statements.push_back(std::move(statement));
  return StatementId{static_cast<int>(document.statements.size()) - 1};
}

const Event& event_on(const Document& document, std::string_view word) {
  static const Event none;
  for (const auto& event : document.events) {
    if (document.text_of(event.trigger).find(word) != std::string_view::npos) return event;
  }
  ADD_FAILURE() << "no event on " << word;
  return none;
}

bool has_event_on(const Document& document, std::string_view word) {
  return std::any_of(document.events.begin(), document.events.end(), [&](const Event& event) {
    return document.text_of(event.trigger).find(word) != std::string_view::npos;
  });
}

// "Norland turned down a plan by Sudland to attack Ostia"
Document turned_down() {
  return parsed({"Norland Norland PROPN Number=Sing 2 nsubj",
                 "turned turn VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                 "down down ADP _ 2 compound:prt", "a a DET _ 5 det",
                 "plan plan NOUN Number=Sing 2 obj", "by by ADP _ 7 case",
                 "Sudland Sudland PROPN Number=Sing 5 nmod", "to to PART _ 9 mark",
                 "attack attack VERB VerbForm=Inf 5 acl", "Ostia Ostia PROPN Number=Sing 9 obj"});
}

TEST(Events, RejectedPlanIsAvertedAndTheRejectionOccurred) {
  auto document = turned_down();
  const auto norland = name(document, 0, "country");
  const auto sudland = name(document, 6, "country");
  const auto ostia = name(document, 9, "country");
  reader().read(document);
  const auto& rejection = event_on(document, "turned down");
  EXPECT_EQ(rejection.type, "REJECT");
  EXPECT_EQ(rejection.status, "occurred");
  EXPECT_EQ(rejection.actors, std::vector{norland});
  EXPECT_EQ(rejection.recipients, std::vector{sudland});
  EXPECT_EQ(rejection.quad, 3);
  const auto& attack = event_on(document, "attack");
  EXPECT_EQ(attack.type, "ASSAULT");
  EXPECT_EQ(attack.status, "averted");
  EXPECT_EQ(attack.actors, std::vector{sudland});
  EXPECT_EQ(attack.recipients, std::vector{ostia});
  ASSERT_EQ(attack.factuality.size(), 1u);
  EXPECT_EQ(attack.factuality[0].value, "CT-");
}

TEST(Events, PlainPastOccurredInTheReportsOwnVoice) {
  auto document = parsed({"Norland Norland PROPN Number=Sing 2 nsubj",
                          "attacked attack VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "Sudland Sudland PROPN Number=Sing 2 obj", ". . PUNCT _ 2 punct"});
  const auto norland = name(document, 0, "country");
  const auto sudland = name(document, 2, "country");
  reader().read(document);
  ASSERT_EQ(document.events.size(), 1u);
  const auto& event = document.events[0];
  EXPECT_EQ(event.status, "occurred");
  EXPECT_EQ(event.actors, std::vector{norland});
  EXPECT_EQ(event.recipients, std::vector{sudland});
  EXPECT_TRUE(event.according_to.empty());
  EXPECT_EQ(event.factuality[0].value, "CT+");
}

TEST(Events, PassiveTurnsTheParticipantsRound) {
  auto document = parsed({"Sudland Sudland PROPN Number=Sing 3 nsubj:pass",
                          "was be AUX Tense=Past|VerbForm=Fin 3 aux:pass",
                          "attacked attack VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root",
                          "by by ADP _ 5 case", "Norland Norland PROPN Number=Sing 3 obl:agent"});
  const auto sudland = name(document, 0, "country");
  const auto norland = name(document, 4, "country");
  reader().read(document);
  const auto& event = event_on(document, "attacked");
  EXPECT_EQ(event.actors, std::vector{norland});
  EXPECT_EQ(event.recipients, std::vector{sudland});
}

struct StatusCase {
  const char* what;
  std::vector<std::string> lines;
  const char* trigger;
  const char* status;
};

class Statuses : public testing::TestWithParam<StatusCase> {};

TEST_P(Statuses, FollowsTheGovernors) {
  auto document = parsed(GetParam().lines);
  reader().read(document);
  EXPECT_EQ(event_on(document, GetParam().trigger).status, GetParam().status) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    Commitment, Statuses,
    testing::Values(
        StatusCase{"negation",
                   {"They they PRON _ 4 nsubj", "did do AUX Tense=Past|VerbForm=Fin 4 aux",
                    "not not PART _ 4 advmod", "attack attack VERB VerbForm=Inf 0 root",
                    "Ostia Ostia PROPN _ 4 obj"},
                   "attack",
                   "denied"},
        StatusCase{"nobody did",
                   {"No no DET _ 2 det", "one one PRON _ 5 nsubj:pass",
                    "has have AUX VerbForm=Fin 5 aux", "been be AUX VerbForm=Part 5 aux:pass",
                    "arrested arrest VERB Tense=Past|VerbForm=Part 0 root"},
                   "arrested",
                   "denied"},
        StatusCase{"future",
                   {"They they PRON _ 3 nsubj", "will will AUX VerbForm=Fin 3 aux",
                    "attack attack VERB VerbForm=Inf 0 root", "Ostia Ostia PROPN _ 3 obj"},
                   "attack",
                   "planned"},
        StatusCase{"should-inversion is a condition",
                   {"Should should AUX VerbForm=Fin 3 aux", "they they PRON _ 3 nsubj",
                    "attack attack VERB VerbForm=Inf 7 advcl", "Ostia Ostia PROPN _ 3 obj",
                    ", , PUNCT _ 3 punct", "we we PRON _ 7 nsubj",
                    "leave leave VERB Tense=Pres|VerbForm=Fin 0 root"},
                   "attack",
                   "conditional"},
        StatusCase{"the consequence of a condition",
                   {"They they PRON _ 3 nsubj", "will will AUX VerbForm=Fin 3 aux",
                    "resign resign VERB VerbForm=Inf 0 root", "if if SCONJ _ 6 mark",
                    "talks talk NOUN Number=Plur 6 nsubj",
                    "fail fail VERB Tense=Pres|VerbForm=Fin 3 advcl"},
                   "resign",
                   "conditional"},
        StatusCase{
            "a negative implicative",
            {"They they PRON _ 2 nsubj", "refused refuse VERB Tense=Past|VerbForm=Fin 0 root",
             "to to PART _ 4 mark", "resign resign VERB VerbForm=Inf 2 xcomp"},
            "resign",
            "averted"},
        StatusCase{"a positive implicative",
                   {"They they PRON _ 2 nsubj",
                    "managed manage VERB Tense=Past|VerbForm=Fin 0 root", "to to PART _ 4 mark",
                    "arrest arrest VERB VerbForm=Inf 2 xcomp", "him he PRON _ 4 obj"},
                   "arrest",
                   "occurred"},
        StatusCase{"a negated implicative",
                   {"They they PRON _ 4 nsubj", "did do AUX Tense=Past|VerbForm=Fin 4 aux",
                    "not not PART _ 4 advmod", "manage manage VERB VerbForm=Inf 0 root",
                    "to to PART _ 6 mark", "arrest arrest VERB VerbForm=Inf 4 xcomp",
                    "him he PRON _ 6 obj"},
                   "arrest",
                   "denied"},
        StatusCase{"an intention",
                   {"They they PRON _ 2 nsubj", "plan plan VERB Tense=Pres|VerbForm=Fin 0 root",
                    "to to PART _ 4 mark", "arrest arrest VERB VerbForm=Inf 2 xcomp",
                    "him he PRON _ 4 obj"},
                   "arrest",
                   "planned"},
        StatusCase{
            "a cancelled visit",
            {"They they PRON _ 2 nsubj", "cancelled cancel VERB Tense=Past|VerbForm=Fin 0 root",
             "a a DET _ 4 det", "visit visit NOUN Number=Sing 2 obj"},
            "visit",
            "averted"},
        StatusCase{"any attack",
                   {"Any any DET _ 2 det", "attack attack NOUN Number=Sing 6 nsubj:pass",
                    "on on ADP _ 4 case", "Ostia Ostia PROPN _ 2 nmod",
                    "was be AUX Tense=Past|VerbForm=Fin 6 aux:pass",
                    "watched watch VERB Tense=Past|VerbForm=Part 0 root"},
                   "attack",
                   "hypothetical"},
        StatusCase{
            "a condemned attack happened",
            {"They they PRON _ 2 nsubj", "condemned condemn VERB Tense=Past|VerbForm=Fin 0 root",
             "the the DET _ 4 det", "attack attack NOUN Number=Sing 2 obj"},
            "attack",
            "occurred"},
        StatusCase{
            "what cannot be done",
            {"You you PRON _ 4 nsubj", "can can AUX VerbForm=Fin 4 aux", "not not PART _ 4 advmod",
             "arrest arrest VERB VerbForm=Inf 0 root", "him he PRON _ 4 obj"},
            "arrest",
            "hypothetical"},
        StatusCase{"an attempt that goes on",
                   {"They they PRON _ 3 nsubj", "are be AUX Tense=Pres|VerbForm=Fin 3 aux",
                    "trying try VERB Tense=Pres|VerbForm=Part 0 root", "to to PART _ 5 mark",
                    "arrest arrest VERB VerbForm=Inf 3 xcomp", "him he PRON _ 5 obj"},
                   "arrest",
                   "planned"},
        StatusCase{
            "not only denies nothing",
            {"They they PRON _ 4 nsubj", "not not PART _ 4 advmod", "only only ADV _ 4 advmod",
             "arrested arrest VERB Tense=Past|VerbForm=Fin 0 root", "him he PRON _ 4 obj"},
            "arrested",
            "occurred"},
        StatusCase{"in progress",
                   {"Police police NOUN _ 3 nsubj", "are be AUX Tense=Pres|VerbForm=Fin 3 aux",
                    "investigating investigate VERB Tense=Pres|VerbForm=Part 0 root",
                    "him he PRON _ 3 obj"},
                   "investigating",
                   "ongoing"}));

TEST(Events, WhatIsUrgedIsProposedAndTheUrgingOccurred) {
  auto document = parsed(
      {"Ruiz Ruiz PROPN Number=Sing 2 nsubj", "urged urge VERB Tense=Past|VerbForm=Fin 0 root",
       "Norland Norland PROPN Number=Sing 2 obj", "to to PART _ 5 mark",
       "release release VERB VerbForm=Inf 2 xcomp", "prisoners prisoner NOUN Number=Plur 5 obj"});
  const auto ruiz = name(document, 0, "person");
  const auto norland = name(document, 2, "country");
  const auto said = say(document, ruiz, 1, {2, 6}, "urge");
  reader().read(document);
  const auto& urging = event_on(document, "urged");
  EXPECT_EQ(urging.type, "REQUEST");
  EXPECT_EQ(urging.status, "occurred");
  EXPECT_EQ(urging.actors, std::vector{ruiz});
  EXPECT_EQ(urging.recipients, std::vector{norland});
  EXPECT_TRUE(urging.according_to.empty());
  const auto& release = event_on(document, "release");
  EXPECT_EQ(release.type, "RETREAT");
  EXPECT_EQ(release.status, "proposed");
  EXPECT_EQ(release.actors, std::vector{norland});
  EXPECT_EQ(release.according_to, std::vector{said});
  ASSERT_EQ(release.factuality.size(), 2u);
  EXPECT_EQ(release.factuality[0].value, "UU");
}

TEST(Events, CriticismInPlainWordsIsAnEventOnItsCue) {
  auto document =
      parsed({"Norland Norland PROPN Number=Sing 2 nsubj",
              "sleeps sleep VERB Tense=Pres|VerbForm=Fin 4 ccomp", "Ruiz Ruiz PROPN _ 4 nsubj",
              "said say VERB Tense=Past|VerbForm=Fin 0 root"});
  name(document, 0, "country");
  const auto ruiz = name(document, 2, "person");
  say(document, ruiz, 3, {0, 2}, "criticise");
  reader().read(document);
  const auto& event = event_on(document, "said");
  EXPECT_EQ(event.type, "ACCUSE");
  EXPECT_EQ(event.actors, std::vector{ruiz});
  EXPECT_EQ(event.recipients, std::vector{EntityId{0}});
}

TEST(Events, DeniedContentHasNoSource) {
  auto document = parsed(
      {"Ruiz Ruiz PROPN Number=Sing 2 nsubj", "denied deny VERB Tense=Past|VerbForm=Fin 0 root",
       "attacking attack VERB VerbForm=Ger 2 xcomp", "Norland Norland PROPN Number=Sing 3 obj"});
  const auto ruiz = name(document, 0, "person");
  name(document, 3, "country");
  say(document, ruiz, 1, {2, 4}, "deny");
  reader().read(document);
  EXPECT_FALSE(has_event_on(document, "denied"));
  const auto& attack = event_on(document, "attacking");
  EXPECT_EQ(attack.status, "denied");
  EXPECT_TRUE(attack.according_to.empty());
  EXPECT_EQ(attack.actors, std::vector{ruiz});
}

TEST(Events, ReciprocalTalksInvolveBothSides) {
  auto document =
      parsed({"Talks talk NOUN Number=Plur 6 nsubj", "between between ADP _ 3 case",
              "Norland Norland PROPN _ 1 nmod", "and and CCONJ _ 5 cc",
              "Sudland Sudland PROPN _ 3 conj", "began begin VERB Tense=Past|VerbForm=Fin 0 root"});
  const auto norland = name(document, 2, "country");
  const auto sudland = name(document, 4, "country");
  reader().read(document);
  const auto& talks = event_on(document, "Talks");
  EXPECT_EQ(talks.type, "CONSULT");
  EXPECT_EQ(talks.actors, (std::vector{norland, sudland}));
  EXPECT_EQ(talks.recipients, (std::vector{norland, sudland}));
}

TEST(Events, AmbiguousVerbsNeedTheirArguments) {
  auto target =
      parsed({"Norland Norland PROPN _ 2 nsubj", "met meet VERB Tense=Past|VerbForm=Fin 0 root",
              "its its PRON _ 4 nmod:poss", "target target NOUN _ 2 obj"});
  reader().read(target);
  EXPECT_TRUE(target.events.empty());
  auto deal =
      parsed({"They they PRON _ 2 nsubj", "struck strike VERB Tense=Past|VerbForm=Fin 0 root",
              "a a DET _ 4 det", "deal deal NOUN Number=Sing 2 obj"});
  reader().read(deal);
  EXPECT_EQ(event_on(deal, "struck").type, "AGREE");
}

TEST(Events, LaterMentionIsLinkedToTheFirst) {
  auto document = parsed(
      {"Norland Norland PROPN _ 2 nsubj", "attacked attack VERB Tense=Past|VerbForm=Fin 0 root",
       "Sudland Sudland PROPN _ 2 obj", "", "The the DET _ 2 det",
       "attack attack NOUN Number=Sing 3 nsubj",
       "shocked shock VERB Tense=Past|VerbForm=Fin 0 root", "many many PRON _ 3 obj"});
  name(document, 0, "country");
  name(document, 2, "country");
  reader().read(document);
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[1].same_as, EventId{0});
}

TEST(Events, PromiseToHarmOthersIsAThreat) {
  auto document =
      parsed({"Norland Norland PROPN _ 2 nsubj", "warned warn VERB Tense=Past|VerbForm=Fin 0 root",
              "it it PRON _ 5 nsubj", "would would AUX VerbForm=Fin 5 aux",
              "attack attack VERB VerbForm=Inf 2 ccomp", "Sudland Sudland PROPN _ 5 obj"});
  const auto norland = name(document, 0, "country");
  name(document, 5, "country");
  document.entities[0].mentions.push_back(
      {document.words[2].span, {2, 3}, 2, MentionForm::kPronoun});
  say(document, norland, 1, {2, 6}, "warn");
  reader().read(document);
  EXPECT_EQ(event_on(document, "warned").type, "THREATEN");
  EXPECT_EQ(event_on(document, "warned").status, "occurred");
  EXPECT_EQ(event_on(document, "attack").status, "threatened");
}

TEST(Events, WarningOfWhatOthersDoIsNoThreat) {
  auto document =
      parsed({"Norland Norland PROPN _ 2 nsubj", "warned warn VERB Tense=Past|VerbForm=Fin 0 root",
              "Sudland Sudland PROPN _ 5 nsubj", "would would AUX VerbForm=Fin 5 aux",
              "attack attack VERB VerbForm=Inf 2 ccomp", "Ostia Ostia PROPN _ 5 obj"});
  const auto norland = name(document, 0, "country");
  name(document, 2, "country");
  say(document, norland, 1, {2, 6}, "warn");
  reader().read(document);
  EXPECT_FALSE(has_event_on(document, "warned"));
}

TEST(Events, RejectedAccusationLeavesTheDeedUnknown) {
  auto document = parsed(
      {"Ruiz Ruiz PROPN _ 2 nsubj", "accused accuse VERB Tense=Past|VerbForm=Fin 0 root",
       "Norland Norland PROPN _ 2 obj", "of of SCONJ _ 5 mark",
       "attacking attack VERB VerbForm=Ger 2 advcl", "Ostia Ostia PROPN _ 5 obj", "",
       "Norland Norland PROPN _ 2 nsubj", "rejected reject VERB Tense=Past|VerbForm=Fin 0 root",
       "the the DET _ 4 det", "accusation accusation NOUN Number=Sing 2 obj"});
  const auto ruiz = name(document, 0, "person");
  const auto norland = name(document, 2, "country");
  const auto ostia = name(document, 5, "country");
  say(document, ruiz, 1, {2, 6}, "accuse");
  say(document, norland, 7, {8, 10}, "deny");
  reader().read(document);
  const auto& attack = event_on(document, "attacking");
  EXPECT_EQ(attack.status, "unknown");
  EXPECT_EQ(attack.actors, std::vector{norland});
  EXPECT_EQ(attack.recipients, std::vector{ostia});
  EXPECT_EQ(event_on(document, "accusation").status, "occurred");
  EXPECT_FALSE(has_event_on(document, "rejected"));
}

TEST(Events, DatedAfterTheReportIsNotOver) {
  auto document =
      parsed({"Talks talk NOUN Number=Plur 2 nsubj",
              "begin begin VERB Tense=Pres|VerbForm=Fin 0 root", "between between ADP _ 4 case",
              "Norland Norland PROPN _ 1 nmod", "tomorrow tomorrow NOUN _ 2 obl:tmod"});
  name(document, 3, "country");
  document.published = "2031-04-08";
  document.times.push_back({document.words[4].span, "DATE", "2031-04-09", 1, "test"});
  reader().read(document);
  const auto& talks = event_on(document, "Talks");
  EXPECT_EQ(talks.time, TimeId{0});
  EXPECT_EQ(talks.status, "expected");
}

TEST(Events, HeadingsInCapitalsReportNothing) {
  auto document =
      parsed({"REBELS rebel NOUN _ 2 nsubj", "ATTACK attack VERB Tense=Pres|VerbForm=Fin 0 root",
              "OSTIA Ostia PROPN _ 2 obj"});
  reader().read(document);
  EXPECT_TRUE(document.events.empty());
}

TEST(Events, EmptyDocumentHasNoEvents) {
  Document document;
  reader().read(document);
  EXPECT_TRUE(document.events.empty());
}

// Sentences whose trigger is told by what stands beside it.
TEST(EventTriggers, WhatIsMeasuredIsTheObject) {
  auto document = parsed({"Sudland Sudland PROPN Number=Sing 2 nsubj",
                          "delivered deliver VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "40 40 NUM _ 4 nummod", "tonnes tonne NOUN Number=Plur 2 obj",
                          "of of ADP _ 6 case", "rice rice NOUN Number=Sing 4 nmod"});
  name(document, 0, "country");
  reader().read(document);
  EXPECT_EQ(event_on(document, "delivered").type, "AID");
}

TEST(EventTriggers, AVerbMayHaveTwoObjects) {
  auto document = parsed({"Sudland Sudland PROPN Number=Sing 2 nsubj",
                          "sold sell VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "Norland Norland PROPN Number=Sing 2 obj", "the the DET _ 5 det",
                          "frigates frigate NOUN Number=Plur 2 obj"});
  const auto sudland = name(document, 0, "country");
  const auto norland = name(document, 2, "country");
  reader().read(document);
  const auto& sale = event_on(document, "sold");
  EXPECT_EQ(sale.type, "COOPERATE");
  EXPECT_EQ(sale.actors, std::vector{sudland});
  EXPECT_EQ(sale.recipients, std::vector{norland});
}

TEST(EventTriggers, AParticleMayHangOnWhatFollows) {
  auto document =
      parsed({"Sudland Sudland PROPN Number=Sing 2 nsubj",
              "flew fly VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "in in ADP _ 5 case",
              "six six NUM _ 5 nummod", "engineers engineer NOUN Number=Plur 2 obj"});
  name(document, 0, "country");
  reader().read(document);
  EXPECT_EQ(event_on(document, "flew").type, "AID");
}

TEST(EventTriggers, HyphenatedWordsAreFoundInTheirParts) {
  auto document = parsed({"Nurses nurse NOUN Number=Plur 2 nsubj",
                          "staged stage VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "a a DET _ 6 det", "sit sit NOUN Number=Sing 6 compound",
                          "- - PUNCT _ 4 punct", "in in NOUN Number=Sing 2 obj"});
  reader().read(document);
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].type, "PROTEST");
  EXPECT_EQ(document.events[0].status, "occurred");
}

// "Ruiz assured Sudland that the road would|had open": only what will be is promised.
TEST(EventTriggers, AnAssuranceIsAPromiseOnlyOfWhatWillBe) {
  for (const bool future : {true, false}) {
    auto document = parsed({"Ruiz Ruiz PROPN Number=Sing 2 nsubj",
                            "assured assure VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                            "Sudland Sudland PROPN Number=Sing 2 obj", "that that SCONJ _ 8 mark",
                            "the the DET _ 6 det", "road road NOUN Number=Sing 8 nsubj",
                            future ? "would would AUX VerbForm=Fin 8 aux"
                                   : "had have AUX Tense=Past|VerbForm=Fin 8 aux",
                            future ? "open open VERB VerbForm=Inf 2 ccomp"
                                   : "opened open VERB Tense=Past|VerbForm=Part 2 ccomp"});
    name(document, 0, "person");
    name(document, 2, "country");
    reader().read(document);
    EXPECT_EQ(has_event_on(document, "assured"), future);
  }
}

// "They demanded dialogue": nobody's yet, and asked for all the same.
TEST(EventTriggers, AVagueWordCountsWhereItIsAskedFor) {
  for (const std::string_view verb : {"demanded demand", "enjoyed enjoy"}) {
    auto document = parsed({"They they PRON _ 2 nsubj",
                            std::string(verb) + " VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                            "dialogue dialogue NOUN Number=Sing 2 obj"});
    reader().read(document);
    EXPECT_EQ(has_event_on(document, "dialogue"), verb[0] == 'd') << verb;
  }
}

// "Sudland said Norland had shelled a depot during the fighting . Norland" and then `denial`, words
// whose heads count from the end of the first sentence; the cue is its second word.
Document disputed(const std::vector<std::string>& denial, std::string act) {
  std::vector<std::string> lines = {"Sudland Sudland PROPN Number=Sing 2 nsubj",
                                    "said say VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                                    "Norland Norland PROPN Number=Sing 5 nsubj",
                                    "had have AUX Tense=Past|VerbForm=Fin 5 aux",
                                    "shelled shell VERB Tense=Past|VerbForm=Part 2 ccomp",
                                    "a a DET _ 7 det",
                                    "depot depot NOUN Number=Sing 5 obj",
                                    "during during ADP _ 10 case",
                                    "the the DET _ 10 det",
                                    "fighting fighting NOUN Number=Sing 5 obl",
                                    "",
                                    "Norland Norland PROPN Number=Sing 2 nsubj"};
  lines.insert(lines.end(), denial.begin(), denial.end());
  auto document = parsed(lines);
  const auto sudland = name(document, 0, "country");
  const auto norland = name(document, 2, "country");
  document.at(norland).mentions.push_back(
      {document.words[10].span, {10, 11}, 10, MentionForm::kName});
  say(document, sudland, 1, {2, 10}, "assert");
  say(document, norland, 11, {12, static_cast<int>(document.words.size())}, std::move(act));
  reader().read(document);
  return document;
}

TEST(EventDisputes, TheSameDeedDenied) {
  const auto document =
      disputed({"denied deny VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                "shelling shell VERB VerbForm=Ger 2 xcomp", "depots depot NOUN Number=Plur 3 obj"},
               "deny");
  EXPECT_EQ(event_on(document, "shelled").status, "unknown");
  EXPECT_EQ(event_on(document, "shelling").status, "denied");
}

TEST(EventDisputes, ANounTakesUpTheClaimButNotItsBackground) {
  const auto document = disputed({"rejected reject VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                                  "the the DET _ 4 det", "allegation allegation NOUN _ 2 obj"},
                                 "deny");
  EXPECT_EQ(event_on(document, "shelled").status, "unknown");
  EXPECT_EQ(event_on(document, "shelled").status_why, "events.status.disputed");
  EXPECT_EQ(event_on(document, "fighting").status, "occurred");
}

TEST(EventDisputes, TheAccusedAnswersInOtherWords) {
  const auto document = disputed(
      {"said say VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "its its PRON _ 4 nmod:poss",
       "guns gun NOUN Number=Plur 6 nsubj", "never never ADV _ 6 advmod",
       "moved move VERB Mood=Ind|Tense=Past|VerbForm=Fin 2 ccomp"},
      "deny");
  EXPECT_EQ(event_on(document, "shelled").status, "unknown");
}

TEST(EventDisputes, OtherStatementsDisputeNothing) {
  const auto document = disputed({"said say VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                                  "its its PRON _ 4 nmod:poss", "guns gun NOUN Number=Plur 5 nsubj",
                                  "moved move VERB Mood=Ind|Tense=Past|VerbForm=Fin 2 ccomp"},
                                 "assert");
  EXPECT_EQ(event_on(document, "shelled").status, "occurred");
}

TEST(EventDisputes, WhatIsCalledFalseIsDisputed) {
  const auto document =
      disputed({"said say VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "the the DET _ 4 det",
                "report report NOUN Number=Sing 6 nsubj",
                "was be AUX Tense=Past|VerbForm=Fin 6 cop", "false false ADJ _ 2 ccomp"},
               "assert");
  EXPECT_EQ(event_on(document, "shelled").status, "unknown");
}

TEST(EventDisputes, AFalseReportOfSomethingElseIsNot) {
  const auto document =
      disputed({"cited cite VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                "false false ADJ _ 4 amod", "reports report NOUN Number=Plur 2 obj"},
               "assert");
  EXPECT_EQ(event_on(document, "shelled").status, "occurred");
}

TEST(EventDisputes, TheAccusedDeniesGuilt) {
  const auto document =
      disputed({"denied deny VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "any any DET _ 4 det",
                "involvement involvement NOUN Number=Sing 2 obj"},
               "deny");
  EXPECT_EQ(event_on(document, "shelled").status, "unknown");
}

// "'If she falls,' Norland warned, 'we shall attack'"
TEST(Events, AConditionMayHangOnTheCue) {
  auto document =
      parsed({"If if SCONJ _ 3 mark", "she she PRON _ 3 nsubj",
              "falls fall VERB Mood=Ind|Tense=Pres|VerbForm=Fin 5 advcl",
              "Norland Norland PROPN Number=Sing 5 nsubj",
              "warned warn VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "we we PRON _ 8 nsubj",
              "shall shall AUX VerbForm=Fin 8 aux", "attack attack VERB VerbForm=Inf 5 ccomp"});
  const auto norland = name(document, 3, "country");
  say(document, norland, 4, {0, 3}, "threaten");
  document.statements[0].content.push_back(document.span_of({5, 8}));
  reader().read(document);
  EXPECT_EQ(event_on(document, "attack").status, "conditional");
}

// "Ruiz told reporters she rejected it": they were told, not rejected.
TEST(EventParties, WhoIsToldIsNotActedOn) {
  auto document = parsed({"Ruiz Ruiz PROPN Number=Sing 2 nsubj",
                          "told tell VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "senators senator NOUN Number=Plur 2 obj", "the the DET _ 5 det",
                          "plan plan NOUN Number=Sing 6 nsubj",
                          "stank stink VERB Mood=Ind|Tense=Past|VerbForm=Fin 2 ccomp"});
  const auto ruiz = name(document, 0, "person");
  const auto senators = name(document, 2, "group");
  const auto id = say(document, ruiz, 1, {3, 6}, "reject");
  document.at(id).addressees = {senators};
  reader().read(document);
  const auto& rejection = event_on(document, "told");
  EXPECT_EQ(rejection.type, "REJECT");
  EXPECT_TRUE(rejection.recipients.empty());
}

// "Acme abandoned talks with Borex"
TEST(EventParties, WhoLeavesTalksIsAPartyToThem) {
  auto document = parsed({"Acme Acme PROPN Number=Sing 2 nsubj",
                          "abandoned abandon VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "talks talk NOUN Number=Plur 2 obj", "with with ADP _ 5 case",
                          "Borex Borex PROPN Number=Sing 3 nmod"});
  const auto acme = name(document, 0, "organisation");
  const auto borex = name(document, 4, "organisation");
  reader().read(document);
  EXPECT_EQ(event_on(document, "abandoned").recipients, std::vector{borex});
  EXPECT_EQ(event_on(document, "talks").actors, (std::vector{acme, borex}));
  EXPECT_EQ(event_on(document, "talks").recipients, (std::vector{acme, borex}));
}

// "Norland urged a truce . Sudland turned down the request": whose request it was.
TEST(EventParties, ARefusalIsDoneToWhoeverAsked) {
  auto document = parsed(
      {"Norland Norland PROPN Number=Sing 2 nsubj",
       "urged urge VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "a a DET _ 4 det",
       "truce truce NOUN Number=Sing 2 obj", "", "Sudland Sudland PROPN Number=Sing 2 nsubj",
       "turned turn VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "down down ADP _ 2 compound:prt",
       "the the DET _ 5 det", "request request NOUN Number=Sing 2 obj"});
  const auto norland = name(document, 0, "country");
  name(document, 4, "country");
  reader().read(document);
  EXPECT_EQ(event_on(document, "turned").recipients, std::vector{norland});
}

// "Norland offered to send doctors but Sudland turned the offer down": nobody is sent.
TEST(EventParties, AnOfferThatIsRefusedComesToNothing) {
  auto document =
      parsed({"Norland Norland PROPN Number=Sing 2 nsubj",
              "offered offer VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "to to PART _ 4 mark",
              "send send VERB VerbForm=Inf 2 xcomp", "doctors doctor NOUN Number=Plur 4 obj",
              "but but CCONJ _ 8 cc", "Sudland Sudland PROPN Number=Sing 8 nsubj",
              "turned turn VERB Mood=Ind|Tense=Past|VerbForm=Fin 2 conj", "the the DET _ 10 det",
              "offer offer NOUN Number=Sing 8 obj", "down down ADP _ 8 compound:prt"});
  const auto norland = name(document, 0, "country");
  name(document, 6, "country");
  reader().read(document);
  EXPECT_EQ(event_on(document, "turned").recipients, std::vector{norland});
  EXPECT_EQ(event_on(document, "send").status, "averted");
}

// "The neighbours signed a pact": both sides of it.
TEST(EventParties, OnePluralGroupDealsWithinItself) {
  auto document = parsed({"Neighbours neighbour NOUN Number=Plur 2 nsubj",
                          "signed sign VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "a a DET _ 4 det", "pact pact NOUN Number=Sing 2 obj"});
  const auto both = name(document, 0, "group");
  document.at(both).mentions[0].form = MentionForm::kNominal;
  reader().read(document);
  EXPECT_EQ(event_on(document, "signed").actors, std::vector{both});
  EXPECT_EQ(event_on(document, "signed").recipients, std::vector{both});
}

// "Guards in Ostia arrested two men": nobody else says where.
TEST(EventSetting, ThePlaceMayStandInsideAnArgument) {
  auto document = parsed({"Guards guard NOUN Number=Plur 4 nsubj", "in in ADP _ 3 case",
                          "Ostia Ostia PROPN Number=Sing 1 nmod",
                          "arrested arrest VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
                          "two two NUM _ 6 nummod", "men man NOUN Number=Plur 4 obj"});
  const auto ostia = name(document, 2, "place");
  reader().read(document);
  const auto& arrest = event_on(document, "arrested");
  ASSERT_TRUE(arrest.location);
  EXPECT_EQ(arrest.location->entity, ostia);
}

// "Acme is in talks with Borex": they go on.
TEST(Events, ANounThatIsThePredicateGoesOn) {
  auto document =
      parsed({"Acme Acme PROPN Number=Sing 4 nsubj", "is be AUX Tense=Pres|VerbForm=Fin 4 cop",
              "in in ADP _ 4 case", "talks talk NOUN Number=Plur 0 root", "with with ADP _ 6 case",
              "Borex Borex PROPN Number=Sing 4 nmod"});
  const auto acme = name(document, 0, "organisation");
  const auto borex = name(document, 5, "organisation");
  reader().read(document);
  EXPECT_EQ(event_on(document, "talks").status, "ongoing");
  EXPECT_EQ(event_on(document, "talks").actors, (std::vector{acme, borex}));
}

TEST(EventLexicon, ExamplesHoldTheWordsOfTheirRow) {
  const auto lexicon = Lexicon::open(kData);
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  for (const auto& trigger : lexicon.value().triggers()) {
    if (trigger.example.empty()) continue;
    bool found = false;
    std::string word;
    for (char c : trigger.example + " ") {
      if (std::isalpha(static_cast<unsigned char>(c)) || c == '-') {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        continue;
      }
      const auto& wanted = trigger.lemmas[0];
      found = found || word == wanted || lexicon.value().lemma_of(word, word, true) == wanted ||
              lexicon.value().lemma_of(word, word, false) == wanted;
      word.clear();
    }
    EXPECT_TRUE(found) << trigger.id << ": " << trigger.example;
  }
}

TEST(EventLexicon, DamagedTablesAreErrorsWithAPlace) {
  const auto missing = EventReader::open(kData / "nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code.substr(0, 5), "file.");
}

}  // namespace
}  // namespace hearsay::events
