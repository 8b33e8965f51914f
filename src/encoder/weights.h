#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "hearsay/result.h"

// The weights file of docs/formats/weights.md: opened, checked and still packed.
namespace hearsay::encoder {

struct LemmaRule {
  char kind = 'L';  // 'L' lower-case and cut, 'K' cut, '=' the lemma itself
  int drop = 0;     // code points
  std::string suffix;
};

struct Config {
  int layers = 0, hidden = 0, attention_heads = 0, ffn = 0;
  int max_pieces = 0;  // with cls and sep
  int cls = 0, sep = 0, unk = 0;
  int arc_dim = 0, rel_dim = 0, role_dim = 0, distance_clip = 0;
  std::vector<std::string> upos, feats, lemma, deprel, ner, cue, role, act, medium;
  std::vector<LemmaRule> lemma_rules;  // of `lemma`

  int head_width() const { return hidden / attention_heads; }
};

enum class Dtype { kF32, kI8, kU8 };

struct Tensor {
  Dtype dtype = Dtype::kU8;
  std::vector<int64_t> shape;
  std::string_view bytes;  // inside the map; floats may lie at any address

  std::vector<float> floats() const;  // REQUIRES: dtype is kF32
};

// A matrix [out, in] as it is stored: bytes with a scale per row, or floats.
struct Matrix {
  int out = 0, in = 0;
  const int8_t* bytes = nullptr;
  std::vector<float> scale;
  std::vector<float> floats;  // empty when there are bytes
};

// Immutable. Everything it hands out points into the mapped file and lives as long as this.
class Weights {
 public:
  // Errors: "weights.missing" (no such file), "weights.format" (not this layout, damaged or cut
  // short), "weights.fingerprint" (the bytes are not those that were written), "weights.tensor"
  // (absent, or another type or shape than the configuration asks for).
  static Result<Weights> open(const std::filesystem::path& path);

  const Config& config() const { return config_; }
  const std::string& fingerprint() const { return fingerprint_; }
  const std::string& path() const { return path_; }
  bool is_int8() const { return int8_; }

  // REQUIRES for all: the name is one that open() checked.
  Matrix matrix(const std::string& name) const;
  std::vector<float> floats(const std::string& name) const;
  const Tensor& tensor(const std::string& name) const { return tensors_.at(name); }
  bool has(const std::string& name) const { return tensors_.contains(name); }
  // The bytes of an optional tensor; empty when the file has none of that name.
  std::string_view bytes(const std::string& name) const {
    const auto at = tensors_.find(name);
    return at == tensors_.end() ? std::string_view() : at->second.bytes;
  }

  // Lets go of the pages read so far; they are mapped again where they are used.
  void release_pages() const;

 private:
  explicit Weights(MappedFile file) : file_(std::move(file)) {}

  MappedFile file_;
  std::string path_;
  std::string fingerprint_;
  Config config_;
  bool int8_ = true;
  std::map<std::string, Tensor> tensors_;

  friend class WeightsReader;
};

}  // namespace hearsay::encoder
