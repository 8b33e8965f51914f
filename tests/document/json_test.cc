#include "document/json.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "document/json_writer.h"
#include "document/sample.h"

namespace hearsay {
namespace {

bool has(const std::string& json, std::string_view piece) {
  return json.find(piece) != std::string::npos;
}

TEST(JsonWriter, EscapesWhatJsonWants) {
  JsonWriter writer;
  writer.begin_object().key("a\"b").string("\\ \n\t\r\x01 é 😀").end_object();
  EXPECT_EQ(writer.take(), "{\"a\\\"b\":\"\\\\ \\n\\t\\r\\u0001 é 😀\"}");
}

TEST(JsonWriter, WritesNumbersWithoutLocaleOrTrailingZeros) {
  JsonWriter writer;
  writer.begin_array().number(0.5, 3).number(1, 3).number(0.98765, 3).number(-0.0001, 3);
  writer.number(12.345678, 5).integer(-7).boolean(true).null().string("").string_or_null("");
  EXPECT_EQ(writer.end_array().take(), "[0.5,1,0.988,0,12.34568,-7,true,null,\"\",null]");
}

TEST(JsonWriter, SeparatesNestedValues) {
  JsonWriter writer;
  writer.begin_array().begin_object().end_object().begin_array().end_array().begin_object();
  writer.key("k").begin_array().integer(1).integer(2).end_array().key("l").null().end_object();
  EXPECT_EQ(writer.end_array().take(), "[{},[],{\"k\":[1,2],\"l\":null}]");
}

TEST(LedgerJson, CountsCodePoints) {
  // “Né à São,” takes 17 bytes and 11 characters.
  const auto json = ledger_json(sample_document());
  EXPECT_TRUE(has(json, R"("mentions":[{"start":12,"end":20,"form":"name"},)")) << json;
  EXPECT_TRUE(has(json, R"("content":[{"start":1,"end":10}])")) << json;
}

TEST(LedgerJson, HasEveryFieldAndNullWhereTheTextSaysNothing) {
  const auto json = ledger_json(sample_document());
  EXPECT_EQ(json.find('\n'), std::string::npos);
  for (
      const auto* piece :
      {R"({"schema":"hearsay/1","document":{"id":")", R"("url":null,"title":"A \"title\"")",
       R"("authors":[],"published":"2031-04-08","language":"en","text":)",
       R"({"id":"e1","kind":"person","name":"Ana Ruiz","title":null,"country":"URY","sector":"GOV",)"
       R"("actor":"URYGOV","anonymous":false,"count":null,"members":[],"wikidata":null,)",
       R"({"id":"t1","start":44,"end":50,"type":"DATE","value":"2031-04-11")",
       R"({"id":"s1","source":{"entity":"e1","start":12,"end":20},"cue":{"start":21,"end":25,"lemma":"say"})",
       R"("addressees":[],"medium":null,"said":"t1","via":[],"parent":null,"claims":["c1"],)",
       R"("confidence":0.988,"why":"test.statement")",
       R"("mode":null,"contexts":[],"cameo":null,"quad":3,"actors":["e1"],"recipients":[],)"
       R"("location":null,"time":"t1","status":"occurred",)"
       R"("factuality":[{"holder":"author","value":"CT+"},{"holder":"s2","value":"CT-"}],)"
       R"("according_to":[],"same_as":null)",
       R"({"id":"c1","text":"Né à São","events":["v1"],"positions":[{"holder":"e1","stance":"asserts",)"
       R"("statement":"s1"},)",
       R"("status":"disputed","origins":1)"}) {
    EXPECT_TRUE(has(json, piece)) << piece << "\n" << json;
  }
}

TEST(LedgerJson, WritesATimeWithoutAPlace) {
  Document d = sample_document();
  d.times[0].span.reset();
  EXPECT_TRUE(has(ledger_json(d), R"({"id":"t1","start":null,"end":null,)"));
}

TEST(DocumentId, IsTheHashOfWhatNamesTheReport) {
  Document d = sample_document();
  const std::string key = "\nThe Test\n2031-04-08\nA \"title\"\n" + d.text;
  EXPECT_EQ(document_id(d), sha256_hex(key).substr(0, 32));
  const auto before = document_id(d);
  d.language = "fr";
  EXPECT_EQ(document_id(d), before) << "what a reader found does not name the report";
  d.outlet = "Another";
  EXPECT_NE(document_id(d), before);
}

TEST(LayersJson, HoldsWordsAndTheirTree) {
  Document d = sample_document();
  d.names = {{{6, 8}, "Person", 0.5f}};
  d.attributions = {{{8, 9}, {{6, 8}}, {{1, 4}}, 0.25f}};
  const auto json = layers_json(d);
  EXPECT_TRUE(has(json, R"("schema":"hearsay-layers/1")"));
  EXPECT_TRUE(has(json, R"({"start":16,"end":20,"upos":null,"feats":null,"lemma":null,"head":6)"));
  EXPECT_TRUE(has(json, R"("names":[{"start":12,"end":20,"label":"Person","confidence":0.5}])"));
  EXPECT_TRUE(has(
      json, R"("attributions":[{"cue":{"start":21,"end":25},"source":[{"start":12,)"
            R"("end":20}],"content":[{"start":1,"end":9}],"addressee":[],"relay":[],"medium":[],)"
            R"("confidence":0.25,"statement":0}])"));
}

}  // namespace
}  // namespace hearsay
