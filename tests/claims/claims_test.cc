#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "claims/reader.h"

namespace hearsay::claims {
namespace {

// Builds a document statement by statement; every content is a run of lower-case nouns and of
// verbs, written with a "!", which is all that the reader looks at.
class Report {
 public:
  EntityId entity(const std::string& name, bool anonymous = false) {
    Entity e;
    e.kind = "person";
    e.name = name;
    e.anonymous = anonymous;
    document_.entities.push_back(e);
    return {static_cast<int>(document_.entities.size()) - 1};
  }

  StatementId say(EntityId source, const std::string& act, const std::string& content) {
    Statement s;
    s.source = source;
    s.act = act;
    const int begin = static_cast<int>(document_.words.size());
    s.cue_words = {begin, begin + 1};
    s.cue = word("said", "VERB");
    std::istringstream in(content);
    std::optional<Span> span;
    for (std::string form; in >> form;) {
      const bool verb = form.back() == '!';
      if (verb) form.pop_back();
      const auto at = word(form, verb ? "VERB" : "NOUN");
      span = Span{span ? span->begin : at.begin, at.end};
    }
    if (span) s.content = {*span};
    const int end = static_cast<int>(document_.words.size());
    document_.sentences.push_back({document_.span_of({begin, end}), {begin, end}, 0});
    document_.statements.push_back(s);
    return {static_cast<int>(document_.statements.size()) - 1};
  }

  // The first word of that form mentions the entity.
  void mention(EntityId id, const std::string& form) {
    for (int i = 0; i < static_cast<int>(document_.words.size()); ++i) {
      if (document_.words[i].lemma != form) continue;
      document_.at(id).mentions.push_back({document_.words[i].span, {i, i + 1}, i});
      return;
    }
  }

  Document& read() {
    auto reader = ClaimReader::open(HEARSAY_SOURCE_DIR "/data");
    EXPECT_TRUE(reader.ok());
    reader.value()->read(document_);
    return document_;
  }
  Document& document() { return document_; }

 private:
  Span word(const std::string& form, const char* upos) {
    if (!document_.text.empty()) document_.text += ' ';
    Word w;
    w.span.begin = static_cast<uint32_t>(document_.text.size());
    document_.text += form;
    w.span.end = static_cast<uint32_t>(document_.text.size());
    w.lemma = form;
    w.upos = upos;
    document_.words.push_back(w);
    return w.span;
  }

  Document document_;
};

std::string positions(const Document& document, const Claim& claim) {
  std::string out;
  for (const auto& p : claim.positions) {
    out += (out.empty() ? "" : ", ") + document.at(p.holder).name + " " + p.stance;
  }
  return out;
}

TEST(Claims, DenialAnswersTheStatementMostLikeIt) {
  Report report;
  const auto ruiz = report.entity("Ruiz"), okoye = report.entity("Okoye"),
             lund = report.entity("Lund");
  report.say(lund, "assert", "harvest rain price");
  report.say(ruiz, "accuse", "minister bribe dam contract");
  report.say(okoye, "deny", "bribe dam contract");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Ruiz asserts, Okoye denies");
  EXPECT_EQ(d.claims[0].status, "disputed");
  EXPECT_EQ(d.claims[0].origins, 1);
  EXPECT_TRUE(d.statements[0].claims.empty());
}

TEST(Claims, AShortDenialOfTheSameDeedAnswersIt) {
  Report report;
  report.say(report.entity("two diplomats", true), "assert", "guard board! trawler island");
  report.say(report.entity("Adeyemi"), "assert", "storm close! harbour week");
  report.say(report.entity("Okoye"), "deny", "vessel board!");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "two diplomats asserts, Okoye denies");
}

TEST(Claims, RefusalWithoutTopicAnswersWhatWasSaidOfTheHolder) {
  Report report;
  const auto ruiz = report.entity("Ruiz"), okoye = report.entity("Okoye");
  report.say(ruiz, "assert", "harvest rain price");
  report.say(ruiz, "accuse", "minister bribe dam");
  report.mention(okoye, "minister");
  report.say(okoye, "decline", "");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Ruiz asserts, Okoye uncommitted");
  EXPECT_EQ(d.claims[0].why, "claim.answers");
  EXPECT_TRUE(d.statements[0].claims.empty());
}

TEST(Claims, ADenialOfWhatStandsForItAnswersTheStatementBefore) {
  Report report;
  const auto ruiz = report.entity("Ruiz"), okoye = report.entity("Okoye");
  report.say(ruiz, "assert", "minister bribe dam");
  report.say(okoye, "deny", "account fantasy week heat fever");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Ruiz asserts, Okoye denies");
  EXPECT_EQ(d.claims[0].why, "claim.answers");
}

TEST(Claims, ASecondDenierInTheirOwnWordsCarriesOn) {
  Report report;
  const auto ruiz = report.entity("Ruiz"), army = report.entity("army"),
             okoye = report.entity("Okoye");
  report.say(ruiz, "accuse", "army shell town");
  report.say(army, "deny", "claim");
  const auto quote = report.say(okoye, "deny", "gun soldier barracks");
  report.document().statements[quote.index].form = "direct";
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Ruiz asserts, army denies, Okoye denies");
}

TEST(Claims, WhatOneOfThemAddsBelongsToTheGroup) {
  Report report;
  const auto both = report.entity("two aides", true), one = report.entity("one aide", true);
  const auto okoye = report.entity("Okoye");
  report.document().at(one).members = {both};
  report.say(both, "assert", "bribe dam");
  report.say(one, "assert", "cash envelope desk");
  report.say(okoye, "deny", "cash envelope");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "two aides asserts, one aide asserts, Okoye denies");
}

