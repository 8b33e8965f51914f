#include "encoder/kernels.h"
#include "encoder/simd_avx2.h"

namespace hearsay::encoder {
namespace {
constexpr const char* kName = "AVX2";
constexpr int kTileRows = 4;  // 4 rows of one vector: 8 of the 16 registers accumulate
constexpr int kTileColumns = 1;
constexpr int kAttentionQueries = 4;
}  // namespace
}  // namespace hearsay::encoder

#include "encoder/kernels.inc"

namespace hearsay::encoder {
const Kernels* avx2_kernels() { return &kTable; }
}  // namespace hearsay::encoder
