// Titles before a name ("Prime Minister Ruiz") and descriptions beside one ("Ruiz, a lawyer").

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"
#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

bool is_possessor_mark(std::string_view form) { return form == "'s" || form == "’s"; }

bool is_capital(const Context& context, int word) {
  return utf8::is_upper(utf8::decode(context.form(word), 0).value);
}

// The words before a name that may be its title: what hangs on the name, or on the noun that the
// name hangs on ("Minister" with the name as flat).
WordRange title_run(const Context& context, const Candidate& name) {
  const int first = name.mention.words.begin;
  const int sentence = context.tree.sentence_of(first);
  int anchor = name.mention.head;
  const Word& head = context.word(anchor);
  if (head.head >= 0 && head.head < first && first - head.head < 3 &&
      is_rel(head.deprel, {"flat", "nmod:desc", "compound", "appos"})) {
    anchor = head.head;
  }
  int begin = first;
  while (begin > 0 && first - begin < 8 && context.tree.sentence_of(begin - 1) == sentence) {
    const int i = begin - 1;
    const Word& word = context.word(i);
    // A capitalised office right before the name is its title, whatever the tree says.
    const Role* adjacent = i == first - 1 ? context.roles.find(context.lower[i]) : nullptr;
    const bool office =
        adjacent && (adjacent->honorific || (adjacent->title && is_capital(context, i)));
    if (!context.tree.is_ancestor(anchor, i) && !office) break;
    if (context.lower[i] == "of" && i > 0 && begin < first &&
        context.roles.find(context.lower[i - 1] + " of " + context.lower[begin])) {
      begin = i;
      continue;
    }
    const bool fits = word.upos == "NOUN" || word.upos == "PROPN" || word.upos == "ADJ" ||
                      word.upos == "X" || is_possessor_mark(context.lower[i]) ||
                      context.lower[i] == "-";
    if (!fits) break;
    begin = i;
  }
  while (begin < first &&
         (is_possessor_mark(context.lower[begin]) || context.lower[begin] == "-")) {
    ++begin;
  }
  return {begin, first};
}

bool leads_a_country(const Role& role) {
  static constexpr std::array<std::string_view, 9> kLeaders = {
      "president", "prime minister", "premier", "chancellor",    "vice president",
      "king",      "ayatollah",      "emir",    "supreme leader"};
  return std::find(kLeaders.begin(), kLeaders.end(), role.words) != kLeaders.end();
}

// "Israeli Prime Minister", "Hidrotec chairman" before a name: its title, with country and sector.
void read_title_before(Context& context, Candidate& name, WordRange* titled) {
  const WordRange run = title_run(context, name);
  const Role* primary = nullptr;
  for (int end = run.begin + 1; end <= run.end; ++end) {
    const std::span<const std::string> words(context.lower.data() + run.begin, end - run.begin);
    const Role* role = context.roles.ending(words);
    if (!role || role->kind != "person" || !(role->title || role->honorific)) continue;
    if (role->gender != Gender::kUnknown) name.gender = role->gender;
    // A longer role that ends later replaces its own part: "foreign" "foreign minister".
    if (!role->honorific && (!primary || role->words.starts_with(primary->words))) primary = role;
    if (end == run.end && role->honorific && !primary) primary = role;
  }
  // The title must end where the name begins: not "the minister's dog Ruiz".
  if (!primary ||
      !context.roles.ending({context.lower.data() + run.begin, static_cast<size_t>(run.size())})) {
    return;
  }
  *titled = run;
  if (primary->honorific && primary->sector.empty()) return;
  name.title = context.wording(run);
  name.role = primary;
  name.sector = primary->sector;
  name.weak_sector = primary->weak || primary->sector.empty();
  name.home = primary->home;
  name.country = country_in(context, run);
  if (name.country.empty()) name.country = primary->country;
  if (name.country.empty() && leads_a_country(*primary)) {
    name.country = context.gazetteer.country_of_leader(context.form(name.mention.words.end - 1));
  }
  for (int i = run.begin; i < run.end; ++i) {
    const auto sector = context.roles.modifier_sector(context.lower[i]);
    if (name.weak_sector && !sector.empty()) {
      name.sector = sector;
      name.weak_sector = false;
    }
    const int other = context.covering[i];
    if (other < 0) continue;
    const Candidate& affiliation = context.candidates[other];
    if (name.country.empty()) name.country = affiliation.country;
    if (name.weak_sector && !affiliation.sector.empty()) name.sector = affiliation.sector;
    if (affiliation.kind != "country" && affiliation.kind != "place") name.affiliation = other;
  }
  // "Freedonia's King Marshal Aldo": descriptions within the title are the person.
  for (int i = run.begin; i < run.end; ++i) {
    const int other = context.at_head[i];
    if (other < 0 || context.candidates[other].mention.form != MentionForm::kNominal) continue;
    Candidate& described = context.candidates[other];
    if (described.kind == "person" && !is_rel(context.word(i).deprel, "nmod:poss")) {
      described.same = context.at_head[name.mention.head];
    }
  }
}

