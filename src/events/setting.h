#pragma once

#include <optional>

#include "events/scene.h"

namespace hearsay::events {

// When and where the text says that an event was: expressions of the trigger's clause only.
// With `inherit`, also of the clauses whose fate the trigger shares ("voted on Sunday to leave").
TimeId find_time(const Scene& scene, int head, bool inherit);
std::optional<Location> find_location(const Scene& scene, const Event& event);

// PLOVER contexts that the words of the trigger's sentence show, in the table's order.
std::vector<std::string> find_contexts(const Scene& scene, int head);

}  // namespace hearsay::events
