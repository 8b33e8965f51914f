#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "segment/segmenter.h"

// What the tests of this room share: one Segmenter over the real data files, and a line of text per
// sentence or quotation.
namespace hearsay::segment {

inline const Segmenter& segmenter() {
  static const auto opened = Segmenter::open(HEARSAY_SOURCE_DIR "/data");
  EXPECT_TRUE(opened.ok()) << opened.error().to_string();
  return *opened.value();
}

inline Document segmented(std::string text) {
  Document document;
  document.text = std::move(text);
  segmenter().segment(document);
  return document;
}

// Words parted by spaces, glued ones by "|".
inline std::string line(const Document& document, WordRange words) {
  std::string out;
  for (int w = words.begin; w < words.end; ++w) {
    if (w > words.begin) out += document.words[w].glued ? '|' : ' ';
    out += document.text_of(document.words[w]);
  }
  return out;
}

inline std::string words_of(std::string text) {
  const auto document = segmented(std::move(text));
  return line(document, {0, static_cast<int>(document.words.size())});
}

inline std::vector<std::string> sentences_of(std::string text) {
  const auto document = segmented(std::move(text));
  std::vector<std::string> out;
  for (const auto& sentence : document.sentences) {
    out.emplace_back(document.text_of(sentence.span));
  }
  return out;
}

// Each quotation as its parts joined by " / ", one ">" in front per depth, "…" behind when open.
inline std::vector<std::string> quotations_of(std::string text) {
  const auto document = segmented(std::move(text));
  std::vector<std::string> out;
  for (const auto& quotation : document.quotations) {
    std::string shown(static_cast<size_t>(quotation.depth), '>');
    for (size_t i = 0; i < quotation.parts.size(); ++i) {
      if (i > 0) shown += " / ";
      shown += document.text_of(quotation.parts[i]);
    }
    if (!quotation.closed) shown += "…";
    out.push_back(shown);
  }
  return out;
}

}  // namespace hearsay::segment
