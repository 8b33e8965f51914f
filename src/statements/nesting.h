#pragma once

#include <vector>

#include "statements/sources.h"

namespace hearsay::statements {

// Takes out what nobody would list: "I think" and "we urge" of the speaker inside their own words
// (what they do is the act of the statement itself), what is only asked about ("would not say
// whether he had urged") or denied as one's own ("denied having threatened her"), the telling in
// the description of a source ("officials who shared it with Acme News") and its wish not to be
// named. REQUIRES: nest() and resolve_sources() ran. Afterwards parents are set anew.
void drop_asides(const Context& context, std::vector<Draft>& drafts);

// Sets `parent` of every draft: the one with the smallest content that holds its cue. Content that
// holds its own cue is none.
void nest(const Context& context, std::vector<Draft>& drafts);

}  // namespace hearsay::statements
