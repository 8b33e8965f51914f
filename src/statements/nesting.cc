#include "statements/nesting.h"

#include <algorithm>

namespace hearsay::statements {

void nest(const Context& context, std::vector<Draft>& drafts) {
  const auto& words = context.document().words;
  for (size_t i = 0; i < drafts.size(); ++i) {
    const auto cue = words[drafts[i].candidate.head].span;
    uint32_t best_size = 0;
    for (size_t j = 0; j < drafts.size(); ++j) {
      if (i == j) continue;
      uint32_t size = 0;
      bool holds = false;
      for (const auto span : drafts[j].spans.content) {
        size += span.size();
        holds = holds || span.contains(cue);
      }
      if (!holds) continue;
      // Two that hold each other's cue cannot both be the parent: the wider content is.
      const auto other = words[drafts[j].candidate.head].span;
      const auto& own = drafts[i].spans.content;
      const bool mutual =
          std::any_of(own.begin(), own.end(), [&](Span span) { return span.contains(other); });
      if (mutual) {
        uint32_t own_size = 0;
        for (const auto span : own) own_size += span.size();
        if (own_size > size || (own_size == size && i < j)) continue;
      }
      if (drafts[i].parent >= 0 && size >= best_size) continue;
      drafts[i].parent = static_cast<int>(j);
      best_size = size;
    }
  }
}

}  // namespace hearsay::statements