// "his sister Jane Hale", "the newspaper Habari": a person or body right before a name,
// whatever the tree makes of the two.
bool is_beside_name(const Context& context, const Candidate& noun) {
  const int next = noun.mention.head + 1;
  const bool person = noun.kind == "person";
  if (next >= context.tree.size() || context.covering[next] < 0) return false;
  if (!person && noun.kind != "media" && noun.kind != "organisation") return false;
  const Candidate& name = context.candidates[context.covering[next]];
  if (person != (name.label == "Person") || name.mention.words.begin != next) return false;
  if (!person && (name.label == "Location" || name.label == "NORP" ||
                  noun.number != Number::kSingular || (name.fact && name.kind != noun.kind))) {
    return false;
  }
  const int other = name.mention.head;
  const Word& word = context.word(noun.mention.head);
  return word.head == other || context.tree.head(other) == noun.mention.head ||
         word.head == context.tree.head(other);
}

// A title that the tree takes for the head ("Mr" as the subject, the name beside it) is a mention
// of the person too.
void add_title_mention(Context& context, int name, WordRange title) {
  const int head = title.end - 1;
  if (context.tree.is_ancestor(context.candidates[name].mention.head, head)) return;
  if (context.at_head[head] >= 0) {
    context.candidates[context.at_head[head]].same = name;
    return;
  }
  Candidate candidate;
  candidate.mention = {
      {}, {title.begin, context.candidates[name].mention.words.end}, head, MentionForm::kNominal};
  candidate.name = context.candidates[name].name;
  candidate.key = context.lower[head];
  candidate.kind = "person";
  candidate.number = Number::kSingular;
  candidate.definite = true;
  candidate.same = name;
  candidate.why = "entity.name.title";
  context.add(std::move(candidate));
}

}  // namespace

void read_titles(Context& context) {
  const int size = static_cast<int>(context.candidates.size());
  for (int i = 0; i < size; ++i) {
    if (context.candidates[i].label != "Person") continue;
    WordRange title;
    read_title_before(context, context.candidates[i], &title);
    if (!title.empty()) add_title_mention(context, i, title);
  }
}

