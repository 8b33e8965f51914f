#pragma once

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "encoder/encoder.h"
#include "encoder/sentences.h"

// Comparison with what the training framework computed: a file of training/record_activations.py.
namespace hearsay::testing {

struct Recorded {
  std::string weights;  // fingerprint of the file that was recorded
  int sentences = 0;
  bool pieces_equal = true;    // wordpieces and shapes, all of them
  double farthest_value = 0;   // of the first eight numbers of each word's vector
  double farthest_length = 0;  // of the vectors' lengths
  int decisions = 0, equal = 0;
  std::vector<std::string> differences;  // "sentence 2 word 4 upos: VERB, recorded AUX"
};

// Throws simdjson's errors: the file is the project's own.
inline Recorded compare_with_recorded(const encoder::Encoder& encoder, const std::string& path) {
  using simdjson::dom::element;
  Recorded out;
  simdjson::dom::parser parser;
  const element root = parser.load(path);
  out.weights = std::string(root["weights"].get_string().value());
  encoder::Encoder::Scratch scratch;
  for (const element sentence : root["sentences"].get_array()) {
    ++out.sentences;
    std::vector<std::string_view> words;
    std::string text;
    for (const element word : sentence["words"].get_array()) {
      words.push_back(word.get_string());
      text += std::string(words.back()) + " ";
    }
    const auto activations = encoder.activations(words, {}, scratch);
    const auto same = [](const std::vector<int>& a, const element& b) {
      std::vector<int> other;
      for (const element x : b.get_array()) other.push_back(static_cast<int>(x.get_int64()));
      return a == other;
    };
    out.pieces_equal &= same(activations.pieces, sentence["pieces"]) &&
                        same(activations.shapes, sentence["shapes"]);
    const size_t width = activations.vectors.size() / words.size();
    for (size_t i = 0; i < words.size(); ++i) {
      const float* vector = activations.vectors.data() + i * width;
      for (size_t d = 0; d < 8; ++d) {
        out.farthest_value =
            std::max(out.farthest_value,
                     std::abs(vector[d] - sentence["vector8"].at(i).at(d).get_double().value()));
      }
      double squares = 0;
      for (size_t d = 0; d < width; ++d) squares += double{vector[d]} * vector[d];
      out.farthest_length =
          std::max(out.farthest_length,
                   std::abs(std::sqrt(squares) - sentence["norm"].at(i).get_double().value()));
    }

    Document document = document_of({text});
    encoder.read(document, scratch);
    const auto decide = [&](size_t word, const char* what, const std::string& found,
                            const std::string& recorded) {
      ++out.decisions;
      if (found == recorded) {
        ++out.equal;
      } else {
        out.differences.push_back("sentence " + std::to_string(out.sentences) + " word " +
                                  std::to_string(word + 1) + " " + what + ": " + found +
                                  ", recorded " + recorded);
      }
    };
    std::vector<std::string> ner(words.size(), "O"), cue(words.size(), "O");
    for (const Name& name : document.names) {
      for (int i = name.words.begin; i < name.words.end; ++i) {
        ner[static_cast<size_t>(i)] = (i == name.words.begin ? "B-" : "I-") + name.label;
      }
    }
    for (const Attribution& found : document.attributions) {
      for (int i = found.cue.begin; i < found.cue.end; ++i) {
        cue[static_cast<size_t>(i)] = i == found.cue.begin ? "B" : "I";
      }
    }
    for (size_t i = 0; i < words.size(); ++i) {
      const Word& word = document.words[i];
      const auto text_at = [&](const char* key) {
        return std::string(sentence[key].at(i).get_string().value());
      };
      decide(i, "upos", word.upos, text_at("upos"));
      decide(i, "feats", word.feats, text_at("feats"));
      decide(i, "lemma", word.lemma, text_at("lemma"));
      decide(i, "deprel", word.deprel, text_at("deprel"));
      decide(i, "name", ner[i], text_at("ner"));
      decide(i, "cue", cue[i], text_at("cue"));
      decide(i, "head", std::to_string(word.head + 1),
             std::to_string(sentence["heads"].at(i).get_int64().value()));
    }
    // The spans of each recorded cue that was found.
    for (const element recorded : sentence["roles"].get_array()) {
      const auto begin = recorded["cue"].at(0).get_int64().value();
      for (const Attribution& found : document.attributions) {
        if (found.cue.begin != begin) continue;
        std::string mine, theirs;
        const auto add = [](std::string& to, int64_t from, int64_t end) {
          to += " " + std::to_string(from) + "-" + std::to_string(end);
        };
        for (const auto& part : found.source) add(mine, part.begin, part.end);
        for (const auto& part : found.content) add(mine += " c", part.begin, part.end);
        for (const char* kind : {"source", "content"}) {
          for (const element span : recorded["spans"].get_array()) {
            if (span.at(2).get_string().value() != kind) continue;
            if (*kind == 'c') theirs += " c";
            add(theirs, span.at(0).get_int64(), span.at(1).get_int64());
          }
        }
        decide(static_cast<size_t>(begin), "roles", mine, theirs);
      }
    }
  }
  return out;
}

}  // namespace hearsay::testing
