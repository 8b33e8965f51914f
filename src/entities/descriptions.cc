// Grouping of nominals, from left to right after the names: apposition and copula, then titles
// ("the Israeli prime minister"), then the same noun again.

#include <algorithm>
#include <array>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

constexpr std::array<std::array<std::string_view, 7>, 10> kSameOffice = {{
    {"prime minister", "premier", "taoiseach"},
    {"president", "head of state"},
    {"lawmaker", "legislator", "member of parliament", "parliamentarian"},
    {"chief executive", "chief executive officer", "ceo"},
    {"ayatollah", "supreme leader", "grand ayatollah"},
    {"representative", "congressman", "congresswoman"},
    {"spokesman", "spokeswoman", "spokesperson"},
    {"company", "firm", "corporation"},
    {"newspaper", "paper", "daily"},
    {"army", "military", "armed forces", "government forces", "government troops",
     "government force", "government troop"},
}};

bool same_office(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return std::any_of(kSameOffice.begin(), kSameOffice.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), a) != group.end() &&
           std::find(group.begin(), group.end(), b) != group.end();
  });
}

std::string_view last_word(std::string_view words) {
  const size_t space = words.rfind(' ');
  return space == std::string_view::npos ? words : words.substr(space + 1);
}

// How well a description fits a title: 3 the same office, 2 a part of it ("the minister" for a
// foreign minister), 0 not at all.
int office_match(std::string_view described, std::string_view title) {
  if (same_office(described, title)) return 3;
  if (last_word(title) == described && described != "secretary-general") return 2;
  if (same_office(last_word(title), described)) return 2;
  return 0;
}

bool countries_agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || a == b;
}

// "the union" for "Global Rowing Union"; "the newspaper" for an outlet.
int organisation_match(const Candidate& nominal, const Candidate& name) {
  const std::string_view head = last_word(nominal.key);
  const auto words = name_words(name.key);
  if (std::find(words.begin(), words.end(), head) != words.end()) return 3;
  if (nominal.kind == "media") return name.kind == "media" ? 2 : 0;
  if (nominal.kind == "country") return name.kind == "country" && nominal.key != "state" ? 2 : 0;
  static constexpr std::array<std::string_view, 15> kCompany = {
      "company",  "firm",     "corporation", "manufacturer", "bank",
      "airline",  "carmaker", "retailer",    "maker",        "conglomerate",
      "producer", "giant",    "supplier",    "drugmaker",    "automaker"};
  if (std::find(kCompany.begin(), kCompany.end(), nominal.key) != kCompany.end()) {
    if (name.kind != "organisation") return 0;
    if (name.sector == "BUS") return 2;
    // "the bank" of a name that says nothing of its trade may be another.
    return name.sector.empty() && head != "bank" && head != "airline" && !is_acronym(name.name) ? 2
                                                                                                : 0;
  }
  if (head == "group" || head == "organisation" || head == "organization" || head == "movement" ||
      head == "agency") {
    if (head == "agency" && name.kind == "media") return 1;
    return name.kind == "organisation" || name.kind == "group" ? 2 : 0;
  }
  if (nominal.key == "rebel" || nominal.key == "militant" || nominal.key == "insurgent") {
    return name.sector == "REB" ? 2 : 0;
  }
  return 0;
}

int nominal_match(const Candidate& nominal, const Candidate& other, const Cluster& cluster) {
  if (other.mention.form == MentionForm::kName) {
    if (is_person(nominal)) {
      if (!is_person(other) || !genders_agree(nominal.gender, cluster.gender)) return 0;
      return other.role ? office_match(nominal.key, other.role->words) : 0;
    }
    if (nominal.number == Number::kPlural && nominal.key != "rebel") return 0;
    if (is_organisation_like(nominal.kind) || nominal.kind == "country") {
      return is_organisation_like(other.kind) || other.kind == "country"
                 ? organisation_match(nominal, other)
                 : 0;
    }
    if (nominal.kind == "place" && other.kind == "place") {
      const auto words = name_words(other.key);
      if (std::find(words.begin(), words.end(), last_word(nominal.key)) != words.end()) return 3;
    }
    return 0;
  }
  // Nominal and nominal: the same noun, or the plainer one after the fuller.
  if (!other.role || !nominal.role) return 0;
  // "the army" and "government forces" are one, whatever their number.
  const bool army = nominal.sector == "MIL" && other.sector == "MIL" &&
                    nominal.kind == "organisation" && other.kind == "organisation";
  if (nominal.number != other.number && !army) return 0;
  if (nominal.count && other.count && *nominal.count != *other.count) return 0;
  if (is_person(nominal) != is_person(other)) return 0;
  return office_match(nominal.key, other.key);
}

// "the Turin exchange" says itself which exchange it is.
bool is_named_within(const Context& context, const Candidate& nominal) {
  if (nominal.kind == "person") return false;
  for (int i = nominal.mention.words.begin; i < nominal.mention.words.end; ++i) {
    const int name = context.covering[i];
    if (name >= 0 && context.candidates[name].label != "NORP") return true;
  }
  return false;
}

bool is_possessed(const Context& context, int head) {
  return context.tree.child(head, "nmod:poss") >= 0;
}

