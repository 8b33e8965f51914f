#pragma once

#include <memory>
#include <vector>

#include "encoder/kernels.h"
#include "encoder/product.h"
#include "encoder/weights.h"

namespace hearsay::encoder {

// A matrix with its bias, ready to multiply: packed integers, or floats when the file has floats.
// Its columns are the matrices' rows, each matrix padded to a multiple of sixteen with zeros.
class Linear {
 public:
  struct Part {
    Matrix matrix;
    std::vector<float> bias;
  };

  // Several matrices of one input side by side; offsets[i] is where part i begins. REQUIRES:
  // parts is not empty; all have the same `in`. Returns false if oneDNN refuses.
  bool make(const std::vector<Part>& parts, std::vector<int>* offsets = nullptr);

  // accumulators: [rows][columns().count] of int32_t, or of float; kernels' Reader turns them into
  // numbers. REQUIRES: rows is a multiple of kRowStep, at most kBlockRows.
  void run(const Kernels& kernels, ProductRunner& runner, const Rows& in, int rows,
           void* accumulators) const;

  const Columns& columns() const { return columns_; }
  int in() const { return in_; }  // padded

 private:
  int in_ = 0;
  Columns columns_;
  std::vector<float> scale_, sum_, bias_;
  std::unique_ptr<const Product> product_;
  std::vector<float> floats_;  // [in][columns]
};

}  // namespace hearsay::encoder
