// Clusters to the entities of the document.

#include <algorithm>
#include <array>
#include <numeric>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

// Spelled as in a text where it stands in capitals for a dateline: "NAIROBI" -> as it is.
std::string best_name(const Context& context, const Cluster& cluster) {
  const Candidate* best = nullptr;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.mention.form != MentionForm::kName) continue;
    const bool adjective = candidate.fact && candidate.fact->type != Fact::Type::kCapital &&
                           candidate.kind == "country" && candidate.label == "NORP";
    if (adjective || candidate.metonym) continue;
    if (!best || candidate.name.size() > best->name.size()) best = &candidate;
  }
  if (best) {
    if (best->kind == "country") {
      // Of a country's names the first in the text: "US", not its longest form.
      for (int i : cluster.candidates) {
        const Candidate& candidate = context.candidates[i];
        if (candidate.label == "Location" && !candidate.metonym && !candidate.modifier) {
          return candidate.name;
        }
      }
    }
    return best->name;
  }
  if (cluster.kind == "country") {
    if (const Fact* fact = context.gazetteer.country_by_code(cluster.country)) return fact->name;
  }
  return context.candidates[cluster.candidates.front()].name;
}

std::string without_article(const Context& context, WordRange range) {
  if (range.size() > 1 && context.word(range.begin).upos == "DET") ++range.begin;
  return context.wording(range);
}

// The wording of a title: before the name, else a description beside it.
std::string best_title(const Context& context, const Cluster& cluster) {
  std::string title;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.title.size() > title.size()) title = candidate.title;
  }
  if (!title.empty() || !cluster.named) return title;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.mention.form == MentionForm::kNominal && candidate.role &&
        (candidate.why == "entity.nominal.apposition")) {
      const std::string wording = without_article(context, candidate.mention.words);
      if (title.empty()) title = wording;
    }
  }
  return title;
}

std::string best_kind(const Context& context, const Cluster& cluster) {
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.mention.form == MentionForm::kName && candidate.kind != "other") {
      return candidate.kind;
    }
  }
  return cluster.kind.empty() ? "other" : cluster.kind;
}

void fill_affiliation(const Context& context, const Cluster& cluster, Entity& entity) {
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    if (entity.country.empty()) entity.country = candidate.country;
  }
  entity.sector = cluster.sector;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    // "the union" says nothing of what is named a union.
    const bool loose = cluster.named && candidate.weak_sector &&
                       candidate.mention.form == MentionForm::kNominal && cluster.kind != "person";
    if (entity.sector.empty() && !loose) entity.sector = candidate.sector;
  }
}

bool is_international(const Entity& entity) {
  return entity.sector == "UNO" || entity.sector == "EUR" || entity.sector == "IGO";
}

// Whom a report that is about one country means when it does not say from where. Not those whose
// own body is from nowhere in particular ("Al-Qaeda's founder").
bool is_local(const Cluster& cluster, const Entity& entity, bool stateless) {
  if (stateless || entity.sector == "NGO" || entity.sector == "JRN" || entity.sector == "IMG") {
    return false;
  }
  // A body that is named: only of the kinds that a country has for itself.
  if (cluster.named && entity.kind != "person") {
    static constexpr std::array<std::string_view, 9> kOwn = {"GOV", "LEG", "JUD", "COP", "MIL",
                                                             "PTY", "LAB", "MED", "EDU"};
    return std::find(kOwn.begin(), kOwn.end(), entity.sector) != kOwn.end();
  }
  if (entity.sector == "BUS") return entity.kind == "person";
  return entity.kind == "person" || entity.kind == "group" || entity.kind == "government" ||
         entity.kind == "organisation";
}

// The candidate that this one belongs to: "the group's spokesman", "her office".
int affiliation_of(const Context& context, const Candidate& candidate) {
  if (candidate.group_of >= 0) return candidate.group_of;
  if (candidate.affiliation >= 0) return candidate.affiliation;
  if (candidate.mention.form != MentionForm::kNominal) return -1;
  const int owner = context.tree.child(candidate.mention.head, "nmod:poss");
  return owner < 0 ? -1 : context.at_head[owner];
}

// Whether somebody of a person works for that person's side: an aide, but not a brother or lawyer.
bool serves(const Candidate& candidate) {
  static constexpr std::array<std::string_view, 14> kServants = {
      "spokesman",  "spokeswoman", "spokesperson",      "aide",   "adviser",
      "advisor",    "assistant",   "private secretary", "office", "camp",
      "government", "deputy",      "administration",    "team"};
  return candidate.role &&
         std::find(kServants.begin(), kServants.end(), candidate.role->words) != kServants.end();
}

// "two Western officials", and the one of them who speaks.
bool is_foreign(const Context& context, const Cluster& cluster) {
  const auto foreign = [&](int i) { return context.candidates[i].foreign; };
  const auto any = [&](const std::vector<int>& candidates) {
    return std::any_of(candidates.begin(), candidates.end(), foreign);
  };
  return any(cluster.candidates) ||
         std::any_of(cluster.candidates.begin(), cluster.candidates.end(), [&](int i) {
           const int group = context.candidates[i].group_of;
           const int of = group < 0 ? -1 : context.candidates[group].cluster;
           return of >= 0 && any(context.clusters[of].candidates);
         });
}

