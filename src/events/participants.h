#pragma once

#include <vector>

#include "events/triggers.h"

namespace hearsay::events {

struct Participants {
  std::vector<EntityId> actors;
  std::vector<EntityId> recipients;
};

// Who did it and to whom, from the trigger's own sentence only. `frame` is an index into the
// lexicon's frames. Groups named by their members stand for them. `counts`: a bare headcount ("14
// people") is a recipient too.
Participants find_participants(const Scene& scene, int head, int frame, bool counts);

// Surface subject of a predicate whose own clause has none: through conjuncts, complements,
// participles and the nouns that infinitives depend on ("the plan by X to leave"). Word indices.
std::vector<int> understood_subject(const Scene& scene, int predicate);

// The entities that a noun phrase names: its head's, or else those of its owner ("Xland's depots").
void add_entities(const Scene& scene, int head, std::vector<EntityId>& out);

}  // namespace hearsay::events
