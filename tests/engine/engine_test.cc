#include "hearsay/engine.h"

#include <gtest/gtest.h>

#include <thread>

#include "document/json.h"
#include "document/verify.h"

namespace hearsay {
namespace {

constexpr const char* kReport =
    "Two diplomats told the Lakeside Herald on Friday that Peru had rejected a plan to close the "
    "border.\n“There is no such plan,” said Foreign Minister Rosa Quispe. She declined to say "
    "whether talks would be held next week.\nIf the border is closed, farmers will block the road, "
    "their union warned.";

Document report(const std::string& text = kReport) {
  Document document;
  document.text = text;
  document.published = "2031-04-09";
  document.language = "en";
  return document;
}

EngineOptions options(std::vector<std::string> disabled = {}) {
  return {HEARSAY_SOURCE_DIR "/data", std::move(disabled)};
}

std::shared_ptr<const Engine> engine() {
  static const auto kEngine = [] {
    auto opened = Engine::open(options());
    if (!opened) ADD_FAILURE() << opened.error().to_string();
    return std::move(opened).value();
  }();
  return kEngine;
}

std::string read_to_json(const Engine& with, const std::string& text) {
  Document document = report(text);
  const auto error = with.read(document);
  EXPECT_FALSE(error) << error->to_string();
  return ledger_json(document);
}

TEST(Pipeline, MeetsEveryNeed) {
  const auto table = stage_table({});
  ASSERT_TRUE(table.ok());
  for (const StageInfo& stage : table.value()) {
    EXPECT_TRUE(stage.enabled) << stage.name;
    EXPECT_TRUE(stage.unmet.empty()) << stage.name << " needs " << stage.unmet.front();
  }
}

TEST(Pipeline, SaysWhichNeedsAreUnmet) {
  const auto table = stage_table({"encoder"});
  ASSERT_TRUE(table.ok());
  for (const StageInfo& stage : table.value()) {
    if (stage.name == "encoder") {
      EXPECT_FALSE(stage.enabled);
    }
    if (stage.name == "entities") {
      EXPECT_FALSE(stage.unmet.empty());
    }
    if (stage.name == "segment") {
      EXPECT_TRUE(stage.unmet.empty());
    }
  }
}

TEST(Pipeline, RefusesAStageThatIsNotThere) {
  const auto table = stage_table({"encodr"});
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().code, "engine.stage");
  EXPECT_FALSE(Engine::open(options({"encodr"})).ok());
}

TEST(Engine, SaysWhichDataIsMissing) {
  const auto opened = Engine::open({HEARSAY_SOURCE_DIR "/nowhere", {}});
  ASSERT_FALSE(opened.ok());
  EXPECT_FALSE(opened.error().where.empty());
}

TEST(Engine, FillsEveryRecordKind) {
  Document document = report();
  ASSERT_FALSE(engine()->read(document));
  EXPECT_EQ(document.paragraphs.size(), 3u);
  EXPECT_GE(document.sentences.size(), 4u);
  EXPECT_FALSE(document.entities.empty());
  EXPECT_FALSE(document.times.empty());
  EXPECT_FALSE(document.statements.empty());
  EXPECT_FALSE(document.events.empty());
  const auto problems = verify(document);
  EXPECT_TRUE(problems.empty()) << problems.front();
}

TEST(Engine, GivesTheSameBytesEveryTime) {
  const auto once = read_to_json(*engine(), kReport);
  EXPECT_EQ(read_to_json(*engine(), kReport), once);
  const auto again = Engine::open(options());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(read_to_json(*again.value(), kReport), once);
}

TEST(Engine, GivesTheSameBytesInEveryThread) {
  const std::string texts[] = {kReport, "Nothing happened.", "He said no.\nShe said yes."};
  std::string expected[3];
  for (int i = 0; i < 3; ++i) expected[i] = read_to_json(*engine(), texts[i]);
  std::string got[12];
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 3; ++i) {
          const int which = (i + t) % 3;
          got[3 * t + which] = read_to_json(*engine(), texts[which]);
        }
      });
    }
  }
  for (int i = 0; i < 12; ++i) EXPECT_EQ(got[i], expected[i % 3]);
}

TEST(Engine, ReadsTextsThatHoldNoReport) {
  const std::string texts[] = {
      "",
      ".",
      "\n\n",
      "““““",
      "said said said",
      "“",
      std::string(5000, 'a'),
      "according to according to",
      "— — —",
      "1 2 3 4",
      "He said “she said “they said “no",
      "Ω Ж 你好 said 😀.",
  };
  for (const auto& text : texts) {
    Document document = report(text);
    const auto error = engine()->read(document);
    EXPECT_FALSE(error) << text.substr(0, 20);
    const auto problems = verify(document);
    EXPECT_TRUE(problems.empty()) << text.substr(0, 20) << ": " << problems.front();
  }
}

TEST(Engine, LeavesOutADisabledStage) {
  const auto without = Engine::open(options({"events"}));
  ASSERT_TRUE(without.ok());
  Document document = report();
  std::vector<StageTime> times;
  ASSERT_FALSE(without.value()->read(document, &times));
  EXPECT_TRUE(document.events.empty());
  EXPECT_FALSE(document.statements.empty());
  for (const StageTime& time : times) EXPECT_NE(time.name, "events");
}

TEST(Engine, ParsesTheTokensItIsGiven) {
  Document document = report("It works .");
  document.paragraphs = {{0, 10}};
  for (const Span span : {Span{0, 2}, Span{3, 8}, Span{9, 10}}) {
    Word word;
    word.span = span;
    document.words.push_back(word);
  }
  document.sentences = {{{0, 10}, {0, 3}, 0}};
  ASSERT_FALSE(engine()->parse(document));
  ASSERT_EQ(document.words.size(), 3u) << "segmentation must not touch given tokens";
  for (const Word& word : document.words) EXPECT_FALSE(word.upos.empty());
  EXPECT_TRUE(document.entities.empty()) << "parse stops at the heads";
}

TEST(Engine, NamesItsDataInTheFingerprint) {
  const auto one = engine()->fingerprint();
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one.value().size(), 16u);
  const auto without = Engine::open(options({"events"}));
  ASSERT_TRUE(without.ok());
  EXPECT_NE(without.value()->fingerprint().value(), one.value());
}

}  // namespace
}  // namespace hearsay
