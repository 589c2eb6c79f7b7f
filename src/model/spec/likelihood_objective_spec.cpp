// SPDX-License-Identifier: MIT
#include "model/spec/likelihood_objective_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "objectives/gaussian_nll.h"
#include "objectives/multinomial.h"
#include "tensor/message.h"

namespace ae {

using kernels::Activation;

Json GaussianNllSpec::print() const {
  if (variance_ == 0.0) return Json("gaussianNll");
  return json_object({{"type", "gaussianNll"}, {"variance", variance_}});
}

std::unique_ptr<Objective> GaussianNllSpec::make(const Shape&,
                                                 Activation activation) const {
  return std::make_unique<GaussianNll>(variance_, activation);
}

std::unique_ptr<Objective> MultinomialSpec::make(const Shape& input_shape,
                                                 Activation activation) const {
  if (activation == Activation::kLinear) {
    return std::make_unique<Multinomial>(input_shape.size());
  }
  refuse(ErrorCode::kConfig,
         {"loss multinomial: expected a \"linear\" output activation, got "
          "\"",
          name_of(kActivationNames, activation),
          "\". The loss has a softmax of its own; remove the last "
          "layer's activation."});
}

ObjectiveConfig parse_gaussian_nll(JsonObject& object) {
  constexpr Range kVariance{GaussianNll::kLowestVariance, 1e6};
  double variance = 0.0;
  if (object.has("variance") && object.take("variance") != "shared") {
    const Json json = object.take("variance");
    if (!json.is_number()) {
      object.fail("variance", "\"shared\" or a number from 1e-6 up to 1e6",
                  json);
    }
    variance = object.required_number("variance", kVariance);
  }
  return std::make_shared<GaussianNllSpec>(variance);
}

ObjectiveConfig parse_multinomial(JsonObject&) {
  return std::make_shared<MultinomialSpec>();
}

}  // namespace ae
