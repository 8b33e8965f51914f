#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "encoder/sentences.h"
#include "hearsay/document.h"

// A tiny weights file with pseudo-random numbers in it: what a real one has, and small enough to
// break in every place.
namespace hearsay::testing {

struct StoredTensor {
  std::string dtype;
  std::vector<int64_t> shape;
  std::string bytes;
};

struct SyntheticWeights {
  std::string format = "hearsay-weights/1";
  std::string config;  // JSON
  std::map<std::string, StoredTensor> tensors;
  std::string fingerprint;  // empty: the right one

  std::string bytes() const;  // the file
};

SyntheticWeights synthetic_weights(bool int8);

// A file in a directory of this process; the same name is overwritten.
std::filesystem::path write_temporary(const std::string& name, const std::string& bytes);
std::filesystem::path temporary_directory();

// Every value of the encoder's layers, floats by their bits.
std::string exact_dump(const Document& document);

// Sentences for comparisons: short, long, odd.
std::vector<std::string> sample_sentences();

// Reads the samples with the weights and writes exact_dump, as the child process of a test.
int dump_samples(const std::string& weights, const std::string& isa, const std::string& out);

}  // namespace hearsay::testing
