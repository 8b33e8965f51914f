#include "encoder/synthetic.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/sha256.h"
#include "encoder/encoder.h"

namespace hearsay::testing {
namespace {

constexpr int kHidden = 32, kFfn = 64, kLayers = 2, kMaxPieces = 24;
constexpr int kArc = 24, kRel = 20, kRole = 16, kCoref = 4, kClip = 5;

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // In [-1, 1).
  float next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<float>(static_cast<int32_t>(state_ >> 32)) / 2147483648.0f;
  }

 private:
  uint64_t state_;
};

std::string as_bytes(const std::vector<float>& values) {
  std::string out(values.size() * sizeof(float), '\0');
  std::memcpy(out.data(), values.data(), out.size());
  return out;
}

class Builder {
 public:
  Builder(SyntheticWeights& out, bool int8) : out_(out), int8_(int8) {}

  void floats(const std::string& name, const std::vector<int64_t>& shape, float size,
              float offset = 0) {
    size_t count = 1;
    for (const int64_t n : shape) count *= static_cast<size_t>(n);
    std::vector<float> values(count);
    for (float& v : values) v = random_.next() * size + offset;
    out_.tensors[name] = {"F32", shape, as_bytes(values)};
  }
  void matrix(const std::string& name, int64_t rows, int64_t columns) {
    if (!int8_) return floats(name + ".weight", {rows, columns}, 0.3f);
    std::string bytes(static_cast<size_t>(rows * columns), '\0');
    for (char& b : bytes) b = static_cast<char>(static_cast<int>(random_.next() * 63.99f));
    out_.tensors[name + ".weight"] = {"I8", {rows, columns}, bytes};
    floats(name + ".scale", {rows}, 0.001f, 0.005f);
  }
  void linear(const std::string& name, int64_t rows, int64_t columns) {
    matrix(name, rows, columns);
    floats(name + ".bias", {rows}, 0.1f);
  }
  void norm(const std::string& name) {
    floats(name + ".weight", {kHidden}, 0.2f, 1.0f);
    floats(name + ".bias", {kHidden}, 0.1f);
  }

 private:
  SyntheticWeights& out_;
  bool int8_;
  Random random_{42};
};

std::string vocabulary() {
  std::string out = "[PAD]\n[UNK]\n[CLS]\n[SEP]";
  for (char c = 'a'; c <= 'z'; ++c) (out += "\n") += c;
  for (char c = 'a'; c <= 'z'; ++c) (out += "\n##") += c;
  for (char c = '0'; c <= '9'; ++c) (out += "\n") += c;
  for (const char* piece : {".", ",", "\"", "the", "minister", "said", "talk", "##s", "that",
                            "fail", "##ed", "police", "“", "”", "中", "-"}) {
    (out += "\n") += piece;
  }
  return out;
}

}  // namespace

std::string SyntheticWeights::bytes() const {
  std::string header = "{\"__metadata__\":{\"format\":\"" + format + "\",\"config\":\"";
  for (const char c : config) (c == '"' || c == '\\' ? header += '\\' : header) += c;
  std::string body, entries;
  for (const auto& [name, tensor] : tensors) {
    entries += ",\"" + name + "\":{\"dtype\":\"" + tensor.dtype + "\",\"shape\":[";
    for (size_t i = 0; i < tensor.shape.size(); ++i) {
      entries += (i ? "," : "") + std::to_string(tensor.shape[i]);
    }
    entries += "],\"data_offsets\":[" + std::to_string(body.size()) + ",";
    body += tensor.bytes;
    entries += std::to_string(body.size()) + "]}";
  }
  header += "\",\"fingerprint\":\"" + (fingerprint.empty() ? sha256_hex(body) : fingerprint) +
            "\"}" + entries + "}";
  uint64_t length = header.size();
  std::string out(8, '\0');
  std::memcpy(out.data(), &length, 8);
  return out + header + body;
}

