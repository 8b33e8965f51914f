#pragma once

#include <cstddef>
#include <cstdint>

// The arithmetic between two matrix products, written once (kernels.inc) over a vector of sixteen
// floats and compiled once per instruction set. Every operation is an IEEE one (fused multiply-add
// included) in a fixed order over those sixteen lanes, so each instruction set returns the same
// bytes. A row never sees another row, so its result does not depend on its neighbours either.
//
// Widths are multiples of sixteen unless said otherwise.
namespace hearsay::encoder {

inline constexpr int kLanes = 16;

constexpr int padded(int n) { return (n + kLanes - 1) / kLanes * kLanes; }

// What turns a column of accumulators back into numbers: real = scale * (s * acc + o * sum) + bias,
// where s and o are the scale and offset of the activation's row. `scale` null: the accumulators
// are floats, real = acc + bias.
struct Columns {
  const float* scale = nullptr;
  const float* sum = nullptr;  // scale * (sum of the weights of the column)
  const float* bias = nullptr;
  int count = 0;
};

// Rows ready to be multiplied: bytes, real = scale[row] * byte + offset[row]; or, with `bytes`
// null, floats.
struct Rows {
  uint8_t* bytes = nullptr;
  float* scale = nullptr;
  float* offset = nullptr;
  float* floats = nullptr;
  int width = 0;

  Rows from(int row) const {
    const auto at = static_cast<size_t>(row) * static_cast<size_t>(width);
    return {bytes ? bytes + at : nullptr, scale + row, offset + row, floats ? floats + at : nullptr,
            width};
  }
};

struct Norm {
  const float* weight = nullptr;
  const float* bias = nullptr;
};

// One row of the embeddings; either `word_bytes` or `word_floats` is set.
struct EmbeddingRow {
  const int8_t* word_bytes = nullptr;
  float word_scale = 0;
  const float* word_floats = nullptr;
  const float* position = nullptr;
  const float* shape = nullptr;
};

struct Kernels {
  const char* name;

  // x = norm(word + position + shape), and out's row 0 from it.
  void (*embed)(const EmbeddingRow& row, const Norm& norm, float* x, const Rows& out);
  // out[row][column] = the real value of the accumulator.
  void (*affine)(const void* accumulators, const Columns& columns, const Rows& in, int rows,
                 float* out);
  // out = gelu(real).
  void (*gelu_rows)(const void* accumulators, const Columns& columns, const Rows& in, int rows,
                    float* row_scratch, const Rows& out);
  // x = norm(x + real), out from x.
  void (*add_norm)(const void* accumulators, const Columns& columns, const Rows& in, int rows,
                   const Norm& norm, float* x, const Rows& out);
  // out from floats.
  void (*to_rows)(const float* x, int rows, const Rows& out);
  // Attention inside one sentence. qkv: [pieces][3 * heads * head_width]; out: [pieces][heads *
  // head_width]. scratch: attention_scratch(pieces, head_width) floats.
  void (*attend)(const float* qkv, int pieces, int heads, int head_width, float* scratch,
                 float* out);
  // c[m][n] = a[m][k] * b[k][n] + bias[n] (bias may be null); n a multiple of sixteen, k any.
  void (*multiply)(const float* a, int a_stride, const float* b, int b_stride, const float* bias,
                   float* c, int c_stride, int m, int n, int k);
  // The softmax of x at one index; n any, at least 1.
  float (*share)(const float* x, int n, int index);
  void (*gelu)(float* x, int n);
  // gelu(a + b + c).
  void (*gelu_sum)(const float* a, const float* b, const float* c, int n, float* out);
  // out[r] = sum over i of real[r * width + i] * x[i], plus real[count * width + r], where real is
  // one row of accumulators; r < count.
  void (*relate)(const void* accumulators, const Columns& columns, const Rows& in, int row,
                 const float* x, int width, int count, float* out);
  // Index of the first greatest value; n any, at least 1.
  int (*argmax)(const float* x, int n);
};

constexpr size_t attention_scratch(int pieces, int head_width) {
  const auto p = static_cast<size_t>(padded(pieces));
  return p * static_cast<size_t>(head_width) + 8 * p;
}

enum class Isa { kBest, kAvx2, kAvx512 };

// The kernels for an instruction set; null when this processor does not have it.
const Kernels* kernels_for(Isa isa);

// One per instruction set; only kernels_for() may call them.
const Kernels* avx2_kernels();
const Kernels* avx512_kernels();

}  // namespace hearsay::encoder
