// SPDX-License-Identifier: MIT
// Every kind of bottleneck that a configuration may name.
#include "model/spec/adversarial_spec.h"
#include "model/spec/bottleneck_spec.h"
#include "model/spec/dense_bottleneck_spec.h"
#include "model/spec/quantized_spec.h"
#include "model/spec/sparse_spec.h"
#include "model/spec/variational_spec.h"

namespace ae {
namespace {

struct BottleneckKind {
  std::string_view type;
  BottleneckConfig (*parse)(JsonObject& object);
};

constexpr BottleneckKind kBottleneckKinds[] = {
    {"dense", parse_dense_bottleneck},  {"sparse", parse_sparse},
    {"variational", parse_variational}, {"adversarial", parse_adversarial},
    {"quantized", parse_quantized},
};

}  // namespace

BottleneckConfig parse_bottleneck(const Json& json) {
  JsonObject object(json, "bottleneck");
  const std::string type = object.required_string("type");
  std::vector<std::string_view> types;
  for (const BottleneckKind& kind : kBottleneckKinds) {
    if (kind.type == type) {
      BottleneckConfig bottleneck = kind.parse(object);
      object.finish();
      return bottleneck;
    }
    types.push_back(kind.type);
  }
  object.fail("type", JsonObject::quoted(types), type);
}

}  // namespace ae
