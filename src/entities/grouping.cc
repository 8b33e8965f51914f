// Grouping of names within a report, first because they are the surest: full names, then surnames,
// acronyms and short forms.

#include <algorithm>

#include "base/utf8.h"
#include "entities/candidate.h"

namespace hearsay::entities {

std::vector<std::string> name_words(const std::string& key) {
  std::vector<std::string> out;
  std::string word;
  for (char c : key) {
    if (c == ' ') {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

bool is_acronym(const std::string& name) {
  if (name.size() < 2 || name.size() > 8 || name.find(' ') != std::string::npos) return false;
  int capitals = 0;
  for (char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals >= 2;
}

bool is_organisation_like(const std::string& kind) {
  return kind == "organisation" || kind == "government" || kind == "media" || kind == "group" ||
         kind == "other";
}

namespace {

bool is_suffix(const std::string& word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" ||
         word == "iii";
}

std::vector<std::string> person_words(const std::string& key) {
  auto words = name_words(key);
  while (words.size() > 1 && is_suffix(words.back())) {
    words.pop_back();
    if (words.back().ends_with(',')) words.back().pop_back();
  }
  return words;
}

// "Tom Hale Jr" is not Tom Hale.
bool has_suffix(const std::string& key) { return is_suffix(name_words(key).back()); }

// "a. ruiz" or "a" for "ana".
bool is_initial_of(const std::string& shorter, const std::string& longer) {
  return !shorter.empty() && shorter.size() <= 2 && shorter[0] == longer[0] &&
         (shorter.size() == 1 || shorter[1] == '.');
}

// Two full names of one person: the same last word and first words that agree.
bool full_names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.back() != b.back()) return false;
  return a.front() == b.front() || is_initial_of(a.front(), b.front()) ||
         is_initial_of(b.front(), a.front());
}

// "food and agriculture organization" -> "fao"
std::string acronym_of(const std::string& name) {
  std::string out;
  for (const auto& word : name_words(name)) {
    const auto first = utf8::decode(word, 0);
    if (utf8::is_upper(first.value)) utf8::append(out, first.value);
  }
  return utf8::fold(out);
}

std::string letters_of(const std::string& key) {
  std::string out;
  for (char c : key) {
    if (c != '.') out += c;
  }
  return out;
}

bool is_permutation_of(const std::string& a, const std::string& b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

bool same_fact(const Candidate& a, const Candidate& b) {
  if (!a.fact || !b.fact) return false;
  return a.fact == b.fact && a.kind == b.kind;
}

bool same_country(const Candidate& a, const Candidate& b) {
  return a.kind == "country" && b.kind == "country" && !a.country.empty() && a.country == b.country;
}

bool organisations_agree(const Candidate& a, const Candidate& b) {
  const Candidate& longer = a.key.size() >= b.key.size() ? a : b;
  const Candidate& shorter = &longer == &a ? b : a;
  if (is_acronym(shorter.name) && !is_acronym(longer.name)) {
    const std::string acronym = acronym_of(longer.name);
    const std::string letters = letters_of(shorter.key);
    if (acronym == letters || "t" + letters == acronym) return true;
    // The initials of another language: "North Atlantic Treaty Organization", "OTAN".
    if (letters.size() > 2 && is_permutation_of(acronym, letters)) return true;
  }
  const auto words = name_words(longer.key), part = name_words(shorter.key);
  if (part.size() >= words.size() || part.empty()) return false;
  // "Supreme Court" for "US Supreme Court"
  if (words.size() == part.size() + 1 && part.size() > 1 && !longer.country.empty() &&
      (shorter.country.empty() || shorter.country == longer.country) &&
      std::equal(part.begin(), part.end(), words.begin() + 1)) {
    return true;
  }
  // "the Courier" for "the Lakeside Courier"
  if (a.kind == "media" && b.kind == "media" && part.size() == 1 && part.back() == words.back() &&
      !shorter.fact) {
    return true;
  }
  // "Hidrotec" for "Hidrotec Energy"; "Bank" alone is nobody's name.
  const bool head = std::equal(part.begin(), part.end(), words.begin());
  return head && shorter.key.size() > 3 && !shorter.fact && !longer.fact &&
         !(shorter.country.size() && shorter.kind == "country");
}

// In brackets right after the other: "Coastal Freedom Front (CFF)".
bool is_bracketed_after(const Context& context, const Candidate& first, const Candidate& second) {
  const int gap = second.mention.words.begin - first.mention.words.end;
  if (!is_acronym(second.name) || gap < 1 || gap > 9 || first.sentence != second.sentence) {
    return false;
  }
  if (gap == 1) return context.lower[first.mention.words.end] == "(";
  // "the Avalon Front, known by its initials FA"
  for (int i = first.mention.words.end; i < second.mention.words.begin; ++i) {
    const std::string& lemma = context.lemmas[i];
    if ((lemma == "know" || lemma == "call" || lemma == "abbreviate" || lemma == "initials") &&
        context.tree.is_ancestor(first.mention.head, second.mention.head)) {
      return true;
    }
  }
  return false;
}

bool names_agree(const Context& context, const Candidate& a, const Candidate& b) {
  if (same_country(a, b) || same_fact(a, b)) return true;
  if (is_person(a) != is_person(b)) return false;
  if (is_person(a)) {
    if (a.label != "Person" || b.label != "Person") return false;
    const auto x = person_words(a.key), y = person_words(b.key);
    if (has_suffix(a.key) != has_suffix(b.key)) return false;
    return x.size() > 1 && y.size() > 1 && full_names_agree(x, y);
  }
  if (a.key == b.key) {
    if (a.kind == b.kind) return true;
    return is_organisation_like(a.kind) && is_organisation_like(b.kind);
  }
  if (is_organisation_like(a.kind) && is_organisation_like(b.kind)) {
    return organisations_agree(a, b) || is_bracketed_after(context, a, b);
  }
  return false;
}

// The cluster of a full name that a lone word of it means: the nearest before, else the first
// after.
int find_full_name(const Context& context, const Candidate& single) {
  int best = -1, best_score = -1;
  const std::string word = person_words(single.key).back();
  for (size_t c = 0; c < context.clusters.size(); ++c) {
    const Cluster& cluster = context.clusters[c];
    if (cluster.kind != "person" || !genders_agree(cluster.gender, single.gender)) continue;
    int rank = 0;
    int nearest = -1;
    for (int i : cluster.candidates) {
      const Candidate& other = context.candidates[i];
      const auto words = person_words(other.key);
      if (words.size() < 2 || has_suffix(other.key) != has_suffix(single.key)) continue;
      if (words.back() == word)
        rank = 3;
      else if (words.front() == word)
        rank = std::max(rank, 1);
      else if (std::find(words.begin(), words.end(), word) != words.end() ||
               name_key(words.back()).ends_with("-" + word)) {
        rank = std::max(rank, 2);
      }
    }
    if (rank == 0) continue;
    for (int i : cluster.candidates) {
      const int begin = context.candidates[i].mention.words.begin;
      if (begin < single.mention.words.begin) nearest = std::max(nearest, begin);
    }
    // Two people of one surname: a bare surname goes to the one mentioned last before it.
    const int score = rank * 1000000 + nearest + 1;
    if (score > best_score) {
      best = static_cast<int>(c);
      best_score = score;
    }
  }
  return best;
}

void group_people(Context& context, const std::vector<int>& order) {
  for (int i : order) {
    Candidate& candidate = context.candidates[i];
    if (candidate.label != "Person" || candidate.cluster >= 0) continue;
    if (person_words(candidate.key).size() > 1) continue;
    int cluster = find_full_name(context, candidate);
    if (cluster < 0) {
      for (int j : order) {
        const Candidate& other = context.candidates[j];
        if (other.cluster >= 0 && other.label == "Person" && other.key == candidate.key &&
            genders_agree(context.clusters[other.cluster].gender, candidate.gender)) {
          cluster = other.cluster;
          break;
        }
      }
    }
    if (cluster >= 0)
      join(context, i, cluster);
    else
      new_cluster(context, i);
  }
}

}  // namespace

bool genders_agree(Gender a, Gender b) {
  return a == Gender::kUnknown || b == Gender::kUnknown || a == b;
}

int new_cluster(Context& context, int candidate) {
  context.clusters.emplace_back();
  const int cluster = static_cast<int>(context.clusters.size()) - 1;
  join(context, candidate, cluster);
  return cluster;
}

void join(Context& context, int index, int to) {
  Candidate& candidate = context.candidates[index];
  Cluster& cluster = context.clusters[to];
  candidate.cluster = to;
  cluster.candidates.push_back(index);
  if (candidate.mention.form == MentionForm::kPronoun) {
    if (cluster.gender == Gender::kUnknown) cluster.gender = candidate.gender;
    return;
  }
  if (cluster.kind.empty() || cluster.kind == "other") cluster.kind = candidate.kind;
  if (cluster.country.empty()) cluster.country = candidate.country;
  if (cluster.sector.empty() && !candidate.weak_sector) cluster.sector = candidate.sector;
  if (cluster.gender == Gender::kUnknown) cluster.gender = candidate.gender;
  if (cluster.number == Number::kUnknown) cluster.number = candidate.number;
  cluster.named = cluster.named || candidate.mention.form == MentionForm::kName;
}

void group_names(Context& context) {
  std::vector<int> order;
  for (size_t i = 0; i < context.candidates.size(); ++i) {
    if (context.candidates[i].mention.form == MentionForm::kName) {
      order.push_back(static_cast<int>(i));
    }
  }
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return context.candidates[a].mention.words.begin < context.candidates[b].mention.words.begin;
  });
  for (int i : order) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.label == "Person" && person_words(candidate.key).size() < 2) continue;
    int cluster = -1;
    for (const int j : order) {
      if (j == i) break;
      const Candidate& other = context.candidates[j];
      if (other.cluster < 0 || !names_agree(context, other, candidate)) continue;
      cluster = other.cluster;
      break;
    }
    if (cluster >= 0)
      join(context, i, cluster);
    else
      new_cluster(context, i);
  }
  group_people(context, order);
}

}  // namespace hearsay::entities
