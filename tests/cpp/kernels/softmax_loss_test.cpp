// SPDX-License-Identifier: MIT
#include "kernels/softmax_loss.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/loss.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kChunk = 1024;
constexpr std::size_t kRows = 3;

}  // namespace

TEST_CASE("the multinomial likelihood equals its twin at every length",
          "[kernels]") {
  for (const std::size_t features : lengths(kChunk)) {
    if (features == 0) continue;
    const auto z = random_floats(kRows * features, 20, -5.0F, 5.0F);
    const auto target = random_floats(kRows * features, 21, 0.0F, 2.0F);
    double expected = 0.0;
    std::vector<double> gradient;
    std::vector<double> softmax;
    for (std::size_t at = 0; at < z.size(); at += features) {
      const auto row = std::span(z).subspan(at, features);
      const auto counts = std::span(target).subspan(at, features);
      expected += reference::multinomial(row, counts);
      double total = 0.0;
      double count = 0.0;
      for (const float value : row) total += std::exp(double{value});
      for (const float value : counts) count += value;
      for (std::size_t i = 0; i < features; ++i) {
        softmax.push_back(std::exp(double{row[i]}) / total);
        gradient.push_back(0.25 * (count * softmax.back() - counts[i]));
      }
    }
    Guarded<float> d_z(z);
    const double got =
        kernels::multinomial_backward(d_z.span(), target, features, 0.25F);
    CAPTURE(features);
    CHECK(std::abs(got - expected) <= kChunkedSum * (1.0 + expected));
    CHECK(largest_error(d_z.span(), gradient) <= kChunkedSum);
    CHECK(d_z.is_intact());
    Guarded<float> y(z);
    kernels::softmax_rows(y.span(), features);
    CHECK(largest_error(y.span(), softmax) <= kChunkedSum);
    CHECK(y.is_intact());
  }
}

TEST_CASE("a softmax of any size neither over- nor underflows", "[kernels]") {
  std::vector<float> z = {1e30F, 0.0F, -1e30F, 5000.0F};
  const std::vector<float> target = {1.0F, 0.0F, 0.0F, 0.0F};
  auto y = z;
  kernels::softmax_rows(y, 4);
  CHECK(std::abs(y[0] - 1.0F) <= kElementwise);
  CHECK(kernels::multinomial_backward(z, target, 4, 1.0F) < 1e-6);
  std::vector<float> low = {-1000.0F, -1000.0F};
  kernels::softmax_rows(low, 2);
  CHECK(low == std::vector<float>{0.5F, 0.5F});
}

TEST_CASE("natural_log is ln", "[kernels]") {
  for (const float x : {1e-6F, 0.5F, 1.0F, 6.28F, 1e9F}) {
    CHECK(std::abs(kernels::natural_log(x) - std::log(double{x})) <=
          2e-7 * (1.0 + std::abs(std::log(double{x}))));
  }
}

TEST_CASE("NaN reaches the multinomial likelihood", "[kernels]") {
  for (const std::size_t place : {0U, 1U, 4U}) {
    std::vector<float> z(5, 0.0F);
    z[place] = NAN;
    const std::vector<float> target(5, 1.0F);
    CHECK(std::isnan(kernels::multinomial_backward(z, target, 5, 1.0F)));
  }
}

}  // namespace ae::test
