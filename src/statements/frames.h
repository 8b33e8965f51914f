#pragma once

#include "statements/candidates.h"

// The frames of a verb's entry in cues.tsv: how each finds what is said in the UD tree.
namespace hearsay::statements {

struct Verb {
  const Context& context;
  int head;
  WordRange cue;
  const Cue& entry;
  bool passive;
  int subject;  // surface subject, -1 if none

  const Tree& tree() const { return context.tree(); }
};

bool has_mark(const Context& context, int clause, std::string_view mark);
bool is_gerund(const Context& context, int word);

// Whom the verb tells or asks: an indirect object, the object, a passive's subject; -1 if none.
int addressee_of(const Verb& v);

// Fills frame and content, and where the frame has them `told` and `object`. False: no frame of the
// entry holds.
bool fill(const Verb& v, Candidate& c);

}  // namespace hearsay::statements
