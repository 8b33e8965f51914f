#pragma once

#include <string>

#include "statements/sources.h"

namespace hearsay::statements {

struct Act {
  std::string act;
  std::string why;              // "act.cue.<cue>", "act.content.<rule>", or a silence pattern's id
  std::vector<float> shares{};  // what the heads take it for, by Document::acts.labels, or empty
};

// What is done by saying it. The cue proposes; the content decides where the cue only says that
// something was said, or where it shows the act to be another (a warning that is a threat).
Act act_of(const Context& context, const std::vector<Draft>& drafts, size_t index);

}  // namespace hearsay::statements
