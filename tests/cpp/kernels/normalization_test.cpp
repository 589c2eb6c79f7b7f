// SPDX-License-Identifier: MIT
#include "kernels/normalization.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "reference/normalization.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr float kEpsilon = 1e-3F;

// Values of −1 .. 1 around a mean of 3, divided by a deviation near 0.6: the
// sums' errors, relative to magnitudes below 4, grow by less than 8.
double allowed(std::size_t terms) { return 32.0 * float_sum(terms); }

std::vector<double> column(std::span<const float> x, std::size_t cols,
                           std::size_t j) {
  std::vector<double> values;
  for (std::size_t at = j; at < x.size(); at += cols) values.push_back(x[at]);
  return values;
}

std::vector<double> row(std::span<const float> x, std::size_t cols,
                        std::size_t i) {
  const auto values = x.subspan(i * cols, cols);
  return {values.begin(), values.end()};
}

std::vector<float> column_of(std::span<const float> x, std::size_t cols,
                             std::size_t j) {
  const auto values = column(x, cols, j);
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("column moments and x̂ equal their twins at every width",
          "[kernels]") {
  for (const std::size_t rows : {1, 2, 600}) {
    for (const std::size_t cols : lengths()) {
      if (cols == 0) continue;
      const ExactlySized x(random_floats(rows * cols, 51, 2.0F, 4.0F));
      Guarded<float> mean(std::vector<float>(cols, NAN));
      Guarded<float> variance(std::vector<float>(cols, NAN));
      Guarded<float> rstd(std::vector<float>(cols, NAN));
      Guarded<float> x_hat(std::vector<float>(rows * cols, NAN));
      kernels::column_moments(mean.span(), variance.span(), x.span());
      kernels::reciprocal_deviation(rstd.span(), variance.span(), kEpsilon);
      kernels::standardize_columns(x_hat.span(), x.span(), mean.span(),
                                   rstd.span());
      CAPTURE(rows, cols);
      CHECK((mean.is_intact() && variance.is_intact() && rstd.is_intact() &&
             x_hat.is_intact()));
      for (std::size_t j = 0; j < cols; ++j) {
        const auto values = column(x.span(), cols, j);
        const auto expected = reference::moments(values);
        CHECK(std::abs(mean.span()[j] - expected.mean) <= allowed(256));
        CHECK(std::abs(variance.span()[j] - expected.variance) <= allowed(256));
        CHECK(largest_error(column_of(x_hat.span(), cols, j),
                            reference::standardize(values, kEpsilon)) <=
              allowed(256));
      }
    }
  }
}

TEST_CASE("x̂ of rows equals its twin at every width", "[kernels]") {
  constexpr std::size_t kRows = 3;
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    const ExactlySized x(random_floats(kRows * cols, 52, 2.0F, 4.0F));
    Guarded<float> x_hat(std::vector<float>(kRows * cols, NAN));
    Guarded<float> rstd(std::vector<float>(kRows, NAN));
    kernels::standardize_rows(x_hat.span(), rstd.span(), x.span(), kEpsilon);
    CAPTURE(cols);
    CHECK((x_hat.is_intact() && rstd.is_intact()));
    for (std::size_t i = 0; i < kRows; ++i) {
      CHECK(largest_error(x_hat.span().subspan(i * cols, cols),
                          reference::standardize(row(x.span(), cols, i),
                                                 kEpsilon)) <= allowed(cols));
    }
  }
}

TEST_CASE("scale_and_shift and column_products equal their twins",
          "[kernels]") {
  for (const std::size_t rows : {1, 3, 600}) {
    for (const std::size_t cols : lengths()) {
      if (cols == 0) continue;
      const auto a = random_floats(rows * cols, 53);
      const ExactlySized b(random_floats(rows * cols, 54));
      const auto gamma = random_floats(cols, 55);
      const auto beta = random_floats(cols, 56);
      Guarded<float> y(a);
      Guarded<float> sums(std::vector<float>(cols, NAN));
      kernels::scale_and_shift(y.span(), gamma, beta);
      kernels::column_products(sums.span(), a, b.span());
      std::vector<double> expected_y;
      std::vector<double> expected_sums(cols, 0.0);
      for (std::size_t i = 0; i < a.size(); ++i) {
        const double factor = gamma[i % cols];
        expected_y.push_back(factor * a[i] + beta[i % cols]);
        expected_sums[i % cols] += static_cast<double>(a[i]) * b.span()[i];
      }
      CAPTURE(rows, cols);
      CHECK(largest_error(y.span(), expected_y) <= kElementwise);
      // Magnitudes of a column's terms add up to at most `rows`.
      CHECK(largest_error(sums.span(), expected_sums) <=
            float_sum(256) * static_cast<double>(rows));
      CHECK((y.is_intact() && sums.is_intact()));
    }
  }
}

TEST_CASE("gradients through x̂ equal their twins at every width", "[kernels]") {
  constexpr std::size_t kRows = 5;
  for (const std::size_t cols : lengths()) {
    if (cols == 0) continue;
    const auto x = random_floats(kRows * cols, 57, 2.0F, 4.0F);
    const auto d_y = random_floats(x.size(), 58);
    const auto gamma = random_floats(cols, 59);
    std::vector<float> mean(cols), variance(cols), rstd(cols), x_hat(x.size());
    std::vector<float> d_gamma(cols), d_beta(cols), rows_rstd(kRows);
    Guarded<float> d_x(std::vector<float>(x.size(), NAN));
    kernels::column_moments(mean, variance, x);
    kernels::reciprocal_deviation(rstd, variance, kEpsilon);
    kernels::standardize_columns(x_hat, x, mean, rstd);
    kernels::column_products(d_gamma, d_y, x_hat);
    for (std::size_t i = 0; i < x.size(); ++i) d_beta[i % cols] += d_y[i];
    kernels::standardize_columns_backward(d_x.span(), d_y, x_hat, gamma, rstd,
                                          {d_gamma, d_beta}, 1.0F / kRows);
    CAPTURE(cols);
    CHECK(d_x.is_intact());
    std::vector<double> g;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g.push_back(static_cast<double>(d_y[i]) * gamma[i % cols]);
    }
    const std::vector<float> g_floats(g.begin(), g.end());
    for (std::size_t j = 0; j < cols; ++j) {
      CHECK(largest_error(column_of(d_x.span(), cols, j),
                          reference::standardize_backward(
                              column(g_floats, cols, j), column(x, cols, j),
                              kEpsilon)) <= allowed(kRows));
    }
    kernels::standardize_rows(x_hat, rows_rstd, x, kEpsilon);
    kernels::standardize_rows_backward(d_x.span(), d_y, x_hat, gamma,
                                       rows_rstd);
    CHECK(d_x.is_intact());
    // 1 / √ε = 32 bounds rstd where a row is a single value.
    for (std::size_t i = 0; i < kRows; ++i) {
      CHECK(largest_error(d_x.span().subspan(i * cols, cols),
                          reference::standardize_backward(
                              row(g_floats, cols, i), row(x, cols, i),
                              kEpsilon)) <= 32.0 * allowed(cols));
    }
  }
}

TEST_CASE("a column far from 0 keeps its deviations", "[kernels]") {
  // Σx² − (Σx)²/N would have none of their bits left.
  std::vector<float> x;
  for (int i = 0; i < 8; ++i) x.push_back(i % 2 == 0 ? 4096.0F : 4097.0F);
  std::vector<float> mean(1), variance(1);
  kernels::column_moments(mean, variance, x);
  CHECK(mean[0] == 4096.5F);
  CHECK(variance[0] == 0.25F);
}

}  // namespace ae::test
