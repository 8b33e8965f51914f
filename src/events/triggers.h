#pragma once

#include <vector>

#include "events/scene.h"

namespace hearsay::events {

// A word or phrase that mentions an event.
struct Match {
  WordRange words;
  int head = -1;                     // the word that bears the arguments
  const Trigger* trigger = nullptr;  // null: known from the act of its statement only
  StatementId cue;                   // the statement whose cue it is
};

// Where the arguments stand that patterns ask for: the object of an active verb is the subject of a
// passive one, and the other way round.
std::vector<int> object_heads(const Scene& scene, int predicate);
// The agent of a passive with its "by", -1 if there is none.
int agent_of(const Scene& scene, int predicate);
std::vector<int> subject_heads(const Scene& scene, int predicate);

// The verb that carries an eventive noun ("launched" of "launched an attack"), with its entry; -1:
// none.
struct LightVerb {
  int verb = -1;
  const Commitment* entry = nullptr;
};
LightVerb light_verb(const Scene& scene, int noun);

// All triggers of the document in text order, at most one on each head.
std::vector<Match> find_triggers(const Scene& scene);

}  // namespace hearsay::events