TEST(Claims, NoncommittalAnswersWhatIsNestedInItsContent) {
  Report report;
  const auto agency = report.entity("Agency"), okoye = report.entity("Okoye");
  const auto outer = report.say(okoye, "noncommittal", "report plan rejection");
  const auto inner = report.say(agency, "assert", "plan rejection");
  auto& inner_statement = report.document().at(inner);
  inner_statement.parent = outer;
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Agency asserts, Okoye uncommitted");
  EXPECT_EQ(d.claims[0].why, "claim.nested");
}

TEST(Claims, WhoTakesAClaimBackHasMadeIt) {
  Report report;
  const auto taken_back = report.say(report.entity("Okoye"), "deny", "account beating! cell");
  report.document().at(taken_back).cue_lemma = "retract";
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Okoye asserts, Okoye denies");
}

TEST(Claims, ASpokesmanWithoutANameOfItsOwnSpeaksForTheBodyBefore) {
  Report report;
  const auto institute = report.entity("institute"), man = report.entity("spokesman", true);
  report.document().at(institute).kind = "organisation";
  report.say(report.entity("Ruiz"), "accuse", "institute hide! file");
  report.mention(institute, "institute");
  report.document().words[report.document().at(institute).mentions[0].head].deprel = "nsubj";
  report.say(man, "deny", "spokesman hide! file");
  report.mention(man, "spokesman");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Ruiz asserts, institute denies");
}

TEST(Claims, OneSidedDenialIsAClaimOfNoOrigin) {
  Report report;
  report.say(report.entity("Okoye"), "deny", "part attack harbour");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(d.claims[0].status, "denied");
  EXPECT_EQ(d.claims[0].origins, 0);
}

TEST(Claims, CondemningADeedDoesNotSayWhoDidIt) {
  Report report;
  report.say(report.entity("Adeyemi"), "accuse", "rebel carry! attack");
  const auto outrage = report.say(report.entity("Ruiz"), "criticise", "attack rebel");
  report.document().at(outrage).cue_lemma = "condemn";
  report.say(report.entity("Okoye"), "deny", "rebel carry! attack");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(positions(d, d.claims[0]), "Adeyemi asserts, Okoye denies");
}

TEST(Claims, AnonymousSourcesOfOneReportAreOneOrigin) {
  Report report;
  report.say(report.entity("an official", true), "assert", "general order retreat");
  report.say(report.entity("a second official", true), "assert", "general order retreat");
  report.say(report.entity("Okoye"), "decline", "general order retreat");
  const auto& d = report.read();
  ASSERT_EQ(d.claims.size(), 1u);
  EXPECT_EQ(d.claims[0].origins, 1);
  EXPECT_EQ(d.claims[0].status, "single-source");
}

TEST(Claims, StatementsThatNobodyAnswersMakeNoClaim) {
  Report report;
  report.say(report.entity("Ruiz"), "assert", "harvest rain price");
  report.say(report.entity("Lund"), "announce", "bridge road tender");
  EXPECT_TRUE(report.read().claims.empty());
}

}  // namespace
}  // namespace hearsay::claims
