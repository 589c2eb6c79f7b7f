// SPDX-License-Identifier: MIT
#include "model/spec/mask_corruption_spec.h"

#include "corruptions/feature_mask.h"
#include "corruptions/patch_mask.h"
#include "model/json_fields.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr Range kValue{-1e6, 1e6};
constexpr std::size_t kMostPatches = 10'000;
constexpr double kLargestPatch = 1e7;

std::vector<std::size_t> parse_size(JsonObject& object) {
  const std::string expected =
      "a whole number above 0, or two of them, [height, width]";
  if (!object.has("size")) object.fail("size", expected);
  const Json json = object.take("size");
  std::vector<std::size_t> size;
  for (const Json& extent :
       json.is_array() ? json.elements() : std::vector{json}) {
    const double value = extent.is_number() ? extent.number() : 0.0;
    if (!(value >= 1.0 && value <= kLargestPatch) ||
        value != static_cast<double>(static_cast<std::size_t>(value))) {
      object.fail("size", expected, json);
    }
    size.push_back(static_cast<std::size_t>(value));
  }
  if (size.empty() || size.size() > 2 || (json.is_array() && size.size() < 2)) {
    object.fail("size", expected, json);
  }
  return size;
}

[[noreturn]] void refuse_patch(std::string_view expected, const Shape& got,
                               const char* cure) {
  refuse(ErrorCode::kConfig, {"corruption (patchMask): expected ", expected,
                              ", got ", got, ". ", cure});
}

/// The axes of a sample; the patch is set by the caller.
PatchMaskOptions axes_of(const Shape& shape) {
  if (shape.rank() == 3) return {shape[0], shape[1], shape[2], 1, 1, 1, 0.0F};
  if (shape.rank() == 2) return {shape[0], 1, shape[1], 1, 1, 1, 0.0F};
  refuse_patch("an inputShape [height, width, channels] or [steps, features]",
               shape, "Use masking for flat samples.");
}

}  // namespace

Json PatchMaskSpec::print() const {
  Json json = json_object({{"type", "patchMask"}});
  json.set("size", options_.size.size() == 1 ? Json(options_.size[0])
                                             : Json(options_.size));
  json.set("count", options_.count);
  json.set("value", options_.value);
  return json;
}

std::unique_ptr<Corruption> PatchMaskSpec::make(
    const Shape& input_shape) const {
  PatchMaskOptions patch = axes_of(input_shape);
  const bool is_image = input_shape.rank() == 3;
  if (!is_image && options_.size.size() == 2) {
    refuse_patch("a size of one number for [steps, features]", input_shape,
                 "Give the number of steps alone.");
  }
  patch.patch_rows = options_.size.front();
  if (is_image) patch.patch_cols = options_.size.back();
  if (patch.patch_rows > patch.rows || patch.patch_cols > patch.cols) {
    refuse_patch("an inputShape at least as large as the patch", input_shape,
                 "Use a smaller size.");
  }
  patch.count = options_.count;
  patch.value = static_cast<float>(options_.value);
  return std::make_unique<PatchMask>(patch);
}

Json FeatureMaskSpec::print() const {
  return json_object(
      {{"type", "featureMask"}, {"rate", rate_}, {"value", value_}});
}

std::unique_ptr<Corruption> FeatureMaskSpec::make(
    const Shape& input_shape) const {
  return std::make_unique<FeatureMask>(input_shape[input_shape.rank() - 1],
                                       static_cast<float>(rate_),
                                       static_cast<float>(value_));
}

CorruptionConfig parse_patch_mask(JsonObject& object) {
  PatchMaskSpec::Options options;
  options.size = parse_size(object);
  options.count = object.whole("count", options.count, 1, kMostPatches);
  options.value = object.number("value", options.value, kValue);
  return std::make_shared<PatchMaskSpec>(std::move(options));
}

CorruptionConfig parse_feature_mask(JsonObject& object) {
  const double rate = object.required_number("rate", {0.0, 1.0});
  return std::make_shared<FeatureMaskSpec>(rate,
                                           object.number("value", 0.0, kValue));
}

}  // namespace ae
