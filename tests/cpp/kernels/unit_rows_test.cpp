// SPDX-License-Identifier: MIT
#include "kernels/unit_rows.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "reference/unit_rows.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

std::vector<double> row(std::span<const float> x, std::size_t cols,
                        std::size_t i) {
  const auto values = x.subspan(i * cols, cols);
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("rows of length 1 and their gradients equal their twins",
          "[kernels]") {
  constexpr std::size_t kRows = 3;
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    // None is as near to 0 as to make 1 / ‖x‖ large where a row is one value.
    const ExactlySized x(random_floats(kRows * cols, 61, 1.0F, 2.0F));
    const ExactlySized d_y(random_floats(kRows * cols, 62));
    Guarded<float> y(std::vector<float>(kRows * cols, NAN));
    Guarded<float> inverse(std::vector<float>(kRows, NAN));
    Guarded<float> d_x(std::vector<float>(kRows * cols, NAN));
    kernels::unit_rows(y.span(), inverse.span(), x.span());
    kernels::unit_rows_backward(d_x.span(), d_y.span(), x.span(),
                                inverse.span());
    CAPTURE(cols);
    CHECK((y.is_intact() && inverse.is_intact() && d_x.is_intact()));
    // All factors are at most 1: a dot product's own error, thrice.
    const double tolerance = 3.0 * float_sum(cols);
    for (std::size_t i = 0; i < kRows; ++i) {
      const auto values = row(x.span(), cols, i);
      CHECK(largest_error(y.span().subspan(i * cols, cols),
                          reference::unit_row(values)) <= tolerance);
      CHECK(largest_error(d_x.span().subspan(i * cols, cols),
                          reference::unit_row_backward(row(d_y.span(), cols, i),
                                                       values)) <= tolerance);
    }
  }
}

TEST_CASE("a row of zeros stays one, and NaN is not hidden", "[kernels]") {
  const std::vector<float> x = {0.0F, 0.0F, 1.0F, NAN};
  std::vector<float> y(4, 9.0F), inverse(2), d_x(4, 9.0F);
  kernels::unit_rows(y, inverse, x);
  kernels::unit_rows_backward(d_x, std::vector<float>(4, 1.0F), x, inverse);
  CHECK((y[0] == 0.0F && y[1] == 0.0F && std::isnan(y[2])));
  CHECK((d_x[0] == 0.0F && d_x[1] == 0.0F && std::isnan(d_x[2])));
}

}  // namespace ae::test
