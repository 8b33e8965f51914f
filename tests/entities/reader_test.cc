#include "entities/reader.h"

#include "document/tree.h"
#include "entities/build.h"

namespace hearsay::entities {
namespace {

TEST(EntityReader, TitleGivesCountryAndSectorAndTheSurnameFollows) {
  const Document document = read(R"(
Canadian Canadian ADJ 3 amod B-NORP _
Foreign Foreign ADJ 3 amod _ _
Minister Minister PROPN 4 nmod:desc _ Number=Sing
Ana Ana PROPN 6 nsubj B-Person Number=Sing
Ruiz Ruiz PROPN 4 flat I-Person Number=Sing
rejected reject VERB 13 ccomp _ Number=Sing|VerbForm=Fin
the the DET 8 det _ _
plan plan NOUN 6 obj _ Number=Sing glue
, , PUNCT 13 punct _ _
three three NUM 12 nummod _ _
Omani Omani PROPN 12 amod B-NORP Number=Sing
officials official NOUN 13 nsubj _ Number=Plur
told tell VERB 0 root _ Number=Sing|VerbForm=Fin
Reuters Reuters PROPN 13 iobj B-Organization Number=Sing glue
. . PUNCT 13 punct _ _

One one NUM 5 nsubj _ _
of of ADP 4 case _ _
the the DET 4 det _ _
officials official NOUN 1 nmod _ Number=Plur
said say VERB 0 root _ Number=Sing|VerbForm=Fin
Ruiz Ruiz PROPN 8 nsubj B-Person Number=Sing
was be AUX 8 cop _ Number=Sing|VerbForm=Fin
angry angry ADJ 5 ccomp _ _
when when ADV 11 advmod _ _
she she PRON 11 nsubj _ Number=Sing
read read VERB 8 advcl _ Number=Sing|VerbForm=Fin
it it PRON 11 obj _ Number=Sing glue
. . PUNCT 5 punct _ _
)");
  const Entity* ruiz = entity_of(document, "Ana Ruiz");
  ASSERT_NE(ruiz, nullptr);
  EXPECT_EQ(ruiz->kind, "person");
  EXPECT_EQ(ruiz->name, "Ana Ruiz");
  EXPECT_EQ(ruiz->title, "Canadian Foreign Minister");
  EXPECT_EQ(ruiz->country, "CAN");
  EXPECT_EQ(ruiz->sector, "GOV");
  EXPECT_EQ(entity_of(document, "Ruiz"), ruiz);
  EXPECT_EQ(entity_of(document, "she"), ruiz);
}

TEST(EntityReader, AnonymousGroupKeepsItsNumberAndItsMember) {
  const Document document = read(R"(
Canadian Canadian ADJ 3 amod B-NORP _
Foreign Foreign ADJ 3 amod _ _
Minister Minister PROPN 4 nmod:desc _ Number=Sing
Ana Ana PROPN 6 nsubj B-Person Number=Sing
Ruiz Ruiz PROPN 4 flat I-Person Number=Sing
rejected reject VERB 13 ccomp _ Number=Sing|VerbForm=Fin
the the DET 8 det _ _
plan plan NOUN 6 obj _ Number=Sing glue
, , PUNCT 13 punct _ _
three three NUM 12 nummod _ _
Omani Omani PROPN 12 amod B-NORP Number=Sing
officials official NOUN 13 nsubj _ Number=Plur
told tell VERB 0 root _ Number=Sing|VerbForm=Fin
Reuters Reuters PROPN 13 iobj B-Organization Number=Sing glue
. . PUNCT 13 punct _ _

One one NUM 5 nsubj _ _
of of ADP 4 case _ _
the the DET 4 det _ _
officials official NOUN 1 nmod _ Number=Plur
said say VERB 0 root _ Number=Sing|VerbForm=Fin
Ruiz Ruiz PROPN 8 nsubj B-Person Number=Sing
was be AUX 8 cop _ Number=Sing|VerbForm=Fin
angry angry ADJ 5 ccomp _ _
when when ADV 11 advmod _ _
she she PRON 11 nsubj _ Number=Sing
read read VERB 8 advcl _ Number=Sing|VerbForm=Fin
it it PRON 11 obj _ Number=Sing glue
. . PUNCT 5 punct _ _
)");
  const Entity* officials = entity_of(document, "three Omani officials");
  ASSERT_NE(officials, nullptr);
  EXPECT_EQ(officials->kind, "group");
  EXPECT_TRUE(officials->anonymous);
  EXPECT_EQ(officials->count, 3);
  EXPECT_EQ(officials->country, "OMN");
  EXPECT_EQ(officials->sector, "GOV");
  EXPECT_EQ(entity_of(document, "the officials"), officials);
  const Entity* one = entity_of(document, "One of the officials");
  ASSERT_NE(one, nullptr);
  EXPECT_NE(one, officials);
  EXPECT_EQ(one->count, 1);
  EXPECT_EQ(one->country, "OMN");
  ASSERT_EQ(officials->members.size(), 1U);
  EXPECT_EQ(&document.at(officials->members[0]), one);
  const Entity* reuters = entity_of(document, "Reuters");
  ASSERT_NE(reuters, nullptr);
  EXPECT_EQ(reuters->kind, "media");
  EXPECT_EQ(reuters->sector, "JRN");
}

TEST(EntityReader, AnHonorificBeforeAnotherNounIsNoTitle) {
  // The run of words before the name ends in a body, with the honorific further ahead.
  const auto document = read(R"(
Mr     mr     NOUN  3 compound _        Number=Sing
party  party  NOUN  3 compound _        Number=Sing
Ruiz   Ruiz   PROPN 4 nsubj    B-Person Number=Sing
left   leave  VERB  0 root     _        _
.      .      PUNCT 4 punct    _        _
)");
  ASSERT_NE(entity_of(document, "Ruiz"), nullptr);
  EXPECT_EQ(entity_of(document, "Ruiz")->title, "");
}

TEST(EntityReader, ApposedDescriptionAndLaterTitleAreThePerson) {
  const Document document = read(R"(
Oman Oman PROPN 4 nmod:poss B-Location Number=Sing
's 's PART 1 case _ _
defence defence NOUN 4 compound _ Number=Sing
minister minister NOUN 9 nsubj _ Number=Sing glue
, , PUNCT 6 punct _ _
Karim Karim PROPN 4 appos B-Person Number=Sing
Saleh Saleh PROPN 6 flat I-Person Number=Sing glue
, , PUNCT 4 punct _ _
denied deny VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 11 det _ _
report report NOUN 9 obj _ Number=Sing glue
. . PUNCT 9 punct _ _

The the DET 2 det _ _
minister minister NOUN 3 nsubj _ Number=Sing
said say VERB 0 root _ Number=Sing|VerbForm=Fin
his his PRON 5 nmod:poss _ Number=Sing
ministry ministry NOUN 7 nsubj _ Number=Sing
had have AUX 7 aux _ Number=Sing|VerbForm=Fin
sent send VERB 3 ccomp _ VerbForm=Part
no no DET 9 det _ _
troops troop NOUN 7 obj _ Number=Plur glue
. . PUNCT 3 punct _ _
)");
  const Entity* saleh = entity_of(document, "Karim Saleh");
  ASSERT_NE(saleh, nullptr);
  EXPECT_EQ(saleh->country, "OMN");
  EXPECT_EQ(saleh->title, "Oman's defence minister");
  EXPECT_EQ(entity_of(document, "Oman's defence minister"), saleh);
  EXPECT_EQ(entity_of(document, "The minister"), saleh);
  EXPECT_EQ(entity_of(document, "his"), saleh);
  EXPECT_NE(entity_of(document, "Oman"), saleh);
  const Entity* ministry = entity_of(document, "his ministry");
  ASSERT_NE(ministry, nullptr);
  EXPECT_EQ(ministry->kind, "government");
  EXPECT_EQ(ministry->country, "OMN");
}

TEST(EntityReader, AcronymAndShortDescriptionAreTheOrganisation) {
  const Document document = read(R"(
The the DET 4 det _ _
World World PROPN 4 compound B-Organization Number=Sing
Fishing Fishing PROPN 4 compound I-Organization Number=Sing
Council Council PROPN 8 nsubj I-Organization Number=Sing
( ( PUNCT 6 punct _ _ glue
WFC WFC PROPN 4 appos B-Organization Number=Sing glue
) ) PUNCT 6 punct _ _
said say VERB 0 root _ Number=Sing|VerbForm=Fin
it it PRON 11 nsubj _ Number=Sing
would would AUX 11 aux _ VerbForm=Fin
meet meet VERB 8 ccomp _ VerbForm=Inf
in in ADP 13 case _ _
Geneva Geneva PROPN 11 obl B-Location Number=Sing glue
. . PUNCT 8 punct _ _

The the DET 2 det _ _
council council NOUN 4 nmod:poss _ Number=Sing
's 's PART 2 case _ _
chairwoman chairwoman NOUN 9 nsubj _ Number=Sing glue
, , PUNCT 6 punct _ _
Lena Lena PROPN 4 appos B-Person Number=Sing
Brandt Brandt PROPN 6 flat I-Person Number=Sing glue
, , PUNCT 4 punct _ _
said say VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 11 det _ _
WFC WFC PROPN 12 nsubj B-Organization Number=Sing
had have VERB 9 ccomp _ Number=Sing|VerbForm=Fin
no no DET 14 det _ _
money money NOUN 12 obj _ Number=Sing glue
. . PUNCT 9 punct _ _
)");
  const Entity* council = entity_of(document, "World Fishing Council");
  ASSERT_NE(council, nullptr);
  EXPECT_EQ(council->kind, "organisation");
  EXPECT_EQ(entity_of(document, "WFC", 0), council);
  EXPECT_EQ(entity_of(document, "WFC", 1), council);
  EXPECT_EQ(entity_of(document, "it"), council);
  const Entity* brandt = entity_of(document, "Lena Brandt");
  ASSERT_NE(brandt, nullptr);
  EXPECT_EQ(entity_of(document, "The council's chairwoman"), brandt);
  const Entity* geneva = entity_of(document, "Geneva");
  ASSERT_NE(geneva, nullptr);
  EXPECT_EQ(geneva->kind, "place");
  EXPECT_EQ(geneva->country, "CHE");
}

TEST(EntityReader, CapitalThatActsIsItsGovernmentAndTwoMakeAGroup) {
  const Document document = read(R"(
Moscow Moscow PROPN 4 nsubj B-Location Number=Sing
and and CCONJ 3 cc _ _
Berlin Berlin PROPN 1 conj B-Location Number=Sing
said say VERB 0 root _ Number=Sing|VerbForm=Fin
they they PRON 7 nsubj _ Number=Plur
would would AUX 7 aux _ VerbForm=Fin
talk talk VERB 4 ccomp _ VerbForm=Inf glue
. . PUNCT 4 punct _ _

A a DET 2 det _ _
train train NOUN 6 nsubj _ Number=Sing
from from ADP 4 case _ _
Moscow Moscow PROPN 2 nmod B-Location Number=Sing
was be AUX 6 cop _ Number=Sing|VerbForm=Fin
late late ADJ 0 root _ _ glue
. . PUNCT 6 punct _ _
)");
  const Entity* russia = entity_of(document, "Moscow", 0);
  ASSERT_NE(russia, nullptr);
  EXPECT_EQ(russia->kind, "country");
  EXPECT_EQ(russia->country, "RUS");
  const Entity* place = entity_of(document, "Moscow", 1);
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->kind, "place");
  EXPECT_NE(place, russia);
  const Entity* both = entity_of(document, "Moscow and Berlin");
  ASSERT_NE(both, nullptr);
  EXPECT_EQ(both->kind, "group");
  ASSERT_EQ(both->members.size(), 2U);
  EXPECT_EQ(&document.at(both->members[0]), russia);
  EXPECT_EQ(document.at(both->members[1]).country, "DEU");
  EXPECT_EQ(entity_of(document, "they"), both);
  // The first member stays what its head word means.
  EXPECT_EQ(&document.at(EntityIndex(document).by_head(0)), russia);
}

TEST(EntityReader, TwoPeopleOfOneSurnameStayApart) {
  const Document document = read(R"(
Tom Tom PROPN 6 nsubj B-Person Number=Sing
Hale Hale PROPN 1 flat I-Person Number=Sing
and and CCONJ 4 cc _ _
Jane Jane PROPN 1 conj B-Person Number=Sing
Hale Hale PROPN 4 flat I-Person Number=Sing
sued sue VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 8 det _ _
bank bank NOUN 6 obj _ Number=Sing glue
. . PUNCT 6 punct _ _

Mr Mr PROPN 2 nmod:desc _ Number=Sing
Hale Hale PROPN 3 nsubj B-Person Number=Sing
said say VERB 0 root _ Number=Sing|VerbForm=Fin
he he PRON 5 nsubj _ Number=Sing
wanted want VERB 3 ccomp _ Number=Sing|VerbForm=Fin
money money NOUN 5 obj _ Number=Sing glue
. . PUNCT 3 punct _ _

Ms Ms PROPN 2 nmod:desc _ Number=Sing
Hale Hale PROPN 3 nsubj B-Person Number=Sing
declined decline VERB 0 root _ Number=Sing|VerbForm=Fin
to to PART 5 mark _ _
comment comment VERB 3 xcomp _ VerbForm=Inf glue
. . PUNCT 3 punct _ _
)");
  const Entity* tom = entity_of(document, "Tom Hale");
  const Entity* jane = entity_of(document, "Jane Hale");
  ASSERT_NE(tom, nullptr);
  ASSERT_NE(jane, nullptr);
  EXPECT_NE(tom, jane);
  EXPECT_EQ(entity_of(document, "Hale", 0), tom);
  EXPECT_EQ(entity_of(document, "he"), tom);
  EXPECT_EQ(entity_of(document, "Hale", 1), jane);
}

TEST(EntityReader, BothNationsAreTheTwoNamedLast) {
  const Document document = read(R"(
Iran Iran PROPN 4 nsubj B-Location Number=Sing
and and CCONJ 3 cc _ _
Oman Oman PROPN 1 conj B-Location Number=Sing
signed sign VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 6 det _ _
deal deal NOUN 4 obj _ Number=Sing
in in ADP 8 case _ _
Muscat Muscat PROPN 4 obl B-Location Number=Sing glue
. . PUNCT 4 punct _ _

Both both DET 2 det _ _
nations nation NOUN 3 nsubj _ Number=Plur
praised praise VERB 0 root _ Number=Sing|VerbForm=Fin
it it PRON 3 obj _ Number=Sing glue
. . PUNCT 3 punct _ _
)");
  const Entity* both = entity_of(document, "Both nations");
  ASSERT_NE(both, nullptr);
  ASSERT_EQ(both->members.size(), 2U);
  EXPECT_EQ(document.at(both->members[0]).country, "IRN");
  EXPECT_EQ(document.at(both->members[1]).country, "OMN");
  const Entity* muscat = entity_of(document, "Muscat");
  ASSERT_NE(muscat, nullptr);
  EXPECT_EQ(muscat->kind, "place");
}

TEST(EntityReader, InitialsSaidInTheTextAndAMislabelledNameAreOneGroup) {
  const Document document = read(R"(
The the DET 4 det _ _
Avalon Avalon PROPN 3 compound B-Organization Number=Sing
Liberation Liberation PROPN 4 compound I-Organization Number=Sing
Front Front PROPN 12 nsubj I-Organization Number=Sing glue
, , PUNCT 6 punct _ _
known know VERB 4 acl _ VerbForm=Part
by by ADP 9 case _ _
its its PRON 9 nmod:poss _ Number=Sing
initials initial NOUN 6 obl:agent _ Number=Plur
ALF ALF PROPN 6 obl:agent B-Person Number=Sing glue
, , PUNCT 6 punct _ _
attacked attack VERB 0 root _ Number=Sing|VerbForm=Fin
a a DET 14 det _ _
convoy convoy NOUN 12 obj _ Number=Sing glue
. . PUNCT 12 punct _ _

The the DET 2 det _ _
group group NOUN 4 nmod:poss _ Number=Sing
's 's PART 2 case _ _
spokesman spokesman NOUN 5 nsubj _ Number=Sing
said say VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 7 det _ _
ALF ALF PROPN 9 nsubj B-Organization Number=Sing
would would AUX 9 aux _ VerbForm=Fin
go go VERB 5 ccomp _ VerbForm=Inf
on on ADP 9 compound:prt _ _ glue
. . PUNCT 5 punct _ _
)");
  const Entity* front = entity_of(document, "Avalon Liberation Front");
  ASSERT_NE(front, nullptr);
  EXPECT_EQ(front->sector, "REB");
  EXPECT_EQ(entity_of(document, "ALF", 0), front);
  EXPECT_EQ(entity_of(document, "ALF", 1), front);
  EXPECT_EQ(entity_of(document, "The group"), front);
  const Entity* spokesman = entity_of(document, "The group's spokesman");
  ASSERT_NE(spokesman, nullptr);
  EXPECT_EQ(spokesman->sector, "REB");
}

TEST(EntityReader, OfficesWithoutACountryAreTheReportsOwn) {
  const Document document = read(R"(
Kenyan Kenyan ADJ 2 amod B-NORP _
police police NOUN 3 nsubj _ Number=Sing
shot shoot VERB 8 ccomp _ Number=Sing|VerbForm=Fin
a a DET 5 det _ _
protester protester NOUN 3 obj _ Number=Sing glue
, , PUNCT 8 punct _ _
witnesses witness NOUN 8 nsubj _ Number=Plur
said say VERB 0 root _ Number=Sing|VerbForm=Fin glue
. . PUNCT 8 punct _ _

The the DET 2 det _ _
army army NOUN 3 nsubj _ Number=Sing
denied deny VERB 0 root _ Number=Sing|VerbForm=Fin
it it PRON 3 obj _ Number=Sing glue
. . PUNCT 3 punct _ _
)");
  const Entity* police = entity_of(document, "Kenyan police");
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->sector, "COP");
  EXPECT_EQ(police->country, "KEN");
  const Entity* army = entity_of(document, "The army");
  ASSERT_NE(army, nullptr);
  EXPECT_EQ(army->sector, "MIL");
  EXPECT_EQ(army->country, "KEN");
  const Entity* witnesses = entity_of(document, "witnesses");
  ASSERT_NE(witnesses, nullptr);
  EXPECT_TRUE(witnesses->anonymous);
  EXPECT_FALSE(witnesses->count.has_value());
}

