#pragma once

#include "events/scene.h"

namespace hearsay::events {

// Links later mentions of an event to its first one (Event::same_as). REQUIRES: `events` in text
// order with everything but same_as filled.
void link_mentions(const Scene& scene, std::vector<Event>& events);

// What one mention learns from another: a plan whose cancellation the same sentence reports was
// averted, a charge that its target denies is unknown at the charge.
void reconcile(const Scene& scene, std::vector<Event>& events);

}  // namespace hearsay::events
