#pragma once

#include <vector>

#include "events/scene.h"

namespace hearsay::events {

// The innermost statements whose content holds the trigger and asserts it. Empty in the report's
// own voice and inside denials, refusals, silence and questions: their sources assert nothing.
std::vector<StatementId> find_according_to(const Scene& scene, int head);

// Who commits to what: the author, then the statements around the trigger from the inside out.
std::vector<Factuality> find_factuality(const Scene& scene, int head, const Event& event);

// Gives the event another status, with what follows from it.
void restate(const Scene& scene, Event& event, std::string status, std::string_view rule);

// The FactBank value of a status for somebody who presents the event that way.
std::string factuality_of(const std::string& status);

}  // namespace hearsay::events
