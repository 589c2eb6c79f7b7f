// SPDX-License-Identifier: MIT
#include "kernels/activation.h"

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

TEST_CASE("activations equal their twins at every length", "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kLayerActivations));
  for (const std::size_t length : lengths()) {
    const auto x = random_floats(length, 3, -4.0F, 4.0F);
    std::vector<double> expected;
    for (const float value : x) {
      expected.push_back(reference::activate(kind, value));
    }
    Guarded<float> values(x);
    kernels::activate(kind, values.span());
    CAPTURE(static_cast<int>(kind), length);
    CHECK(largest_error(values.span(), expected, 1e-6) <= kElementwise);
    CHECK(values.is_intact());
  }
}

TEST_CASE("activation gradients equal their twins at every length",
          "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kLayerActivations));
  for (const std::size_t length : lengths()) {
    const auto x = random_floats(length, 4, -4.0F, 4.0F);
    const auto d_y = random_floats(length, 5);
    std::vector<float> y;
    std::vector<double> expected;
    for (std::size_t i = 0; i < length; ++i) {
      y.push_back(static_cast<float>(reference::activate(kind, x[i])));
      expected.push_back(d_y[i] * reference::activation_derivative(kind, x[i]));
    }
    Guarded<float> d_values(d_y);
    Guarded<float> outputs(y);
    kernels::activate_backward(kind, d_values.span(), outputs.span());
    CAPTURE(static_cast<int>(kind), length);
    CHECK(largest_error(d_values.span(), expected) <= kElementwise);
    CHECK(d_values.is_intact());
    CHECK(same_bits(outputs.span(), y));
  }
}

TEST_CASE("activations neither hide NaN nor make it at the ends of the range",
          "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kLayerActivations));
  constexpr float kMax = std::numeric_limits<float>::max();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> values = {NAN,       -NAN,       kMax, -kMax,
                               kInfinity, -kInfinity, 0.0F, -0.0F};
  kernels::activate(kind, values);
  CAPTURE(static_cast<int>(kind));
  CHECK(std::isnan(values[0]));
  CHECK(std::isnan(values[1]));
  for (std::size_t i = 2; i < values.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(std::isnan(values[i]));
  }
}

}  // namespace ae::test
