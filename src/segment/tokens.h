#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hearsay/span.h"
#include "segment/lexicon.h"
#include "segment/quotations.h"

namespace hearsay::segment {

// A word with what sentence splitting needs to know about it.
struct Token {
  enum Kind : uint8_t {
    kWord,
    kNumber,
    kPunct,
    kStop,      // "." of its own
    kMark,      // "?", "!", "?!"
    kEllipsis,  // "...", "…"
    kEmoticon,
    kOpen,   // opening quotation mark or bracket
    kClose,  // closing quotation mark or bracket
    kNever,  // abbreviation that ends no sentence, initial, list number
    kMaybe,  // abbreviation that ends one where a sentence starter follows
    kEnd,    // abbreviation that ends one where a capital follows
  };
  Span span;
  Kind kind = kWord;
  bool glued = false;
  bool quote = false;  // a quotation mark, paired or not
};

// Appends the tokens of one paragraph to `out`. `mark` is the index into `marks` of the first one
// in the paragraph and is moved behind its last.
void cut_tokens(std::string_view text, Span paragraph, const std::vector<Mark>& marks, size_t& mark,
                const Lexicon& lexicon, std::vector<Token>& out);

}  // namespace hearsay::segment
