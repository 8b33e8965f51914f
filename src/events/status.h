#pragma once

#include <string>
#include <vector>

#include "events/triggers.h"

namespace hearsay::events {

// Whether an event happened, as its mention presents it, and the rule that decided.
struct Status {
  std::string value = "occurred";  // LEDGER.md, event.status
  std::string why = "events.status.plain";
  float confidence = 1;
};

// REQUIRES: `head` is a word of the scene. `time_value` is the event's TIMEX3 value, empty if
// unknown.
Status find_status(const Scene& scene, int head, const std::string& time_value);

bool has_happened(const std::string& status);  // occurred or ongoing

}  // namespace hearsay::events
