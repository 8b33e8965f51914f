#pragma once

#include <vector>

#include "entities/antecedents.h"

namespace hearsay::entities {

// What "it" or "they" means, by weights set by hand: in news it is mostly a body or a group, of
// which the corpora that the ranker learned from say little. Arguments as of find_options().
Choice choose_by_salience(const Context& context, const std::vector<int>& order, size_t before,
                          const Pronoun& pronoun);

}  // namespace hearsay::entities
