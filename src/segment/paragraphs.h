#pragma once

#include <string_view>
#include <vector>

#include "hearsay/span.h"

namespace hearsay::segment {

// The paragraphs of `text`, in order, without white space at their ends; none is empty. A line
// break ends a paragraph, unless the text is hard-wrapped (see paragraphs.cc).
std::vector<Span> find_paragraphs(std::string_view text);

}  // namespace hearsay::segment