namespace {

// "the Interfax news agency": the noun says what the name before it is.
bool names_its_body(const Context& context, const Candidate& candidate) {
  if (!candidate.role || candidate.number != Number::kSingular ||
      candidate.mention.form != MentionForm::kNominal) {
    return false;
  }
  static constexpr std::array<std::string_view, 12> kBodies = {
      "company", "firm",  "bank",     "party", "militia", "airline",
      "charity", "group", "movement", "gang",  "cartel",  "rebel group"};
  const Role& role = *candidate.role;
  if (role.kind != "media" &&
      std::find(kBodies.begin(), kBodies.end(), role.words) == kBodies.end()) {
    return false;
  }
  int name = -1;
  for (int i = candidate.mention.words.begin; i < candidate.mention.head; ++i) {
    if (context.covering[i] < 0) {
      if (is_possessor_mark(context.lower[i])) return false;
      continue;
    }
    if (name >= 0 && name != context.covering[i]) return false;
    name = context.covering[i];
  }
  if (name < 0) return false;
  const std::string& label = context.candidates[name].label;
  return label == "Organization" || label == "Misc" || label == "Product";
}

bool closes_apposition(const Context& context, int word) {
  if (word >= context.tree.size()) return true;
  const std::string& form = context.lower[word];
  if (form == ".") return true;
  if (form != ",") return false;
  return word + 1 >= context.tree.size() || context.lower[word + 1] != "and";
}

// "His lawyer, Ana Ruiz, said", "Ana Ruiz, a lawyer, said" as they stand in the text: the trees
// often read them as lists or clauses. Returns the candidate before, -1 if it is no such thing.
int beside_in_commas(const Context& context, int index) {
  const Candidate& second = context.candidates[index];
  int begin = second.mention.words.begin;
  if (second.label == "Person" && !second.title.empty()) {
    for (; begin > 0 && context.lower[begin - 1] != ","; --begin) {
      if (second.mention.words.begin - begin > 4) return -1;
    }
  }
  const bool named = second.label == "Person";
  const bool described = second.mention.form == MentionForm::kNominal && second.role &&
                         second.kind == "person" && second.number == Number::kSingular &&
                         second.group_of < 0;
  if ((!named && !described) || begin < 2 || context.lower[begin - 1] != ",") return -1;
  if (context.tree.sentence_of(begin - 2) != second.sentence) return -1;
  if (!closes_apposition(context, second.mention.words.end)) return -1;
  for (size_t k = 0; k < context.candidates.size(); ++k) {
    const Candidate& first = context.candidates[k];
    if (first.mention.words.end != begin - 1 || first.kind != "person") continue;
    const bool fits = named ? first.mention.form == MentionForm::kNominal && first.role &&
                                  first.number == Number::kSingular && first.definite
                            : first.label == "Person";
    if (fits) return static_cast<int>(k);
  }
  return -1;
}

// "The premier, Ana Ruiz, said" read as a list without "and".
bool is_misread_list(const Context& context, const Candidate& name) {
  const int head = name.mention.head;
  if (!is_rel(context.word(head).deprel, "conj") || name.label != "Person" ||
      context.tree.child(head, "cc") >= 0) {
    return false;
  }
  const int first = context.at_head[context.tree.head(head)];
  if (first < 0) return false;
  const Candidate& noun = context.candidates[first];
  return noun.mention.form == MentionForm::kNominal && noun.definite && noun.kind == "person" &&
         noun.mention.words.end + 1 == name.mention.words.begin &&
         context.lower[noun.mention.words.end] == ",";
}

// Whether a name or description beside another may be the same: people with people, one with one.
bool may_be_one(Context& context, Candidate& first, Candidate& second) {
  if (first.number != second.number) return false;
  const bool names =
      first.mention.form == MentionForm::kName && second.mention.form == MentionForm::kName;
  if (names) return false;
  if (first.kind == "country" && second.kind == "place") return false;
  if ((first.kind == "person") == (second.kind == "person")) return true;
  // "its rival Nordvik Steel", "the bank Ferris Dunn": the name is what the noun says, or a body
  // whose noun could be said of a person too.
  Candidate& name = first.mention.form == MentionForm::kName ? first : second;
  Candidate& noun = &name == &first ? second : first;
  if (name.mention.form != MentionForm::kName || !noun.role) return false;
  if (name.kind == "person" && noun.role->kind != "person" && noun.role->kind != "work" &&
      context.gazetteer.first_name(context.form(name.mention.words.begin)) == Gender::kUnknown &&
      name.title.empty()) {
    name.kind = noun.kind;
    name.label = noun.kind == "place" ? "Location" : "Organization";
    name.sector = noun.sector;
    return true;
  }
  if ((name.kind == "organisation" || name.kind == "other") && noun.role->weak) {
    noun.kind = name.kind = "organisation";
    return true;
  }
  return false;
}

// What a body is called tells what it is, where its name does not: "the state broadcaster RTK".
void learn_kind(Candidate& a, Candidate& b) {
  Candidate& name = a.mention.form == MentionForm::kName ? a : b;
  const Candidate& noun = &name == &a ? b : a;
  if (name.mention.form != MentionForm::kName || name.fact || !noun.role) return;
  if (std::abs(noun.mention.head - name.mention.words.begin) > 2 &&
      noun.mention.words.begin > name.mention.words.end + 2) {
    return;
  }
  if (name.kind != "organisation" && name.kind != "other") return;
  if (noun.kind == "media" || noun.kind == "organisation" || noun.kind == "government") {
    name.kind = noun.kind;
    if (name.sector.empty() || name.weak_sector) name.sector = noun.sector;
    name.home = name.home || noun.home;
    if (name.country.empty()) name.country = noun.country;
  }
}

// The nominal for an outlet that says what a name is: "the newspaper Posten", "the Posten
// newspaper", "Posten, a Bergen newspaper"; -1 if there is none. Trees disagree about them all.
int outlet_noun_beside(const Context& context, const Candidate& name) {
  const WordRange words = name.mention.words;
  for (size_t k = 0; k < context.candidates.size(); ++k) {
    const Candidate& noun = context.candidates[k];
    if (noun.mention.form != MentionForm::kNominal || !noun.role || noun.kind != "media" ||
        noun.number != Number::kSingular || noun.sentence != name.sentence) {
      continue;
    }
    const int head = noun.mention.head;
    // "the magazine Ruiz founded" is not called Ruiz.
    const bool subject = is_rel(context.word(name.mention.head).deprel, "nsubj") &&
                         context.tree.head(name.mention.head) != context.tree.head(head);
    const bool before = head + 1 == words.begin && !subject;
    const bool around = noun.mention.words.contains(words.begin) && words.end <= head &&
                        head - words.end < 2 && !is_possessor_mark(context.lower[words.end]);
    const bool after = noun.mention.words.begin == words.end + 1 && noun.indefinite &&
                       context.lower[words.end] == "," &&
                       closes_apposition(context, noun.mention.words.end);
    if (before || around || after) return static_cast<int>(k);
  }
  return -1;
}

// "the weekly Kapital": an adjective that only outlets have.
bool is_outlet_adjective(const Context& context, int word) {
  if (word < 0 || context.word(word).upos != "ADJ") return false;
  const Role* role = context.roles.find(context.lower[word]);
  return role && role->kind == "media";
}

// A name that its noun calls an outlet is one, whatever the names head took it for.
void link_outlets(Context& context) {
  for (Candidate& noun : context.candidates) {
    const bool nominal = noun.mention.form == MentionForm::kNominal;
    if (nominal && noun.kind == "organisation" && noun.sector == "JRN") noun.kind = "media";
  }
  for (Candidate& name : context.candidates) {
    const bool known = name.fact && name.kind != "media";
    if (name.mention.form != MentionForm::kName || known || name.modifier || !name.title.empty() ||
        name.label == "Date" || name.label == "NORP") {
      continue;
    }
    const bool person = name.label == "Person" && name.gender != Gender::kUnknown;
    const int noun = person ? -1 : outlet_noun_beside(context, name);
    const bool adjective = name.label != "Location" && !person &&
                           is_outlet_adjective(context, name.mention.words.begin - 1);
    if (noun < 0 && !adjective) continue;
    const bool inside = noun >= 0 && name.mention.head != context.candidates[noun].mention.head &&
                        name.mention.words.begin < context.candidates[noun].mention.head;
    // "the Bergen newspaper" has its place for a modifier.
    if (name.label == "Location" && inside) continue;
    name.kind = "media";
    name.label = "Organization";
    name.sector = "JRN";
    name.why = "entity.name.media";
    if (noun >= 0 && context.candidates[noun].same < 0) {
      context.candidates[noun].same = static_cast<int>(&name - context.candidates.data());
    }
  }
}

}  // namespace

