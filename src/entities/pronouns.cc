// Pronouns, after the manner of Lappin & Leass (1994): candidates of the sentences before are
// filtered by gender, number and the clause they share with the pronoun, then ranked by grammatical
// role, nearness and how often they were mentioned. News adds two rules: the subject of a verb of
// saying is "he" in what it says, and nobody speaks of himself as "he" inside quotation marks.

#include <algorithm>
#include <array>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

struct Form {
  std::string_view word;
  Gender gender;
  Number number;
  bool reflexive;
  bool thing;  // it, its, itself
};

constexpr std::array<Form, 17> kForms = {{
    {"he", Gender::kMale, Number::kSingular, false, false},
    {"him", Gender::kMale, Number::kSingular, false, false},
    {"his", Gender::kMale, Number::kSingular, false, false},
    {"himself", Gender::kMale, Number::kSingular, true, false},
    {"she", Gender::kFemale, Number::kSingular, false, false},
    {"her", Gender::kFemale, Number::kSingular, false, false},
    {"hers", Gender::kFemale, Number::kSingular, false, false},
    {"herself", Gender::kFemale, Number::kSingular, true, false},
    {"it", Gender::kUnknown, Number::kSingular, false, true},
    {"its", Gender::kUnknown, Number::kSingular, false, true},
    {"itself", Gender::kUnknown, Number::kSingular, true, true},
    {"they", Gender::kUnknown, Number::kPlural, false, false},
    {"them", Gender::kUnknown, Number::kPlural, false, false},
    {"their", Gender::kUnknown, Number::kPlural, false, false},
    {"theirs", Gender::kUnknown, Number::kPlural, false, false},
    {"themselves", Gender::kUnknown, Number::kPlural, true, false},
    {"'em", Gender::kUnknown, Number::kPlural, false, false},
}};

const Form* form_of(const std::string& lower) {
  for (const Form& form : kForms) {
    if (form.word == lower) return &form;
  }
  return nullptr;
}

bool is_clause_head(const Word& word) {
  return is_rel(word.deprel, {"root", "ccomp", "advcl", "acl", "csubj", "parataxis", "conj"}) &&
         (word.upos == "VERB" || word.upos == "AUX" || word.upos == "ADJ" || word.upos == "NOUN");
}

// The predicate of the clause a word stands in.
int clause_of(const Context& context, int word) {
  int at = context.tree.head(word);
  while (at >= 0) {
    const Word& w = context.word(at);
    if (w.upos == "VERB" || is_clause_head(w)) return at;
    at = w.head;
  }
  return -1;
}

// The innermost quotation that holds a word, -1 outside all.
int quotation_of(const Context& context, int word) {
  const auto& quotations = context.document.quotations;
  int found = -1;
  for (size_t q = 0; q < quotations.size(); ++q) {
    if (quotations[q].inner.contains(context.word(word).span)) found = static_cast<int>(q);
    if (quotations[q].outer.begin > context.word(word).span.begin) break;
  }
  return found;
}

struct Pronoun {
  int word;
  const Form* form;
  int sentence;
  int clause;
  int quotation;
  bool possessive;
  bool subject;
  bool object;
};

// "It rained", "it is clear that": nothing is meant.
bool is_expletive(const Context& context, const Pronoun& pronoun) {
  const Word& word = context.word(pronoun.word);
  if (is_rel(word.deprel, "expl")) return true;
  if (context.lower[pronoun.word] != "it" || !pronoun.subject || word.head < 0) return false;
  static constexpr std::array<std::string_view, 12> kWeather = {
      "rain",   "snow",   "seem", "appear", "turn",      "happen",
      "matter", "emerge", "take", "look",   "transpire", "follow"};
  const int governor = word.head;
  if (std::find(kWeather.begin(), kWeather.end(), context.lemmas[governor]) != kWeather.end()) {
    return context.tree.child(governor, {"ccomp", "csubj", "xcomp"}) >= 0 ||
           context.lemmas[governor] == "rain" || context.lemmas[governor] == "snow";
  }
  if (context.tree.child(governor, "cop") >= 0 || context.tree.is_passive(governor)) {
    return context.tree.child(governor, {"csubj", "ccomp", "advcl"}) >= 0 &&
           context.word(governor).upos != "NOUN";
  }
  return false;
}

// The speaker of what a pronoun stands in: the source of the attribution whose content holds it.
struct Speech {
  int direct = -1;    // cluster of the speaker of the quotation around the pronoun
  int indirect = -1;  // of the reported clause around it
};

int cluster_in(const Context& context, WordRange range) {
  for (int i = range.begin; i < range.end; ++i) {
    const int candidate = context.at_head[i];
    if (candidate >= 0 && context.candidates[candidate].cluster >= 0 &&
        !context.candidates[candidate].modifier) {
      const int head = context.tree.head_of(range);
      if (head == i || context.candidates[candidate].mention.words.contains(head)) {
        return context.candidates[candidate].cluster;
      }
    }
  }
  return -1;
}

