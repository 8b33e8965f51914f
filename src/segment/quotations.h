#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hearsay/document.h"
#include "segment/lexicon.h"

namespace hearsay::segment {

// A quotation mark; what turned out to be an apostrophe is not among them.
struct Mark {
  enum Role : uint8_t {
    kStray,  // unpaired, an inch mark, or the like
    kOpen,   // also the opening mark repeated on a later paragraph
    kClose,
  };
  Span span;
  Role role = kStray;
};

// Pairs the quotation marks of `text` into `quotations` and returns every mark in order.
std::vector<Mark> find_quotations(std::string_view text, const std::vector<Span>& paragraphs,
                                  const Lexicon& lexicon, std::vector<Quotation>& quotations);

}  // namespace hearsay::segment