// "Oman's foreign minister, Badr Ali", "Pieter Claes, an analyst", "Ruiz is the minister".
void link_appositions(Context& context) {
  link_outlets(context);
  const int size = static_cast<int>(context.candidates.size());
  for (int i = 0; i < size; ++i) {
    Candidate& candidate = context.candidates[i];
    const int head = candidate.mention.head;
    const Word& word = context.word(head);
    int other = -1;
    const bool body = candidate.mention.form == MentionForm::kNominal && candidate.role &&
                      candidate.kind != "person";
    if (body && is_beside_name(context, candidate)) {
      other = context.covering[head + 1];
    } else if (word.head >= 0 &&
               (is_rel(word.deprel, "appos") || is_misread_list(context, candidate))) {
      other = context.at_head[word.head];
    } else if (candidate.mention.form == MentionForm::kNominal && candidate.role &&
               context.tree.child(head, "cop") >= 0 && !context.tree.is_negated(head)) {
      const int subject = context.tree.subject(head);
      if (subject >= 0) other = context.at_head[subject];
      // "he is the minister": a pronoun is resolved later and says nothing here.
    } else if (is_rel(word.deprel, {"flat", "nmod:desc", "compound", "nmod:unmarked", "dep"}) &&
               candidate.mention.form == MentionForm::kName && word.head >= 0 && word.head < head) {
      other = context.at_head[word.head];  // "Minister" with the name below it
    } else if (candidate.mention.form == MentionForm::kNominal && candidate.role &&
               is_beside_name(context, candidate)) {
      other = context.covering[head + 1];
    } else if (names_its_body(context, candidate)) {
      other = context.covering[candidate.mention.head - 1];
      for (int k = head - 1; k >= candidate.mention.words.begin; --k) {
        if (context.covering[k] >= 0) other = context.covering[k];
      }
    }
    if (other < 0) other = beside_in_commas(context, i);
    if (other < 0 || other == i || candidate.same >= 0) continue;
    Candidate& first = context.candidates[other];
    if (!may_be_one(context, first, candidate)) continue;
    candidate.same = other;
    learn_kind(first, candidate);
  }
}

}  // namespace hearsay::entities
