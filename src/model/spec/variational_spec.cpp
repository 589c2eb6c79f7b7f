// SPDX-License-Identifier: MIT
#include "model/spec/variational_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "model/spec/dense_spec.h"

namespace ae {
namespace {

constexpr std::size_t kMostUnits = 500'000;  // two parameters' worth each
constexpr std::size_t kMostClasses = 100'000;
constexpr Range kWeight{0.0, 1e6};

}  // namespace

Json VariationalSpec::print() const {
  Json json =
      json_object({{"type", "variational"},
                   {"units", options_.units},
                   {"beta", options_.beta},
                   {"warmUpEpochs", options_.warm_up_epochs},
                   {"freeBits", options_.free_bits},
                   {"kernelInitializer",
                    name_of(kInitializerNames, options_.kernel_initializer)},
                   {"useBias", options_.use_bias}});
  if (classes_ > 0) json.set("classes", classes_);
  return json;
}

std::unique_ptr<Bottleneck> VariationalSpec::make(
    const Shape& input_shape) const {
  check_flat_input("bottleneck (variational)", input_shape);
  return std::make_unique<Variational>(input_shape, options_);
}

std::vector<LayerConfig> VariationalSpec::undo(
    const MirrorContext& context) const {
  DenseOptions dense;
  dense.kernel_initializer = options_.kernel_initializer;
  dense.use_bias = options_.use_bias;
  return DenseSpec(dense).undo(context);
}

BottleneckConfig parse_variational(JsonObject& object) {
  VariationalOptions options;
  options.units = object.required_whole("units", 1, kMostUnits);
  options.beta = object.number("beta", options.beta, kWeight);
  options.warm_up_epochs =
      object.number("warmUpEpochs", options.warm_up_epochs, kWeight);
  options.free_bits = object.number("freeBits", options.free_bits, kWeight);
  options.kernel_initializer = object.choice(
      "kernelInitializer", options.kernel_initializer, kInitializerNames);
  options.use_bias = object.boolean("useBias", options.use_bias);
  const std::size_t classes =
      object.has("classes") ? object.required_whole("classes", 2, kMostClasses)
                            : 0;
  return std::make_shared<VariationalSpec>(options, classes);
}

}  // namespace ae