TEST(EntityReader, ReadsAnEmptyDocument) {
  Document document;
  reader().read(document);
  EXPECT_TRUE(document.entities.empty());
}

TEST(EntityReader, ANameIsAnOutletWhereItsNounSaysSo) {
  const Document document = read(R"(
Ana Ana PROPN 3 nsubj B-Person Number=Sing
Ruiz Ruiz PROPN 1 flat I-Person Number=Sing
told tell VERB 0 root _ Number=Sing|VerbForm=Fin
the the DET 5 det _ _
newspaper newspaper NOUN 3 iobj _ Number=Sing
Bygda Bygda PROPN 3 iobj B-Person Number=Sing
Nytt Nytt PROPN 6 flat I-Person Number=Sing
and and CCONJ 9 cc _ _
broadcaster broadcaster NOUN 5 conj _ Number=Sing
QRT QRT PROPN 9 appos B-Organization Number=Sing glue
. . PUNCT 3 punct _ _

The the DET 3 det _ _
Varde Varde PROPN 3 compound B-Organization Number=Sing
newspaper newspaper NOUN 4 nsubj _ Number=Sing
agreed agree VERB 0 root _ Number=Sing|VerbForm=Fin glue
. . PUNCT 4 punct _ _
)");
  for (const char* name : {"Bygda Nytt", "QRT", "Varde"}) {
    const Entity* outlet = entity_of(document, name);
    ASSERT_NE(outlet, nullptr) << name;
    EXPECT_EQ(outlet->kind, "media") << name;
    EXPECT_EQ(outlet->sector, "JRN") << name;
  }
  EXPECT_EQ(entity_of(document, "the newspaper"), entity_of(document, "Bygda Nytt"));
}

