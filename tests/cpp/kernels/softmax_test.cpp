// SPDX-License-Identifier: MIT
#include "kernels/softmax.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "reference/softmax.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

TEST_CASE("softmax equals its twin at every width", "[kernels]") {
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    // Far from 0 on both sides: what is past a row's end must not count.
    for (const float center : {-500.0F, 0.0F, 500.0F}) {
      const auto x = random_floats(3 * cols, 6, center - 4.0F, center + 4.0F);
      Guarded<float> y(std::vector<float>(x.size(), NAN));
      kernels::softmax(y.span(), ExactlySized(x).span(), cols);
      CAPTURE(cols, center);
      CHECK(largest_error(y.span(), reference::softmax(x, cols), 1e-6) <=
            kElementwise + float_sum(cols));
      CHECK(y.is_intact());
    }
  }
}

TEST_CASE("softmax's gradients equal their twin at every width, in place",
          "[kernels]") {
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    const auto y = random_floats(3 * cols, 7, 0.0F, 1.0F);
    const auto d_y = random_floats(3 * cols, 8);
    Guarded<float> d_x(y);
    kernels::softmax_backward(d_x.span(), d_y, d_x.span(), cols);
    CAPTURE(cols);
    // The terms of a row's sum are at most 1.
    CHECK(
        largest_error(d_x.span(), reference::softmax_backward(d_y, y, cols)) <=
        float_sum(cols) * static_cast<double>(cols));
    CHECK(d_x.is_intact());
  }
}

TEST_CASE("softmax neither overflows nor hides NaN", "[kernels]") {
  constexpr float kMax = std::numeric_limits<float>::max();
  std::vector<float> y = {kMax, -kMax, 0.0F, 1.0F, NAN, 2.0F};
  kernels::softmax(y, y, 3);
  CHECK(y[0] == 1.0F);
  CHECK(y[1] < 1e-30F);
  CHECK(y[2] < 1e-30F);
  for (std::size_t i = 3; i < 6; ++i) CHECK(std::isnan(y[i]));
}

}  // namespace ae::test
