#include "statements/reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/verify.h"
#include "fixture.h"

namespace hearsay::statements {
namespace {

const std::filesystem::path kSource = HEARSAY_SOURCE_DIR;

std::shared_ptr<const StatementReader> reader() {
  auto opened = StatementReader::open(kSource / "data");
  EXPECT_TRUE(opened.ok()) << (opened ? "" : opened.error().to_string());
  return opened ? opened.value() : nullptr;
}

std::vector<std::filesystem::path> cases() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(kSource / "tests/statements/cases")) {
    if (entry.path().extension() == ".conllu") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The "# ledger = " lines of a case, joined.
std::string expected(const std::filesystem::path& path) {
  static constexpr std::string_view kKey = "# ledger = ";
  std::ifstream in(path);
  std::string line, out;
  while (std::getline(in, line)) {
    if (line.starts_with(kKey)) out += line.substr(kKey.size()) + "\n";
  }
  return out;
}

std::string found(const Document& document) {
  std::string out;
  for (const auto& statement : document.statements) out += dump(document, statement) + "\n";
  return out;
}

class Case : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Case, ReadsAsWritten) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load(GetParam());
  ASSERT_FALSE(document.words.empty());
  statements->read(document);
  EXPECT_EQ(found(document), expected(GetParam())) << document.text;
  for (const auto& problem : verify(document)) ADD_FAILURE() << problem;
}

INSTANTIATE_TEST_SUITE_P(Statements, Case, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.stem().string(); });

Document load_case(const std::string& name) {
  return load(kSource / "tests/statements/cases" / (name + ".conllu"));
}

TEST(StatementReader, ReadingTwiceGivesTheSame) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("told_media");
  statements->read(document);
  const auto once = found(document);
  const auto entities = document.entities.size();
  statements->read(document);
  EXPECT_EQ(found(document), once);
  EXPECT_EQ(document.entities.size(), entities);
}

TEST(StatementReader, TheOwnOutletIsNoRelay) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("told_media");
  document.outlet = "Radio Delta";
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_TRUE(document.statements[0].via.empty());
  EXPECT_EQ(document.statements[0].addressees.size(), 1u);
}

TEST(StatementReader, ThisNewspaperIsNoRelay) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("told_media");
  for (auto& entity : document.entities) {
    if (entity.kind == "media") entity.name = "this newspaper";
  }
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_TRUE(document.statements[0].via.empty());
  EXPECT_EQ(document.statements[0].addressees.size(), 1u);
}

TEST(StatementReader, TheHeadsTellWhoIsTold) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  // The same sentence with the outlet where the grammar does not look for somebody told.
  auto document = load_case("told_media");
  document.words[4].deprel = "dep";
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  ASSERT_TRUE(document.statements[0].addressees.empty());
  document.attributions.push_back({{2, 3}, {{0, 2}}, {{6, 10}}, 0.9f, 0.9f, {{3, 5}}, {}, {}});
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  ASSERT_EQ(document.statements[0].addressees.size(), 1u);
  EXPECT_EQ(document.at(document.statements[0].addressees[0]).name, "Radio Delta");
  EXPECT_EQ(document.statements[0].via, document.statements[0].addressees);
}

TEST(StatementReader, AProgrammeAndAStationAreTheMedium) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  for (const auto& [name, medium] : {std::pair("named_programme", "Squawk Alley"),
                                     std::pair("state_television", "state television")}) {
    auto document = load_case(name);
    statements->read(document);
    ASSERT_EQ(document.statements.size(), 1u);
    const auto& found = document.statements[0].medium;
    ASSERT_TRUE(found && found->entity) << name;
    EXPECT_EQ(document.at(found->entity).name, medium);
  }
}

TEST(StatementReader, UnnamedSourcesAreAnonymousAndCounted) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("according_to_end");
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  const auto& source = document.at(document.statements[0].source);
  EXPECT_TRUE(source.anonymous);
  EXPECT_EQ(source.count, 2);
}

TEST(StatementReader, TheFirstPersonIsTheSpeaker) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("own_future");
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  const auto& speaker = document.at(document.statements[0].source);
  EXPECT_TRUE(std::any_of(speaker.mentions.begin(), speaker.mentions.end(), [&](const Mention& m) {
    return document.text_of(m.span) == "I" && m.form == MentionForm::kPronoun;
  }));
}

