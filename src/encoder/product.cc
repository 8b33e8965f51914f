#include "encoder/product.h"

#include <dlfcn.h>

#include <array>
#include <dnnl.hpp>
#include <vector>

namespace hearsay::encoder {
namespace {

using dnnl::memory;

constexpr int kSizes = kBlockRows / kRowStep;

memory::desc plain(int rows, int columns, memory::data_type type) {
  return {{rows, columns}, type, memory::format_tag::ab};
}

// oneDNN wants products, memory and streams of one engine; it is immutable and safe to share.
const dnnl::engine& engine() {
  static const dnnl::engine kEngine(dnnl::engine::kind::cpu, 0);
  return kEngine;
}

// oneDNN's OpenMP runtime is whichever the system's library was linked with, so its functions are
// looked up instead of linked.
int openmp_threads() {
  auto* get = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "omp_get_max_threads"));
  return get ? get() : 0;
}
void set_openmp_threads(int count) {
  auto* set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
  if (set) set(count);
}

}  // namespace

OneThread::OneThread() : before_(openmp_threads()) {
  if (before_ > 1) set_openmp_threads(1);
}
OneThread::~OneThread() {
  if (before_ > 1) set_openmp_threads(before_);
}

struct ProductRunner::State {
  dnnl::stream stream{engine()};
  std::vector<char> scratchpad;
};

ProductRunner::ProductRunner() : state_(std::make_unique<State>()) {}
ProductRunner::~ProductRunner() = default;
ProductRunner::ProductRunner(ProductRunner&&) noexcept = default;
ProductRunner& ProductRunner::operator=(ProductRunner&&) noexcept = default;

struct Product::State {
  struct Size {
    memory::desc a, c, scratchpad;
    dnnl::matmul matmul;
  };
  memory packed;
  std::array<Size, kSizes> sizes;
};

Product::Product() : state_(std::make_unique<State>()) {}
Product::~Product() = default;

std::unique_ptr<const Product> Product::make(const int8_t* weights, int out, int in) {
  auto product = std::make_unique<Product>();
  State& state = *product->state_;
  try {
    memory::desc b({in, out}, memory::data_type::s8, memory::format_tag::any);
    // The largest block chooses the layout of the weights; the others take it as it is.
    for (int i = kSizes - 1; i >= 0; --i) {
      const int rows = (i + 1) * kRowStep;
      const auto a = plain(rows, in, memory::data_type::u8);
      const auto c = plain(rows, out, memory::data_type::s32);
      dnnl::primitive_attr attributes;
      attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
      const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(a, b, c), attributes,
                                                     engine());
      b = description.weights_desc();
      state.sizes[static_cast<size_t>(i)] = {a, c, description.scratchpad_desc(),
                                             dnnl::matmul(description)};
    }
    memory stored(memory::desc({in, out}, memory::data_type::s8, memory::format_tag::ba), engine(),
                  const_cast<int8_t*>(weights));
    state.packed = memory(b, engine());
    dnnl::stream stream(engine());
    dnnl::reorder(stored, state.packed).execute(stream, stored, state.packed);
    stream.wait();
  } catch (const dnnl::error&) {
    return nullptr;
  }
  return product;
}

void Product::run(ProductRunner& runner, const uint8_t* a, int rows, int32_t* c) const {
  ProductRunner::State& own = *runner.state_;
  const State::Size& size = state_->sizes[static_cast<size_t>(rows / kRowStep) - 1];
  if (own.scratchpad.size() < size.scratchpad.get_size()) {
    own.scratchpad.resize(size.scratchpad.get_size());
  }
  size.matmul.execute(
      own.stream,
      {{DNNL_ARG_SRC, memory(size.a, engine(), const_cast<uint8_t*>(a))},
       {DNNL_ARG_WEIGHTS, state_->packed},
       {DNNL_ARG_DST, memory(size.c, engine(), c)},
       {DNNL_ARG_SCRATCHPAD, memory(size.scratchpad, engine(), own.scratchpad.data())}});
  own.stream.wait();
}

}  // namespace hearsay::encoder