// What a definite description may mean: the best match of the nearest mentions before it.
int find_antecedent(const Context& context, const std::vector<int>& order, size_t at) {
  const Candidate& nominal = context.candidates[order[at]];
  int best = -1, best_score = 0;
  for (size_t k = at; k-- > 0;) {
    const Candidate& other = context.candidates[order[k]];
    if (other.cluster < 0 || other.modifier) continue;
    if (other.mention.words.overlaps(nominal.mention.words)) continue;
    const Cluster& cluster = context.clusters[other.cluster];
    if (!countries_agree(nominal.country, cluster.country)) continue;
    int match = nominal_match(nominal, other, cluster);
    if (match == 0) continue;
    if (!nominal.country.empty() && nominal.country == cluster.country) match += 1;
    const int distance = nominal.sentence - other.sentence;
    if (match < 2 && distance > 3) continue;
    if (match < 3 && distance > 12) continue;
    const int score = match * 100 - std::min(distance, 40);
    if (score > best_score) {
      best_score = score;
      best = other.cluster;
    }
  }
  return best;
}

// The name beside a description: "the premier, Karin Holm". -1: none.
int named_beside(const Context& context, int description) {
  const int other = context.candidates[description].same;
  if (other >= 0) return context.candidates[other].label == "Person" ? other : -1;
  for (size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& name = context.candidates[i];
    if (name.same == description && name.label == "Person") return static_cast<int>(i);
  }
  return -1;
}

// The one person of the report who holds that office by a title or a description beside the name:
// "her defence minister", named only later.
int find_holder(const Context& context, const Candidate& office) {
  int found = -1;
  for (size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& other = context.candidates[i];
    if (!other.role || !same_office(office.key, other.role->words)) continue;
    int name = static_cast<int>(i);
    if (other.mention.form == MentionForm::kNominal) {
      name = is_office(context, other) ? named_beside(context, name) : -1;
    }
    if (name < 0 || !is_person(context.candidates[name])) continue;
    const int holder = context.candidates[name].cluster;
    if (holder < 0 || !countries_agree(office.country, context.clusters[holder].country) ||
        !genders_agree(office.gender, context.clusters[holder].gender)) {
      continue;
    }
    if (found >= 0 && found != holder) return -1;
    found = holder;
  }
  return found;
}

// A phrase that is the same words again: "police" and "police", "residents" and "residents".
int find_repeated(const Context& context, const std::vector<int>& order, size_t at) {
  const Candidate& nominal = context.candidates[order[at]];
  for (size_t k = at; k-- > 0;) {
    const Candidate& other = context.candidates[order[k]];
    if (other.cluster < 0 || other.mention.form != MentionForm::kNominal) continue;
    if (other.folded == nominal.folded) return other.cluster;
  }
  return -1;
}

bool may_repeat(const Candidate& nominal) {
  if (nominal.count) return false;
  if (nominal.number == Number::kPlural) return true;
  return nominal.kind != "person" && nominal.kind != "work";
}

}  // namespace

bool is_office(const Context& context, const Candidate& candidate) {
  if (candidate.mention.form != MentionForm::kNominal || !candidate.role) return false;
  if (!candidate.role->unique || !candidate.definite || candidate.number != Number::kSingular)
    return false;
  static constexpr std::array<std::string_view, 12> kNotNow = {
      "former",   "ex",     "late", "previous", "next",     "then",
      "outgoing", "fallen", "new",  "deputy",   "would-be", "onetime"};
  for (int i = candidate.mention.words.begin; i < candidate.mention.head; ++i) {
    if (std::find(kNotNow.begin(), kNotNow.end(), context.lower[i]) != kNotNow.end()) return false;
  }
  return true;
}

void group_nominals(Context& context) {
  std::vector<int> order;
  for (size_t i = 0; i < context.candidates.size(); ++i) order.push_back(static_cast<int>(i));
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return context.candidates[a].mention.head < context.candidates[b].mention.head;
  });
  for (size_t at = 0; at < order.size(); ++at) {
    const int i = order[at];
    if (context.candidates[i].same >= 0) {
      // An apposition of names to what comes later joins when the later one is reached.
      const int other = context.candidates[i].same;
      if (context.candidates[i].cluster >= 0 && context.candidates[other].cluster < 0) {
        join(context, other, context.candidates[i].cluster);
        continue;
      }
      if (context.candidates[i].cluster < 0 && context.candidates[other].cluster >= 0) {
        join(context, i, context.candidates[other].cluster);
        context.candidates[i].why = "entity.nominal.apposition";
        continue;
      }
    }
    if (context.candidates[i].cluster >= 0) continue;
    // A description whose name follows in apposition waits for it.
    bool waits = false;
    for (size_t k = at + 1; k < order.size() && k < at + 6 && !waits; ++k) {
      waits = context.candidates[order[k]].same == i && context.candidates[order[k]].cluster >= 0;
      if (waits) join(context, i, context.candidates[order[k]].cluster);
    }
    if (waits) {
      context.candidates[i].why = "entity.nominal.apposition";
      continue;
    }
    const Candidate& nominal = context.candidates[i];
    int cluster = -1;
    std::string why;
    const bool possessed = is_possessed(context, nominal.mention.head);
    const bool army = nominal.kind == "organisation" && nominal.sector == "MIL" &&
                      (!possessed || !nominal.country.empty());
    const bool plain = nominal.definite && !possessed && !is_named_within(context, nominal);
    if ((plain || army) && !nominal.count) {
      cluster = find_antecedent(context, order, at);
      why = nominal.country.empty() ? "entity.nominal.title" : "entity.nominal.title_country";
    }
    if (cluster < 0 && is_office(context, nominal)) {
      cluster = find_holder(context, nominal);
      why = "entity.nominal.office";
    }
    if (cluster < 0 && nominal.group_of < 0 && may_repeat(nominal)) {
      cluster = find_repeated(context, order, at);
      why = "entity.nominal.repeated";
    }
    if (cluster >= 0) {
      join(context, i, cluster);
      context.candidates[i].why = why;
      context.candidates[i].confidence = 0.75F;
    } else {
      new_cluster(context, i);
    }
  }
}

}  // namespace hearsay::entities
