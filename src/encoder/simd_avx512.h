#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

// Sixteen floats as one AVX-512 register. Included by kernels_avx512.cc only.
namespace hearsay::encoder {
namespace {

struct Floats {
  __m512 v;
};
struct Ints {
  __m512i v;
};

inline Floats load(const float* p) { return {_mm512_loadu_ps(p)}; }
inline void store(float* p, Floats a) { _mm512_storeu_ps(p, a.v); }
inline Floats all(float x) { return {_mm512_set1_ps(x)}; }
inline Floats operator+(Floats a, Floats b) { return {_mm512_add_ps(a.v, b.v)}; }
inline Floats operator-(Floats a, Floats b) { return {_mm512_sub_ps(a.v, b.v)}; }
inline Floats operator*(Floats a, Floats b) { return {_mm512_mul_ps(a.v, b.v)}; }
// a * b + c, rounded once.
inline Floats fused(Floats a, Floats b, Floats c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
inline Floats greater(Floats a, Floats b) { return {_mm512_max_ps(a.v, b.v)}; }
inline Floats smaller(Floats a, Floats b) { return {_mm512_min_ps(a.v, b.v)}; }

// The first n lanes of a, the others of b; n in 1..16.
inline Floats first_lanes(int n, Floats a, Floats b) {
  return {_mm512_mask_blend_ps(static_cast<__mmask16>((1u << n) - 1), b.v, a.v)};
}

inline Floats load_ints_as_floats(const int32_t* p) {
  return {_mm512_cvtepi32_ps(_mm512_loadu_si512(p))};
}
inline Floats load_bytes_as_floats(const int8_t* p) {
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  return {_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(v))};
}
// Rounded to the nearest (ties to even), held to 0..255.
inline void store_as_bytes(uint8_t* p, Floats a) {
  const __m512i v = _mm512_max_epi32(_mm512_cvtps_epi32(a.v), _mm512_setzero_si512());
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtusepi32_epi8(v));
}

inline Ints nearest(Floats a) { return {_mm512_cvtps_epi32(a.v)}; }
inline Floats to_floats(Ints a) { return {_mm512_cvtepi32_ps(a.v)}; }
// 2 to the power of each integer in -126..127.
inline Floats power_of_two(Ints a) {
  return {
      _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(a.v, _mm512_set1_epi32(127)), 23))};
}

inline __m256 upper_half(Floats a) {
  return _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(a.v), 1));
}
// Lanes eight apart first, then four, two, one.
inline float sum(Floats a) {
  const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(a.v), upper_half(a));
  __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  four = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
}
inline float greatest(Floats a) {
  const __m256 eight = _mm256_max_ps(_mm512_castps512_ps256(a.v), upper_half(a));
  __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  four = _mm_max_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
}

// to[column][row] = from[row][column], sixteen by sixteen.
inline void transpose(const float* from, size_t stride, float* to, size_t to_stride) {
  __m512 a[16], b[16];
  for (int i = 0; i < 16; ++i) a[i] = _mm512_loadu_ps(from + static_cast<size_t>(i) * stride);
  for (int i = 0; i < 16; i += 2) {
    b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
  }
  // a[4 * g + k]: column k of each group of four lanes, rows 4 * g to 4 * g + 3.
  for (int i = 0; i < 16; i += 4) {
    const auto pairs = [&](int x, int y, bool high) {
      const __m512d left = _mm512_castps_pd(b[x]), right = _mm512_castps_pd(b[y]);
      return _mm512_castpd_ps(high ? _mm512_unpackhi_pd(left, right)
                                   : _mm512_unpacklo_pd(left, right));
    };
    a[i] = pairs(i, i + 2, false);
    a[i + 1] = pairs(i, i + 2, true);
    a[i + 2] = pairs(i + 1, i + 3, false);
    a[i + 3] = pairs(i + 1, i + 3, true);
  }
  for (int k = 0; k < 4; ++k) {
    const __m512 even01 = _mm512_shuffle_f32x4(a[k], a[4 + k], 0x88);
    const __m512 odd01 = _mm512_shuffle_f32x4(a[k], a[4 + k], 0xDD);
    const __m512 even23 = _mm512_shuffle_f32x4(a[8 + k], a[12 + k], 0x88);
    const __m512 odd23 = _mm512_shuffle_f32x4(a[8 + k], a[12 + k], 0xDD);
    const auto put = [&](int column, __m512 v) {
      _mm512_storeu_ps(to + static_cast<size_t>(column) * to_stride, v);
    };
    put(k, _mm512_shuffle_f32x4(even01, even23, 0x88));
    put(4 + k, _mm512_shuffle_f32x4(odd01, odd23, 0x88));
    put(8 + k, _mm512_shuffle_f32x4(even01, even23, 0xDD));
    put(12 + k, _mm512_shuffle_f32x4(odd01, odd23, 0xDD));
  }
}

}  // namespace
}  // namespace hearsay::encoder
