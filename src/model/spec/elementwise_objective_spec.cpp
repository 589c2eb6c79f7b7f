// SPDX-License-Identifier: MIT
#include "model/spec/elementwise_objective_spec.h"

#include "model/config_names.h"
#include "objectives/binary_crossentropy.h"
#include "objectives/mean_squared_error.h"
#include "tensor/message.h"

namespace ae {

using kernels::Activation;

std::unique_ptr<Objective> MeanSquaredErrorSpec::make(
    const Shape&, Activation activation) const {
  return std::make_unique<MeanSquaredError>(activation);
}

std::unique_ptr<Objective> BinaryCrossentropySpec::make(
    const Shape&, Activation activation) const {
  if (activation == Activation::kSigmoid) {
    return std::make_unique<BinaryCrossentropy>();
  }
  refuse(ErrorCode::kConfig,
         {"loss binaryCrossentropy: expected a \"sigmoid\" output activation, "
          "got \"",
          name_of(kActivationNames, activation),
          "\". Change the last layer's activation, or use meanSquaredError."});
}

ObjectiveConfig parse_mean_squared_error(JsonObject&) {
  return std::make_shared<MeanSquaredErrorSpec>();
}

ObjectiveConfig parse_binary_crossentropy(JsonObject&) {
  return std::make_shared<BinaryCrossentropySpec>();
}

}  // namespace ae
