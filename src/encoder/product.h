#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

// Integer matrix products on oneDNN.
namespace hearsay::encoder {

// Rows of a product come in blocks of this many; buffers are as long as whole blocks.
inline constexpr int kRowStep = 16;
inline constexpr int kBlockRows = 64;

constexpr int whole_steps(int rows) { return (rows + kRowStep - 1) / kRowStep * kRowStep; }

// oneDNN brings OpenMP, and this program's parallelism is across reports: while one of these
// lives, the calling thread's parallel regions have one thread. The caller's setting returns after.
class OneThread {
 public:
  OneThread();
  ~OneThread();
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int before_ = 0;
};

// What a thread needs to run products: one per thread.
class ProductRunner {
 public:
  ProductRunner();
  ~ProductRunner();
  ProductRunner(ProductRunner&&) noexcept;
  ProductRunner& operator=(ProductRunner&&) noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
  friend class Product;
};

// A constant int8 matrix [out, in], packed for this processor. c = a * matrix^T with exact 32-bit
// sums: a row's result never depends on the other rows or on the instruction set, as long as no
// weight is beyond 63. Immutable; safe to share.
class Product {
 public:
  Product();
  // Reads `weights` once and keeps its own packed copy. Returns null if oneDNN refuses.
  static std::unique_ptr<const Product> make(const int8_t* weights, int out, int in);
  ~Product();

  // a: [rows][in], c: [rows][out]. REQUIRES: rows is a positive multiple of kRowStep, at most
  // kBlockRows; one thread of OpenMP (OneThread).
  void run(ProductRunner& runner, const uint8_t* a, int rows, int32_t* c) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hearsay::encoder