Speech speech_of(const Context& context, const Pronoun& pronoun) {
  Speech speech;
  for (const Attribution& attribution : context.document.attributions) {
    const bool inside =
        std::any_of(attribution.content.begin(), attribution.content.end(),
                    [&](WordRange content) { return content.contains(pronoun.word); });
    if (!inside || attribution.source.empty()) continue;
    const int cluster = cluster_in(context, attribution.source.front());
    if (cluster < 0) continue;
    (pronoun.quotation >= 0 ? speech.direct : speech.indirect) = cluster;
  }
  if (pronoun.quotation >= 0 || speech.indirect >= 0) return speech;
  // Without attributions the tree tells: the subject of the verb that governs the clause.
  for (int at = pronoun.clause; at >= 0; at = context.tree.head(at)) {
    if (!is_rel(context.word(at).deprel, "ccomp")) continue;
    const int subject = context.tree.subject(context.tree.head(at));
    if (subject >= 0 && context.at_head[subject] >= 0) {
      speech.indirect = context.candidates[context.at_head[subject]].cluster;
    }
    break;
  }
  return speech;
}

bool may_mean(const Pronoun& pronoun, const Cluster& cluster, const Candidate& last) {
  const Form& form = *pronoun.form;
  if (form.gender != Gender::kUnknown) {
    return cluster.kind == "person" && genders_agree(cluster.gender, form.gender) &&
           last.number != Number::kPlural;
  }
  if (form.thing) {
    return cluster.kind != "person" && cluster.kind != "other" && last.number != Number::kPlural;
  }
  if (cluster.kind == "person") return last.number == Number::kPlural;
  if (cluster.kind == "other") return false;
  if (cluster.kind == "place" || cluster.kind == "work") return last.number == Number::kPlural;
  return true;
}

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

// Whether the candidate and the pronoun are arguments of one predicate, so that only a reflexive
// could mean it.
bool shares_clause(const Context& context, const Pronoun& pronoun, const Candidate& candidate) {
  if (candidate.sentence != pronoun.sentence) return false;
  const int head = candidate.mention.head;
  if (pronoun.possessive) {
    // "his" in "his brother Ali" is not Ali: the phrase it belongs to.
    const int owner = context.tree.head(pronoun.word);
    return owner == head || candidate.mention.words.contains(pronoun.word) ||
           context.tree.head(head) == owner;
  }
  const int governor = context.tree.head(pronoun.word);
  if (governor < 0) return false;
  if (context.tree.head(head) == governor && context.word(head).deprel != "nmod:poss") return true;
  return clause_of(context, head) == pronoun.clause &&
         is_rel(context.word(head).deprel, {"nsubj", "obj", "iobj", "obl"}) &&
         is_rel(context.word(pronoun.word).deprel, {"nsubj", "obj", "iobj", "obl"});
}

