#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "document/tree.h"
#include "hearsay/document.h"

namespace hearsay::claims {

// Of each entity, whom it speaks for: the client of a lawyer, the body of a spokesperson; itself
// for everybody else. `speakers`: lemmas of people who speak for another.
std::vector<EntityId> principals_of(const Document& document, const Tree& tree,
                                    const EntityIndex& index,
                                    const std::unordered_set<std::string>& speakers);

}  // namespace hearsay::claims
