// SPDX-License-Identifier: MIT
// The absolute and Huber's distance, and values that do not count.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kernels/loss.h"
#include "kernels/value_mask.h"
#include "reference/loss.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

constexpr std::size_t kChunk = 1024;  // of src/kernels/chunked_sum.h
constexpr float kScale = 0.25F;

bool is_sum(double got, double expected) {
  return std::abs(got - expected) <= kChunkedSum * std::abs(expected);
}

/// 1 and 0 in turns of no even length.
std::vector<float> some_of(std::size_t count) {
  std::vector<float> weights(count);
  for (std::size_t i = 0; i < count; ++i) weights[i] = i % 3 == 0 ? 0.0F : 1.0F;
  return weights;
}

/// The values that count, alone.
std::vector<float> chosen(std::span<const float> values,
                          const std::vector<float>& weights) {
  std::vector<float> left;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] != 0.0F) left.push_back(values[i]);
  }
  return left;
}

}  // namespace

TEST_CASE("Huber's and the absolute distance equal their twins at every length",
          "[kernels]") {
  // Differences reach 4: both sides of each delta are met.
  const float delta = GENERATE(0.0F, 0.5F, 2.0F);
  const kernels::Distance distance =
      delta == 0.0F ? kernels::kAbsolute : kernels::huber_distance(delta);
  for (const std::size_t length : lengths(kChunk)) {
    Guarded<float> z(random_floats(length, 8, -3.0F, 3.0F));
    Guarded<float> target(random_floats(length, 9, 0.0F, 1.0F));
    double expected = 0.0;
    std::vector<double> gradient;
    for (std::size_t i = 0; i < length; ++i) {
      const double d = static_cast<double>(z.span()[i]) - target.span()[i];
      const double sign = d > 0.0 ? 1.0 : -1.0;
      expected += delta == 0.0F ? std::abs(d) : reference::huber(d, delta);
      gradient.push_back(
          kScale *
          (delta == 0.0F ? sign : reference::huber_derivative(d, delta)));
    }
    const double got = kernels::distance_backward(
        distance, Activation::kLinear, z.span(), target.span(), kScale);
    CAPTURE(length);
    CHECK(is_sum(got, expected));
    CHECK(largest_error(z.span(), gradient) <= kElementwise);
    CHECK(z.is_intact());
  }
}

TEST_CASE("equal values have no absolute distance and no gradient",
          "[kernels]") {
  std::vector<float> z = {0.5F, -0.25F, 0.0F};
  const std::vector<float> target = z;
  CHECK(kernels::distance_backward(kernels::kAbsolute, Activation::kLinear, z,
                                   target, 1.0F) == 0.0);
  CHECK(z == std::vector<float>{0.0F, 0.0F, 0.0F});
}

TEST_CASE("values that do not count have no part in loss and gradient",
          "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    const auto z = random_floats(length, 8, -3.0F, 3.0F);
    const auto target = random_floats(length, 9, 0.0F, 1.0F);
    const auto weights = some_of(length);
    const auto z_left = chosen(z, weights);
    const auto target_left = chosen(target, weights);
    CAPTURE(length);

    Guarded<float> d_z(z);
    auto d_left = z_left;
    const double crossentropy =
        kernels::bce_with_logits_backward(d_left, target_left, kScale);
    CHECK(is_sum(kernels::bce_with_logits(z, target, weights), crossentropy));
    CHECK(is_sum(
        kernels::bce_with_logits_backward(d_z.span(), target, kScale, weights),
        crossentropy));
    CHECK(chosen(d_z.span(), weights) == d_left);
    for (std::size_t i = 0; i < length; i += 3) CHECK(d_z.span()[i] == 0.0F);

    Guarded<float> d_y(z);
    d_left = z_left;
    const double squares = kernels::distance_backward(
        kernels::kSquared, Activation::kSigmoid, d_left, target_left, kScale);
    CHECK(is_sum(
        kernels::distance_backward(kernels::kSquared, Activation::kSigmoid,
                                   d_y.span(), target, kScale, weights),
        squares));
    CHECK(chosen(d_y.span(), weights) == d_left);
    for (std::size_t i = 0; i < length; i += 3) CHECK(d_y.span()[i] == 0.0F);
    CHECK(is_sum(kernels::squared_error(z, target, weights),
                 kernels::squared_error(z_left, target_left)));
  }
}

TEST_CASE("masks of present and of different values, at every length",
          "[kernels]") {
  for (const std::size_t length : lengths(kChunk)) {
    auto x = random_floats(length, 12);
    auto y = x;
    std::vector<float> present(length, 1.0F);
    std::vector<float> different(length, 0.0F);
    std::size_t missing = 0;
    for (std::size_t i = 0; i < length; i += 3) {
      y[i] += 1.0F;
      different[i] = 1.0F;
      if (i % 2 == 0) {
        x[i] = NAN;
        present[i] = 0.0F;
        ++missing;
      }
    }
    Guarded<float> mask(std::vector<float>(length, 7.0F));
    CAPTURE(length);
    CHECK(kernels::mark_present(mask.span(), x) ==
          static_cast<double>(length - missing));
    CHECK(same_bits(mask.span(), present));
    Guarded<float> filled(x);
    kernels::replace_nan(filled.span());
    for (std::size_t i = 0; i < length; ++i) {
      CHECK(filled.span()[i] == (std::isnan(x[i]) ? 0.0F : x[i]));
    }
    // NaN differs from everything: by then it has been replaced.
    const auto before = random_floats(length, 12);
    CHECK(kernels::mark_different(mask.span(), before, y) ==
          static_cast<double>((length + 2) / 3));
    CHECK(same_bits(mask.span(), different));
    CHECK(mask.is_intact());
    CHECK(filled.is_intact());
  }
}

}  // namespace ae::test