// "No officer", "every officer": nobody in particular, whom no later pronoun means.
bool is_quantified(const Context& context, const Candidate& candidate) {
  const int first = candidate.mention.words.begin;
  return context.lower[first] == "no" || context.lower[first] == "every";
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
  if (pronoun.quotation >= 0 &&
      quotation_of(context, candidate.mention.head) != pronoun.quotation) {
    score -= 5;
  }
  // Whom a quotation talks about is seldom the one who utters it.
  if (pronoun.quotation < 0 && quotation_of(context, candidate.mention.head) >= 0) score -= 40;
  const int mentions = static_cast<int>(cluster.candidates.size());
  score += std::min(mentions, 6) * 2;
  if (cluster.named) score += 12;
  if (pronoun.form->gender != Gender::kUnknown && cluster.gender == pronoun.form->gender) {
    score += 20;
  }
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

Score find_antecedent(const Context& context, const std::vector<int>& seen,
                      const Pronoun& pronoun) {
  const Speech speech = speech_of(context, pronoun);
  Score best;
  best.value = -1000;
  std::vector<bool> excluded(context.clusters.size(), false);
  if (!pronoun.form->reflexive) {
    for (size_t k = seen.size(); k-- > 0;) {
      const Candidate& candidate = context.candidates[seen[k]];
      if (candidate.sentence != pronoun.sentence) break;
      if (candidate.cluster >= 0 && shares_clause(context, pronoun, candidate)) {
        excluded[candidate.cluster] = true;
      }
    }
  }
  for (size_t k = seen.size(); k-- > 0;) {
    const Candidate& candidate = context.candidates[seen[k]];
    if (pronoun.sentence - candidate.sentence > 8) break;
    if (candidate.cluster < 0 || candidate.modifier || excluded[candidate.cluster]) continue;
    const Cluster& cluster = context.clusters[candidate.cluster];
    if (is_quantified(context, candidate) || !may_mean(pronoun, cluster, candidate)) continue;
    int score = score_candidate(context, pronoun, candidate, speech);
    if (pronoun.form->reflexive && clause_of(context, candidate.mention.head) == pronoun.clause &&
        candidate.sentence == pronoun.sentence) {
      score += 200;
    }
    if (score > best.value) best = {candidate.cluster, score};
  }
  return best;
}

// "After he resigned, Ruiz said": the subject of the main clause that follows.
int find_later_subject(const Context& context, const Pronoun& pronoun) {
  int at = context.tree.head(pronoun.word);
  while (at >= 0 && !is_rel(context.word(at).deprel, {"advcl", "obl"})) {
    if (is_rel(context.word(at).deprel, {"nsubj", "root", "conj", "acl"})) return -1;
    at = context.tree.head(at);
  }
  if (at < 0 || quotation_of(context, pronoun.word) >= 0) return -1;
  // "In his speech, Ruiz": only where a phrase of place or time opens the sentence.
  const int opens = context.document.sentences[pronoun.sentence].words.begin;
  if (is_rel(context.word(at).deprel, "obl") && context.tree.subtree(at).begin > opens) return -1;
  const int governor = context.tree.head(at);
  if (governor < 0 || governor < pronoun.word) return -1;
  const int subject = context.tree.child(governor, "nsubj");
  if (subject < pronoun.word || context.at_head[subject] < 0) return -1;
  const Candidate& candidate = context.candidates[context.at_head[subject]];
  if (candidate.cluster < 0 || candidate.mention.form != MentionForm::kName) return -1;
  return may_mean(pronoun, context.clusters[candidate.cluster], candidate) ? candidate.cluster : -1;
}

void add_pronoun(Context& context, int word, const Form* form, int cluster, std::string why,
                 float confidence) {
  Candidate candidate;
  candidate.mention = {{}, {word, word + 1}, word, MentionForm::kPronoun};
  candidate.name = std::string(context.form(word));
  candidate.kind = context.clusters[cluster].kind;
  if (form) {
    candidate.gender = form->gender;
    candidate.number = form->number;
  } else {
    candidate.number = context.clusters[cluster].number;
  }
  candidate.why = std::move(why);
  candidate.confidence = confidence;
  const int index = context.add(std::move(candidate));
  join(context, index, cluster);
}

// "who", "which", "that" mean the noun that their clause modifies.
void resolve_relatives(Context& context) {
  for (int i = 0; i < context.tree.size(); ++i) {
    const std::string& form = context.lower[i];
    if (form != "who" && form != "which" && form != "that" && form != "whom" && form != "whose") {
      continue;
    }
    if (context.at_head[i] >= 0 || context.word(i).upos != "PRON") continue;
    int at = context.tree.head(i);
    while (at >= 0 && !is_rel(context.word(at).deprel, "acl:relcl")) {
      if (is_rel(context.word(at).deprel, {"ccomp", "advcl", "root"}) && form != "whose" &&
          context.tree.head(at) < 0) {
        break;
      }
      at = context.tree.head(at);
    }
    if (at < 0 || context.tree.head(at) < 0 || context.tree.head(at) > i) continue;
    const int antecedent = context.at_head[context.tree.head(at)];
    const int covering = context.covering[context.tree.head(at)];
    const int candidate = antecedent >= 0 ? antecedent : covering;
    if (candidate < 0 || context.candidates[candidate].cluster < 0) continue;
    add_pronoun(context, i, nullptr, context.candidates[candidate].cluster,
                "entity.pronoun.relative", 0.9F);
  }
}

}  // namespace

void resolve_pronouns(Context& context) {
  resolve_relatives(context);
  std::vector<int> order;
  for (size_t i = 0; i < context.candidates.size(); ++i) order.push_back(static_cast<int>(i));
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return context.candidates[a].mention.head < context.candidates[b].mention.head;
  });
  std::vector<int> seen;
  size_t next = 0;
  for (int i = 0; i < context.tree.size(); ++i) {
    while (next < order.size() && context.candidates[order[next]].mention.head < i) {
      seen.push_back(order[next++]);
    }
    const Form* form = form_of(context.lower[i]);
    const Word& word = context.word(i);
    if (!form || word.upos != "PRON" || context.at_head[i] >= 0) continue;
    Pronoun pronoun{i,
                    form,
                    context.tree.sentence_of(i),
                    clause_of(context, i),
                    quotation_of(context, i),
                    is_rel(word.deprel, "nmod:poss"),
                    is_rel(word.deprel, "nsubj"),
                    is_rel(word.deprel, {"obj", "iobj"})};
    if (form->thing && is_expletive(context, pronoun)) continue;
    int cluster = find_later_subject(context, pronoun);
    float confidence = 0.7F;
    const char* why = "entity.pronoun.later_subject";
    if (cluster < 0) {
      const Score best = find_antecedent(context, seen, pronoun);
      constexpr int kLeast = 60;
      if (best.cluster < 0 || best.value < kLeast) continue;
      cluster = best.cluster;
      confidence = best.value > 200 ? 0.85F : best.value > 130 ? 0.7F : 0.5F;
      why = form->gender != Gender::kUnknown ? "entity.pronoun.gender"
            : form->thing                    ? "entity.pronoun.thing"
                                             : "entity.pronoun.plural";
    }
    add_pronoun(context, i, form, cluster, why, confidence);
    seen.push_back(static_cast<int>(context.candidates.size()) - 1);
  }
}

}  // namespace hearsay::entities