TEST(EntityReader, AnOutletIsCalledByTheLastWordOfItsName) {
  const Document document = read(R"(
The the DET 3 det _ _
Varde Varde PROPN 3 compound B-Organization Number=Sing
Courier Courier PROPN 4 nsubj I-Organization Number=Sing
printed print VERB 0 root _ Number=Sing|VerbForm=Fin
them they PRON 4 obj _ Number=Plur glue
. . PUNCT 4 punct _ _

The the DET 2 det _ _
Courier Courier PROPN 3 nsubj B-Organization Number=Sing
agreed agree VERB 0 root _ Number=Sing|VerbForm=Fin glue
. . PUNCT 3 punct _ _
)");
  const Entity* courier = entity_of(document, "Varde Courier");
  ASSERT_NE(courier, nullptr);
  EXPECT_EQ(courier->kind, "media");
  EXPECT_EQ(courier->mentions.size(), 2u);
}

TEST(EntityReader, ReadsTheSameTwice) {
  Document document = read("Oman Oman PROPN 2 nsubj B-Location Number=Sing\nsaid say VERB 0 root");
  ASSERT_EQ(document.entities.size(), 1U);
  reader().read(document);
  EXPECT_EQ(document.entities.size(), 1U);
}

TEST(EntityReader, SurvivesATreeWithoutRelations) {
  // Every word its own root, no lemmas: what a broken head could hand over.
  Document document = document_of("Ana Ana PROPN 0 root B-Person\nRuiz Ruiz PROPN 1 flat I-Person");
  for (Word& word : document.words) {
    word.head = -1;
    word.deprel.clear();
    word.lemma.clear();
    word.upos.clear();
  }
  reader().read(document);
  ASSERT_FALSE(document.entities.empty());
  EXPECT_EQ(document.entities[0].name, "Ana Ruiz");
}

