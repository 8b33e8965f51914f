#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "hearsay/document.h"

namespace hearsay::testing {

// A document of sentences whose words are parted by blanks, each sentence a paragraph; empty ones
// are left out.
inline Document document_of(const std::vector<std::string>& sentences) {
  Document document;
  for (const std::string& text : sentences) {
    Sentence sentence;
    sentence.words.begin = static_cast<int>(document.words.size());
    std::istringstream words(text);
    for (std::string form; words >> form;) {
      Word word;
      word.span.begin = static_cast<uint32_t>(document.text.size());
      document.text += form;
      word.span.end = static_cast<uint32_t>(document.text.size());
      document.text += ' ';
      document.words.push_back(word);
    }
    sentence.words.end = static_cast<int>(document.words.size());
    if (sentence.words.empty()) continue;
    document.text.back() = '\n';
    sentence.span = document.span_of(sentence.words);
    sentence.paragraph = static_cast<int>(document.paragraphs.size());
    document.paragraphs.push_back(sentence.span);
    document.sentences.push_back(sentence);
  }
  if (!document.text.empty()) document.text.pop_back();
  return document;
}

}  // namespace hearsay::testing
