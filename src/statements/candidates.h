#pragma once

#include <string>
#include <vector>

#include "statements/context.h"

// Candidates for statements, found by grammar over the cue lexicon. Spans are still in words and
// untrimmed; act, relays and nesting come later.
namespace hearsay::statements {

struct Candidate {
  int head = -1;  // the cue's head word
  WordRange cue;
  const Cue* entry = nullptr;  // null: a word the lexicon does not know
  std::string why;             // the rule that found it
  std::string frame;           // "clause", "np", "obj+inf" ...; empty: no content yet
  std::string act, act_why;    // set where the rule itself decides it
  int source_head = -1;        // -1: no source in the text
  WordRange source;
  std::vector<WordRange> content;
  std::vector<int> quotes;             // quotations that are the content, or part of it
  int told = -1;                       // head of the object that is told, asked, urged ...
  int object = -1;                     // head of the thing condemned, rejected ...
  int relay_head = -1;                 // the outlet that cites the source
  const Attribution* heard = nullptr;  // what the heads found for the same cue
  bool wants_quote = false;            // a verb of saying that has found no content in its clause
  bool passive = false;
  bool silent = false;  // content may be empty
  bool weak = false;    // dropped unless a second witness (the head, a quotation) supports it
  float confidence = 0.8f;
};

// Each adds to `out`. REQUIRES: silence first; verbs skip words that it has taken.
void add_silence(const Context& context, std::vector<Candidate>& out);
void add_verbs(const Context& context, std::vector<Candidate>& out);
void add_phrases(const Context& context, std::vector<Candidate>& out);
void add_nouns(const Context& context, std::vector<Candidate>& out);

// The noun phrase of a source, addressee or topic: what hangs on `head`, without relative clauses
// and its preposition.
WordRange noun_phrase(const Context& context, int head);
// From the first word below `from` to the last word below `to`.
WordRange stretch(const Context& context, int from, int to);
// `range` with the participle that follows a noun for a document: "a report | suggesting that ...".
WordRange with_participle(const Context& context, WordRange range);
// A finite clause without the clause of the cue that interrupts it.
std::vector<WordRange> clause_around(const Context& context, int clause, int cue);
// A cue that stands for words already taken.
bool is_taken(const std::vector<Candidate>& out, int word);
// Whether the noun can speak: a person, an organisation, a country, a group, a pronoun for them.
bool can_speak(const Context& context, int head);
// Nothing was said: a condition, a possibility, a future, a purpose that may not have been reached.
bool is_unreal(const Context& context, int verb);
// Whether a noun phrase may be a source at all: not "the elections", "a ban", "you".
bool may_be_source(const Context& context, int head);
bool is_personal(const Context& context, int head);  // a person or a personal pronoun
bool is_time(const Context& context, int word);      // of a time expression
bool is_nation(const Context& context, int word);    // "Peruvian"

}  // namespace hearsay::statements