TEST(EntityReader, MissingTablesAreAnError) {
  const auto none = EntityReader::open("/nonexistent");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "file.open");
}

// "The Danish premier resigned. Norway's chancellor met Premier Karin Holm."
TEST(EntityReader, AnOfficeIsItsHolderOrIsNamedByItself) {
  const Document document = read(R"(
The the DET 3 det _ _
Danish Danish ADJ 3 amod B-NORP _
premier premier NOUN 4 nsubj _ Number=Sing
resigned resign VERB 0 root _ VerbForm=Fin glue
. . PUNCT 4 punct _ _

The the DET 3 det _ _
Norwegian Norwegian ADJ 3 amod B-NORP _
chancellor chancellor NOUN 4 nsubj _ Number=Sing
met meet VERB 0 root _ VerbForm=Fin
Premier Premier PROPN 6 nmod:desc _ Number=Sing
Karin Karin PROPN 4 obj B-Person Number=Sing
Holm Holm PROPN 6 flat I-Person Number=Sing glue
. . PUNCT 4 punct _ _

A a DET 3 det _ _
former former ADJ 3 amod _ _
chancellor chancellor NOUN 4 nsubj _ Number=Sing
wept weep VERB 0 root _ VerbForm=Fin glue
. . PUNCT 4 punct _ _
)");
  const Entity* holm = entity_of(document, "Karin Holm");
  ASSERT_NE(holm, nullptr);
  EXPECT_EQ(entity_of(document, "The Danish premier"), holm);
  EXPECT_EQ(holm->country, "DNK");
  const Entity* chancellor = entity_of(document, "The Norwegian chancellor");
  ASSERT_NE(chancellor, nullptr);
  EXPECT_EQ(chancellor->why, "entity.office");
  EXPECT_EQ(chancellor->title, "Norwegian chancellor");
  EXPECT_EQ(chancellor->mentions[0].form, MentionForm::kName);
  EXPECT_NE(entity_of(document, "A former chancellor"), chancellor);
}

