// SPDX-License-Identifier: MIT
// Every kind of corruption that a configuration may name.
#include "model/spec/corruption_list_spec.h"
#include "model/spec/corruption_spec.h"
#include "model/spec/gaussian_noise_spec.h"
#include "model/spec/mask_corruption_spec.h"
#include "model/spec/pixel_noise_spec.h"

namespace ae {
namespace {

struct CorruptionKind {
  std::string_view type;
  CorruptionConfig (*parse)(JsonObject& object);
};

constexpr CorruptionKind kCorruptionKinds[] = {
    {"gaussianNoise", parse_gaussian_noise},
    {"speckle", parse_speckle},
    {"masking", parse_masking},
    {"saltAndPepper", parse_salt_and_pepper},
    {"patchMask", parse_patch_mask},
    {"featureMask", parse_feature_mask},
};

}  // namespace

CorruptionConfig parse_corruption(const Json& json, const std::string& path) {
  if (json.is_array()) return parse_corruption_list(json, path);
  JsonObject object(json, path);
  const std::string type = object.required_string("type");
  std::vector<std::string_view> types;
  for (const CorruptionKind& kind : kCorruptionKinds) {
    if (kind.type == type) {
      CorruptionConfig corruption = kind.parse(object);
      object.finish();
      return corruption;
    }
    types.push_back(kind.type);
  }
  object.fail("type", JsonObject::quoted(types), type);
}

}  // namespace ae
