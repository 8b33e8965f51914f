#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/tree.h"
#include "hearsay/document.h"

namespace hearsay::claims {

// Lemmas that src/claims reads (data/lexicons/claim_words.tsv).
struct WordClasses {
  std::unordered_set<std::string> stand_ins;   // nouns for a claim made before: "allegation"
  std::unordered_set<std::string> speakers;    // people who speak for another: "spokesman"
  std::unordered_set<std::string> contrasts;   // words that set against: "but", "however"
  std::unordered_set<std::string> charges;     // cues that put forward what may be untrue: "allege"
  std::unordered_set<std::string> grants;      // cues that take the deed for granted: "condemn"
  std::unordered_set<std::string> takes_back;  // cues of a retraction: "withdraw"
};

// What a statement says, reduced to sorted sets that can be compared.
struct Proposition {
  std::vector<int> words;          // of the content, in order
  std::vector<int> events;         // heads of their same_as chains
  std::vector<int> entities;       // mentioned in the content
  std::vector<int> lemmas, stems;  // of content words, as numbers of Propositions
  std::vector<int> deeds;          // lemmas of verbs that say what was done
  std::vector<int> context;        // stems of the rest of the cue's sentence
  bool negated = false;
  bool has_verb = false;
  bool stands_in = false;  // no topic, or one that only points back: "the allegation"
  bool has_topic = false;  // "accusations of fraud": what it points back to, it also names
  int sentence = 0;
};

bool is_opener(const Statement& s);
std::string_view stance_of(const Statement& s);

// The propositions of a document's statements, and who stands near whom.
class Propositions {
 public:
  // REQUIRES: both outlive this.
  Propositions(const Document& document, const WordClasses& classes);

  const Document& document() const { return document_; }
  const Tree& tree() const { return tree_; }
  const WordClasses& classes() const { return classes_; }
  int count() const { return static_cast<int>(all_.size()); }
  const Statement& statement(int s) const { return document_.statements[s]; }
  const Proposition& operator[](int s) const { return all_[s]; }

  // How telling a stem is: 0 where every statement has it.
  float weight(int stem) const { return weights_[stem]; }

  // How likely the encoder finds it that one of these acts is done; 0 where it was not asked.
  float likely(int s, std::initializer_list<std::string_view> acts) const;

  // Whom a spokesperson or lawyer speaks for: "a spokesman for X", "X's lawyer"; the entity itself
  // for everybody else.
  EntityId principal(EntityId id) const;
  EntityId holder(int s) const { return principal(statement(s).source); }
  bool same_holder(int a, int b) const;
  // One holds the other: a statement does not answer its own part.
  bool related(int a, int b) const { return above(a, b) || above(b, a); }
  bool above(int a, int b) const;

  // Whether the content mentions the entity, a member or a group of it.
  bool is_about(int s, EntityId whom) const;
  // Whether it mentions somebody named together with the entity: its ministry, its firm.
  bool is_about_circle(int s, EntityId whom) const;
  // Whether a word of the content's first clause that is a subject mentions the entity.
  bool is_subject(int s, EntityId whom) const;
  // Whether the sentence of the cue mentions the entity.
  bool is_near(int s, EntityId whom) const;

 private:
  Proposition read(const Statement& s);
  int number(const std::string& word);
  void find_circles();
  bool stands_in(const Statement& s, const std::vector<int>& words) const;

  const Document& document_;
  const WordClasses& classes_;
  Tree tree_;
  EntityIndex index_;
  std::map<std::string, int> numbered_;
  std::vector<Proposition> all_;
  std::vector<float> weights_;
  std::vector<std::vector<int>> circles_;  // of each entity
  std::vector<EntityId> principals_;
};

}  // namespace hearsay::claims
