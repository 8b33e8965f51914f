#pragma once

#include <vector>

#include "events/scene.h"

namespace hearsay::events {

// What one side says happened and the other denies has the status unknown, whichever comes first.
// Only events on a source's word: what the report says itself stands.
void mark_disputed(const Scene& scene, std::vector<Event>& events);

}  // namespace hearsay::events
