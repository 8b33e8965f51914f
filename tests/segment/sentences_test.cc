#include "segment/segmenting.h"

namespace hearsay::segment {
namespace {

struct Case {
  const char* text;
  std::vector<std::string> sentences;
};

void check(const std::vector<Case>& cases) {
  for (const auto& c : cases) EXPECT_EQ(sentences_of(c.text), c.sentences) << c.text;
}

TEST(Sentences, EndAtTerminators) {
  check({
      {"It rained. We left! Why? Because.", {"It rained.", "We left!", "Why?", "Because."}},
      {"He waited… She came.", {"He waited…", "She came."}},
      {"He waited… and she came.", {"He waited… and she came."}},
      {"One line\nanother line", {"One line", "another line"}},
      {"Sales rose 3.5 percent. 20 shops opened.", {"Sales rose 3.5 percent.", "20 shops opened."}},
  });
}

TEST(Sentences, Abbreviations) {
  check({
      {"Mr. Brown met Gen. Ruiz.", {"Mr. Brown met Gen. Ruiz."}},
      {"J. K. Brown wrote it. So he said.", {"J. K. Brown wrote it.", "So he said."}},
      {"He moved to the U.S. The trip was long.", {"He moved to the U.S.", "The trip was long."}},
      {"He met U.S. President Brown.", {"He met U.S. President Brown."}},
      {"She runs Acme Inc. He runs it too.", {"She runs Acme Inc.", "He runs it too."}},
      {"It opens at 9 a.m. Monday.", {"It opens at 9 a.m. Monday."}},
      {"It closed at 9 p.m. Then it burned.", {"It closed at 9 p.m.", "Then it burned."}},
      {"Rule No. 5 is simple. No. It is not.", {"Rule No. 5 is simple.", "No.", "It is not."}},
      {"Tea, milk, etc. Prices rose.", {"Tea, milk, etc.", "Prices rose."}},
      {"Sen. Jo Brown (D-Mo.) said so.", {"Sen. Jo Brown (D-Mo.) said so."}},
  });
}

TEST(Sentences, ClosingMarksBelongToTheSentenceThatEnds) {
  check({
      {"“We won.” The crowd cheered.", {"“We won.”", "The crowd cheered."}},
      {"“He said ‘no.’” They left.", {"“He said ‘no.’”", "They left."}},
      {"\"We won.\" \"Did we?\"", {"\"We won.\"", "\"Did we?\""}},
      {"(He lied.) She knew.", {"(He lied.)", "She knew."}},
      {"It is known.[3] It is old.", {"It is known.[3]", "It is old."}},
  });
}

TEST(Sentences, TheCueStaysWithItsQuestion) {
  check({
      {"“Why?” he asked. Nobody knew.", {"“Why?” he asked.", "Nobody knew."}},
      {"“Stop!” Brown shouted.", {"“Stop!” Brown shouted."}},
      {"“Why?” Maria Ruiz asked.", {"“Why?” Maria Ruiz asked."}},
      {"“Who won?” The answer came late.", {"“Who won?”", "The answer came late."}},
      {"“Go,” she said. “Now.”", {"“Go,” she said.", "“Now.”"}},
  });
}

TEST(Sentences, Datelines) {
  check({
      {"PORTVILLE (Wire) - The mayor left. He wept.",
       {"PORTVILLE (Wire) -", "The mayor left.", "He wept."}},
      {"PORTVILLE, Freedonia, March 3 — “We won,” he said.",
       {"PORTVILLE, Freedonia, March 3 —", "“We won,” he said."}},
      {"NATO — an alliance — met.", {"NATO — an alliance — met."}},
      {"The mayor - Ana Ruiz - left.", {"The mayor - Ana Ruiz - left."}},
  });
}

TEST(Sentences, InformalWriters) {
  check({
      {"we got there late. the place was full. we left again.",
       {"we got there late.", "the place was full.", "we left again."}},
  });
}

TEST(Sentences, ListNumbers) {
  check({{"1. Go home.\n2. Stay there.", {"1. Go home.", "2. Stay there."}}});
}

TEST(Paragraphs, HardWrappedTextIsJoined) {
  const auto document = segmented(
      "The council of the small harbour town voted on Tuesday to close the old\n"
      "bridge for good, saying that the cost of keeping it open had become more\n"
      "than the town could bear. Residents of the northern bank, who will have to\n"
      "drive around the bay, promised to fight the decision in court.\n"
      "\n"
      "The mayor said there was no other way and that she would explain it to\n"
      "anyone who cared to listen to her, on any day of the week.\n");
  EXPECT_EQ(document.paragraphs.size(), 2u);
  EXPECT_EQ(document.sentences.size(), 3u);
}

TEST(Paragraphs, HardWrappedWithoutBlankLines) {
  const auto document = segmented(
      "The council of the small harbour town voted on Tuesday to close the old\n"
      "bridge for good, saying that the cost of keeping it open had become more\n"
      "than the town could bear.\n"
      "Residents of the northern bank, who will have to drive around the bay and\n"
      "through the hills, promised to fight the decision in court.\n"
      "The mayor said there was no other way and that she would explain it to\n"
      "anyone who cared to listen to her, on any day of the week.\n");
  EXPECT_EQ(document.paragraphs.size(), 3u);
  EXPECT_EQ(document.sentences.size(), 3u);
}

TEST(Paragraphs, LinesOfTheirOwnLengthStayParagraphs) {
  const auto document = segmented(
      "Bridge to close\n"
      "By Ana Ruiz\n"
      "The council of the small harbour town voted on Tuesday to close the old bridge for good.\n"
      "Residents promised to fight the decision\n"
      "“We will not go around the bay,” one of them said, standing at the closed gate with a "
      "sign.\n"
      "The mayor did not answer\n");
  EXPECT_EQ(document.paragraphs.size(), 6u);
  EXPECT_EQ(document.sentences.size(), 6u);
}

TEST(Paragraphs, ListsInWrappedTextStayApart) {
  const auto document = segmented(
      "The council of the small harbour town voted on Tuesday to close the old\n"
      "bridge for good, saying that the cost of keeping it open had become more\n"
      "than the town could bear, and asked the county for help with all of the\n"
      "following:\n"
      "- a ferry that runs at least four times a day in summer and in the winter\n"
      "- a new road along the northern bank of the bay that is open to everybody\n");
  EXPECT_EQ(document.paragraphs.size(), 3u);
}

}  // namespace
}  // namespace hearsay::segment
