#pragma once

#include <string>
#include <vector>

#include "statements/candidates.h"

namespace hearsay::statements {

struct Spans {
  std::vector<WordRange> words;  // what is left of the content after trimming, in words
  std::vector<Span> content;
  std::vector<Span> quoted;
  std::string form;  // direct indirect mixed
};

// Content as the annotation wants it: without "that", the source, the cue and the punctuation
// around it; words said without their outer marks, with the comma or full stop inside them; marks
// kept where only a part is quoted; a span a paragraph.
Spans trim(const Context& context, const Candidate& candidate);

// "Ruiz said a heater caused it, which the maker denies": the aside is the report's, no part of
// what Ruiz said, and denies it.
void leave_asides_out(const Context& context, std::vector<Candidate>& candidates);

}  // namespace hearsay::statements
