#include "encoder/kernels.h"

#include <cmath>
#include <cstring>
#include <initializer_list>

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

float exp_of(float x) {
  x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
  const float whole = std::nearbyint(x * 1.44269504088896341f);
  float r = std::fma(whole, -0.693359375f, x);
  r = std::fma(whole, 2.12194440e-4f, r);
  float p = 1.9875691500e-4f;
  for (const float c :
       {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f}) {
    p = std::fma(p, r, c);
  }
  p = std::fma(p, r * r, r + 1.0f);
  const auto bits = static_cast<uint32_t>((static_cast<int32_t>(whole) + 127) << 23);
  float power = 0;
  std::memcpy(&power, &bits, sizeof(power));
  return p * power;
}

}  // namespace hearsay::encoder
