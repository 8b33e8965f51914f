#pragma once

#include <vector>

#include "hearsay/document.h"
#include "segment/lexicon.h"
#include "segment/tokens.h"

namespace hearsay::segment {

// Appends the words and sentences of paragraph `paragraph` to the document.
void find_sentences(Document& document, int paragraph, const std::vector<Token>& tokens,
                    const Lexicon& lexicon);

}  // namespace hearsay::segment
