#pragma once

#include <string_view>
#include <vector>

#include "hearsay/document.h"
#include "segment/lexicon.h"
#include "segment/tokens.h"

namespace hearsay::segment {

// Whether the writer begins many sentences with a small letter.
bool begins_lower_case(std::string_view text);

// Appends the words and sentences of paragraph `paragraph` to the document.
void find_sentences(Document& document, int paragraph, const std::vector<Token>& tokens,
                    const Lexicon& lexicon, bool informal);

}  // namespace hearsay::segment
