// SPDX-License-Identifier: MIT
#include "model/spec/dense_spec.h"

#include "layers/tied_dense.h"
#include "model/config_names.h"
#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr std::size_t kMostUnits = 1'000'000;

}  // namespace

DenseOptions parse_dense(JsonObject& object) {
  DenseOptions options;
  options.units = object.required_whole("units", 1, kMostUnits);
  options.activation =
      object.choice("activation", options.activation, kActivationNames);
  options.kernel_initializer = object.choice(
      "kernelInitializer", options.kernel_initializer, kInitializerNames);
  options.use_bias = object.boolean("useBias", options.use_bias);
  return options;
}

Json print_dense(const DenseOptions& options) {
  return json_object(
      {{"type", "dense"},
       {"units", options.units},
       {"activation", name_of(kActivationNames, options.activation)},
       {"kernelInitializer",
        name_of(kInitializerNames, options.kernel_initializer)},
       {"useBias", options.use_bias}});
}

void check_dense_input(const std::string& name, const Shape& input_shape) {
  check_flat_input(name + " (dense)", input_shape);
}

void check_flat_input(const std::string& stage, const Shape& input_shape) {
  if (input_shape.rank() == 1) return;
  refuse(ErrorCode::kConfig,
         {stage, ": expected a flat input such as [", input_shape.size(),
          "], got ", input_shape, ". Put { type: \"flatten\" } before it."});
}

Json DenseSpec::print() const { return print_dense(options_); }

std::unique_ptr<Layer> DenseSpec::make(const std::string& name,
                                       const Shape& input_shape) const {
  check_dense_input(name, input_shape);
  if (!partner_.empty()) {
    return std::make_unique<TiedDense>(input_shape, options_, partner_);
  }
  return std::make_unique<Dense>(input_shape, options_);
}

std::vector<LayerConfig> DenseSpec::undo(const MirrorContext& context) const {
  DenseOptions undone = options_;
  undone.units = context.input_shape.size();
  undone.activation = context.activation;
  return {std::make_shared<DenseSpec>(undone)};
}

LayerConfig DenseSpec::with_activation(kernels::Activation activation) const {
  DenseOptions options = options_;
  options.activation = activation;
  return std::make_shared<DenseSpec>(options, partner_);
}

LayerConfig DenseSpec::tied_to(const std::string& partner) const {
  return std::make_shared<DenseSpec>(options_, partner);
}

LayerConfig parse_dense_layer(JsonObject& object) {
  return std::make_shared<DenseSpec>(parse_dense(object));
}

}  // namespace ae
