#include "encoder/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "encoder/product.h"

namespace hearsay::encoder {
namespace {

std::vector<float> numbers(size_t count, float size, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, size);
  std::vector<float> out(count);
  for (float& x : out) x = normal(random);
  return out;
}

// The outputs of every kernel on the same inputs, as bytes.
std::string run_all(const Kernels& k) {
  constexpr int kRows = 7, kWidth = 48, kOut = 80;
  std::string all;
  const auto keep = [&](const auto& values) {
    all.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  };
  std::vector<uint8_t> bytes(kRows * kOut);
  std::vector<float> scale(kRows), offset(kRows), out(kRows * kOut), scratch(4096);
  const auto x = numbers(kRows * kOut, 3, 1), row = numbers(kOut, 0.01f, 2),
             sums = numbers(kOut, 0.5f, 3), bias = numbers(kOut, 0.3f, 4);
  std::vector<int32_t> acc(kRows * kOut);
  for (size_t i = 0; i < acc.size(); ++i) acc[i] = static_cast<int32_t>(x[i] * 1e6f);

  Rows in{bytes.data(), scale.data(), offset.data(), nullptr, kWidth};
  k.to_rows(x.data(), kRows, in);
  keep(bytes), keep(scale), keep(offset);
  const Columns columns{row.data(), sums.data(), bias.data(), kOut};
  k.affine(acc.data(), columns, in, kRows, out.data());
  keep(out);
  std::vector<uint8_t> gelu_bytes(kRows * kOut);
  std::vector<float> gelu_scale(kRows), gelu_offset(kRows);
  const Rows gelu{gelu_bytes.data(), gelu_scale.data(), gelu_offset.data(), nullptr, kOut};
  k.gelu_rows(acc.data(), columns, in, kRows, scratch.data(), gelu);
  keep(gelu_bytes), keep(gelu_scale), keep(gelu_offset);
  auto y = x;
  k.add_norm(acc.data(), columns, in, kRows, {row.data(), bias.data()}, y.data(), gelu);
  keep(y), keep(gelu_bytes);
  std::vector<int8_t> word(kOut);
  for (size_t i = 0; i < word.size(); ++i)
    word[i] = static_cast<int8_t>(static_cast<int>(i) * 3 - 127);
  EmbeddingRow embedding{word.data(), 0.01f, nullptr, bias.data(), sums.data()};
  k.embed(embedding, {row.data(), bias.data()}, y.data(), gelu);
  keep(y);
  for (const int pieces : {3, 16, 21, 50}) {
    const auto qkv = numbers(static_cast<size_t>(64 * 3 * 64), 1, 9);
    std::vector<float> attended(static_cast<size_t>(pieces * 64));
    k.attend(qkv.data(), pieces, 2, 32, scratch.data(), attended.data());
    keep(attended);
  }
  std::vector<float> product(kRows * 80);
  k.multiply(x.data(), kWidth, numbers(kWidth * 80, 1, 5).data(), 80, bias.data(), product.data(),
             80, kRows, 80, 37);
  keep(product);
  auto g = x;
  k.gelu(g.data(), static_cast<int>(g.size()));
  keep(g);
  k.gelu_sum(x.data(), y.data(), bias.data(), kOut, out.data());
  keep(out);
  std::vector<float> related(16);
  k.relate(acc.data(), columns, in, 3, y.data(), 32, 2, related.data());
  keep(related);
  const std::vector<float> single = {k.share(x.data(), 19, 4),
                                     static_cast<float>(k.argmax(x.data(), 77))};
  keep(single);
  return all;
}

TEST(Kernels, InstructionSetsGiveTheSameBytes) {
  const Kernels* avx2 = kernels_for(Isa::kAvx2);
  const Kernels* best = kernels_for(Isa::kBest);
  ASSERT_TRUE(avx2 && best);
  EXPECT_EQ(run_all(*avx2), run_all(*best));  // where AVX-512 is missing this is one set twice
}

TEST(Kernels, GeluIsTheExactOne) {
  std::vector<float> x;
  for (int i = -1600; i < 1600; ++i) x.push_back(static_cast<float>(i) * 0.005f);
  auto y = x;
  kernels_for(Isa::kBest)->gelu(y.data(), static_cast<int>(y.size()));
  for (size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(y[i], 0.5 * x[i] * (1 + std::erf(x[i] / std::sqrt(2.0))), 3e-6) << x[i];
  }
}

TEST(Kernels, ShareIsSoftmax) {
  const std::vector<float> x = {1, -2, 5, 0.5f, 3, 3, -80, 2, 1, 0, 4, 4, 4, 1, 2, 3, 5, 6, -1};
  double total = 0;
  for (const float v : x) total += std::exp(double{v});
  for (size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(
        kernels_for(Isa::kBest)->share(x.data(), static_cast<int>(x.size()), static_cast<int>(i)),
        std::exp(double{x[i]}) / total, 1e-6);
  }
}

TEST(Kernels, ArgmaxIsTheFirst) {
  for (const int n : {1, 3, 16, 17, 40}) {
    std::vector<float> x(static_cast<size_t>(n), 1.0f);
    EXPECT_EQ(kernels_for(Isa::kBest)->argmax(x.data(), n), 0);
    x.back() = 2;
    EXPECT_EQ(kernels_for(Isa::kBest)->argmax(x.data(), n), n - 1);
  }
}

TEST(Kernels, AttentionIsSoftmaxOverTheSentence) {
  constexpr int kHeads = 2, kWidth = 32, kHidden = 64;
  for (const int pieces : {3, 5, 16, 33}) {
    const auto qkv = numbers(static_cast<size_t>(64 * 3 * kHidden), 1, 12);
    std::vector<float> scratch(attention_scratch(pieces, kWidth));
    std::vector<float> out(static_cast<size_t>(pieces * kHidden));
    kernels_for(Isa::kBest)->attend(qkv.data(), pieces, kHeads, kWidth, scratch.data(), out.data());
    const auto at = [&](int row, int part, int column) {
      return double{qkv[static_cast<size_t>(row * 3 * kHidden + part * kHidden + column)]};
    };
    for (int i = 0; i < pieces; ++i) {
      for (int c = 0; c < kHidden; ++c) {
        const int base = c / kWidth * kWidth;
        double total = 0, value = 0;
        for (int j = 0; j < pieces; ++j) {
          double score = 0;
          for (int d = 0; d < kWidth; ++d) score += at(i, 0, base + d) * at(j, 1, base + d);
          const double e = std::exp(score / std::sqrt(double{kWidth}));
          total += e;
          value += e * at(j, 2, c);
        }
        ASSERT_NEAR(out[static_cast<size_t>(i * kHidden + c)], value / total, 1e-5);
      }
    }
  }
}

TEST(Product, SumsAreExactAtTheLimits) {
  constexpr int kIn = 1536, kOut = 48;
  std::vector<int8_t> weights(kIn * kOut);
  std::vector<uint8_t> a(static_cast<size_t>(kBlockRows * kIn));
  std::mt19937 random(5);
  for (size_t i = 0; i < weights.size(); ++i) {
    // Column 0 and 1 hold the greatest and least weights only: where 16-bit sums would saturate.
    const size_t column = i / kIn;
    weights[i] = static_cast<int8_t>(column == 0   ? 63
                                     : column == 1 ? -63
                                                   : static_cast<int>(random() % 127) - 63);
  }
  for (size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<uint8_t>(i < static_cast<size_t>(kIn) ? 255 : random() % 256);
  }
  const OneThread one_thread;
  const auto product = Product::make(weights.data(), kOut, kIn);
  ASSERT_TRUE(product);
  ProductRunner runner;
  for (int rows = kRowStep; rows <= kBlockRows; rows += kRowStep) {
    std::vector<int32_t> c(static_cast<size_t>(rows * kOut));
    product->run(runner, a.data(), rows, c.data());
    for (int i = 0; i < rows; ++i) {
      for (int j = 0; j < kOut; ++j) {
        int expected = 0;
        for (int k = 0; k < kIn; ++k) {
          expected +=
              a[static_cast<size_t>(i * kIn + k)] * weights[static_cast<size_t>(j * kIn + k)];
        }
        ASSERT_EQ(c[static_cast<size_t>(i * kOut + j)], expected) << i << ' ' << j;
      }
    }
  }
}

}  // namespace
}  // namespace hearsay::encoder
