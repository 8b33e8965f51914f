#include "encoder/kernels.h"
#include "encoder/simd_avx512.h"

namespace hearsay::encoder {
namespace {
constexpr const char* kName = "AVX-512";
constexpr int kTileRows = 6;  // 6 rows of four vectors: 24 of the 32 registers accumulate
constexpr int kTileColumns = 4;
constexpr int kAttentionQueries = 6;
}  // namespace
}  // namespace hearsay::encoder

#include "encoder/kernels.inc"

namespace hearsay::encoder {
const Kernels* avx512_kernels() { return &kTable; }
}  // namespace hearsay::encoder
