// SPDX-License-Identifier: MIT
#include "kernels/loss.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "reference/loss.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

constexpr std::size_t kChunk = 1024;  // of src/kernels/loss.cpp
constexpr float kScale = 0.25F;

/// Whether a sum of values that are all ≥ 0 is that of the twin.
bool is_sum(double got, double expected) {
  return std::abs(got - expected) <= kChunkedSum * expected;
}

}  // namespace

TEST_CASE("cross-entropy on logits equals its twin at every length",
          "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    Guarded<float> z(random_floats(length, 6, -8.0F, 8.0F));
    Guarded<float> target(random_floats(length, 7, 0.0F, 1.0F));
    const double expected = reference::bce_with_logits(z.span(), target.span());
    std::vector<double> gradient;
    for (std::size_t i = 0; i < length; ++i) {
      gradient.push_back(kScale * reference::cross_entropy_derivative(
                                      z.span()[i], target.span()[i]));
    }
    CAPTURE(length);
    CHECK(is_sum(kernels::bce_with_logits(z.span(), target.span()), expected));
    CHECK(is_sum(
        kernels::bce_with_logits_backward(z.span(), target.span(), kScale),
        expected));
    CHECK(largest_error(z.span(), gradient) <= kElementwise);
    CHECK(z.is_intact());
  }
}

TEST_CASE("cross-entropies far below the rounding of 1 are exact",
          "[kernels]") {
  for (const float confidence : {5.0F, 18.0F, 30.0F}) {
    const std::vector<float> z(3 * kChunk + 5, -confidence);
    const std::vector<float> target(z.size(), 0.0F);
    CHECK(is_sum(kernels::bce_with_logits(z, target),
                 reference::bce_with_logits(z, target)));
  }
}

TEST_CASE("squared errors equal their twin at every length", "[kernels]") {
  const Activation kind = GENERATE(from_range(reference::kActivations));
  for (const std::size_t length : lengths(kChunk)) {
    Guarded<float> z(random_floats(length, 8, -3.0F, 3.0F));
    Guarded<float> target(random_floats(length, 9, 0.0F, 1.0F));
    const double expected =
        reference::squared_error(kind, z.span(), target.span());
    std::vector<double> gradient;
    for (std::size_t i = 0; i < length; ++i) {
      gradient.push_back(kScale * reference::squared_error_derivative(
                                      kind, z.span()[i], target.span()[i]));
    }
    const double got = kernels::distance_backward(
        kernels::kSquared, kind, z.span(), target.span(), kScale);
    CAPTURE(static_cast<int>(kind), length);
    CHECK(is_sum(got, expected));
    CHECK(largest_error(z.span(), gradient) <= kElementwise);
    CHECK(z.is_intact());
  }
}

TEST_CASE("the squared error of an output equals its twin", "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    Guarded<float> y(random_floats(length, 10));
    Guarded<float> target(random_floats(length, 11));
    CAPTURE(length);
    CHECK(is_sum(kernels::squared_error(y.span(), target.span()),
                 reference::squared_error(Activation::kLinear, y.span(),
                                          target.span())));
  }
}

TEST_CASE("cross-entropy stays finite for logits of any size", "[kernels]") {
  const std::vector<float> z = {1e30F, -1e30F, 1e30F, -1e30F};
  const std::vector<float> target = {1.0F, 0.0F, 0.0F, 1.0F};
  // Right and sure costs nothing, wrong and sure costs |z|.
  const std::span all(z);
  const std::span to(target);
  CHECK(kernels::bce_with_logits(all.first(2), to.first(2)) < 1e-30);
  CHECK(kernels::bce_with_logits(all.last(2), to.last(2)) == 2.0 * 1e30F);
}

TEST_CASE("NaN in an output reaches the loss", "[kernels]") {
  std::vector<float> z = {0.0F, NAN, 0.0F};
  const std::vector<float> target = {0.0F, 0.5F, 1.0F};
  CHECK(std::isnan(kernels::bce_with_logits(z, target)));
  CHECK(std::isnan(kernels::squared_error(z, target)));
  CHECK(std::isnan(kernels::distance_backward(
      kernels::kSquared, Activation::kRelu, z, target, 1.0F)));
}

}  // namespace ae::test
