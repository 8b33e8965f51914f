#include "encoder/weights.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

#include "encoder/encoder.h"
#include "encoder/synthetic.h"

namespace hearsay::encoder {
namespace {

using testing::synthetic_weights;
using testing::write_temporary;

std::string code_of(const std::string& bytes) {
  const auto path = write_temporary("damaged.safetensors", bytes);
  const auto opened = Encoder::open(path);
  if (opened) return "";
  EXPECT_EQ(opened.error().where, path.string());
  EXPECT_FALSE(opened.error().message.empty());
  return opened.error().code;
}

TEST(Weights, OpensBothKinds) {
  for (const bool int8 : {true, false}) {
    const auto path = write_temporary("whole.safetensors", synthetic_weights(int8).bytes());
    const auto opened = Weights::open(path);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened.value().is_int8(), int8);
    EXPECT_EQ(opened.value().fingerprint().size(), 64u);
    EXPECT_EQ(opened.value().config().deprel.size(), 4u);
  }
}

TEST(Weights, MissingFile) {
  const auto path = testing::temporary_directory() / "nowhere.safetensors";
  for (const auto& place : {path, testing::temporary_directory()}) {
    const auto opened = Encoder::open(place);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "weights.missing");
    EXPECT_EQ(opened.error().where, place.string());
  }
}

TEST(Weights, CutShortAnywhere) {
  const std::string whole = synthetic_weights(true).bytes();
  for (size_t size = 1; size < whole.size(); size += 1 + size / 7) {
    EXPECT_NE(code_of(whole.substr(0, size)), "") << size;
  }
  EXPECT_NE(code_of(whole.substr(0, whole.size() - 1)), "");
  EXPECT_EQ(code_of(whole.substr(0, 4)), "weights.format");
  EXPECT_NE(code_of(whole + "x"), "");
  EXPECT_EQ(code_of(""), "weights.missing");
}

TEST(Weights, FlippedBitsAreNoticedOrHarmless) {
  const std::string whole = synthetic_weights(true).bytes();
  uint64_t header = 0;
  std::memcpy(&header, whole.data(), 8);
  // In the header every bit of every seventh byte; what still opens must still read.
  for (size_t at = 0; at < 8 + header; at += at < 8 ? 1 : 7) {
    for (const int bit : {0, 2, 5, 7}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      const auto path = write_temporary("flipped.safetensors", damaged);
      const auto opened = Encoder::open(path);
      if (!opened) continue;
      Document document = testing::document_of({"The police said that talks failed ."});
      Encoder::Scratch scratch;
      opened.value()->read(document, scratch);
    }
  }
  for (size_t at = 8 + header; at < whole.size(); at += 997) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_EQ(code_of(damaged), "weights.fingerprint");
  }
}

