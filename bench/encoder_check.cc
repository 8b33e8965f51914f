// Compares the encoder with numbers that the training framework recorded
// (training/record_activations.py): with the fp32 file that was recorded, all must agree.
//
// usage: encoder_check WEIGHTS.safetensors RECORDED.json
// Exit code 0: agrees; 1: does not; 2: usage or no such file.
#include <fmt/core.h>

#include "encoder/encoder.h"
#include "encoder/recorded.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: encoder_check WEIGHTS.safetensors RECORDED.json\n");
    return 2;
  }
  const auto opened = hearsay::encoder::Encoder::open(argv[1]);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().to_string());
    return 2;
  }
  try {
    const auto result = hearsay::testing::compare_with_recorded(*opened.value(), argv[2]);
    fmt::print("{} sentences, same weights: {}, same pieces: {}\n", result.sentences,
               result.weights == opened.value()->fingerprint(), result.pieces_equal);
    fmt::print("largest difference of a vector's number {:.5f}, of its length {:.5f}\n",
               result.farthest_value, result.farthest_length);
    fmt::print("{} of {} decisions agree\n", result.equal, result.decisions);
    for (const auto& line : result.differences) fmt::print("  {}\n", line);
    // The recorded numbers have four decimals.
    return result.pieces_equal && result.farthest_value < 2e-4 && result.farthest_length < 2e-4 &&
                   result.equal == result.decisions
               ? 0
               : 1;
  } catch (const simdjson::simdjson_error& error) {
    fmt::print(stderr, "{}: {}\n", argv[2], error.what());
    return 2;
  }
}
