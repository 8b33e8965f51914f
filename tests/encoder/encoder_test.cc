#include "encoder/encoder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "base/utf8.h"
#include "document/verify.h"
#include "encoder/recorded.h"
#include "encoder/synthetic.h"
#include "encoder/weights.h"

namespace hearsay::encoder {
namespace {

using testing::document_of;
using testing::exact_dump;
using testing::sample_sentences;

std::filesystem::path shipped_weights() {
  return std::filesystem::path(HEARSAY_SOURCE_DIR) / "data/model/hearsay.safetensors";
}

std::vector<std::string> kinds_of_weights() {
  std::vector<std::string> kinds = {"Int8", "Fp32"};
  if (std::filesystem::exists(shipped_weights())) kinds.push_back("Shipped");
  return kinds;
}

// Everything that must hold for any weights: tiny ones of both kinds, and the shipped ones.
class Reading : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    path_ = GetParam() == "Shipped" ? shipped_weights()
                                    : testing::write_temporary(
                                          GetParam() + ".safetensors",
                                          testing::synthetic_weights(GetParam() == "Int8").bytes());
    auto opened = Encoder::open(path_);
    ASSERT_TRUE(opened) << opened.error().to_string();
    encoder_ = std::move(opened).value();
  }

  std::string read(const std::vector<std::string>& sentences) {
    Document document = document_of(sentences);
    encoder_->read(document, scratch_);
    return exact_dump(document);
  }

  std::filesystem::path path_;
  std::shared_ptr<const Encoder> encoder_;
  Encoder::Scratch scratch_;
};

INSTANTIATE_TEST_SUITE_P(Weights, Reading, ::testing::ValuesIn(kinds_of_weights()),
                         [](const auto& kind) { return kind.param; });

TEST_P(Reading, FillsSoundLayers) {
  Document document = document_of(sample_sentences());
  encoder_->read(document, scratch_);
  for (const std::string& problem : verify(document)) ADD_FAILURE() << problem;
  for (const Sentence& sentence : document.sentences) {
    int roots = 0;
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) {
      const Word& word = document.words[static_cast<size_t>(i)];
      EXPECT_FALSE(word.upos.empty());
      EXPECT_FALSE(word.feats.empty());
      EXPECT_FALSE(word.lemma.empty());
      EXPECT_EQ(word.deprel == "root", word.head < 0);
      roots += word.head < 0;
      if (word.head >= 0) {
        EXPECT_TRUE(sentence.words.contains(word.head));
      }
    }
    EXPECT_EQ(roots, 1);
  }
  for (const Name& name : document.names) {
    EXPECT_GT(name.confidence, 0);
    EXPECT_LE(name.confidence, 1.0001f);
  }
}

TEST(References, TwoVectorsAWordAndNoneWithoutTheHead) {
  auto weights = testing::synthetic_weights(true);
  const auto width_of = [&] {
    const auto opened =
        Encoder::open(testing::write_temporary("references.safetensors", weights.bytes()));
    EXPECT_TRUE(opened);
    Encoder::Scratch scratch;
    Document document = document_of(sample_sentences());
    opened.value()->read(document, scratch);
    const auto width = static_cast<size_t>(document.reference_width);
    EXPECT_EQ(document.references.size(), document.words.size() * 2 * width);
    const bool filled = std::any_of(document.references.begin(), document.references.end(),
                                    [](float x) { return x != 0; });
    EXPECT_EQ(filled, width > 0);
    return document.reference_width;
  };
  EXPECT_EQ(width_of(), 4);
  for (const char* part : {"weight", "scale", "bias"}) {
    weights.tensors.erase(std::string("head.coref.") + part);
  }
  EXPECT_EQ(width_of(), 0);
}

