#pragma once

#include <vector>

#include "statements/sources.h"

namespace hearsay::statements {

// Sets `parent` of every draft: the one with the smallest content that holds its cue. Content that
// holds its own cue is none.
void nest(const Context& context, std::vector<Draft>& drafts);

}  // namespace hearsay::statements
