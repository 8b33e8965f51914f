#pragma once

#include <string>
#include <vector>

#include "ingest/dom.h"

namespace hearsay::ingest {

// A maximal run of inline content between two block boundaries: a paragraph, a list item, the loose
// text of a div.
struct Block {
  uint32_t first = 0;        // text node it begins with
  uint32_t container = 0;    // nearest block element
  Tag tag = Tag::kDiv;       // of the nearest p, heading, li, td... above; else the container's
  std::string text;          // squeezed
  size_t link_bytes = 0;     // of text, inside links
  size_t strong_bytes = 0;   // inside b, strong
  uint32_t quote = kNoNode;  // the outermost block quote it stands in
  bool dropped = false;
};

// All blocks with text, in document order. Scripts, styles and the like hold none.
std::vector<Block> cut_blocks(const Dom& dom);

// How much running text a block is: its characters outside links, 0 when it does not read like
// text.
double block_weight(const Block& block);

}  // namespace hearsay::ingest
