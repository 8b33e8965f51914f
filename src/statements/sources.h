#pragma once

#include <map>
#include <vector>

#include "statements/candidates.h"
#include "statements/spans.h"

namespace hearsay::statements {

// A candidate on its way to a Statement.
struct Draft {
  Candidate candidate;
  Spans spans;
  int parent = -1;  // index of the draft whose content holds this cue
  EntityId source;
};

// The entity of a noun phrase; a new one where the entities room has none, named by the phrase, or
// by its words before `end` where that cuts it.
EntityId entity_for(Context& context, int head, const char* why, int end = -1);
// A new one, whatever is there.
EntityId add_entity(Context& context, int head, const char* why, int end = -1);
// Whether a mention calls it by name.
bool is_named(const Entity& entity);

// Fills the sources: entities for the phrases, for "I" inside a quotation its speaker and for "we"
// the body that the speaker belongs to, the last speaker for a pronoun that nothing else explains;
// marks unnamed people as anonymous.
void resolve_sources(Context& context, std::vector<Draft>& drafts);

// "I" and "my" inside words said are mentions of who says them, "we" and "our" of their body.
void add_first_person(Context& context, const std::vector<Draft>& drafts);

}  // namespace hearsay::statements