TEST_P(Reading, DoesNotDependOnNeighbours) {
  const auto sentences = sample_sentences();
  std::vector<float> together_vectors;
  Document together = document_of(sentences);
  encoder_->read(together, scratch_, &together_vectors);
  const size_t width = together_vectors.size() / sentences.size();
  // Alone, with a fresh scratch, and in reversed order.
  for (size_t i = 0; i < sentences.size(); ++i) {
    Document alone = document_of({sentences[i]});
    Encoder::Scratch fresh;
    std::vector<float> vectors;
    encoder_->read(alone, fresh, &vectors);
    const WordRange range = together.sentences[i].words;
    for (int w = 0; w < range.size(); ++w) {
      const Word& a = alone.words[static_cast<size_t>(w)];
      const Word& b = together.words[static_cast<size_t>(range.begin + w)];
      EXPECT_EQ(a.upos, b.upos);
      EXPECT_EQ(a.feats, b.feats);
      EXPECT_EQ(a.lemma, b.lemma);
      EXPECT_EQ(a.deprel, b.deprel);
      EXPECT_EQ(a.head, b.head < 0 ? -1 : b.head - range.begin);
    }
    const std::vector<float> same(
        together_vectors.begin() + static_cast<std::ptrdiff_t>(i * width),
        together_vectors.begin() + static_cast<std::ptrdiff_t>((i + 1) * width));
    EXPECT_EQ(vectors, same) << sentences[i].substr(0, 60);
  }
}

TEST_P(Reading, NamesOfTheSameWordsHaveOneLabel) {
  std::vector<std::string> sentences;
  for (const char* before : {"", "In", "Minister", "\"", "They met", "against"}) {
    for (const char* after : {"left .", "'s army", ", which said", "and Ruritania agreed ."}) {
      sentences.push_back(std::string(before) + " Ana Ruiz " + after);
    }
  }
  Document document = document_of(sentences);
  encoder_->read(document, scratch_);
  std::map<std::string, std::string> labels;
  size_t repeated = 0;
  for (const Name& name : document.names) {
    std::string words;
    for (int w = name.words.begin; w < name.words.end; ++w) {
      words += utf8::lower(document.text_of(document.words[static_cast<size_t>(w)])) + ' ';
    }
    const auto [at, added] = labels.emplace(words, name.label);
    repeated += added ? 0 : 1;
    EXPECT_EQ(at->second, name.label) << words;
  }
  EXPECT_GT(repeated, 0u);
}

