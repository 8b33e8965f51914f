#pragma once

#include "statements/sources.h"

namespace hearsay::statements {

// How likely it is that the statement is one and its source the right one, 0..1.
float confidence_of(const Context& context, const Draft& draft);

}  // namespace hearsay::statements
