#pragma once

#include "hearsay/document.h"

namespace hearsay::encoder {

// What choosing heads and relations word by word gets wrong in news, set right where the sentence
// leaves no doubt: a name behind a description as a second subject or object of its verb ("The
// bank's head, Ana Ruiz, said", "told the weekly Delta"), a relative clause hung on a verb instead
// of the noun before its pronoun ("refused by the Speaker, who ruled that ...") or of the relative
// clause before it ("a clerk who was there and who told her"), and a second verb of a clause in the
// past perfect hung on the verb above it ("said that he had rung and advised her to stay").
// REQUIRES: tags, tree and names of the sentence.
void mend_tree(Document& document, WordRange sentence);

}  // namespace hearsay::encoder
