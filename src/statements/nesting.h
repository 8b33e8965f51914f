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

// "Officials said she had called it “a farce”": the words quoted are hers. Takes them from `quoted`
// of the outer draft, which is indirect if no other are left. After drop_asides().
void give_quotes_to_inner(const Context& context, std::vector<Draft>& drafts);

// Sets `parent` of every draft: the one with the smallest content that holds its cue. Content that
// holds its own cue is none.
void nest(const Context& context, std::vector<Draft>& drafts);

}  // namespace hearsay::statements
