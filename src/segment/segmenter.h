#pragma once

#include <filesystem>
#include <memory>

#include "hearsay/document.h"
#include "hearsay/result.h"
#include "segment/lexicon.h"

namespace hearsay::segment {

// Finds paragraphs, quotations, words and sentences of a text, in this order: quotation marks are
// told from apostrophes before words are cut, and sentences end where both agree.
// Immutable; segment() may run in many threads at once.
class Segmenter {
 public:
  // Reads abbreviations.tsv and tokens.tsv of `data_dir`/lexicons. Fails with "lexicon.*" or
  // "file.*".
  static Result<std::shared_ptr<const Segmenter>> open(const std::filesystem::path& data_dir);

  // Replaces document.paragraphs, words, sentences and quotations by those of document.text.
  // Never fails, takes linear time. Every character that is not white space is in exactly one
  // word, sentences partition the words, and each lies within one paragraph.
  // REQUIRES: document.text is valid UTF-8 and smaller than 4 GiB.
  void segment(Document& document) const;

  // Only document.quotations, by document.text and document.paragraphs: for a document that brings
  // words and sentences of its own (CoNLL-U).
  void pair_quotations(Document& document) const;

 private:
  explicit Segmenter(Lexicon lexicon) : lexicon_(std::move(lexicon)) {}

  Lexicon lexicon_;
};

}  // namespace hearsay::segment
