#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "encoder/weights.h"

// Lemmas: the rules of the lemma head, held to the words that are known (docs/formats/weights.md,
// "Labels").
namespace hearsay::encoder {

// The `lemmas` tensor. Keeps views into it.
class LemmaWords {
 public:
  LemmaWords() = default;
  // Lines that are not "form TAB upos TAB lemma" are passed over.
  explicit LemmaWords(std::string_view table);

  bool empty() const { return words_.empty(); }
  // The lemma of a lower-cased form under a tag; empty when it is not known.
  std::string_view find(std::string_view form, std::string_view upos) const;
  // Whether a lemma is known as a base form of that tag.
  bool is_base(std::string_view lemma, std::string_view upos) const;

 private:
  std::unordered_map<std::string_view, std::string_view> words_;  // "form TAB upos" -> lemma
};

// What the tagger says of a word.
struct Tagged {
  std::string_view form, upos, feats;
};

// The lemma of a word. scores: [rules] logits of the lemma head; best: the index of the greatest.
std::string lemma_of(const LemmaWords& known, const std::vector<LemmaRule>& rules,
                     const float* scores, size_t best, const Tagged& word);

}  // namespace hearsay::encoder
