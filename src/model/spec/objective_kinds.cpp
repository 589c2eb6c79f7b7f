// SPDX-License-Identifier: MIT
// Every kind of loss that a configuration may name.
#include "model/json_fields.h"
#include "model/spec/elementwise_objective_spec.h"
#include "model/spec/likelihood_objective_spec.h"
#include "model/spec/objective_spec.h"
#include "model/spec/structural_similarity_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

struct ObjectiveKind {
  std::string_view type;
  ObjectiveConfig (*parse)(JsonObject& object);
};

constexpr ObjectiveKind kObjectiveKinds[] = {
    {"meanSquaredError", parse_mean_squared_error},
    {"meanAbsoluteError", parse_mean_absolute_error},
    {"huber", parse_huber},
    {"binaryCrossentropy", parse_binary_crossentropy},
    {"gaussianNll", parse_gaussian_nll},
    {"multinomial", parse_multinomial},
    {"ssim", parse_structural_similarity},
};

}  // namespace

ObjectiveConfig parse_objective(const Json& json, const std::string& path) {
  // A name stands for an object without options.
  const Json whole = json.is_text() ? json_object({{"type", json}}) : json;
  JsonObject object(whole, path);
  const std::string type = object.required_string("type");
  std::vector<std::string_view> types;
  for (const ObjectiveKind& kind : kObjectiveKinds) {
    if (kind.type == type) {
      ObjectiveConfig objective = kind.parse(object);
      object.finish();
      return objective;
    }
    types.push_back(kind.type);
  }
  refuse(ErrorCode::kConfig,
         {path, ": expected one of ", JsonObject::quoted(types), ", got ",
          Json(type).dump()});
}

ObjectiveConfig default_objective() {
  return std::make_shared<DistanceSpec>("meanSquaredError", kernels::kSquared);
}

}  // namespace ae
