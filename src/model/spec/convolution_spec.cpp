// SPDX-License-Identifier: MIT
#include "model/spec/convolution_spec.h"

#include "model/config_names.h"
#include "model/json_fields.h"
#include "model/spec/convolution_transpose_spec.h"

namespace ae {
namespace {

// As of a dense layer's units.
constexpr std::size_t kMostFilters = 1'000'000;

}  // namespace

ConvolutionOptions parse_convolution(JsonObject& object,
                                     Dimensions dimensions) {
  ConvolutionOptions options;
  options.filters = object.required_whole("filters", 1, kMostFilters);
  options.window = {required_size(object, "kernelSize", dimensions),
                    size_or(object, "strides", dimensions, {1, 1}),
                    parse_padding(object)};
  options.activation =
      object.choice("activation", options.activation, kActivationNames);
  options.kernel_initializer = object.choice(
      "kernelInitializer", options.kernel_initializer, kInitializerNames);
  options.use_bias = object.boolean("useBias", options.use_bias);
  return options;
}

void print_convolution(Json& json, const ConvolutionOptions& options,
                       Dimensions dimensions) {
  json.set("filters", options.filters);
  json.set("kernelSize", print_size(options.window.size, dimensions));
  json.set("strides", print_size(options.window.strides, dimensions));
  json.set("padding", name_of(options.window.padding));
  json.set("activation", name_of(kActivationNames, options.activation));
  json.set("kernelInitializer",
           name_of(kInitializerNames, options.kernel_initializer));
  json.set("useBias", options.use_bias);
}

Json ConvolutionSpec::print() const {
  Json json = json_object({{"type", type_name("conv", dimensions_)}});
  print_convolution(json, options_, dimensions_);
  return json;
}

std::unique_ptr<Layer> ConvolutionSpec::make(const std::string& name,
                                             const Shape& input_shape) const {
  const std::string full = name + " (" + type_name("conv", dimensions_) + ")";
  check_rank(full, dimensions_, input_shape);
  check_window(full, "kernelSize", input_shape, options_.window);
  check_output(full, positions_of(size_of(input_shape), options_.window),
               options_.filters);
  return std::make_unique<Convolution>(input_shape, options_);
}

std::vector<LayerConfig> ConvolutionSpec::undo(
    const MirrorContext& context) const {
  const Shape& shape = context.input_shape;
  const Size size = size_of(shape);
  ConvolutionTransposeOptions undone{options_};
  undone.filters = shape[shape.rank() - 1];
  undone.activation = context.activation;
  const Size positions = positions_of(size, options_.window);
  if (transposed_size(positions, options_.window) != size) {
    undone.output_size = size;
  }
  return {std::make_shared<ConvolutionTransposeSpec>(dimensions_, undone)};
}

LayerConfig ConvolutionSpec::with_activation(
    kernels::Activation activation) const {
  ConvolutionOptions options = options_;
  options.activation = activation;
  return std::make_shared<ConvolutionSpec>(dimensions_, options);
}

LayerConfig parse_conv1d(JsonObject& object) {
  constexpr auto kDimensions = Dimensions::kSequence;
  return std::make_shared<ConvolutionSpec>(
      kDimensions, parse_convolution(object, kDimensions));
}

LayerConfig parse_conv2d(JsonObject& object) {
  constexpr auto kDimensions = Dimensions::kImage;
  return std::make_shared<ConvolutionSpec>(
      kDimensions, parse_convolution(object, kDimensions));
}

}  // namespace ae
