#pragma once

#include "events/scene.h"
#include "events/status.h"

namespace hearsay::events {

// What the words of an event's own clause or noun phrase say about it, before any governor is
// asked.
struct OwnWords {
  Status status;
  bool anchored = false;  // finite past or perfect: no directive or plan is about it
  bool bare = false;      // infinitive or base form: only its governor can tell
};
OwnWords own_words(const Scene& scene, int at);

// Whether the clause is what something depends on: "if …", "unless …", "should they …".
bool is_condition(const Scene& scene, int clause);

// Whether the word stands in a question.
bool asks(const Scene& scene, int at);

}  // namespace hearsay::events
