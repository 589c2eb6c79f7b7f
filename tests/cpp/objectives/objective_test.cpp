// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "objectives/binary_crossentropy.h"
#include "objectives/distance_objective.h"
#include "reference/activation.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kSize = 23;

double objective_gradient_error(const Objective& objective) {
  auto z = random_floats(kSize, 60, -2.0F, 2.0F);
  const auto target = random_floats(kSize, 61, 0.0F, 1.0F);
  constexpr float kScale = 1.0F / kSize;
  const auto numeric = numeric_gradient(z, [&] {
    auto scratch = z;
    return objective.loss(scratch, target) * kScale;
  });
  auto gradient = z;
  (void)objective.loss_backward(gradient, target, kScale);
  return gradient_error(gradient, numeric);
}

}  // namespace

TEST_CASE("the gradient of binary cross-entropy equals the numeric one",
          "[objectives]") {
  CHECK(objective_gradient_error(BinaryCrossentropy()) <= kNumericGradient);
}

TEST_CASE("the gradient of the mean squared error equals the numeric one",
          "[objectives]") {
  const auto activation = GENERATE(from_range(reference::kActivations));
  CAPTURE(static_cast<int>(activation));
  const DistanceObjective objective("meanSquaredError", kernels::kSquared,
                                    activation);
  CHECK(objective_gradient_error(objective) <= kNumericGradient);
}

TEST_CASE("the loss is the same with and without its gradient",
          "[objectives]") {
  const BinaryCrossentropy crossentropy;
  const DistanceObjective squared_error("meanSquaredError", kernels::kSquared,
                                        kernels::Activation::kTanh);
  for (const Objective* objective :
       {static_cast<const Objective*>(&crossentropy),
        static_cast<const Objective*>(&squared_error)}) {
    auto z = random_floats(kSize, 62, -2.0F, 2.0F);
    auto scratch = z;
    const auto target = random_floats(kSize, 63, 0.0F, 1.0F);
    const double loss = objective->loss(scratch, target);
    CHECK(objective->loss_backward(z, target, 1.0F) == loss);
  }
}

TEST_CASE("cross-entropy's output is the sigmoid of the logits",
          "[objectives]") {
  std::vector<float> z = {0.0F, 40.0F};
  BinaryCrossentropy().activate(z);
  CHECK(z == std::vector<float>{0.5F, 1.0F});
}

}  // namespace ae::test
