#pragma once

#include <vector>

#include "statements/candidates.h"

namespace hearsay::statements {

// Joins the attribution head's findings with the grammar's, per cue, and drops what has too little
// support. The grammar keeps its spans; the head fills gaps and decides about weak candidates.
void merge_head(const Context& context, std::vector<Candidate>& candidates);

// Gives every quotation of words said to the candidate that says it: the clause beside it, the cue
// before its colon, or the speaker of the quotation before it. Extends content that a quotation
// carries on.
void link_quotes(const Context& context, std::vector<Candidate>& candidates);

// "a Reuters report suggesting": the outlet is the source.
void prefer_publishers(const Context& context, std::vector<Candidate>& candidates);

// "She said the talks were over and urged both to go home": the second cue, coordinated below the
// first by the parser, is the same speaker's, and no part of what she said first.
void split_coordinated(const Context& context, std::vector<Candidate>& candidates);

// The word that says who, in a finding of the head: the head noun of its source; -1 without one.
int source_head(const Context& context, const Attribution& attribution);

// Drops what is left without content, weak, or said twice.
void drop_leftovers(const Context& context, std::vector<Candidate>& candidates);

}  // namespace hearsay::statements
