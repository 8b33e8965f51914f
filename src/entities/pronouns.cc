// Pronouns, from left to right: each joins the cluster that has the greatest share of what the
// ranker gives to the mentions before it (and to names that follow in its sentence), or none.

#include <algorithm>
#include <numeric>

#include "entities/antecedents.h"
#include "entities/candidate.h"
#include "entities/ranker.h"
#include "entities/reader.h"

namespace hearsay::entities {
namespace {

int add_pronoun(Context& context, int word, const PronounForm* form, int cluster, std::string why,
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
  return index;
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

Choice choose(const Context& context, const std::vector<Option>& options,
              const std::vector<float>& shares, bool strict) {
  std::vector<float> of_cluster(context.clusters.size(), 0);
  Choice best{-1, shares.front()};
  for (size_t i = 1; i < options.size(); ++i) {
    // "The paper printed them": not itself. For people the ranker has learned it.
    if (strict && options[i][Feature::excluded] == 1) continue;
    const int cluster = context.candidates[options[i].candidate].cluster;
    const float share = of_cluster[cluster] += shares[i];
    if (share > best.confidence) best = {cluster, share};
  }
  return best;
}

}  // namespace

void resolve_pronouns(Context& context, const Ranker& ranker, Trace* trace) {
  resolve_relatives(context);
  std::vector<int> order(context.candidates.size());
  std::iota(order.begin(), order.end(), 0);
  const auto before = [&](int candidate, int word) {
    return context.candidates[candidate].mention.head < word;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return before(a, context.candidates[b].mention.head); });
  for (int i = 0; i < context.tree.size(); ++i) {
    const PronounForm* form = pronoun_form(context.lower[i]);
    if (!form || context.word(i).upos != "PRON" || context.at_head[i] >= 0) continue;
    const Pronoun pronoun = pronoun_at(context, i, form);
    if (form->thing && is_expletive(context, pronoun)) continue;
    const auto place = std::lower_bound(order.begin(), order.end(), i, before);
    const auto preceding = static_cast<size_t>(place - order.begin());
    const auto options = find_options(context, order, preceding, pronoun);
    if (trace) trace->pronouns.push_back({i, options});
    const bool strict = form->gender == Gender::kUnknown && !form->reflexive;
    const Choice choice =
        choose(context, options, ranker.shares(context, pronoun, options), strict);
    if (choice.cluster < 0) continue;
    const char* why = form->gender != Gender::kUnknown ? "entity.pronoun.gender"
                      : form->thing                    ? "entity.pronoun.thing"
                                                       : "entity.pronoun.plural";
    order.insert(place, add_pronoun(context, i, form, choice.cluster, why, choice.confidence));
  }
}

}  // namespace hearsay::entities
