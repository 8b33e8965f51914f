#include "document/conllu.h"

#include <gtest/gtest.h>

#include "document/verify.h"

namespace hearsay {
namespace {

const char* const kFile =
    "# newpar\n"
    "# sent_id = a-1\n"
    "# text = She can't go (yet).\n"
    "1\tShe\tshe\tPRON\t_\tNumber=Sing\t4\tnsubj\t_\tNER=B-Person\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\t_\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n"
    "5\t(\t(\tPUNCT\t_\t_\t6\tpunct\t_\tSpaceAfter=No\n"
    "6\tyet\tyet\tADV\t_\t_\t4\tadvmod\t_\tSpaceAfter=No\n"
    "7\t)\t)\tPUNCT\t_\t_\t6\tpunct\t_\tSpaceAfter=No\n"
    "8\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = a-2\n"
    "# text = Ana Ruiz\n"
    "1\tAna\t_\t_\t_\t_\t_\t_\t_\tNER=B-Person\n"
    "2\tRuiz\t_\t_\t_\t_\t_\t_\t_\tNER=I-Person\n"
    "\n";

Document read(const std::string& text) {
  auto document = read_conllu(text, "test.conllu");
  EXPECT_TRUE(document.ok()) << document.error().to_string();
  return std::move(document).value();
}

TEST(Conllu, ReadsTextWordsAndTrees) {
  const auto document = read(kFile);
  EXPECT_EQ(document.text, "She can't go (yet).\nAna Ruiz");
  EXPECT_TRUE(verify(document).empty());
  ASSERT_EQ(document.words.size(), 10u);
  EXPECT_EQ(document.text_of(document.words[1]), "ca");
  EXPECT_EQ(document.text_of(document.words[2]), "n't");
  EXPECT_FALSE(document.words[1].glued);
  EXPECT_TRUE(document.words[2].glued);
  EXPECT_TRUE(document.words[2].space_after);
  EXPECT_EQ(document.words[0].upos, "PRON");
  EXPECT_EQ(document.words[0].feats, "Number=Sing");
  EXPECT_EQ(document.words[0].head, 3);
  EXPECT_EQ(document.words[3].head, -1);
  EXPECT_EQ(document.words[3].deprel, "root");
  EXPECT_EQ(document.paragraphs.size(), 2u);
  ASSERT_EQ(document.sentences.size(), 2u);
  EXPECT_EQ(document.sentence_ids[1], "a-2");
  EXPECT_EQ(document.sentences[1].paragraph, 1);
  ASSERT_EQ(document.names.size(), 2u);
  EXPECT_EQ(document.names[1].label, "Person");
  EXPECT_EQ(document.span_of(document.names[1].words).of(document.text), "Ana Ruiz");
}

TEST(Conllu, WritingWhatWasReadGivesTheSameBytes) { EXPECT_EQ(write_conllu(read(kFile)), kFile); }

TEST(Conllu, FormsThatAreNotInTheToken) {
  const std::string file =
      "# newpar\n# sent_id = 1\n# text = va au\n"
      "1\tva\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2-3\tau\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tà\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "3\tle\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "\n";
  const auto document = read(file);
  EXPECT_EQ(document.text, "va au");
  EXPECT_TRUE(verify(document).empty());
  ASSERT_EQ(document.forms.size(), 2u);
  EXPECT_EQ(document.forms[1].form, "le");
  EXPECT_EQ(write_conllu(document), file);
}

TEST(Conllu, TokensShorterThanTheirWordsAreSpelledOut) {
  const auto document = read(
      "1-2\tI\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tb\t_\t_\t_\t_\t_\t_\t_\t_\n");
  EXPECT_EQ(document.text, "ab");
  EXPECT_TRUE(verify(document).empty());
}

TEST(Conllu, EmptyNodesAndOtherColumnsAreSkipped) {
  const auto document = read(
      "1\tHe\t_\tPRON\tPRP\t_\t0\troot\t0:root\tA=b|SpaceAfter=No\r\n"
      "1.1\tis\tbe\tVERB\t_\t_\t_\t_\t0:root\t_\r\n"
      "2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t1:punct\t_\r\n");
  EXPECT_EQ(document.text, "He.");
  EXPECT_TRUE(document.sentence_ids.empty());
}

struct Broken {
  const char* text;
  const char* code;
  const char* where;
};

TEST(Conllu, ErrorsNameTheLine) {
  const Broken cases[] = {
      {"1\tHe\n", "conllu.columns", "f:1"},
      {"# c\n2\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n", "conllu.id", "f:2"},
      {"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "conllu.form", "f:1"},
      {"1\tHe\t_\t_\t_\t_\tx\t_\t_\t_\n", "conllu.head", "f:1"},
      {"1\tHe\t_\t_\t_\t_\t7\t_\t_\t_\n\n", "conllu.head", "f:2"},
      {"1\tHe\t_\t_\t_\t_\t1\tdep\t_\t_\n\n", "conllu.head", "f:2"},
      {"2-3\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n", "conllu.id", "f:1"},
      {"1-2\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "conllu.id", "f:3"},
      {"1\t\xFF\t_\t_\t_\t_\t_\t_\t_\t_\n", "conllu.encoding", "f"},
  };
  for (const auto& c : cases) {
    const auto document = read_conllu(c.text, "f");
    ASSERT_FALSE(document.ok()) << c.text;
    EXPECT_EQ(document.error().code, c.code) << c.text;
    EXPECT_EQ(document.error().where, c.where) << c.text;
  }
}

TEST(Conllu, NothingIsAnEmptyDocument) {
  EXPECT_TRUE(read("").words.empty());
  EXPECT_TRUE(read("\n\n# newdoc\n\n").words.empty());
  EXPECT_EQ(write_conllu(read("")), "");
}

}  // namespace
}  // namespace hearsay