SyntheticWeights synthetic_weights(bool int8) {
  SyntheticWeights out;
  const auto number = [](const char* name, int value) {
    return "\"" + std::string(name) + "\":" + std::to_string(value) + ",";
  };
  out.config =
      "{" + number("layers", kLayers) + number("hidden", kHidden) + number("attention_heads", 2) +
      number("ffn", kFfn) + number("max_pieces", kMaxPieces) + number("cls", 2) + number("sep", 3) +
      number("unk", 1) + number("arc_dim", kArc) + number("rel_dim", kRel) +
      number("role_dim", kRole) + number("distance_clip", kClip) +
      R"("upos":["NOUN","VERB","PUNCT"],"feats":["_","Number=Sing"],)"
      R"("lemma":["L:0:","L:1:","K:0:","=:be"],"deprel":["nsubj","root","obj","punct"],)"
      R"("ner":["O","B-Person","I-Person","B-Location","I-Location"],)"
      R"("cue":["O","B","I"],"role":["O","B-source","I-source","B-content","I-content"],"act":["assert","deny"],"medium":["none","letter"]})";
  Builder build(out, int8);
  const std::string vocab = vocabulary();
  const int64_t pieces = 1 + std::count(vocab.begin(), vocab.end(), '\n');
  out.tensors["vocab"] = {"U8", {static_cast<int64_t>(vocab.size())}, vocab};
  build.matrix("embed.word", pieces, kHidden);
  build.floats("embed.position.weight", {kMaxPieces, kHidden}, 0.3f);
  build.floats("embed.shape.weight", {16, kHidden}, 0.3f);
  build.norm("embed.norm");
  for (int n = 0; n < kLayers; ++n) {
    const std::string layer = "layer." + std::to_string(n) + ".";
    build.linear(layer + "qkv", 3 * kHidden, kHidden);
    build.linear(layer + "out", kHidden, kHidden);
    build.linear(layer + "up", kFfn, kHidden);
    build.linear(layer + "down", kHidden, kFfn);
    build.norm(layer + "norm1");
    build.norm(layer + "norm2");
  }
  build.linear("head.upos", 3, kHidden);
  build.linear("head.feats", 2, kHidden);
  build.linear("head.lemma", 4, kHidden);
  build.linear("head.ner", 5, kHidden);
  build.linear("head.cue", 3, kHidden);
  build.linear("head.statement", 3, kHidden);
  build.linear("head.act", 2, kHidden);
  build.linear("head.act_content", 2, kHidden);
  build.linear("head.medium", 2, kHidden);
  build.linear("head.arc_dep", kArc, kHidden);
  build.linear("head.arc_head", kArc, kHidden);
  build.linear("head.rel_dep", kRel, kHidden);
  build.linear("head.rel_head", kRel, kHidden);
  build.linear("head.role_cue", kRole, kHidden);
  build.linear("head.role_word", kRole, kHidden);
  build.floats("head.arc.weight", {kArc + 1, kArc}, 0.3f);
  build.floats("head.rel.weight", {4, kRel + 1, kRel + 1}, 0.3f);
  build.floats("head.role_distance.weight", {2 * kClip + 1, kRole}, 0.5f);
  build.floats("head.role.weight", {5, kRole}, 0.5f);
  build.floats("head.role.bias", {5}, 0.1f);
  build.linear("head.coref", 2 * kCoref, kHidden);
  return out;
}

std::filesystem::path temporary_directory() {
  const auto directory =
      std::filesystem::temp_directory_path() / ("hearsay_encoder_test." + std::to_string(getpid()));
  std::filesystem::create_directories(directory);
  return directory;
}

std::filesystem::path write_temporary(const std::string& name, const std::string& bytes) {
  const auto path = temporary_directory() / name;
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  return path;
}

std::string exact_dump(const Document& document) {
  std::ostringstream out;
  const auto range = [](WordRange r) {
    return std::to_string(r.begin) + "-" + std::to_string(r.end) + " ";
  };
  for (const Word& word : document.words) {
    out << document.text_of(word) << '\t' << word.upos << '\t' << word.feats << '\t' << word.lemma
        << '\t' << word.head << '\t' << word.deprel << '\n';
  }
  for (const Name& name : document.names) {
    out << "name " << range(name.words) << name.label << ' '
        << std::bit_cast<uint32_t>(name.confidence) << '\n';
  }
  for (const Attribution& found : document.attributions) {
    out << "cue " << range(found.cue) << std::bit_cast<uint32_t>(found.confidence);
    for (const WordRange part : found.source) out << " source " << range(part);
    for (const WordRange part : found.content) out << " content " << range(part);
    out << '\n';
  }
  return out.str();
}

std::vector<std::string> sample_sentences() {
  std::string long_one, long_word;
  for (int i = 0; i < 120; ++i) long_one += "the police said that talks failed , ";
  for (int i = 0; i < 3000; ++i) long_word += static_cast<char>('a' + i % 26);
  return {
      "The minister said on Tuesday that the talks had failed .",
      "“ Nobody told us , ” the police chief of Vlissburg said , “ and nobody asked . ”",
      "Yes",
      ".",
      "- - - - - -",
      "\xCC\x81 \xCC\x81 said \xE2\x80\x8B",
      long_one,
      long_word + " said so",
      "São Paulo 's mayor , José Niño , denied it in 2031 .",
      "中文 報道 said 3.5 % of €799 was lost 😀",
      "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
      "Three officials , who asked not to be named , said that the army would leave the region "
      "within days , though a spokeswoman for the president of Ruritania denied that .",
  };
}

int dump_samples(const std::string& weights, const std::string& isa, const std::string& out) {
  auto opened =
      encoder::Encoder::open(weights, isa == "avx2" ? encoder::Isa::kAvx2 : encoder::Isa::kBest);
  if (!opened) return 1;
  Document document = document_of(sample_sentences());
  encoder::Encoder::Scratch scratch;
  std::vector<float> vectors;
  opened.value()->read(document, scratch, &vectors);
  std::ofstream file(out, std::ios::binary);
  file << exact_dump(document);
  file.write(reinterpret_cast<const char*>(vectors.data()),
             static_cast<std::streamsize>(vectors.size() * sizeof(float)));
  return file.good() ? 0 : 1;
}

}  // namespace hearsay::testing

// The tests' main, with a second use: `--dump WEIGHTS ISA OUT` is the child process of the test
// that compares instruction sets.
int main(int argc, char** argv) {
  if (argc == 5 && std::string(argv[1]) == "--dump") {
    return hearsay::testing::dump_samples(argv[2], argv[3], argv[4]);
  }
  testing::InitGoogleTest(&argc, argv);
  const int result = RUN_ALL_TESTS();
  std::error_code error;
  std::filesystem::remove_all(hearsay::testing::temporary_directory(), error);
  return result;
}
