#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"
#include "entities/gazetteer.h"
#include "entities/roles.h"
#include "hearsay/document.h"

// What the steps of the reader share: candidates for mentions with what is known of each, and the
// clusters they are grouped into.
namespace hearsay::entities {

class Ranker;
struct Trace;

enum class Number { kUnknown, kSingular, kPlural };

struct Candidate {
  Mention mention;
  int sentence = 0;
  std::string label;    // of a name: Person Organization Location NORP Facility Product Misc
  std::string name;     // wording without a leading article and possessive mark
  std::string key;      // name_key(name); of a nominal: the role's words
  std::string folded;   // name_key(name)
  std::string kind;     // empty: not known
  std::string sector;   // empty: not known
  std::string country;  // empty: not known
  std::string title;    // of a person's name: the words before it or beside it
  const Role* role = nullptr;
  const Fact* fact = nullptr;
  Gender gender = Gender::kUnknown;
  Number number = Number::kUnknown;
  bool weak_sector = false;
  bool home = false;        // belongs to the report's own country where nothing else says
  bool foreign = false;     // "Western", "foreign": of no one country, least of all the report's
  bool definite = false;    // "the", "this", a possessor
  bool indefinite = false;  // "a", a number, "some", or a bare plural
  bool modifier = false;    // "Israeli" in "the Israeli minister", a title before a name
  bool metonym = false;     // a capital that stands for its government
  std::optional<int> count;
  int same = -1;             // candidate that this one is said to be: apposition, copula, title
  int affiliation = -1;      // candidate of the body or person it belongs to
  int group_of = -1;         // of "one of the officials": the candidate of the group
  std::vector<int> members;  // of a coordination: candidates
  int cluster = -1;
  std::string why;
  float confidence = 1;
};

// The candidates of one entity.
struct Cluster {
  std::vector<int> candidates;
  std::string kind, sector, country;
  Gender gender = Gender::kUnknown;
  Number number = Number::kUnknown;
  bool named = false;
};

// The country a report is about.
struct Home {
  std::string country;  // empty: none stands out
  bool strong = false;  // hardly any other is mentioned
};

// One reading of one document. Lives as long as EntityReader::read() runs.
struct Context {
  const Document& document;
  const Tree& tree;
  const Gazetteer& gazetteer;
  const Roles& roles;
  std::vector<std::string> lower;   // lower-case forms of the words
  std::vector<std::string> lemmas;  // lower-case lemmas
  std::vector<Candidate> candidates;
  std::vector<int> at_head;    // word -> the candidate with that head, -1
  std::vector<int> covering;   // word -> the shortest name that covers it, -1
  std::vector<int> quoted_in;  // word -> the innermost quotation around it, -1
  std::vector<Cluster> clusters;
  Home home;

  Context(const Document& doc, const Tree& t, const Gazetteer& g, const Roles& r);

  const Word& word(int i) const { return document.words[i]; }
  std::string_view form(int i) const { return document.text_of(document.words[i]); }
  // The text of a range of words.
  std::string wording(WordRange range) const;
  // Adds a candidate and notes its head; returns its index.
  int add(Candidate candidate);
};

// ---- what they ask of names

bool is_upper_initial(std::string_view form);
// The words of a key.
std::vector<std::string> name_words(const std::string& key);
bool is_acronym(const std::string& name);
// The wording of a name without a possessive mark.
std::string clean(const Context& context, WordRange range);
inline bool is_person(const Candidate& candidate) { return candidate.kind == "person"; }
bool is_organisation_like(const std::string& kind);
// The label that the gazetteers are sure of, whatever the names head said.
void correct_label(const Context& context, Candidate& candidate);
// Kind, sector and country of a name by its label.
void classify(const Context& context, Candidate& candidate);

// ---- the steps, in their order; each one file

// Names: those of the names head, mended by the gazetteers, and those it missed.
void find_names(Context& context);
// Nominals with their role, number, country and sector.
void find_nominals(Context& context);
// The titles before people's names, then what stands beside a name or is said of it to be the same.
void read_titles(Context& context);
void link_appositions(Context& context);
// The noun phrase around a head: no relative clause, no apposition, no conjunct, no preposition
// before it.
WordRange noun_phrase(const Context& context, int head);
// Whether the noun phrase begins with an article, a demonstrative or a possessor.
void read_determiner(const Context& context, Candidate& candidate);
// The country that the words of a range name, by nationality, country or (if asked) place; empty:
// none.
std::string country_in(const Context& context, WordRange range, bool places = true);
// The country that at least half of the names point to.
Home find_home(const Context& context);

// Grouping: names with names, nominals with names and each other.
void group_names(Context& context);
void group_nominals(Context& context);
// Puts a candidate into a cluster and lets the cluster learn from it.
// Whether a definite description is of an office that a country has one of, held now.
bool is_office(const Context& context, const Candidate& candidate);
void join(Context& context, int candidate, int cluster);
int new_cluster(Context& context, int candidate);
bool genders_agree(Gender a, Gender b);

// Pronouns, by what the ranker makes of the mentions around them. Fills `trace` unless it is null.
void resolve_pronouns(Context& context, const Ranker& ranker, Trace* trace);
// "A and B" as the subject of one verb.
void find_coordinations(Context& context);
// "both nations", "the two sides": the two that were mentioned last.
void find_pairs(Context& context);
// Clusters to Document::entities.
std::vector<Entity> make_entities(const Context& context);

}  // namespace hearsay::entities
