// SPDX-License-Identifier: MIT
#include "kernels/gated_activation.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <limits>

#include "reference/activation.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {

using kernels::Activation;

// The exponent g(x) is at most 11 here and rounds a few times: an error of
// σ(g) relative to itself of at most 64 roundings, and that only where σ(g) is
// far below 1/4.
constexpr double kGateTail = 64.0 * kRounding;

TEST_CASE("gated activations equal their twins at every length", "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kGatedActivations));
  for (const std::size_t length : lengths()) {
    const auto x = random_floats(length, 3, -4.0F, 4.0F);
    std::vector<double> expected;
    for (const float value : x) {
      expected.push_back(reference::activate(kind, value));
    }
    Guarded<float> values(std::vector<float>(length, NAN));
    kernels::gate(kind, values.span(), ExactlySized(x).span());
    CAPTURE(static_cast<int>(kind), length);
    CHECK(largest_error(values.span(), expected) <= kElementwise);
    CHECK(largest_error(values.span(), expected, 1e-6) <= kGateTail);
    CHECK(values.is_intact());
  }
}

TEST_CASE("gated activations' gradients equal their twins at every length",
          "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kGatedActivations));
  for (const std::size_t length : lengths()) {
    const auto x = random_floats(length, 4, -12.0F, 12.0F);
    const auto d_y = random_floats(length, 5);
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.push_back(d_y[i] * reference::activation_derivative(kind, x[i]));
    }
    Guarded<float> d_x(std::vector<float>(length, NAN));
    kernels::gate_backward(kind, d_x.span(), d_y, ExactlySized(x).span());
    CAPTURE(static_cast<int>(kind), length);
    CHECK(largest_error(d_x.span(), expected) <= kElementwise);
    CHECK(d_x.is_intact());
  }
}

TEST_CASE("gated activations end in 0 and in x", "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kGatedActivations));
  constexpr float kMax = std::numeric_limits<float>::max();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const std::vector<float> x = {-kInfinity, -kMax, -1e3F,     0.0F,
                                1e3F,       kMax,  kInfinity, NAN};
  const std::vector<float> ones(x.size(), 1.0F);
  std::vector<float> y(x.size());
  std::vector<float> slope(x.size());
  kernels::gate(kind, y, x);
  kernels::gate_backward(kind, slope, ones, x);
  CAPTURE(static_cast<int>(kind));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(y[i]) < 1e-30F);
    CHECK(std::abs(slope[i]) < 1e-30F);
  }
  CHECK(y[3] == 0.0F);
  CHECK(slope[3] == 0.5F);
  for (std::size_t i = 4; i < 7; ++i) {
    CHECK(y[i] == x[i]);
    CHECK(slope[i] == 1.0F);
  }
  CHECK(std::isnan(y[7]));
  CHECK(std::isnan(slope[7]));
}

}  // namespace ae::test
