// SPDX-License-Identifier: MIT
#include "model/spec/pooling_spec.h"

#include "layers/up_sampling.h"
#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

// As of an inputShape.
constexpr std::size_t kLargest = 10'000'000;

Size default_size(Dimensions dimensions) {
  return {dimensions == Dimensions::kImage ? 2U : 1U, 2};
}

LayerConfig parse_pooling(JsonObject& object, Dimensions dimensions,
                          PoolingKind kind) {
  WindowOptions window;
  window.size =
      size_or(object, "poolSize", dimensions, default_size(dimensions));
  window.strides = size_or(object, "strides", dimensions, window.size);
  window.padding = parse_padding(object);
  return std::make_shared<PoolingSpec>(dimensions, kind, window);
}

LayerConfig parse_up_sampling(JsonObject& object, Dimensions dimensions) {
  if (!object.has("outputSize")) {
    return std::make_shared<UpSamplingSpec>(
        dimensions,
        size_or(object, "size", dimensions, default_size(dimensions)), true);
  }
  if (object.has("size")) {
    object.fail("size", "nothing beside outputSize", object.take("size"));
  }
  return std::make_shared<UpSamplingSpec>(
      dimensions, required_size(object, "outputSize", dimensions, kLargest),
      false);
}

}  // namespace

std::string PoolingSpec::type() const {
  return type_name(kind_ == PoolingKind::kMax ? "maxPooling" : "averagePooling",
                   dimensions_);
}

Json PoolingSpec::print() const {
  return json_object({{"type", type()},
                      {"poolSize", print_size(window_.size, dimensions_)},
                      {"strides", print_size(window_.strides, dimensions_)},
                      {"padding", name_of(window_.padding)}});
}

std::unique_ptr<Layer> PoolingSpec::make(const std::string& name,
                                         const Shape& input_shape) const {
  const std::string full = name + " (" + type() + ")";
  check_rank(full, dimensions_, input_shape);
  check_window(full, "poolSize", input_shape, window_);
  return std::make_unique<Pooling>(input_shape, kind_, window_);
}

std::vector<LayerConfig> PoolingSpec::undo(const MirrorContext& context) const {
  const Size image = size_of(context.input_shape);
  const Size pooled = positions_of(image, window_);
  const bool is_multiple =
      image[0] % pooled[0] == 0 && image[1] % pooled[1] == 0;
  const Size factor = {image[0] / pooled[0], image[1] / pooled[1]};
  return {std::make_shared<UpSamplingSpec>(
      dimensions_, is_multiple ? factor : image, is_multiple)};
}

Size UpSamplingSpec::output_size(const Shape& input_shape) const {
  return is_factor_ ? scaled(size_of(input_shape), size_) : size_;
}

Json UpSamplingSpec::print() const {
  return json_object(
      {{"type", type_name("upSampling", dimensions_)},
       {is_factor_ ? "size" : "outputSize", print_size(size_, dimensions_)}});
}

std::unique_ptr<Layer> UpSamplingSpec::make(const std::string& name,
                                            const Shape& input_shape) const {
  const std::string full =
      name + " (" + type_name("upSampling", dimensions_) + ")";
  check_rank(full, dimensions_, input_shape);
  const Size input = size_of(input_shape);
  const Size output = output_size(input_shape);
  check_output(full, output, input_shape[input_shape.rank() - 1]);
  if (output[0] < input[0] || output[1] < input[1]) {
    refuse(ErrorCode::kConfig,
           {full, ": expected an outputSize of at least the input's ",
            print_size(input, dimensions_).dump(), ", got ",
            print_size(output, dimensions_).dump()});
  }
  return std::make_unique<UpSampling>(input_shape, output);
}

std::vector<LayerConfig> UpSamplingSpec::undo(
    const MirrorContext& context) const {
  const Size input = size_of(context.input_shape);
  const Size output = output_size(context.input_shape);
  WindowOptions window;
  for (std::size_t i = 0; i < 2; ++i) {
    window.strides[i] = output[i] / input[i];
    // The last window takes what is left when this is no multiple.
    window.size[i] = output[i] - (input[i] - 1) * window.strides[i];
  }
  return {std::make_shared<PoolingSpec>(dimensions_, PoolingKind::kAverage,
                                        window)};
}

LayerConfig parse_max_pooling1d(JsonObject& object) {
  return parse_pooling(object, Dimensions::kSequence, PoolingKind::kMax);
}

LayerConfig parse_max_pooling2d(JsonObject& object) {
  return parse_pooling(object, Dimensions::kImage, PoolingKind::kMax);
}

LayerConfig parse_average_pooling1d(JsonObject& object) {
  return parse_pooling(object, Dimensions::kSequence, PoolingKind::kAverage);
}

LayerConfig parse_average_pooling2d(JsonObject& object) {
  return parse_pooling(object, Dimensions::kImage, PoolingKind::kAverage);
}

LayerConfig parse_up_sampling1d(JsonObject& object) {
  return parse_up_sampling(object, Dimensions::kSequence);
}

LayerConfig parse_up_sampling2d(JsonObject& object) {
  return parse_up_sampling(object, Dimensions::kImage);
}

}  // namespace ae
