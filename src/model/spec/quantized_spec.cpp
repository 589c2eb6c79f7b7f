// SPDX-License-Identifier: MIT
#include "model/spec/quantized_spec.h"

#include "model/json_fields.h"

namespace ae {
namespace {

constexpr std::size_t kMostCodes = 65'536;
constexpr std::size_t kMostSteps = 1'000'000;
constexpr Range kDecay{.lowest = 0.0, .highest = 1.0, .below_highest = true};
// What is smaller is 0 beside a count.
constexpr Range kEpsilon{.lowest = 1e-30, .highest = 1.0};

}  // namespace

Json QuantizedSpec::print() const {
  return json_object({{"type", "quantized"},
                      {"codes", options_.codes},
                      {"commitment", options_.commitment},
                      {"decay", options_.decay},
                      {"epsilon", options_.epsilon},
                      {"restartAfter", options_.restart_after}});
}

std::unique_ptr<Bottleneck> QuantizedSpec::make(
    const Shape& input_shape) const {
  return std::make_unique<Quantized>(input_shape, options_);
}

BottleneckConfig parse_quantized(JsonObject& object) {
  QuantizedOptions options;
  options.codes = object.required_whole("codes", 2, kMostCodes);
  options.commitment =
      object.number("commitment", options.commitment, {0.0, 1e6});
  options.decay = object.number("decay", options.decay, kDecay);
  options.epsilon = object.number("epsilon", options.epsilon, kEpsilon);
  options.restart_after =
      object.whole("restartAfter", options.restart_after, 0, kMostSteps);
  return std::make_shared<QuantizedSpec>(options);
}

}  // namespace ae
