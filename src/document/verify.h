#pragma once

#include <string>
#include <vector>

#include "hearsay/document.h"

namespace hearsay {

// Every invariant of hearsay/document.h that does not hold, one line each, naming the record.
// Empty: the document is sound. Run after every stage in development builds; a layer that is still
// empty is sound.
std::vector<std::string> verify(const Document& document);

}  // namespace hearsay
