// SPDX-License-Identifier: MIT
#include "model/spec/convolution_transpose_spec.h"

#include "model/json_fields.h"
#include "model/spec/convolution_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

// As of an inputShape.
constexpr std::size_t kLargest = 10'000'000;

/// Throws unless a convolution with the same window makes the input's size of
/// an image of `output_size`.
void check_output_size(const std::string& name, const Shape& input_shape,
                       const Size& output_size, const WindowOptions& window,
                       Dimensions dimensions) {
  const Size positions = positions_of(output_size, window);
  if (positions == size_of(input_shape)) return;
  const auto text = [&](const Size& size) {
    return print_size(size, dimensions).dump();
  };
  refuse(ErrorCode::kConfig,
         {name,
          ": expected an outputSize from which the same window "
          "makes the input's size ",
          text(size_of(input_shape)), ", such as ",
          text(transposed_size(size_of(input_shape), window)), ", got ",
          text(output_size), ", which makes ", text(positions)});
}

LayerConfig parse(JsonObject& object, Dimensions dimensions) {
  ConvolutionTransposeOptions options{parse_convolution(object, dimensions)};
  if (object.has("outputSize")) {
    options.output_size =
        required_size(object, "outputSize", dimensions, kLargest);
  }
  return std::make_shared<ConvolutionTransposeSpec>(dimensions, options);
}

}  // namespace

Json ConvolutionTransposeSpec::print() const {
  Json json =
      json_object({{"type", type_name("conv", dimensions_, "Transpose")}});
  print_convolution(json, options_, dimensions_);
  if (options_.output_size) {
    json.set("outputSize", print_size(*options_.output_size, dimensions_));
  }
  return json;
}

std::unique_ptr<Layer> ConvolutionTransposeSpec::make(
    const std::string& name, const Shape& input_shape) const {
  const std::string full =
      name + " (" + type_name("conv", dimensions_, "Transpose") + ")";
  check_rank(full, dimensions_, input_shape);
  const WindowOptions& window = options_.window;
  const Size size = options_.output_size.value_or(
      transposed_size(size_of(input_shape), window));
  check_output(full, size, options_.filters);
  check_output_size(full, input_shape, size, window, dimensions_);
  return std::make_unique<ConvolutionTranspose>(input_shape, options_);
}

std::vector<LayerConfig> ConvolutionTransposeSpec::undo(
    const MirrorContext& context) const {
  ConvolutionOptions undone = options_;
  undone.filters = context.input_shape[context.input_shape.rank() - 1];
  undone.activation = context.activation;
  return {std::make_shared<ConvolutionSpec>(dimensions_, undone)};
}

LayerConfig ConvolutionTransposeSpec::with_activation(
    kernels::Activation activation) const {
  ConvolutionTransposeOptions options = options_;
  options.activation = activation;
  return std::make_shared<ConvolutionTransposeSpec>(dimensions_, options);
}

LayerConfig parse_conv1d_transpose(JsonObject& object) {
  return parse(object, Dimensions::kSequence);
}

LayerConfig parse_conv2d_transpose(JsonObject& object) {
  return parse(object, Dimensions::kImage);
}

}  // namespace ae
