#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "encoder/kernels.h"
#include "encoder/weights.h"

// What labels mean: lemma edit rules and BIO sequences (docs/formats/weights.md, "Labels").
namespace hearsay::encoder {

std::optional<LemmaRule> parse_lemma_rule(std::string_view label);
// The lemma of a form. A rule that drops more than there is drops everything; a lemma is never
// empty: where nothing would be left it is the form in lower case.
std::string apply(const LemmaRule& rule, std::string_view form);

// What keeps a list of labels from being `O`, `B…`, `I…` with a `B` for every `I`; none: nothing.
std::optional<std::string> check_bio(const std::vector<std::string>& labels);

// The best label sequence in which I-X follows B-X or I-X only.
class BioDecoder {
 public:
  BioDecoder() = default;
  // REQUIRES: !check_bio(labels).
  explicit BioDecoder(const std::vector<std::string>& labels);

  struct SpanOf {
    int begin = 0, end = 0;  // words
    int kind = 0;            // index into kinds()
    float confidence = 0;    // mean probability of its labels
  };

  // scores: [words][stride] logits. Equal paths go to the lower label.
  std::vector<int> best(const float* scores, int words, int stride) const;
  // The spans of the best sequence, in order.
  std::vector<SpanOf> spans(const Kernels& kernels, const float* scores, int words,
                            int stride) const;
  // The mean probability of every kind over the words of a span, [kinds].
  std::vector<float> shares(const Kernels& kernels, const float* scores, int stride,
                            const SpanOf& span) const;
  const std::vector<std::string>& kinds() const { return kinds_; }

 private:
  std::vector<int> best_allowed(const float* scores, int words, int stride) const;

  int count_ = 0;
  std::vector<char> prefix_;        // per label: 'O', 'B', 'I'
  std::vector<int> kind_;           // per label: index into kinds_, -1 for O
  std::vector<std::string> kinds_;  // "Person"; "" for bare B and I
};

}  // namespace hearsay::encoder
