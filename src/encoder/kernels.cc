#include "encoder/kernels.h"

namespace hearsay::encoder {
namespace {

bool has_avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

}  // namespace

const Kernels* kernels_for(Isa isa) {
  if (isa != Isa::kAvx2 && has_avx512()) return avx512_kernels();
  if (isa != Isa::kAvx512 && has_avx2()) return avx2_kernels();
  return nullptr;
}

}  // namespace hearsay::encoder
