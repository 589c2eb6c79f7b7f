// SPDX-License-Identifier: MIT
#include "kernels/reduction.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <limits>

#include "reference/reduction.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE("column sums equal their twin at every width", "[kernels]") {
  for (const std::size_t rows : {0, 1, 2, 7}) {
    for (const std::size_t cols : lengths(4 * simd::kLanes)) {
      Guarded<float> x(random_floats(rows * cols, 16));
      Guarded<float> sums(std::vector<float>(cols, NAN));
      kernels::column_sums(sums.span(), x.span(), cols);
      CAPTURE(rows, cols);
      CHECK(largest_error(sums.span(), reference::column_sums(
                                           x.span(), cols)) <= float_sum(rows));
      CHECK(sums.is_intact());
    }
  }
}

TEST_CASE("column sums of large arrays equal their twin", "[kernels]") {
  for (const std::size_t cols : {1, 2, 3, 8, 16, 24, 256, 300}) {
    const std::size_t rows = 50'000 / cols + 1;
    const auto x = random_floats(rows * cols, 20, 0.0F, 1.0F);
    std::vector<float> sums(cols, NAN);
    kernels::column_sums(sums, x, cols);
    CAPTURE(cols);
    CHECK(largest_error(sums, reference::column_sums(x, cols)) <=
          float_sum(rows));
  }
}

TEST_CASE("activation gradients are summed as they are multiplied",
          "[kernels]") {
  using kernels::Activation;
  const Activation kind =
      GENERATE(Activation::kLinear, Activation::kRelu, Activation::kElu);
  for (const std::size_t cols : {1, 3, 8, 16, 20, 256, 300}) {
    const std::size_t rows = GENERATE(1, 5, 20'000) / cols + 1;
    const auto y = random_floats(rows * cols, 21, -0.9F, 1.0F);
    const auto d_y = random_floats(rows * cols, 22, 0.0F, 1.0F);
    std::vector<float> expected = d_y;
    kernels::activate_backward(kind, expected, y);
    Guarded<float> together(d_y);
    Guarded<float> sums(std::vector<float>(cols, NAN));
    kernels::activate_backward_with_sums(kind, together.span(), y, sums.span(),
                                         cols);
    CAPTURE(static_cast<int>(kind), rows, cols);
    CHECK(std::ranges::equal(together.span(), expected));
    CHECK(together.is_intact());
    CHECK(sums.is_intact());
    CHECK(largest_error(sums.span(), reference::column_sums(expected, cols)) <=
          float_sum(rows));
  }
}

TEST_CASE("magnitudes are raised, never lowered", "[kernels]") {
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    const auto x = random_floats(7 * cols, 23);
    Guarded<float> highest(std::vector<float>(cols, 0.1F));
    kernels::raise_to_magnitudes(highest.span(), x);
    std::vector<float> expected(cols, 0.1F);
    for (std::size_t i = 0; i < x.size(); ++i) {
      expected[i % cols] = std::max(expected[i % cols], std::abs(x[i]));
    }
    CHECK(std::ranges::equal(highest.span(), expected));
    CHECK(highest.is_intact());
  }
}

TEST_CASE("sums of squares equal their twin at every length", "[kernels]") {
  for (const std::size_t length : lengths(1024)) {
    Guarded<float> x(random_floats(length, 17));
    const double expected = reference::sum_of_squares(x.span());
    CAPTURE(length);
    CHECK(std::abs(kernels::sum_of_squares(x.span()) - expected) <=
          kChunkedSum * expected);
  }
}

TEST_CASE("the first non-finite value is found at every place", "[kernels]") {
  const float infinity = std::numeric_limits<float>::infinity();
  for (const float bad : {NAN, infinity, -infinity}) {
    for (const std::size_t length : lengths()) {
      Guarded<float> x(random_floats(length, 18));
      CHECK(kernels::first_non_finite(x.span()) == length);
      for (std::size_t i = length; i-- > 0;) {
        x.span()[i] = bad;  // those behind it are bad already
        CHECK(kernels::first_non_finite(x.span()) == i);
        CHECK(reference::first_non_finite(x.span()) == i);
      }
    }
  }
}

TEST_CASE("the largest finite numbers count as finite", "[kernels]") {
  constexpr float kMax = std::numeric_limits<float>::max();
  const std::vector<float> x(9, kMax);
  CHECK(kernels::first_non_finite(x) == x.size());
}

TEST_CASE("scale and clip change every value and nothing else", "[kernels]") {
  for (const std::size_t length : lengths()) {
    const auto x = random_floats(length, 19);
    Guarded<float> scaled(x);
    Guarded<float> clipped(x);
    kernels::scale(scaled.span(), 3.0F);
    kernels::clip(clipped.span(), -0.25F, 0.5F);
    for (std::size_t i = 0; i < length; ++i) {
      CHECK(scaled.span()[i] == 3.0F * x[i]);
      CHECK(clipped.span()[i] == std::clamp(x[i], -0.25F, 0.5F));
    }
    CHECK(scaled.is_intact());
    CHECK(clipped.is_intact());
  }
}

TEST_CASE("clip keeps NaN", "[kernels]") {
  std::vector<float> x = {NAN};
  kernels::clip(x, -1.0F, 1.0F);
  CHECK(std::isnan(x[0]));
}

}  // namespace ae::test