TEST(Weights, TensorsThatDoNotFit) {
  const auto with = [](auto change) {
    auto weights = synthetic_weights(true);
    change(weights);
    return code_of(weights.bytes());
  };
  for (const auto& [name, tensor] : synthetic_weights(true).tensors) {
    // A file without the head that reads pronouns is a sound file.
    EXPECT_EQ(with([&](auto& w) { w.tensors.erase(name); }),
              name == "head.coref.weight" ? "" : "weights.tensor")
        << name;
    EXPECT_EQ(with([&](auto& w) {
                auto& t = w.tensors[name];
                t.shape.push_back(2);
                t.bytes += t.bytes;
              }),
              name == "vocab" ? "weights.tensor" : "weights.tensor")
        << name;
    EXPECT_EQ(with([&](auto& w) { w.tensors[name].bytes += "1234"; }), "weights.format") << name;
    EXPECT_EQ(with([&](auto& w) { w.tensors[name].shape[0] = -1; }), "weights.format") << name;
    EXPECT_EQ(with([&](auto& w) {
                w.tensors[name].shape = {int64_t{1} << 40, int64_t{1} << 40};
              }),
              "weights.format")
        << name;
  }
  EXPECT_EQ(with([](auto& w) { w.tensors["layer.0.up.weight"].bytes[5] = 64; }), "weights.tensor");
  EXPECT_EQ(with([](auto& w) { w.tensors["layer.0.up.weight"].bytes[5] = -64; }), "weights.tensor");
  EXPECT_EQ(with([](auto& w) { w.tensors["layer.0.up.scale"].dtype = "F64"; }), "weights.format");
  for (const float bad :
       {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    EXPECT_EQ(with([&](auto& w) {
                std::memcpy(w.tensors["head.rel.weight"].bytes.data() + 40, &bad, 4);
              }),
              "weights.tensor");
  }
}

TEST(Weights, FingerprintAndFormat) {
  auto weights = synthetic_weights(true);
  weights.fingerprint = std::string(64, '0');
  EXPECT_EQ(code_of(weights.bytes()), "weights.fingerprint");
  weights = synthetic_weights(true);
  weights.format = "hearsay-weights/2";
  EXPECT_EQ(code_of(weights.bytes()), "weights.format");
}

TEST(Weights, ConfigurationsThatAreNotOne) {
  const struct {
    const char *from, *to;
  } changes[] = {
      {"\"hidden\":32", "\"hidden\":33"},
      {"\"hidden\":32", "\"hidden\":0"},
      {"\"hidden\":32", "\"hidden\":\"32\""},
      {"\"attention_heads\":2", "\"attention_heads\":0"},
      {"\"attention_heads\":2", "\"attention_heads\":4"},
      {"\"layers\":2", "\"layers\":-1"},
      {"\"layers\":2", "\"layers\":99999999999"},
      {"\"max_pieces\":24", "\"max_pieces\":2"},
      {"\"unk\":1", "\"unk\":100000"},
      {"\"distance_clip\":5", "\"distance_clip\":100000"},
      {"\"L:1:\"", "\"L:x:\""},
      {"\"root\"", "\"rout\""},
      {"\"B-source\"", "\"B-sauce\""},
      {"\"B-Person\"", "\"X-Person\""},
      {"[\"O\",\"B\",\"I\"]", "[]"},
      {"[\"O\",\"B\",\"I\"]", "[1]"},
      {"[\"O\",\"B\",\"I\"]", "[\"O\",\"I\"]"},
      {"\"cue\"", "\"clue\""},
      {"{", ""},
  };
  for (const auto& [from, to] : changes) {
    auto weights = synthetic_weights(true);
    const size_t at = weights.config.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    weights.config.replace(at, std::strlen(from), to);
    EXPECT_EQ(code_of(weights.bytes()), "weights.format") << from << " -> " << to;
  }
  auto weights = synthetic_weights(true);
  weights.config.replace(weights.config.find("\"layers\":2"), 10, "\"layers\":3");
  EXPECT_EQ(code_of(weights.bytes()), "weights.tensor");
}

// Numbers so large that everything overflows on the way: no answer is right, but there is one.
TEST(Weights, OverflowingWeightsStillGiveTrees) {
  auto weights = synthetic_weights(false);
  for (auto& [name, tensor] : weights.tensors) {
    if (tensor.dtype != "F32") continue;
    for (size_t i = 0; i + 4 <= tensor.bytes.size(); i += 4) {
      const float huge = i % 8 == 0 ? 3e38f : -3e38f;
      std::memcpy(tensor.bytes.data() + i, &huge, 4);
    }
  }
  const auto opened = Encoder::open(write_temporary("huge.safetensors", weights.bytes()));
  ASSERT_TRUE(opened);
  Document document = testing::document_of({"The police said that talks failed ."});
  Encoder::Scratch scratch;
  opened.value()->read(document, scratch);
  int roots = 0;
  for (const Word& word : document.words) roots += word.head < 0;
  EXPECT_EQ(roots, 1);
}

}  // namespace
}  // namespace hearsay::encoder
