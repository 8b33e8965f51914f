#include "encoder/linear.h"

#include <algorithm>

namespace hearsay::encoder {

bool Linear::make(const std::vector<Part>& parts, std::vector<int>* offsets) {
  const int stored_in = parts.front().matrix.in;
  in_ = padded(stored_in);
  const bool integers = parts.front().matrix.bytes != nullptr;
  int count = 0;
  for (const Part& part : parts) {
    if (offsets) offsets->push_back(count);
    count += padded(part.matrix.out);
  }
  const auto columns = static_cast<size_t>(count), width = static_cast<size_t>(in_),
             used = static_cast<size_t>(stored_in);
  bias_.assign(columns, 0);
  std::vector<int8_t> bytes;
  if (integers) {
    scale_.assign(columns, 0);
    sum_.assign(columns, 0);
    bytes.assign(columns * width, 0);
  } else {
    floats_.assign(columns * width, 0);
  }
  size_t column = 0;
  for (const Part& part : parts) {
    const Matrix& matrix = part.matrix;
    std::copy(part.bias.begin(), part.bias.end(),
              bias_.begin() + static_cast<std::ptrdiff_t>(column));
    for (size_t row = 0; row < static_cast<size_t>(matrix.out); ++row, ++column) {
      if (integers) {
        const int8_t* from = matrix.bytes + row * used;
        int total = 0;
        for (size_t i = 0; i < used; ++i) total += from[i];
        std::copy(from, from + used, bytes.begin() + static_cast<std::ptrdiff_t>(column * width));
        scale_[column] = matrix.scale[row];
        sum_[column] = matrix.scale[row] * static_cast<float>(total);
      } else {
        for (size_t i = 0; i < used; ++i) {
          floats_[i * columns + column] = matrix.floats[row * used + i];
        }
      }
    }
    column += static_cast<size_t>(padded(matrix.out) - matrix.out);
  }
  columns_ = {integers ? scale_.data() : nullptr, sum_.data(), bias_.data(), count};
  if (integers) product_ = Product::make(bytes.data(), count, in_);
  return !integers || product_;
}

void Linear::run(const Kernels& kernels, ProductRunner& runner, const Rows& in, int rows,
                 void* accumulators) const {
  if (product_) {
    product_->run(runner, in.bytes, rows, static_cast<int32_t*>(accumulators));
  } else {
    kernels.multiply(in.floats, in_, floats_.data(), columns_.count, nullptr,
                     static_cast<float*>(accumulators), columns_.count, rows, columns_.count, in_);
  }
}

}  // namespace hearsay::encoder
