// How fast the encoder reads on one core, beside what this machine's int8 matrix products reach in
// the same run, and where its time goes. All times are this thread's processor time.
//
// usage: encoder_bench [WEIGHTS.safetensors [avx2]]
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "encoder/encoder.h"
#include "encoder/model.h"
#include "encoder/product.h"
#include "encoder/weights.h"

namespace {

using namespace hearsay;
using encoder::thread_seconds;

constexpr int kRounds = 15;
constexpr int kReportWords = 400;

double seconds_since(double start) { return thread_seconds() - start; }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// A fixed pseudo-random sequence: the same reports in every run.
class Draw {
 public:
  int below(int n) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state_ >> 33) % static_cast<uint64_t>(n));
  }

 private:
  uint64_t state_ = 7;
};

// Sentences of 5 to 60 words, 25 on average, with about 1.3 pieces a word as in news.
Document report(Draw& draw) {
  static const std::vector<std::string> kWords = {"the",        "of",          "to",
                                                  "in",         "a",           "and",
                                                  "said",       "that",        "on",
                                                  "for",        "minister",    "was",
                                                  "with",       "government",  "by",
                                                  "he",         "at",          "it",
                                                  "from",       "officials",   "has",
                                                  "police",     "would",       "Tuesday",
                                                  "Zhalenov",   "talks",       "after",
                                                  "\"",         "ceasefire",   "its",
                                                  "Ruritania",  "had",         "Okwuosa",
                                                  "parliament", "who",         "against",
                                                  "is",         "killed",      "accused",
                                                  "not",        "Kestrelvale", "region",
                                                  "troops",     "been",        "2031",
                                                  "near",       "election",    "spokeswoman",
                                                  "border",     "denied",      "statement",
                                                  "which",      "Drabovich",   "people",
                                                  "sanctions",  "pre-trial",   "were",
                                                  "but",        "million",     "their",
                                                  "army",       "'s",          "demilitarisation"};
  Document document;
  while (static_cast<int>(document.words.size()) < kReportWords) {
    const int length = 5 + (draw.below(28) + draw.below(28)) * (draw.below(8) == 0 ? 1 : 3) / 4;
    Sentence sentence;
    sentence.words.begin = static_cast<int>(document.words.size());
    for (int i = 0; i < length; ++i) {
      const std::string& form =
          i + 1 == length
              ? std::string(".")
              : kWords[static_cast<size_t>(draw.below(static_cast<int>(kWords.size())))];
      Word word;
      word.span.begin = static_cast<uint32_t>(document.text.size());
      document.text += form;
      word.span.end = static_cast<uint32_t>(document.text.size());
      document.text += i + 1 == length ? '\n' : ' ';
      document.words.push_back(word);
    }
    sentence.words.end = static_cast<int>(document.words.size());
    sentence.span = document.span_of(sentence.words);
    document.sentences.push_back(sentence);
  }
  return document;
}

// The products of one pass through the layers on full blocks: operations a second.
class Roofline {
 public:
  explicit Roofline(const encoder::Config& c) {
    add(3 * c.hidden, c.hidden, c.layers);
    add(c.hidden, c.hidden, c.layers);
    add(c.ffn, c.hidden, c.layers);
    add(c.hidden, c.ffn, c.layers);
    input_.assign(static_cast<size_t>(kRows * std::max(c.ffn, c.hidden)), 100);
    output_.assign(static_cast<size_t>(kRows * std::max(c.ffn, 3 * c.hidden)), 0);
  }

  double operations_per_piece() const { return operations_; }

  // Operations a second.
  double measure() {
    const auto start = thread_seconds();
    for (int block = 0; block < kBlocks; ++block) {
      for (const auto& product : products_) {
        product->run(runner_, input_.data(), kRows, output_.data());
      }
    }
    return operations_ * kRows * kBlocks / seconds_since(start);
  }

 private:
  static constexpr int kRows = encoder::kBlockRows;
  static constexpr int kBlocks = 8;

  void add(int out, int in, int times) {
    const std::vector<int8_t> weights(static_cast<size_t>(out * in), 3);
    for (int i = 0; i < times; ++i) {
      products_.push_back(encoder::Product::make(weights.data(), out, in));
      operations_ += 2.0 * out * in;
    }
  }

  encoder::ProductRunner runner_;
  std::vector<std::unique_ptr<const encoder::Product>> products_;
  std::vector<uint8_t> input_;
  std::vector<int32_t> output_;
  double operations_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string path =
      argc > 1 ? argv[1] : std::string(HEARSAY_SOURCE_DIR) + "/data/model/hearsay.safetensors";
  const bool avx2 = argc > 2 && std::string(argv[2]) == "avx2";
  const auto start = thread_seconds();
  const auto opened =
      encoder::Encoder::open(path, avx2 ? encoder::Isa::kAvx2 : encoder::Isa::kBest);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().to_string());
    return 1;
  }
  const double opening = seconds_since(start);
  const auto& engine = *opened.value();
  const auto& config = engine.config();
  encoder::Encoder::Scratch scratch;

  Draw draw;
  std::vector<Document> documents;
  for (int i = 0; i < 10; ++i) documents.push_back(report(draw));
  const auto first = thread_seconds();
  engine.read(documents[0], scratch);
  const double first_report = seconds_since(first);

  const encoder::OneThread one_thread;
  Roofline roofline(config);
  encoder::Profile profile;
  std::vector<double> reading, ceiling, ratio;
  scratch.measure(&profile);
  for (int round = 0; round < kRounds; ++round) {
    ceiling.push_back(roofline.measure());
    const auto begin = thread_seconds();
    for (Document& document : documents) engine.read(document, scratch);
    reading.push_back(seconds_since(begin));
    ratio.push_back(ceiling.back() * reading.back());
  }
  const double pieces = static_cast<double>(profile.rows) / kRounds;
  const double words = [&] {
    double n = 0;
    for (const auto& document : documents) n += static_cast<double>(document.words.size());
    return n;
  }();
  const double seconds = median(reading);
  fmt::print("{}: {} layers, {} wide, {}\n", path, config.layers, config.hidden,
             engine.instruction_set());
  fmt::print("open {:.0f} ms, first report {:.0f} ms\n", opening * 1e3, first_report * 1e3);
  fmt::print("{:.0f} wordpieces/s, {:.0f} words/s, {:.1f} reports/s of {:.0f} words on one core\n",
             pieces / seconds, words / seconds, static_cast<double>(documents.size()) / seconds,
             words / static_cast<double>(documents.size()));
  fmt::print("int8 products alone {:.0f} Gop/s, that is {:.0f} wordpieces/s: {:.0f} % reached\n",
             median(ceiling) / 1e9, median(ceiling) / roofline.operations_per_piece(),
             100 * roofline.operations_per_piece() * pieces / median(ratio));
  const struct {
    const char* name;
    double seconds;
  } parts[] = {{"wordpieces", profile.pieces},       {"embedding", profile.embedding},
               {"products", profile.products},       {"attention", profile.attention},
               {"elementwise", profile.elementwise}, {"head scores", profile.heads},
               {"decoding", profile.decoding}};
  for (const auto& part : parts) {
    fmt::print("  {:<12} {:5.2f} us/piece\n", part.name, part.seconds / kRounds / pieces * 1e6);
  }
}
