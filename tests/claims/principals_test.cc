#include "claims/principals.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay::claims {
namespace {

struct Token {
  const char* form;
  const char* upos;
  int head;  // -1: root
  const char* deprel;
};

// One sentence; mentions are given by their head words.
Document sentence(const std::vector<Token>& tokens) {
  Document document;
  for (const auto& token : tokens) {
    if (!document.text.empty()) document.text += ' ';
    Word word;
    word.span.begin = static_cast<uint32_t>(document.text.size());
    document.text += token.form;
    word.span.end = static_cast<uint32_t>(document.text.size());
    word.lemma = token.form;
    word.upos = token.upos;
    word.head = token.head;
    word.deprel = token.deprel;
    document.words.push_back(word);
  }
  const int count = static_cast<int>(tokens.size());
  document.sentences.push_back({document.span_of({0, count}), {0, count}, 0});
  return document;
}

EntityId mentioned(Document& document, const std::string& kind, int head) {
  Entity entity;
  entity.kind = kind;
  entity.name = document.words[head].lemma;
  entity.mentions.push_back({document.words[head].span, {head, head + 1}, head});
  document.entities.push_back(entity);
  return {static_cast<int>(document.entities.size()) - 1};
}

EntityId principal_of(const Document& document, EntityId id) {
  const Tree tree(document);
  const EntityIndex index(document);
  return principals_of(document, tree, index,
                       {"lawyer", "spokeswoman", "attorney", "barrister"})[id.index];
}

TEST(Principals, ALawyerNamedInAppositionSpeaksForTheClient) {
  auto d = sentence({{"firm", "NOUN", 2, "nmod:poss"},
                     {"'s", "PART", 0, "case"},
                     {"lawyer", "NOUN", 4, "nsubj"},
                     {"Adeyemi", "PROPN", 2, "appos"},
                     {"object", "VERB", -1, "root"}});
  const auto firm = mentioned(d, "organisation", 0), adeyemi = mentioned(d, "person", 3);
  EXPECT_EQ(principal_of(d, adeyemi), firm);
  EXPECT_EQ(principal_of(d, firm), firm);
}

TEST(Principals, ASpokeswomanOfTheCommissionNamedBefore) {
  auto d = sentence({{"commission", "NOUN", 1, "nsubj"},
                     {"wait", "VERB", -1, "root"},
                     {"commission", "NOUN", 3, "compound"},
                     {"spokeswoman", "NOUN", 4, "nsubj"},
                     {"shrug", "VERB", 1, "conj"}});
  const auto commission = mentioned(d, "organisation", 0), woman = mentioned(d, "person", 3);
  EXPECT_EQ(principal_of(d, woman), commission);
}

TEST(Principals, WhoActsOnBehalfOfSomebody) {
  auto d = sentence({{"barrister", "NOUN", 1, "compound"},
                     {"Lund", "PROPN", -1, "root"},
                     {"who", "PRON", 3, "nsubj"},
                     {"act", "VERB", 1, "acl:relcl"},
                     {"on", "ADP", 5, "case"},
                     {"behalf", "NOUN", 3, "obl"},
                     {"of", "ADP", 7, "case"},
                     {"widow", "NOUN", 5, "nmod"}});
  const auto lund = mentioned(d, "person", 1), widow = mentioned(d, "person", 7);
  EXPECT_EQ(principal_of(d, lund), widow);
}

TEST(Principals, AnAttorneyGeneralSpeaksForNobodyElse) {
  auto d = sentence({{"state", "NOUN", 2, "nmod:poss"},
                     {"'s", "PART", 0, "case"},
                     {"attorney", "NOUN", 4, "nsubj"},
                     {"general", "ADJ", 2, "amod"},
                     {"sue", "VERB", -1, "root"}});
  mentioned(d, "government", 0);
  const auto attorney = mentioned(d, "person", 2);
  EXPECT_EQ(principal_of(d, attorney), attorney);
}

}  // namespace
}  // namespace hearsay::claims
