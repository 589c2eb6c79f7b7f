// SPDX-License-Identifier: MIT
#include "kernels/gemm.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kernels/gemm_pack.h"
#include "reference/gemm.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;
using kernels::Epilogue;
using kernels::Matrix;

struct Sizes {
  std::size_t m;
  std::size_t k;
  std::size_t n;
};

/// The whole of C after a product, NaN before; the test fails when a value
/// outside of C was written.
std::vector<float> product(const Matrix& a, const Matrix& b,
                           const Epilogue& epilogue) {
  static std::vector<float> workspace(kernels::gemm_workspace_size());
  Guarded<float> c(std::vector<float>(a.rows * b.cols, NAN));
  kernels::gemm(c.span(), a, b, epilogue, workspace);
  REQUIRE(c.is_intact());
  return copy_of(c.span());
}

/// Error of the worst value of C, in units of what rounding explains.
double worst_error(const Matrix& a, const Matrix& b,
                   const Epilogue& epilogue = {}) {
  const auto expected = reference::gemm(a, b, epilogue);
  const auto got = product(a, b, epilogue);
  double worst = 0.0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    // An activation's slope is at most selu's 1.76; it rounds by itself.
    const double allowed = 1.76 * float_sum(a.cols) * expected.magnitude[i] +
                           kElementwise * std::abs(expected.value[i]) + 1e-30;
    const double error = std::abs(got[i] - expected.value[i]) / allowed;
    worst = std::isnan(error) ? INFINITY : std::max(worst, error);
  }
  return worst;
}

/// rows × cols over `values`, stored column by column if `transpose`.
Matrix matrix(std::span<const float> values, std::size_t rows, std::size_t cols,
              bool transpose) {
  return transpose ? kernels::transposed(kernels::row_major(values, cols, rows))
                   : kernels::row_major(values, rows, cols);
}

double worst_error(const Sizes& s, bool transpose_a, bool transpose_b) {
  const ExactlySized a(random_floats(s.m * s.k, 20));
  const ExactlySized b(random_floats(s.k * s.n, 21));
  return worst_error(matrix(a.span(), s.m, s.k, transpose_a),
                     matrix(b.span(), s.k, s.n, transpose_b));
}

}  // namespace

TEST_CASE("products equal their twin around the tile, in all transposes",
          "[gemm]") {
  const bool transpose_a = GENERATE(false, true);
  const bool transpose_b = GENERATE(false, true);
  for (const std::size_t m : {1, 5, 6, 7, 12, 13}) {
    for (const std::size_t n : {1, 3, 4, 5, 7, 8, 9, 16, 17, 19}) {
      for (const std::size_t k : {1, 2, 9}) {
        CAPTURE(m, k, n);
        CHECK(worst_error({m, k, n}, transpose_a, transpose_b) <= 1.0);
      }
    }
  }
}

TEST_CASE(
    "products equal their twin around the block borders, in all "
    "transposes",
    "[gemm]") {
  const bool transpose_a = GENERATE(false, true);
  const bool transpose_b = GENERATE(false, true);
  const std::size_t wide = 128 * kernels::kTileN;  // a block of N
  const Sizes borders[] = {{95, 3, 5},   {96, 3, 5},       {97, 3, 5},
                           {193, 2, 9},  {7, 255, 5},      {7, 256, 5},
                           {7, 257, 5},  {5, 513, 9},      {7, 3, wide - 1},
                           {7, 3, wide}, {7, 3, wide + 1}, {97, 257, wide + 1}};
  for (const Sizes& sizes : borders) {
    CAPTURE(sizes.m, sizes.k, sizes.n);
    CHECK(worst_error(sizes, transpose_a, transpose_b) <= 1.0);
  }
}

TEST_CASE("bias and activation follow the complete sum", "[gemm]") {
  const Activation kind = GENERATE(from_range(reference::kLayerActivations));
  const bool with_bias = GENERATE(false, true);
  // Both sides of the tile's edges, one and three blocks of K.
  for (const Sizes s : {Sizes{1, 1, 1}, {7, 9, 11}, {13, 600, 19}}) {
    const ExactlySized a(random_floats(s.m * s.k, 22));
    const ExactlySized b(random_floats(s.k * s.n, 23, -0.2F, 0.2F));
    const ExactlySized bias(random_floats(with_bias ? s.n : 0, 24));
    CAPTURE(static_cast<int>(kind), with_bias, s.m);
    CHECK(worst_error(kernels::row_major(a.span(), s.m, s.k),
                      kernels::row_major(b.span(), s.k, s.n),
                      {bias.span(), kind}) <= 1.0);
  }
}

