#include "encoder/labels.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/utf8.h"

namespace hearsay::encoder {
namespace {

std::string_view kind_of(std::string_view label) {
  return label.size() > 2 && label[1] == '-' ? label.substr(2) : std::string_view();
}

}  // namespace

std::optional<LemmaRule> parse_lemma_rule(std::string_view label) {
  if (label.size() < 2 || label[1] != ':') return {};
  LemmaRule rule{label[0], 0, std::string(label.substr(2))};
  if (rule.kind == '=') return rule;
  if (rule.kind != 'L' && rule.kind != 'K') return {};
  const size_t colon = label.find(':', 2);
  if (colon == std::string_view::npos) return {};
  const auto [end, error] = std::from_chars(label.data() + 2, label.data() + colon, rule.drop);
  if (error != std::errc() || end != label.data() + colon || rule.drop < 0) return {};
  rule.suffix = label.substr(colon + 1);
  return rule;
}

std::string apply(const LemmaRule& rule, std::string_view form) {
  std::string out;
  if (rule.kind != '=') {
    out = rule.kind == 'L' ? utf8::lower(form) : std::string(form);
    for (int i = 0; i < rule.drop && !out.empty(); ++i) {
      out.resize(out.size() - utf8::decode_before(out, out.size()).size);
    }
  }
  out += rule.suffix;
  return out.empty() ? utf8::lower(form) : out;
}

std::optional<std::string> check_bio(const std::vector<std::string>& labels) {
  if (std::find(labels.begin(), labels.end(), "O") == labels.end()) return "labels without O";
  for (const std::string& label : labels) {
    if (label == "O") continue;
    if ((label[0] != 'B' && label[0] != 'I') || (label.size() > 1 && kind_of(label).empty())) {
      return "label '" + label + "' is neither O, B nor I";
    }
    if (label[0] == 'I' &&
        std::find(labels.begin(), labels.end(), "B" + label.substr(1)) == labels.end()) {
      return "label '" + label + "' has no B";
    }
  }
  return {};
}

BioDecoder::BioDecoder(const std::vector<std::string>& labels)
    : count_(static_cast<int>(labels.size())) {
  for (const std::string& label : labels) {
    prefix_.push_back(label[0]);
    if (label == "O") {
      kind_.push_back(-1);
      continue;
    }
    const auto kind = kind_of(label);
    const auto at = std::find(kinds_.begin(), kinds_.end(), kind);
    kind_.push_back(static_cast<int>(at - kinds_.begin()));
    if (at == kinds_.end()) kinds_.emplace_back(kind);
  }
}

// Where the greatest score of every word makes a sequence that is allowed, no other is better.
// Otherwise Viterbi: log-softmax takes the same amount from every label of a word, so the logits
// themselves have the same best path.
std::vector<int> BioDecoder::best(const float* scores, int words, int stride) const {
  const auto count = static_cast<size_t>(words);
  std::vector<int> out(count);
  bool allowed = true;
  for (size_t word = 0; word < count; ++word) {
    const float* row = scores + word * static_cast<size_t>(stride);
    out[word] = static_cast<int>(std::max_element(row, row + count_) - row);
    const auto label = static_cast<size_t>(out[word]);
    allowed &= prefix_[label] != 'I' ||
               (word > 0 && kind_[static_cast<size_t>(out[word - 1])] == kind_[label]);
  }
  return allowed ? out : best_allowed(scores, words, stride);
}

std::vector<int> BioDecoder::best_allowed(const float* scores, int words, int stride) const {
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  const auto n = static_cast<size_t>(count_);
  std::vector<double> value(n), next(n);
  std::vector<size_t> back(static_cast<size_t>(words) * n, 0);
  const auto greatest = [&] {
    return static_cast<size_t>(std::max_element(value.begin(), value.end()) - value.begin());
  };
  for (size_t j = 0; j < n; ++j) value[j] = prefix_[j] == 'I' ? kNever : scores[j];
  for (size_t word = 1; word < static_cast<size_t>(words); ++word) {
    const float* row = scores + word * static_cast<size_t>(stride);
    const size_t free = greatest();
    for (size_t j = 0; j < n; ++j) {
      size_t from = free;
      if (prefix_[j] == 'I') {
        from = n;
        for (size_t i = 0; i < n; ++i) {
          if (kind_[i] == kind_[j] && (from == n || value[i] > value[from])) from = i;
        }
      }
      next[j] = value[from] + row[j];
      back[word * n + j] = from;
    }
    value.swap(next);
  }
  std::vector<int> out(static_cast<size_t>(words));
  size_t at = greatest();
  for (size_t word = out.size(); word-- > 0;) {
    out[word] = static_cast<int>(at);
    at = back[word * n + at];
  }
  return out;
}

std::vector<BioDecoder::SpanOf> BioDecoder::spans(const Kernels& kernels, const float* scores,
                                                  int words, int stride) const {
  std::vector<SpanOf> out;
  if (words == 0) return out;
  const auto labels = best(scores, words, stride);
  bool open = false;
  for (int word = 0; word < words; ++word) {
    const int label = labels[static_cast<size_t>(word)];
    const char prefix = prefix_[static_cast<size_t>(label)];
    if (prefix == 'O') {
      open = false;
      continue;
    }
    if (prefix == 'B' || !open) out.push_back({word, word, kind_[static_cast<size_t>(label)], 0});
    open = true;
    out.back().end = word + 1;
    const float* row = scores + static_cast<size_t>(word) * static_cast<size_t>(stride);
    out.back().confidence += kernels.share(row, count_, label);
  }
  for (SpanOf& span : out) span.confidence /= static_cast<float>(span.end - span.begin);
  return out;
}

std::vector<float> BioDecoder::shares(const Kernels& kernels, const float* scores, int stride,
                                      const SpanOf& span) const {
  std::vector<float> out(kinds_.size(), 0.0f);
  for (int word = span.begin; word < span.end; ++word) {
    const float* row = scores + static_cast<size_t>(word) * static_cast<size_t>(stride);
    for (int label = 0; label < count_; ++label) {
      const int kind = kind_[static_cast<size_t>(label)];
      if (kind >= 0) out[static_cast<size_t>(kind)] += kernels.share(row, count_, label);
    }
  }
  for (float& share : out) share /= static_cast<float>(span.end - span.begin);
  return out;
}

}  // namespace hearsay::encoder
