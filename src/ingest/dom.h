#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/tags.h"

// A page as a light tree: what main-content extraction and metadata need and no more. Built in time
// linear in the page, whatever the page does.
namespace hearsay::ingest {

constexpr uint32_t kNoNode = UINT32_MAX;

struct Node {
  Tag tag = Tag::kInline;
  uint32_t parent = kNoNode;
  uint32_t first = kNoNode;  // child
  uint32_t last = kNoNode;   // child
  uint32_t next = kNoNode;   // sibling
  uint32_t end = 0;          // one past the last node of its subtree; nodes stand in document order
  uint32_t attributes = 0;   // index into Dom::attributes; 0: none
  uint32_t text_begin = 0;   // of kText, kScript: in Dom::pool
  uint32_t text_end = 0;
};

using Attributes = std::vector<std::pair<Attr, std::string>>;

struct Dom {
  std::vector<Node> nodes;  // [0] is the root
  std::vector<Attributes> attributes;
  std::string pool;
  bool cut = false;  // more nodes than anyone needs: the rest of the page is left out

  const Node& operator[](uint32_t index) const { return nodes[index]; }
  std::string_view attribute(uint32_t node, Attr key) const;
  std::string_view text(uint32_t node) const {
    const auto& it = nodes[node];
    return std::string_view(pool).substr(it.text_begin, it.text_end - it.text_begin);
  }
  // All text of the subtree, scripts and styles left out, squeezed.
  std::string inner_text(uint32_t node) const;
};

// REQUIRES: valid UTF-8 as decode() leaves it.
Dom parse_html(std::string_view page);

}  // namespace hearsay::ingest
