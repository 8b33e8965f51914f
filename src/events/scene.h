#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"
#include "events/lexicon.h"
#include "hearsay/document.h"

// What every step of reading events looks at: the document with its trees, its entities by word and
// its statements by word. Built once a document.
namespace hearsay::events {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Whether two lists of participants have somebody in common.
inline bool shares(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](EntityId id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

struct Scene {
  // REQUIRES: both outlive the scene.
  Scene(const Document& doc, const Lexicon& lex);

  const Document& document;
  const Lexicon& lexicon;
  Tree tree;
  EntityIndex entities;
  std::vector<std::string> lemmas;     // lower-cased, per word
  std::vector<StatementId> innermost;  // per word: the innermost statement whose content holds it
  std::vector<StatementId> cue_of;     // per word: the statement whose cue it is part of
  std::vector<int> name_of;            // per word: index into Document::names, -1 outside names
  std::vector<std::vector<int>> contexts;  // per sentence: indices into Lexicon::contexts()
  std::vector<int> document_contexts;      // those that the whole report is in

  const Word& word(int i) const { return document.words[i]; }
  const std::string& lemma(int i) const { return lemmas[i]; }
  bool has_feature(int i, std::string_view feature) const {
    return document.words[i].feats.find(feature) != std::string::npos;
  }
  bool is_verb(int i) const { return word(i).upos == "VERB" || word(i).upos == "AUX"; }
  bool is_nominal(int i) const {
    return word(i).upos == "NOUN" || word(i).upos == "PROPN" || word(i).upos == "PRON" ||
           word(i).upos == "NUM";
  }
  // The lemma of a verb with its particle ("call off") where it has one.
  std::string phrasal(int verb) const;
  // Case or mark in front of an oblique, a modifier or a clause: "from", "without"; empty if none.
  std::string marker(int word) const;
  bool in_context(int sentence, std::string_view name) const;
  // Whether the entity is a person, an organisation, a country or a group of such.
  bool is_party(EntityId id) const;
  // Whether one statement is the other or one of those nested in it.
  bool holds(StatementId outer, StatementId inner) const;
  bool matches(int word, const std::string& value) const;  // a lemma or "@class"
};

}  // namespace hearsay::events
