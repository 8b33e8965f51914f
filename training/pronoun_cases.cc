// hearsay_pronoun_cases DATA FILE: reads JSON strings, one text a line, and writes for each one
// JSON object a line with its words, sentences, mentions and, for every pronoun, the options with
// their features as the program computes them (src/entities/antecedents.h). Offsets are in bytes of
// the text. For training/coref.py.
#include <cstdio>
#include <iostream>
#include <string>

#include "base/files.h"
#include "document/json_writer.h"
#include "encoder/encoder.h"
#include "entities/reader.h"
#include "segment/segmenter.h"

namespace {

using hearsay::Document;
using hearsay::JsonWriter;
using hearsay::entities::Trace;

void write_range(JsonWriter& out, int begin, int end) {
  out.begin_array().integer(begin).integer(end).end_array();
}

std::string describe(const Document& document, const Trace& trace) {
  JsonWriter out;
  out.begin_object().key("words").begin_array();
  for (const auto& word : document.words) {
    write_range(out, static_cast<int>(word.span.begin), static_cast<int>(word.span.end));
  }
  out.end_array().key("sentences").begin_array();
  for (const auto& sentence : document.sentences) {
    write_range(out, sentence.words.begin, sentence.words.end);
  }
  out.end_array().key("heads").begin_array();
  for (const auto& word : document.words) out.integer(word.head);
  out.end_array().key("relations").begin_array();
  for (const auto& word : document.words) out.string(word.deprel);
  out.end_array().key("mentions").begin_array();
  for (size_t i = 0; i < trace.mentions.size(); ++i) {
    const auto& mention = trace.mentions[i];
    out.begin_array().integer(mention.span.begin).integer(mention.span.end).integer(mention.head);
    out.integer(trace.clusters[i]).integer(static_cast<int>(mention.form));
    out.integer(static_cast<int>(trace.genders[i])).end_array();
  }
  out.end_array().key("pronouns").begin_array();
  for (const auto& pronoun : trace.pronouns) {
    out.begin_array().integer(pronoun.word).begin_array();
    for (const auto& option : pronoun.options) {
      out.begin_array()
          .integer(option.candidate)
          .number(option[hearsay::entities::Feature::distance], 4);
      for (int f = 0; f < hearsay::entities::kFeatures; ++f) {
        if (option.features[static_cast<size_t>(f)] == 1) out.integer(f);
      }
      out.end_array();
    }
    out.end_array().end_array();
  }
  return out.end_array().end_object().take();
}

// A text each line: JSON without escapes but \n, \t, \" and \\, as json.dumps(ensure_ascii=False)
// writes it.
std::string unquoted(const std::string& line) {
  std::string text;
  for (size_t i = 1; i + 1 < line.size(); ++i) {
    if (line[i] != '\\') {
      text += line[i];
      continue;
    }
    const char c = line[++i];
    text += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return text;
}

template <class T>
T require(hearsay::Result<T> result) {
  if (result.ok()) return std::move(result).value();
  std::cerr << result.error().to_string() << '\n';
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--features") {
    for (const auto name : hearsay::entities::kFeatureNames) std::cout << name << '\n';
    return 0;
  }
  if (argc != 3) {
    std::cerr << "usage: hearsay_pronoun_cases --features | DATA FILE\n";
    return 2;
  }
  const std::filesystem::path data = argv[1];
  const auto segmenter = require(hearsay::segment::Segmenter::open(data));
  const auto encoder =
      require(hearsay::encoder::Encoder::open(data / "model" / "hearsay.safetensors"));
  const auto reader = require(hearsay::entities::EntityReader::open(data));
  hearsay::encoder::Encoder::Scratch scratch;
  const std::string lines = require(hearsay::read_file(argv[2]));
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    Document document;
    document.text = unquoted(lines.substr(at, end - at));
    at = end + 1;
    segmenter->segment(document);
    encoder->read(document, scratch);
    Trace trace;
    reader->read(document, &trace);
    std::cout << describe(document, trace) << '\n';
  }
}
