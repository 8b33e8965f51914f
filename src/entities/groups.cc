// Groups named by their members ("A and B said") and pairs that stand for two mentioned before
// ("both nations").

#include <algorithm>
#include <array>
#include <numeric>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

bool may_coordinate(const Candidate& candidate) {
  return candidate.cluster >= 0 && !candidate.modifier && candidate.kind != "place" &&
         candidate.kind != "work" && candidate.kind != "other" && candidate.kind != "event";
}

bool is_conjoined_with_and(const Context& context, const std::vector<int>& words) {
  const int cc = context.tree.child(words.back(), "cc");
  return cc > words[words.size() - 2] && cc < words.back() &&
         (context.lower[cc] == "and" || context.lower[cc] == "&");
}

}  // namespace

void find_coordinations(Context& context) {
  const int size = context.tree.size();
  for (int i = 0; i < size; ++i) {
    const int first = context.at_head[i];
    if (first < 0 || !may_coordinate(context.candidates[first])) continue;
    const Word& word = context.word(i);
    const std::string preposition = context.tree.preposition(i);
    if (!is_rel(word.deprel, "nsubj") && word.deprel != "obl:agent" && preposition != "by" &&
        preposition != "between") {
      continue;
    }
    const std::vector<int> words = context.tree.conjuncts(i);
    if (words.size() < 2 || !is_conjoined_with_and(context, words)) continue;
    Candidate group;
    bool named = true, fits = true;
    for (int w : words) {
      const int c = context.at_head[w];
      fits = fits && c >= 0 && may_coordinate(context.candidates[c]);
      if (!fits) break;
      group.members.push_back(c);
      named = named && context.candidates[c].mention.form == MentionForm::kName;
    }
    if (!fits) continue;
    const int last = group.members.back();
    group.mention.words = {context.candidates[first].mention.words.begin,
                           context.candidates[last].mention.words.end};
    group.mention.head = i;
    group.mention.form = named ? MentionForm::kName : MentionForm::kNominal;
    group.name = context.wording(group.mention.words);
    group.kind = "group";
    group.number = Number::kPlural;
    group.why = "entity.group.coordination";
    group.confidence = 0.8F;
    group.sentence = context.tree.sentence_of(i);
    group.mention.span = context.document.span_of(group.mention.words);
    context.candidates.push_back(std::move(group));
    new_cluster(context, static_cast<int>(context.candidates.size()) - 1);
  }
}

namespace {

// What a pair may consist of: "both nations", "the two sides", "the two leaders".
bool may_be_of_pair(const Candidate& pair, const Candidate& member) {
  static constexpr std::array<std::string_view, 8> kCountries = {
      "country", "nation", "neighbor", "neighbour", "capital", "ally", "state", "government"};
  const bool countries =
      std::find(kCountries.begin(), kCountries.end(), pair.key) != kCountries.end();
  if (countries) return member.kind == "country";
  if (pair.kind == "place") return member.kind == "place";
  if (pair.kind == "person" || (pair.role && pair.role->kind == "person")) {
    return member.kind == "person" && member.number == Number::kSingular &&
           member.mention.form == MentionForm::kName;
  }
  if (member.modifier || member.kind == "media" || member.sector == "NGO") return false;
  return member.kind == "country" || member.kind == "government" || member.sector == "MIL" ||
         member.sector == "REB" ||
         (member.kind == "organisation" && member.mention.form == MentionForm::kName);
}

bool is_pair(const Context& context, const Candidate& candidate) {
  if (candidate.mention.form != MentionForm::kNominal || !candidate.role ||
      candidate.number != Number::kPlural || candidate.kind == "work") {
    return false;
  }
  const int head = candidate.mention.head;
  if (context.tree.child_lemma(head, "both") >= 0) return true;
  return candidate.count == 2 && candidate.definite &&
         context.tree.child(head, {"nmod", "acl"}) < 0;
}

// The sides of a conflict are those that the report is about; of nations or leaders the last two.
bool is_conflict(const Candidate& pair) {
  return pair.key.ends_with("sides") || pair.key.ends_with("side") || pair.key == "party";
}

std::vector<int> last_two(const Context& context, const std::vector<int>& order, size_t at,
                          bool by_mentions) {
  const Candidate& pair = context.candidates[order[at]];
  std::vector<int> found;
  for (size_t k = at; k-- > 0;) {
    const Candidate& member = context.candidates[order[k]];
    if (!by_mentions && (found.size() == 2 || pair.sentence - member.sentence > 4)) break;
    if (member.cluster < 0 || !may_be_of_pair(pair, member)) continue;
    const bool seen = std::any_of(found.begin(), found.end(), [&](int f) {
      return context.candidates[f].cluster == member.cluster;
    });
    if (!seen) found.push_back(order[k]);
  }
  if (by_mentions) {
    const auto mentions = [&](int candidate) {
      return context.clusters[context.candidates[candidate].cluster].candidates.size();
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](int a, int b) { return mentions(a) > mentions(b); });
  }
  if (found.size() > 2) found.resize(2);
  return found;
}

}  // namespace

void find_pairs(Context& context) {
  std::vector<int> order(context.candidates.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return context.candidates[a].mention.head < context.candidates[b].mention.head;
  });
  for (size_t at = 0; at < order.size(); ++at) {
    Candidate& pair = context.candidates[order[at]];
    if (!is_pair(context, pair) || pair.cluster < 0) continue;
    std::vector<int> members = last_two(context, order, at, is_conflict(pair));
    if (members.size() != 2) continue;
    std::sort(members.begin(), members.end(), [&](int a, int b) {
      return context.candidates[a].mention.head < context.candidates[b].mention.head;
    });
    pair.members = std::move(members);
  }
}

}  // namespace hearsay::entities