TEST_P(Reading, ThreadsAgreeToTheByte) {
  const auto sentences = sample_sentences();
  const std::string expected = read(sentences);
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& slot : found) {
    threads.emplace_back([&] {
      Encoder::Scratch scratch;
      for (int round = 0; round < 2; ++round) {
        Document document = document_of(sentences);
        encoder_->read(document, scratch);
        slot = exact_dump(document);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const std::string& dump : found) EXPECT_EQ(dump, expected);
}

TEST_P(Reading, InstructionSetsAgreeToTheByte) {
  const auto run = [&](const std::string& isa, const std::string& limit) {
    const auto out = testing::temporary_directory() / (isa + "." + GetParam());
    const pid_t child = fork();
    if (child == 0) {
      setenv("DNNL_MAX_CPU_ISA", limit.c_str(), 1);
      execl("/proc/self/exe", "encoder_test", "--dump", path_.c_str(), isa.c_str(), out.c_str(),
            nullptr);
      _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << isa;
    std::stringstream bytes;
    bytes << std::ifstream(out, std::ios::binary).rdbuf();
    return bytes.str();
  };
  const std::string best = run("best", "ALL");
  EXPECT_FALSE(best.empty());
  EXPECT_EQ(run("avx2", "AVX2"), best);
  // AVX-512 without the integer dot product.
  EXPECT_EQ(run("best512", "AVX512_CORE"), best);
}

TEST_P(Reading, LongSentencesAreReadInRunsAndHangTogether) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "talks ";
  Document document = document_of({"Yes .", text, "No ."});
  encoder_->read(document, scratch_);
  const WordRange range = document.sentences[1].words;
  int root = -1, later = 0;
  for (int i = range.begin; i < range.end; ++i) {
    if (document.words[static_cast<size_t>(i)].head < 0) root = i;
  }
  ASSERT_GE(root, 0);
  // The first run holds the root; each later run hangs one word of its own from it.
  for (int i = root + 1; i < range.end; ++i) {
    const Word& word = document.words[static_cast<size_t>(i)];
    later += word.head == root && word.deprel == "parataxis" ? 1 : 0;
  }
  EXPECT_GE(later, 400 * 1 / encoder_->config().max_pieces);
}

TEST_P(Reading, EmptyDocument) {
  Document document;
  std::vector<float> vectors = {1};
  encoder_->read(document, scratch_, &vectors);
  EXPECT_TRUE(vectors.empty());
  EXPECT_TRUE(document.names.empty());
}

TEST_P(Reading, SentenceVectorsHaveLengthOne) {
  Document document = document_of(sample_sentences());
  std::vector<float> vectors;
  encoder_->read(document, scratch_, &vectors);
  const auto width = static_cast<size_t>(encoder_->config().hidden);
  ASSERT_EQ(vectors.size(), document.sentences.size() * width);
  for (size_t at = 0; at < vectors.size(); at += width) {
    double squares = 0;
    for (size_t i = at; i < at + width; ++i) squares += double{vectors[i]} * vectors[i];
    EXPECT_NEAR(squares, 1, 1e-4);
  }
}

// The integers are rounded numbers: what they give stays near what the numbers themselves give.
TEST(Quantisation, StaysNearTheSameNetworkInFloats) {
  auto weights = testing::synthetic_weights(true);
  auto floats = weights;
  for (const auto& [name, tensor] : weights.tensors) {
    if (tensor.dtype != "I8") continue;
    const std::string scale_name = name.substr(0, name.size() - 6) + "scale";
    const std::string& scales = weights.tensors[scale_name].bytes;
    std::string bytes(tensor.bytes.size() * 4, '\0');
    const auto columns = static_cast<size_t>(tensor.shape[1]);
    for (size_t i = 0; i < tensor.bytes.size(); ++i) {
      float scale = 0;
      std::memcpy(&scale, scales.data() + i / columns * 4, 4);
      const float value = scale * static_cast<signed char>(tensor.bytes[i]);
      std::memcpy(bytes.data() + i * 4, &value, 4);
    }
    floats.tensors[name] = {"F32", tensor.shape, bytes};
    floats.tensors.erase(scale_name);
  }
  const auto a = Encoder::open(testing::write_temporary("a.safetensors", weights.bytes()));
  const auto b = Encoder::open(testing::write_temporary("b.safetensors", floats.bytes()));
  ASSERT_TRUE(a && b);
  Encoder::Scratch scratch;
  const std::vector<std::string_view> words = {"The",  "minister", "said",
                                               "that", "talks",    "failed"};
  const auto x = a.value()->activations(words, {2, 3}, scratch);
  const auto y = b.value()->activations(words, {2, 3}, scratch);
  const auto far = [](const std::vector<float>& p, const std::vector<float>& q) {
    double difference = 0, size = 0;
    for (size_t i = 0; i < p.size(); ++i) {
      difference += std::pow(double{p[i]} - q[i], 2);
      size += std::pow(double{q[i]}, 2);
    }
    return std::sqrt(difference / size);
  };
  EXPECT_EQ(x.pieces, y.pieces);
  EXPECT_LT(far(x.vectors, y.vectors), 0.02);
  EXPECT_LT(far(x.upos, y.upos), 0.03);
  EXPECT_LT(far(x.arcs, y.arcs), 0.03);
  EXPECT_LT(far(x.roles, y.roles), 0.03);
  ASSERT_EQ(x.heads, y.heads);
  EXPECT_LT(far(x.relations, y.relations), 0.05);
}

// The shipped weights against what the training framework computes from the same file with its own
// arithmetic (training/record_activations.py data/model/hearsay.safetensors
// tests/encoder/activations.json). Ours rounds activations to eight bits.
class Shipped : public ::testing::TestWithParam<std::filesystem::path> {};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Shipped);
INSTANTIATE_TEST_SUITE_P(Weights, Shipped,
                         ::testing::ValuesIn(std::filesystem::exists(shipped_weights())
                                                 ? std::vector{shipped_weights()}
                                                 : std::vector<std::filesystem::path>()),
                         [](const auto&) { return "File"; });

TEST_P(Shipped, AgreesWithTheTrainingFramework) {
  EXPECT_LE(std::filesystem::file_size(GetParam()), 30'000'000u);
  const auto opened = Encoder::open(GetParam());
  ASSERT_TRUE(opened) << opened.error().to_string();
  const auto result = testing::compare_with_recorded(
      *opened.value(), std::string(HEARSAY_SOURCE_DIR) + "/tests/encoder/activations.json");
  ASSERT_EQ(result.weights, opened.value()->fingerprint())
      << "the weights changed: record the activations again";
  EXPECT_TRUE(result.pieces_equal);
  EXPECT_LT(result.farthest_value, 0.3);  // a vector's numbers have a spread of about 0.65
  EXPECT_LT(result.farthest_length, 0.3);
  EXPECT_GE(result.equal, result.decisions * 98 / 100)
      << (result.differences.empty() ? "" : result.differences[0]);
}

}  // namespace
}  // namespace hearsay::encoder