// "The newspaper Ostrand quoted two Western officials": what it is called tells what it is, and
// they are not the report's own country's.
TEST(EntityReader, ABodyIsWhatTheNounBeforeItsNameSays) {
  const Document document = read(R"(
Kenya Kenya PROPN 2 nsubj B-Location Number=Sing
waited wait VERB 0 root _ VerbForm=Fin glue
. . PUNCT 2 punct _ _

The the DET 2 det _ _
newspaper newspaper NOUN 4 nsubj _ Number=Sing
Ostrand Ostrand PROPN 2 appos B-Organization Number=Sing
quoted quote VERB 0 root _ VerbForm=Fin
two two NUM 7 nummod _ _
Western Western ADJ 7 amod _ _
officials official NOUN 4 obj _ Number=Plur
and and CCONJ 9 cc _ _
villagers village NOUN 7 conj _ Number=Plur glue
. . PUNCT 4 punct _ _
)");
  const Entity* paper = entity_of(document, "Ostrand");
  ASSERT_NE(paper, nullptr);
  EXPECT_EQ(paper->kind, "media");
  EXPECT_EQ(paper->sector, "JRN");
  EXPECT_EQ(entity_of(document, "The newspaper"), paper);
  const Entity* officials = entity_of(document, "two Western officials");
  ASSERT_NE(officials, nullptr);
  EXPECT_EQ(officials->country, "");
  const Entity* villagers = entity_of(document, "villagers");
  ASSERT_NE(villagers, nullptr);
  EXPECT_EQ(villagers->kind, "group");
  EXPECT_EQ(villagers->country, "KEN");
}

}  // namespace
}  // namespace hearsay::entities
