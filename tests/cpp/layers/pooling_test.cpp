// SPDX-License-Identifier: MIT
#include "layers/pooling.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "layers/up_sampling.h"
#include "support/bound_layer.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

/// Values further from each other than a numeric gradient's step: at a tie a
/// maximum has no derivative.
double gradient_error_of(Layer&& layer, std::size_t batch) {
  BoundLayer bound(layer, batch);
  auto& input = bound.input();
  for (std::size_t i = 0; i < input.size(); ++i) {
    // 37 is prime to 1009: every value comes once.
    input[i] = static_cast<float>(i * 37 % 1009) / 16.0F;
  }
  return bound.worst_gradient_error();
}

std::vector<float> output_of(Layer&& layer, const std::vector<float>& input) {
  BoundLayer bound(layer, 1);
  std::ranges::copy(input, bound.input().begin());
  (void)bound.loss();
  return bound.output();
}

using Values = std::vector<float>;

}  // namespace

TEST_CASE("gradients of pooling equal numeric ones", "[conv][layers]") {
  const auto kind = GENERATE(PoolingKind::kMax, PoolingKind::kAverage);
  const auto padding = GENERATE(Padding::kValid, Padding::kSame);
  const std::size_t stride = GENERATE(1, 2, 3);
  for (const std::size_t batch : {1, 3}) {
    CAPTURE(static_cast<int>(kind), stride, batch);
    const WindowOptions window = {{2, 3}, {stride, 2}, padding};
    CHECK(gradient_error_of(Pooling({5, 4, 5}, kind, window), batch) <=
          kNumericGradient);
    const WindowOptions steps = {{1, 3}, {1, stride}, padding};
    CHECK(gradient_error_of(Pooling({7, 2}, kind, steps), batch) <=
          kNumericGradient);
  }
}

TEST_CASE("gradients of upsampling equal numeric ones", "[conv][layers]") {
  for (const std::size_t batch : {1, 3}) {
    CHECK(gradient_error_of(UpSampling({2, 3, 5}, {4, 7}), batch) <=
          kNumericGradient);
    CHECK(gradient_error_of(UpSampling({3, 2}, {1, 7}), batch) <=
          kNumericGradient);
  }
}

TEST_CASE("pooling by hand", "[conv][layers]") {
  const auto pooled = [](PoolingKind kind, Padding padding) {
    return output_of(Pooling({5, 1}, kind, {{1, 2}, {1, 2}, padding}),
                     {4, -2, 1, 7, -3});
  };
  CHECK(pooled(PoolingKind::kMax, Padding::kValid) == Values{4, 7});
  // Nothing outside counts: neither a 0 for the maximum nor for the mean.
  CHECK(pooled(PoolingKind::kMax, Padding::kSame) == Values{4, 7, -3});
  CHECK(pooled(PoolingKind::kAverage, Padding::kValid) == Values{1, 4});
  CHECK(pooled(PoolingKind::kAverage, Padding::kSame) == Values{1, 4, -3});
  // Two channels of a 2 × 2 image, each by itself.
  CHECK(output_of(Pooling({2, 2, 2}, PoolingKind::kMax,
                          {{2, 2}, {2, 2}, Padding::kValid}),
                  {1, 8, 2, 7, 3, 6, 4, 5}) == Values{4, 8});
}

TEST_CASE("upsampling by hand", "[conv][layers]") {
  CHECK(output_of(UpSampling({1, 2, 2}, {2, 4}), {1, 2, 3, 4}) ==
        Values{1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4});
  CHECK(output_of(UpSampling({4, 1}, {1, 7}), {1, 2, 3, 4}) ==
        Values{1, 1, 2, 2, 3, 3, 4});
}

TEST_CASE("shapes and operations of pooling", "[conv][layers]") {
  const WindowOptions window = {{3, 2}, {2, 2}, Padding::kSame};
  const Pooling pooling({7, 5, 4}, PoolingKind::kAverage, window);
  CHECK(pooling.output_shape() == Shape{4, 3, 4});
  CHECK(pooling.parameter_specs().empty());
  CHECK(pooling.flops() == 4 * 3 * 6 * 4);
  CHECK(UpSampling({7, 5, 4}, {14, 15}).output_shape() == Shape{14, 15, 4});
  CHECK(UpSampling({7, 4}, {1, 9}).output_shape() == Shape{9, 4});
}

}  // namespace ae::test
