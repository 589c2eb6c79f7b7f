// SPDX-License-Identifier: MIT
#include "model/spec/structural_similarity_spec.h"

#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr std::pair<std::string_view, bool> kWindows[] = {
    {"uniform", false},
    {"gaussian", true},
};

std::size_t default_size(bool gaussian) { return gaussian ? 11 : 7; }

}  // namespace

Json StructuralSimilaritySpec::print() const {
  Json json = json_object({{"type", "ssim"}});
  if (options_.gaussian) json.set("window", "gaussian");
  if (options_.window_size != default_size(options_.gaussian)) {
    json.set("windowSize", options_.window_size);
  }
  if (options_.max_value != 1.0) json.set("maxValue", options_.max_value);
  return json.size() == 1 ? json["type"] : json;
}

std::unique_ptr<Objective> StructuralSimilaritySpec::make(
    const Shape& input_shape, kernels::Activation activation) const {
  const std::size_t size = options_.window_size;
  if (input_shape.rank() == 3 && input_shape[0] >= size &&
      input_shape[1] >= size) {
    return std::make_unique<StructuralSimilarity>(input_shape, options_,
                                                  activation);
  }
  const std::string text = std::to_string(size);
  refuse(ErrorCode::kConfig,
         {"loss ssim: expected an inputShape [height, width, channels] of "
          "at least the window's ",
          text, " × ", text, ", got ", input_shape,
          ". Set a smaller windowSize, or use another loss."});
}

ObjectiveConfig parse_structural_similarity(JsonObject& object) {
  StructuralSimilarityOptions options;
  options.gaussian = object.choice("window", false, kWindows);
  options.window_size =
      object.whole("windowSize", default_size(options.gaussian), 2, 64);
  options.max_value = object.number("maxValue", 1.0, {1e-3, 1e6});
  return std::make_shared<StructuralSimilaritySpec>(options);
}

}  // namespace ae
