#include <filesystem>
#include <fstream>

#include "build.h"
#include "entities/ranker.h"

namespace hearsay::entities {
namespace {

// The entity that the n-th pronoun of that wording means; null: none.
const Entity* meant(const Document& document, std::string_view pronoun, int nth = 0) {
  return entity_of(document, pronoun, nth);
}

TEST(Pronouns, TheSubjectOfTheSentenceBeforeGoesOnAsSubject) {
  const Document document = read(R"(
Nadia Nadia PROPN 3 nsubj B-Person Number=Sing
Brandt Brandt PROPN 1 flat I-Person Number=Sing
resigned resign VERB 0 root _ _
. . PUNCT 3 punct _ _

She she PRON 2 nsubj _ Gender=Fem|Number=Sing
blamed blame VERB 0 root _ _
her her PRON 4 nmod:poss _ Gender=Fem|Number=Sing
party party NOUN 2 obj _ Number=Sing
. . PUNCT 2 punct _ _
)");
  const Entity* nadia = entity_of(document, "Nadia Brandt");
  ASSERT_NE(nadia, nullptr);
  EXPECT_EQ(meant(document, "She"), nadia);
  EXPECT_EQ(meant(document, "her"), nadia);
}

TEST(Pronouns, GenderTellsTwoPeopleApart) {
  const Document document = read(R"(
Oscar Oscar PROPN 3 nsubj B-Person Number=Sing
Lund Lund PROPN 1 flat I-Person Number=Sing
met meet VERB 0 root _ _
Helena Helena PROPN 3 obj B-Person Number=Sing
Moreau Moreau PROPN 4 flat I-Person Number=Sing
. . PUNCT 3 punct _ _

She she PRON 2 nsubj _ Gender=Fem|Number=Sing
thanked thank VERB 0 root _ _
him he PRON 2 obj _ Gender=Masc|Number=Sing
. . PUNCT 2 punct _ _
)");
  EXPECT_EQ(meant(document, "She"), entity_of(document, "Helena Moreau"));
  EXPECT_EQ(meant(document, "him"), entity_of(document, "Oscar Lund"));
}

TEST(Pronouns, ARelativePronounIsTheNounBeforeIt) {
  const Document document = read(R"(
Oscar Oscar PROPN 6 nsubj B-Person Number=Sing glue
, , PUNCT 5 punct _ _
who who PRON 5 nsubj _ PronType=Rel
has have AUX 5 aux _ _
paid pay VERB 1 acl:relcl _ _
left leave VERB 0 root _ _
. . PUNCT 6 punct _ _
)");
  EXPECT_EQ(meant(document, "who"), entity_of(document, "Oscar"));
}

TEST(Pronouns, RainMeansNobody) {
  const Document document = read(R"(
Acme Acme PROPN 2 nsubj B-Organization Number=Sing
closed close VERB 0 root _ _
. . PUNCT 2 punct _ _

It it PRON 2 nsubj _ Number=Sing
rained rain VERB 0 root _ _
. . PUNCT 2 punct _ _
)");
  EXPECT_EQ(meant(document, "It"), nullptr);
}

std::filesystem::path written(std::string_view text) {
  const auto folder = std::filesystem::temp_directory_path() / "hearsay_ranker_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "antecedents.tsv", std::ios::binary) << text;
  return folder;
}

TEST(Ranker, ErrorsSayWhatIsWrongAndWhere) {
  const std::string head = "input\tweights\n";
  EXPECT_EQ(Ranker::load(written(head + "bias\t1 2\n")).error().code, "lexicon.weights");
  EXPECT_EQ(Ranker::load(written(head + "bias\t1 x\n")).error().code, "lexicon.weights");
  EXPECT_EQ(Ranker::load(written(head + "bias\t1 2\noutput\t1\n")).error().code, "lexicon.weights");
  EXPECT_EQ(Ranker::load(written(head + "bias\t1\nbias\t1\n")).error().code, "lexicon.weights");
  EXPECT_FALSE(Ranker::load(written("nothing\n")).ok());
}

}  // namespace
}  // namespace hearsay::entities