// What the body says that a person or office belongs to ("the group's spokesman"), then the
// report's own country for offices and bodies that every country has.
void fill_from_others(const Context& context, const Cluster& cluster, const std::vector<int>& place,
                      std::vector<Entity>& entities, Entity& entity) {
  bool weak = cluster.sector.empty();
  bool stateless = false;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    const int other = affiliation_of(context, candidate);
    if (other < 0 || context.candidates[other].cluster < 0) continue;
    const Entity& body = entities[place[context.candidates[other].cluster]];
    if (&body == &entity) continue;
    // A body that is known and of no country; an unknown one may be anybody's.
    stateless = stateless ||
                (body.country.empty() && body.kind != "person" && context.candidates[other].fact);
    if (entity.country.empty() && !is_international(entity)) entity.country = body.country;
    const bool counts = body.kind != "country" && body.kind != "place" && !body.sector.empty() &&
                        (body.kind != "person" || serves(candidate) || candidate.group_of >= 0);
    if (counts && (weak || entity.sector.empty() || body.sector == "REB")) {
      entity.sector = body.sector;
      weak = false;
    }
  }
  if (entity.kind == "country") entity.sector.clear();
  const bool home = std::any_of(cluster.candidates.begin(), cluster.candidates.end(), [&](int i) {
    const Candidate& candidate = context.candidates[i];
    return candidate.home && candidate.mention.form != MentionForm::kPronoun;
  });
  const bool foreign = is_foreign(context, cluster);
  if (entity.country.empty() && !foreign &&
      (home || (context.home.strong && is_local(cluster, entity, stateless))) &&
      !context.home.country.empty() && !is_international(entity)) {
    entity.country = context.home.country;
    entity.confidence = std::min(entity.confidence, home ? 0.6F : 0.4F);
  }
}

// "the Xlandic chancellor": there is only one, so that the office names its holder.
void name_by_office(const Context& context, const Cluster& cluster, Entity& entity) {
  if (cluster.named || entity.kind != "person" || entity.country.empty()) return;
  for (size_t m = 0; m < entity.mentions.size(); ++m) {
    const Candidate& candidate = context.candidates[cluster.candidates[m]];
    if (!is_office(context, candidate) || candidate.country.empty()) continue;
    entity.mentions[m].form = MentionForm::kName;
    entity.title = entity.name = candidate.name;
    entity.anonymous = false;
    entity.why = "entity.office";
    return;
  }
}

bool is_unnamed_source(const Cluster& cluster) {
  return !cluster.named && (cluster.kind == "person" || cluster.kind == "group");
}

Entity make_entity(const Context& context, const Cluster& cluster) {
  Entity entity;
  entity.kind = best_kind(context, cluster);
  entity.name = best_name(context, cluster);
  entity.title = entity.kind == "person" ? best_title(context, cluster) : "";
  float confidence = 1;
  for (int i : cluster.candidates) {
    const Candidate& candidate = context.candidates[i];
    entity.mentions.push_back(candidate.mention);
    confidence = std::min(confidence, candidate.confidence);
    if (!entity.count && candidate.mention.form == MentionForm::kNominal) {
      entity.count = candidate.count;
    }
    if (entity.why.empty() && candidate.mention.form == MentionForm::kName) {
      entity.why = candidate.why;
    }
  }
  if (entity.why.empty()) entity.why = context.candidates[cluster.candidates.front()].why;
  if (cluster.named && entity.kind == "person") entity.count.reset();
  if (is_unnamed_source(cluster)) {
    bool indefinite = false;
    for (int i : cluster.candidates) indefinite |= context.candidates[i].indefinite;
    entity.anonymous = indefinite;
  }
  entity.confidence = confidence;
  fill_affiliation(context, cluster, entity);
  name_by_office(context, cluster, entity);
  std::sort(entity.mentions.begin(), entity.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return entity;
}

}  // namespace

std::vector<Entity> make_entities(const Context& context) {
  const auto& clusters = context.clusters;
  std::vector<int> order(clusters.size());
  std::iota(order.begin(), order.end(), 0);
  const auto first_span = [&](int cluster) {
    Span first{UINT32_MAX, UINT32_MAX};
    for (int i : clusters[cluster].candidates) {
      first = std::min(first, context.candidates[i].mention.span);
    }
    return first;
  };
  std::vector<Span> begins;
  for (int c : order) begins.push_back(first_span(c));
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return begins[a] < begins[b]; });
  std::vector<int> place(clusters.size());
  for (size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);

  std::vector<Entity> entities;
  entities.reserve(order.size());
  for (int c : order) entities.push_back(make_entity(context, clusters[c]));
  // Twice: a spokesman's group may itself take its country from another.
  for (int round = 0; round < 2; ++round) {
    for (int c : order) {
      fill_from_others(context, clusters[c], place, entities, entities[place[c]]);
    }
  }
  for (const Candidate& candidate : context.candidates) {
    if (candidate.cluster < 0) continue;
    Entity& entity = entities[place[candidate.cluster]];
    for (int member : candidate.members) {
      const int cluster = context.candidates[member].cluster;
      if (cluster == candidate.cluster) continue;
      entity.members.push_back(EntityId{place[cluster]});
    }
    if (candidate.group_of >= 0) {
      const int group = context.candidates[candidate.group_of].cluster;
      if (group >= 0 && group != candidate.cluster) {
        entities[place[group]].members.push_back(EntityId{place[candidate.cluster]});
      }
    }
  }
  for (Entity& entity : entities) {
    if (!entity.members.empty() && entity.country.empty()) {
      const std::string& country = entities[entity.members.front().index].country;
      const bool shared =
          std::all_of(entity.members.begin(), entity.members.end(),
                      [&](EntityId m) { return entities[m.index].country == country; });
      if (shared) entity.country = country;
    }
    if (entity.why == "entity.group.coordination") {
      entity.count = static_cast<int>(entity.members.size());
    }
  }
  return entities;
}

}  // namespace hearsay::entities
