// SPDX-License-Identifier: MIT
#include "kernels/orthogonal.h"

#include <catch2/catch_test_macros.hpp>

#include "layers/initializer.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

/// All products of two rows: the identity where they are orthonormal.
double distance_from_orthonormal(std::span<const float> x, std::size_t cols) {
  double largest = 0.0;
  for (std::size_t a = 0; a < x.size(); a += cols) {
    for (std::size_t b = 0; b < x.size(); b += cols) {
      double sum = a == b ? -1.0 : 0.0;
      for (std::size_t i = 0; i < cols; ++i) {
        sum += static_cast<double>(x[a + i]) * x[b + i];
      }
      largest = std::max(largest, std::abs(sum));
    }
  }
  return largest;
}

std::vector<float> transpose(const std::vector<float>& x, std::size_t cols) {
  std::vector<float> result;
  for (std::size_t j = 0; j < cols; ++j) {
    for (std::size_t i = j; i < x.size(); i += cols) result.push_back(x[i]);
  }
  return result;
}

/// What subtracting 70 projections leaves: a rounding each.
constexpr double kOrthonormal = 70.0 * kRounding;

}  // namespace

TEST_CASE("rows become orthonormal at every length", "[kernels][recurrent]") {
  for (const std::size_t cols : lengths(32)) {
    if (cols == 0) continue;
    for (const std::size_t rows : {std::size_t{1}, (cols + 1) / 2, cols}) {
      Guarded<float> x(random_floats(rows * cols, 8));
      kernels::orthonormalize_rows(x.span(), cols);
      CAPTURE(rows, cols);
      CHECK(distance_from_orthonormal(x.span(), cols) <= kOrthonormal);
      CHECK(x.is_intact());
    }
  }
}

TEST_CASE("rows that nearly depend on each other become orthonormal, too",
          "[kernels][recurrent]") {
  // Subtracted once, rounding errors of 2⁻²⁴ beside a rest of 2⁻¹² would leave
  // an angle of 2⁻¹² off the right one.
  auto x = random_floats(64, 9);
  const auto small = random_floats(32, 10, -1.0F / 4096.0F, 1.0F / 4096.0F);
  for (std::size_t i = 0; i < 32; ++i) x[32 + i] = x[i] + small[i];
  kernels::orthonormalize_rows(x, 32);
  CHECK(distance_from_orthonormal(x, 32) <= kOrthonormal);
}

TEST_CASE("the first row keeps its direction", "[kernels][recurrent]") {
  std::vector<float> x = {3, 4, 1, 0};
  kernels::orthonormalize_rows(x, 2);
  // Gram and Schmidt by hand: (3, 4)/5, then (1, 0) − 0.6·(0.6, 0.8).
  CHECK(largest_error(x, {0.6, 0.8, 0.8, -0.6}) <= kElementwise);
}

TEST_CASE("orthogonal weights have orthonormal rows or columns",
          "[layers][recurrent]") {
  std::vector<float> wide(12 * 48);
  initialize(wide, Initializer::kOrthogonal, 12, 48, {1, 0});
  CHECK(distance_from_orthonormal(wide, 48) <= kOrthonormal);
  std::vector<float> tall(48 * 12);
  initialize(tall, Initializer::kOrthogonal, 48, 12, {1, 0});
  CHECK(distance_from_orthonormal(transpose(tall, 12), 48) <= kOrthonormal);
  // A seed of its own gives a matrix of its own.
  std::vector<float> other(12 * 48);
  initialize(other, Initializer::kOrthogonal, 12, 48, {2, 0});
  CHECK_FALSE(same_bits(wide, other));
}

TEST_CASE("a forget gate's bias starts as 1, the others' as 0",
          "[layers][recurrent]") {
  std::vector<float> bias(8, NAN);
  initialize(bias, Initializer::kForgetGate, 1, 1, {1, 0});
  CHECK(bias == std::vector<float>{0, 0, 1, 1, 0, 0, 0, 0});
}

}  // namespace ae::test