TEST_CASE("a factor that was packed before gives the same bits", "[gemm]") {
  const bool transpose_b = GENERATE(false, true);
  const std::size_t wide = 128 * kernels::kTileN;  // a block of N
  const Sizes all[] = {{1, 7, 5},   {2, 3, wide + 1}, {7, 257, 5},
                       {5, 513, 9}, {64, 64, 256},    {7, 300, wide + 9}};
  for (const Sizes& s : all) {
    CAPTURE(s.m, s.k, s.n);
    const ExactlySized left(random_floats(s.m * s.k, 20));
    const ExactlySized right(random_floats(s.k * s.n, 21));
    const auto bias = random_floats(s.n, 24);
    const Epilogue epilogue = {bias, Activation::kTanh};
    const Matrix a = kernels::row_major(left.span(), s.m, s.k);
    const Matrix b = matrix(right.span(), s.k, s.n, transpose_b);
    Guarded<float> packed(
        std::vector<float>(kernels::packed_size(s.k, s.n), NAN));
    const auto factor = kernels::pack(packed.span(), b);
    CHECK(packed.is_intact());
    std::vector<float> workspace(kernels::gemm_workspace_size(), NAN);
    Guarded<float> c(std::vector<float>(s.m * s.n, NAN));
    kernels::gemm(c.span(), a, factor, epilogue, workspace);
    CHECK(c.is_intact());
    CHECK(copy_of(c.span()) == product(a, b, epilogue));
  }
}

TEST_CASE("an accumulated product adds to C before bias and activation",
          "[gemm]") {
  // One and three blocks of K, both sides of the tile's edges.
  for (const Sizes s : {Sizes{7, 9, 11}, {13, 600, 19}}) {
    const auto a = random_floats(s.m * s.k, 22);
    const auto b = random_floats(s.k * s.n, 23, -0.1F, 0.1F);
    const auto bias = random_floats(s.n, 24);
    const auto before = random_floats(s.m * s.n, 29);
    const Matrix left = kernels::row_major(a, s.m, s.k);
    const Matrix right = kernels::row_major(b, s.k, s.n);
    auto expected = reference::gemm(left, right, {bias});
    for (std::size_t i = 0; i < before.size(); ++i) {
      expected.value[i] = reference::activate(Activation::kSigmoid,
                                              expected.value[i] + before[i]);
    }
    std::vector<float> workspace(kernels::gemm_workspace_size());
    Guarded<float> c(before);
    kernels::gemm(c.span(), left, right, {bias, Activation::kSigmoid, true},
                  workspace);
    CHECK(c.is_intact());
    // Terms of the sums are at most 0.1, a sigmoid's slope is at most 1/4.
    CHECK(largest_error(c.span(), expected.value) <=
          0.1 * static_cast<double>(s.k) * float_sum(s.k) + kElementwise);
  }
}

TEST_CASE("a product reads parts of larger matrices by their strides",
          "[gemm]") {
  const auto values = random_floats(40 * 50, 25);
  const Matrix whole = kernels::row_major(values, 40, 50);
  const Matrix a = kernels::block(whole, 3, 5, 11, 17);
  const Matrix b = kernels::block(whole, 20, 7, 17, 13);
  const Matrix every_second = {values.data(), 11, 17, 100, 2};
  CHECK(worst_error(a, b) <= 1.0);
  CHECK(worst_error(kernels::transposed(b), kernels::transposed(a)) <= 1.0);
  CHECK(worst_error(every_second, b) <= 1.0);
}

TEST_CASE("a product without rows or columns writes nothing", "[gemm]") {
  const auto values = random_floats(30, 26);
  CHECK(product(kernels::row_major(values, 0, 5),
                kernels::row_major(values, 5, 6), {})
            .empty());
  CHECK(product(kernels::row_major(values, 6, 5),
                kernels::row_major(values, 5, 0), {})
            .empty());
}

TEST_CASE("a row's bits do not depend on the rows beside it", "[gemm]") {
  const Sizes s = {100, 300, 33};
  const auto a = random_floats(s.m * s.k, 27);
  const auto b = random_floats(s.k * s.n, 28);
  const Matrix right = kernels::row_major(b, s.k, s.n);
  const auto together = product(kernels::row_major(a, s.m, s.k), right, {});
  for (const std::size_t row : {0, 5, 6, 95, 96, 99}) {
    const auto alone = product(
        kernels::row_major(std::span(a).subspan(row * s.k, s.k), 1, s.k), right,
        {});
    CHECK(same_bits(alone, std::span(together).subspan(row * s.n, s.n)));
  }
}

}  // namespace ae::test
