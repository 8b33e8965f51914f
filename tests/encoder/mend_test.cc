#include "encoder/mend.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "document/conllu.h"

namespace hearsay::encoder {
namespace {

// "form UPOS head deprel" a line, heads counted from 1; a trailing "Person" names a person.
Document sentence(const std::string& rows) {
  std::string file = "# newpar\n", line;
  std::istringstream in(rows);
  for (int number = 1; std::getline(in, line); ++number) {
    std::istringstream cells(line);
    std::string form, upos, head, deprel, label;
    cells >> form >> upos >> head >> deprel >> label;
    file += std::to_string(number) + "\t" + form + "\t" + form + "\t" + upos + "\t_\t_\t" + head +
            "\t" + deprel + "\t_\t" + (label.empty() ? "_" : "NER=B-" + label) + "\n";
  }
  auto read = read_conllu(file + "\n", "test.conllu");
  EXPECT_TRUE(read.ok()) << (read ? "" : read.error().to_string());
  auto document = read ? std::move(read).value() : Document();
  for (const auto& one : document.sentences) mend_tree(document, one.words);
  return document;
}

// Head (counted from 1) and relation of a word, counted from 1.
std::string above(const Document& document, int word) {
  const auto& found = document.words[static_cast<size_t>(word - 1)];
  return std::to_string(found.head + 1) + " " + found.deprel;
}

TEST(Mend, ANameBehindADescriptionIsNoSecondSubject) {
  const auto document = sentence(
      "The DET 2 det\nhead NOUN 9 nsubj\nof ADP 5 case\nthe DET 5 det\nbank NOUN 2 nmod\n"
      ", PUNCT 7 punct\nRuiz PROPN 9 nsubj Person\n, PUNCT 7 punct\nsaid VERB 0 root\n");
  EXPECT_EQ(above(document, 7), "2 appos");
  EXPECT_EQ(above(document, 2), "9 nsubj");
}

TEST(Mend, ABareNounBeforeANameIsItsTitle) {
  const auto document =
      sentence("Grocer NOUN 3 nsubj\nRuiz PROPN 3 nsubj Person\nmoaned VERB 0 root\n");
  EXPECT_EQ(above(document, 1), "2 nmod:desc");
  EXPECT_EQ(above(document, 2), "3 nsubj");
}

TEST(Mend, SubjectsFarApartAreLeftAlone) {
  const auto document = sentence(
      "Crews NOUN 5 nsubj\nfrom ADP 3 case\nAvalon PROPN 5 obl\nRuiz PROPN 5 nsubj Person\n"
      "said VERB 0 root\n");
  EXPECT_EQ(above(document, 4), "5 nsubj");
}

TEST(Mend, ASecondRelativeClauseIsOfTheSameNoun) {
  const auto document = sentence(
      "She PRON 2 nsubj\nspoke VERB 0 root\nto ADP 4 case\nteachers NOUN 2 obl\n"
      "who PRON 6 nsubj\nknew VERB 4 acl:relcl\nand CCONJ 9 cc\nwho PRON 9 nsubj\n"
      "told VERB 2 conj\nher PRON 9 obj\n");
  EXPECT_EQ(above(document, 9), "6 conj");
}

TEST(Mend, ANameBehindANounIsNoSecondObject) {
  const auto document = sentence(
      "Ruiz PROPN 2 nsubj Person\ntold VERB 0 root\nthe DET 4 det\nweekly NOUN 2 iobj\n"
      "Delta PROPN 2 obj\n");
  EXPECT_EQ(above(document, 5), "4 appos");
}

TEST(Mend, ARelativeClauseHangsOnItsNoun) {
  const auto document = sentence(
      "Refused VERB 0 root\nby ADP 4 case\nthe DET 4 det\nSpeaker NOUN 1 obl:agent\n, PUNCT 7 "
      "punct\n"
      "who PRON 7 nsubj\nruled VERB 1 advcl\n");
  EXPECT_EQ(above(document, 7), "4 acl:relcl");
}

TEST(Mend, WhoIsAPersonAndNotWhatTheyAreOf) {
  const auto document = sentence(
      "They PRON 2 nsubj\nmet VERB 0 root\nenvoys NOUN 2 obj\nof ADP 5 case\nAvalon PROPN 3 nmod\n"
      ", PUNCT 8 punct\nwho PRON 8 nsubj\nagreed VERB 2 conj\n");
  EXPECT_EQ(above(document, 8), "3 acl:relcl");
}

TEST(Mend, ASecondVerbInThePastPerfectIsOfWhatIsTold) {
  const std::string start =
      "Ruiz PROPN 2 nsubj Person\nsaid VERB 0 root\nhe PRON 5 nsubj\nhad AUX 5 aux\n"
      "rung VERB 2 ccomp\nand CCONJ 8 cc\n";
  const auto had = sentence(start + "had AUX 8 aux\nleft VERB 2 conj\n");
  EXPECT_EQ(above(had, 8), "5 conj");
  const auto told = sentence(start + "x X 8 dep\nwarned VERB 2 conj\nher PRON 8 obj\n");
  EXPECT_EQ(above(told, 8), "5 conj");
  const auto left = sentence(start + "then ADV 8 advmod\nleft VERB 2 conj\n");
  EXPECT_EQ(above(left, 8), "2 conj");
}

}  // namespace
}  // namespace hearsay::encoder
