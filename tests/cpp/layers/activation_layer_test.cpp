// SPDX-License-Identifier: MIT
#include "layers/activation_layer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "reference/activation.h"
#include "reference/softmax.h"
#include "support/bound_layer.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

std::vector<Activation> all_kinds() {
  std::vector<Activation> kinds(std::begin(reference::kLayerActivations),
                                std::end(reference::kLayerActivations));
  kinds.insert(kinds.end(), std::begin(reference::kGatedActivations),
               std::end(reference::kGatedActivations));
  kinds.push_back(Activation::kSoftmax);
  return kinds;
}

}  // namespace

TEST_CASE("gradients of activation layers equal numeric ones", "[layers]") {
  const Activation kind = GENERATE(from_range(all_kinds()));
  ActivationLayer layer(Shape{3, 5}, kind);
  BoundLayer bound(layer, 4);
  CAPTURE(static_cast<int>(kind));
  CHECK(bound.worst_gradient_error() <= kNumericGradient);
}

TEST_CASE("an activation layer goes back without its output", "[layers]") {
  const Activation kind = GENERATE(from_range(all_kinds()));
  ActivationLayer layer(Shape{6}, kind);
  const auto x = random_floats(12, 9);
  const auto d_y = random_floats(12, 10);
  std::vector<float> y(12);
  layer.forward(x, y, {.batch = 2});
  const auto backward = [&](std::span<const float> output) {
    std::vector<float> scratch = d_y;
    std::vector<float> d_x(12, NAN);
    layer.backward({x, output, scratch, d_x}, {.batch = 2});
    return d_x;
  };
  const std::vector<float> overwritten(12, NAN);
  CAPTURE(static_cast<int>(kind));
  CHECK(same_bits(backward(y), backward(overwritten)));
}

TEST_CASE("softmax is over the last axis", "[layers]") {
  ActivationLayer layer(Shape{2, 3}, Activation::kSoftmax);
  BoundLayer bound(layer, 2);
  (void)bound.loss();
  CHECK(largest_error(bound.output(), reference::softmax(bound.input(), 3)) <=
        kElementwise);
}

}  // namespace ae::test
