#include "statements/confidence.h"

#include <algorithm>
#include <cmath>

namespace hearsay::statements {
namespace {

// A logistic regression, fitted by eval/fit_confidence.py on corpus/dev/c* and checked on the rest
// of corpus/dev.
constexpr float kBias = 1.133f;
constexpr float kStatement = 0.417f;
constexpr float kPronoun = -0.754f;
constexpr float kDirect = 0.628f;
constexpr float kSilent = -0.473f;
constexpr float kHeadAlone = -1.516f;

float logit(float share) {
  share = std::clamp(share, 0.02f, 0.98f);
  return std::log(share / (1 - share));
}

}  // namespace

float confidence_of(const Context& context, const Draft& draft) {
  const auto& c = draft.candidate;
  const bool pronoun = c.source.size() == 1 && context.word(c.source.begin).upos == "PRON";
  const bool alone = c.why.starts_with("statement.head") || c.why.starts_with("attribution.head");
  float sum = kBias + kStatement * logit(c.heard ? c.heard->statement : 0);
  if (pronoun) sum += kPronoun;
  if (draft.spans.form == "direct") sum += kDirect;
  if (draft.spans.content.empty()) sum += kSilent;
  if (alone) sum += kHeadAlone;
  return 1 / (1 + std::exp(-sum));
}

}  // namespace hearsay::statements
