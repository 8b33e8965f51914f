#pragma once

#include <vector>

#include "statements/sources.h"

namespace hearsay::statements {

// What the attribution head found and no statement took: beliefs, wishes and plans that the report
// ascribes to somebody, nobody having said anything.
std::vector<Attitude> attitudes_of(const Context& context, const std::vector<Draft>& drafts);

}  // namespace hearsay::statements
