#include "statements/attitudes.h"

#include <algorithm>

#include "statements/merge.h"

namespace hearsay::statements {
namespace {

bool holds(const std::vector<WordRange>& content, int word) {
  return std::any_of(content.begin(), content.end(),
                     [word](WordRange range) { return range.contains(word); });
}

// The innermost statement that holds the word; -1 if none does.
int parent_of(const std::vector<Draft>& drafts, int word) {
  int best = -1;
  const auto length = [&](int i) {
    int words = 0;
    for (const auto range : drafts[i].spans.words) words += range.end - range.begin;
    return words;
  };
  for (int i = 0; i < static_cast<int>(drafts.size()); ++i) {
    if (holds(drafts[i].spans.words, word) && (best < 0 || length(i) < length(best))) best = i;
  }
  return best;
}

bool is_taken(const std::vector<Draft>& drafts, WordRange cue) {
  return std::any_of(drafts.begin(), drafts.end(),
                     [cue](const Draft& draft) { return draft.candidate.cue.overlaps(cue); });
}

}  // namespace

std::vector<Attitude> attitudes_of(const Context& context, const std::vector<Draft>& drafts) {
  std::vector<Attitude> out;
  const auto& document = context.document();
  for (const auto& attribution : document.attributions) {
    if (attribution.content.empty() || attribution.confidence <= 0) continue;
    if (is_taken(drafts, attribution.cue)) continue;
    Candidate c;
    c.head = context.tree().head_of(attribution.cue);
    c.cue = attribution.cue;
    c.source_head = source_head(context, attribution);
    c.content = attribution.content;
    const auto spans = trim(context, c);
    if (spans.content.empty()) continue;
    Attitude attitude;
    attitude.cue = document.span_of(attribution.cue);
    attitude.cue_lemma = context.lemma(c.head);
    attitude.content = spans.content;
    if (c.source_head >= 0) {
      attitude.holder = context.entity_at(c.source_head);
      attitude.holder_span = document.span_of(attribution.source.front());
    }
    attitude.parent = StatementId{parent_of(drafts, c.head)};
    attitude.confidence = std::min(attribution.confidence, 0.99f);
    attitude.why = "attribution.head";
    out.push_back(std::move(attitude));
  }
  return out;
}

}  // namespace hearsay::statements
