#pragma once

#include <vector>

#include "statements/sources.h"

namespace hearsay::statements {

// The circumstances of a statement: told whom, through which medium and which relays, and when.
struct Circumstances {
  std::vector<EntityId> addressees;
  std::vector<EntityId> via;
  std::optional<Medium> medium;
  TimeId said;
};

// "Reuters reported, citing two officials": the officials become the source, and Reuters the relay
// of circumstances_of(). Before resolve_sources().
void put_cited_first(const Context& context, std::vector<Candidate>& candidates);

// What the cue's sentence tells of them (circumstances.cc). REQUIRES: sources resolved.
Circumstances find_circumstances(Context& context, const Draft& draft);

// One per draft, in order. What a clause does not say is taken over from the cue that governs it
// ("speaking on X, she said ... and added") and, for a quotation that carries on an answer, from
// the statement before it. REQUIRES: sources resolved.
std::vector<Circumstances> circumstances_of(Context& context, const std::vector<Draft>& drafts);

}  // namespace hearsay::statements
