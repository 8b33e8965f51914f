#include "segment/segmenter.h"

#include <utility>

#include "segment/paragraphs.h"
#include "segment/quotations.h"
#include "segment/sentences.h"
#include "segment/tokens.h"

namespace hearsay::segment {

Result<std::shared_ptr<const Segmenter>> Segmenter::open(const std::filesystem::path& data_dir) {
  auto lexicon = Lexicon::load(data_dir);
  if (!lexicon) return lexicon.error();
  return std::shared_ptr<const Segmenter>(new Segmenter(std::move(lexicon).value()));
}

void Segmenter::segment(Document& document) const {
  document.paragraphs = find_paragraphs(document.text);
  auto marks = find_quotations(document.text, document.paragraphs, lexicon_, document.quotations);
  document.words.clear();
  document.sentences.clear();
  document.words.reserve(document.text.size() / 5 + 8);
  std::vector<Token> tokens;
  tokens.reserve(document.text.size() / 5 + 8);
  const bool informal = begins_lower_case(document.text);
  size_t mark = 0;
  for (size_t i = 0; i < document.paragraphs.size(); ++i) {
    const auto paragraph = document.paragraphs[i];
    tokens.clear();
    cut_tokens(document.text, paragraph, marks, mark, lexicon_, tokens);
    find_sentences(document, static_cast<int>(i), tokens, lexicon_, informal);
  }
}

void Segmenter::pair_quotations(Document& document) const {
  find_quotations(document.text, document.paragraphs, lexicon_, document.quotations);
}

}  // namespace hearsay::segment
