// "It" and "they", after the manner of Lappin & Leass (1994): candidates of the sentences before
// are filtered by number, kind and the clause they share with the pronoun, then ranked by
// grammatical role, nearness and how often they were mentioned. News adds two rules: the subject of
// a verb of saying is meant in what it says, and nobody speaks of himself so inside quotation
// marks.

#include "entities/salience.h"

#include <algorithm>
#include <array>

namespace hearsay::entities {
namespace {

int role_weight(const Context& context, const Candidate& candidate) {
  int at = candidate.mention.head;
  int steps = 0;
  while (is_rel(context.word(at).deprel, {"conj", "appos", "flat"}) && context.word(at).head >= 0 &&
         steps++ < 4) {
    at = context.word(at).head;
  }
  const std::string& rel = context.word(at).deprel;
  if (rel == "nsubj" || rel == "nsubj:pass") return 80;
  if (is_rel(rel, {"obj", "iobj"})) return 50;
  if (rel == "obl:agent") return 50;
  if (rel == "nmod:poss") return 42;
  if (is_rel(rel, "obl")) return 35;
  if (is_rel(rel, {"root", "parataxis", "vocative"})) return 40;
  return 20;
}

struct Score {
  int cluster = -1;
  int value = 0;
};

int distance_weight(int sentences) {
  static constexpr std::array<int, 6> kWeights = {100, 63, 20, -10, -35, -60};
  return sentences < 6 ? kWeights[sentences] : -60 - 5 * std::min(sentences, 20);
}

int score_candidate(const Context& context, const Pronoun& pronoun, const Candidate& candidate,
                    const Speech& speech) {
  const Cluster& cluster = context.clusters[candidate.cluster];
  int score = distance_weight(pronoun.sentence - candidate.sentence);
  score += role_weight(context, candidate);
  const bool subject = role_weight(context, candidate) == 80;
  if (pronoun.subject && subject) score += 30;
  if (pronoun.object && is_rel(context.word(candidate.mention.head).deprel, {"obj", "iobj"})) {
    score += 15;
  }
  if (pronoun.sentence == candidate.sentence) {
    // In one sentence the nearer subject of a clause above wins over what stands in between.
    const int head = candidate.mention.head;
    if (subject && context.tree.is_ancestor(context.tree.head(head), pronoun.word)) score += 40;
    if (pronoun.possessive && clause_of(context, head) == pronoun.clause && subject) score += 35;
  }
  if (speech.indirect == candidate.cluster) score += 30;
  if (speech.direct == candidate.cluster) score -= 150;
  if (pronoun.quotation >= 0 && context.quoted_in[candidate.mention.head] != pronoun.quotation) {
    score -= 5;
  }
  // Whom a quotation talks about is seldom the one who utters it.
  if (pronoun.quotation < 0 && context.quoted_in[candidate.mention.head] >= 0) score -= 40;
  const int mentions = static_cast<int>(cluster.candidates.size());
  score += std::min(mentions, 6) * 2;
  if (cluster.named) score += 12;
  if (pronoun.form->thing) {
    if (cluster.kind == "organisation" || cluster.kind == "government" ||
        cluster.kind == "country" || cluster.kind == "media") {
      score += 20;
    }
    if (cluster.kind == "place") score -= 10;
    if (cluster.kind == "work") score -= candidate.indefinite ? 30 : 15;
    if (candidate.metonym) score += 10;
  }
  if (pronoun.form->number == Number::kPlural) {
    if (candidate.number == Number::kPlural) score += 45;
    if (cluster.kind == "country") score -= 25;
  }
  score -= (pronoun.word - candidate.mention.head) / 12;
  return score;
}

Score find_antecedent(const Context& context, const std::vector<int>& order, size_t before,
                      const Pronoun& pronoun) {
  const Speech speech = speech_of(context, pronoun);
  Score best;
  best.value = -1000;
  std::vector<bool> excluded(context.clusters.size(), false);
  if (!pronoun.form->reflexive) {
    for (size_t k = before; k-- > 0;) {
      const Candidate& candidate = context.candidates[order[k]];
      if (candidate.sentence != pronoun.sentence) break;
      if (candidate.cluster >= 0 && shares_clause(context, pronoun, candidate)) {
        excluded[candidate.cluster] = true;
      }
    }
  }
  for (size_t k = before; k-- > 0;) {
    const Candidate& candidate = context.candidates[order[k]];
    if (pronoun.sentence - candidate.sentence > 8) break;
    if (candidate.cluster < 0 || candidate.modifier || excluded[candidate.cluster]) continue;
    const Cluster& cluster = context.clusters[candidate.cluster];
    if (is_quantified(context, candidate) || !may_mean(*pronoun.form, cluster, candidate)) continue;
    int score = score_candidate(context, pronoun, candidate, speech);
    if (pronoun.form->reflexive && clause_of(context, candidate.mention.head) == pronoun.clause &&
        candidate.sentence == pronoun.sentence) {
      score += 200;
    }
    if (score > best.value) best = {candidate.cluster, score};
  }
  return best;
}

// "After it closed, Acme said": the name that is the subject of the main clause that follows.
int find_later_name(const Context& context, const Pronoun& pronoun) {
  const int subject = find_later_subject(context, pronoun);
  if (subject < 0 || context.at_head[subject] < 0) return -1;
  const Candidate& candidate = context.candidates[context.at_head[subject]];
  if (candidate.cluster < 0 || candidate.mention.form != MentionForm::kName) return -1;
  const Cluster& cluster = context.clusters[candidate.cluster];
  return may_mean(*pronoun.form, cluster, candidate) ? candidate.cluster : -1;
}

}  // namespace

Choice choose_by_salience(const Context& context, const std::vector<int>& order, size_t before,
                          const Pronoun& pronoun) {
  if (const int later = find_later_name(context, pronoun); later >= 0) return {later, 0.7F};
  const Score best = find_antecedent(context, order, before, pronoun);
  constexpr int kLeast = 60;
  if (best.cluster < 0 || best.value < kLeast) return {};
  return {best.cluster, best.value > 200 ? 0.85F : best.value > 130 ? 0.7F : 0.5F};
}

}  // namespace hearsay::entities