TEST(StatementReader, TheAttributionHeadAddsAVerbTheLexiconLacks) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("believe");
  // "Quill believes the plant will reopen": an attitude stays one, whatever the head says.
  document.attributions.push_back({{1, 2}, {{0, 1}}, {{2, 6}}, 0.99f});
  statements->read(document);
  EXPECT_TRUE(document.statements.empty());
  // The same with a verb that is in no list.
  document.words[1].lemma = "zub";
  document.text.replace(document.words[1].span.begin, 8, "zubblubs");
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_EQ(document.statements[0].why, "attribution.head");
}

TEST(StatementReader, TheHeadOfStatementsKnowsWhatWasSaid) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  // "Quill believes the plant will reopen", where the sentence tells that he said so.
  auto document = load_case("believe");
  document.attributions.push_back({{1, 2}, {{0, 1}}, {{2, 6}}, 0, 0.9f, {}, {}, {}});
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_EQ(document.statements[0].why, "statement.head");
  EXPECT_TRUE(document.attitudes.empty());
}

TEST(StatementReader, WordsInsideWordsNeedLessOfTheHead) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  const Attribution said{{1, 2}, {{0, 1}}, {{3, 9}}, 0.9f, 0.9f, {}, {}, {}};
  const Attribution inside{{4, 5}, {{3, 4}}, {{5, 9}}, 0, 0.4f, {}, {}, {}};
  for (const bool outer : {true, false}) {
    auto document = load_case("said_believes");
    if (outer) document.attributions.push_back(said);
    document.attributions.push_back(inside);
    statements->read(document);
    EXPECT_EQ(document.statements.size(), outer ? 2u : 1u);
  }
}

TEST(StatementReader, ASourceThatTheHeadCutsShortIsTheWholePhrase) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("ferry_owner");
  // "the ferry | 's owner ... told"
  document.attributions.push_back({{16, 17}, {{2, 4}}, {{19, 24}}, 0.9f, 0.9f, {}, {}, {}});
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 3u);
  EXPECT_EQ(document.at(document.statements[2].source).name, "Corail Lines");
}

TEST(StatementReader, WhatNobodySaidIsAnAttitude) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("believe");
  document.attributions.push_back({{1, 2}, {{0, 1}}, {{2, 6}}, 0.9f, 0.1f, {}, {}, {}});
  statements->read(document);
  EXPECT_TRUE(document.statements.empty());
  ASSERT_EQ(document.attitudes.size(), 1u);
  const auto& attitude = document.attitudes[0];
  EXPECT_EQ(document.text_of(attitude.cue), document.text_of(document.words[1]));
  ASSERT_TRUE(attitude.holder);
  EXPECT_EQ(document.at(attitude.holder).name, document.text_of(document.words[0]));
  for (const auto& problem : verify(document)) ADD_FAILURE() << problem;
}

TEST(StatementReader, TheRelayOfTheOuterStatementIsNoneOfTheInner) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("nested_told");
  document.attributions.push_back({{8, 9}, {{6, 7}}, {{9, 11}}, 0.9f, 0.9f, {}, {{3, 5}}, {}});
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 2u);
  EXPECT_EQ(document.statements[0].via.size(), 1u);
  EXPECT_TRUE(document.statements[1].via.empty());
}

// Scores that leave no doubt about one act, for every word.
WordScores certain(const Document& document, const std::string& act) {
  WordScores out{{"assert", act}, {}};
  for (size_t word = 0; word < document.words.size(); ++word) {
    out.scores.insert(out.scores.end(), {0.0f, 9.0f});
  }
  return out;
}

TEST(StatementReader, TheHeadOfActsSeesWhatNoRuleDoes) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  auto document = load_case("told_media");
  document.acts = document.act_contents = certain(document, "accuse");
  statements->read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_EQ(document.statements[0].act, "accuse");
  EXPECT_EQ(document.statements[0].act_why, "act.head");
}

TEST(StatementReader, AnEmptyDocumentHasNone) {
  const auto statements = reader();
  ASSERT_TRUE(statements);
  Document document;
  statements->read(document);
  EXPECT_TRUE(document.statements.empty());
}

}  // namespace
}  // namespace hearsay::statements
