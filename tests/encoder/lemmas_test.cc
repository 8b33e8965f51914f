#include "encoder/lemmas.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "encoder/labels.h"

namespace hearsay::encoder {
namespace {

struct Case {
  const char *form, *upos, *feats;
  std::vector<float> scores;  // of L:0: K:0: L:1: L:2: L:3:y
  const char* lemma;
};

TEST(Lemmas, RulesAreHeldToKnownWords) {
  const LemmaWords known(
      "company\tNOUN\tcompany\nran\tVERB\trun\nnew\tADJ\tnew\nhear\tVERB\thear\nodd line\n");
  std::vector<LemmaRule> rules;
  for (const char* label : {"L:0:", "K:0:", "L:1:", "L:2:", "L:3:y"}) {
    rules.push_back(*parse_lemma_rule(label));
  }
  const Case cases[] = {
      {"companies",
       "NOUN",
       "Number=Plur",
       {0, 0, 5, 1, 2},
       "company"},                                  // the third rule makes a known word
      {"ran", "VERB", "", {5, 0, 0, 0, 0}, "run"},  // the table comes first
      {"New",
       "ADJ",
       "Degree=Pos",
       {1, 5, 0, 0, 0},
       "New"},  // the case is kept where the rule keeps it
      {"New", "ADJ", "Degree=Pos", {5, 1, 0, 0, 0}, "new"},
      {"Blorps",
       "NOUN",
       "Number=Plur",
       {1, 0, 5, 2, 0},
       "blorp"},  // no rule makes a known word: the likeliest
      {"Heard", "PROPN", "", {0, 5, 1, 0, 0}, "Heard"},  // names are left alone
      {"heard", "VERB", "Tense=Past", {5, 0, 3, 0, 0}, "hear"},
      {"zebus", "NOUN", "Number=Sing", {1, 0, 5, 0, 0}, "zebus"},  // a singular is its own lemma
      {"15,200", "NUM", "", {5, 0, 0, 0, 0}, "15200"},
  };
  for (const auto& c : cases) {
    const auto best = std::max_element(c.scores.begin(), c.scores.end()) - c.scores.begin();
    EXPECT_EQ(lemma_of(known, rules, c.scores.data(), static_cast<size_t>(best),
                       {c.form, c.upos, c.feats}),
              c.lemma)
        << c.form;
  }
}

TEST(Lemmas, WithoutATableTheLikeliestRuleDecides) {
  const std::vector<LemmaRule> rules = {*parse_lemma_rule("L:0:"), *parse_lemma_rule("L:1:")};
  const float scores[] = {0, 1};
  EXPECT_EQ(lemma_of({}, rules, scores, 1, {"Companies", "NOUN", ""}), "companie");
}

}  // namespace
}  // namespace hearsay::encoder
