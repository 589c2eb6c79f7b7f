// SPDX-License-Identifier: MIT
#include "model/spec/bidirectional_spec.h"

#include "layers/bidirectional.h"
#include "model/json_fields.h"

namespace ae {

Json BidirectionalSpec::print() const {
  return json_object({{"type", "bidirectional"}, {"layer", config_.print()}});
}

std::unique_ptr<Layer> BidirectionalSpec::make(const std::string& name,
                                               const Shape& input_shape) const {
  RecurrentConfig other = config_;
  other.options.go_backwards = !other.options.go_backwards;
  return std::make_unique<Bidirectional>(config_.make(name, input_shape),
                                         other.make(name, input_shape));
}

std::vector<LayerConfig> BidirectionalSpec::undo(
    const MirrorContext& context) const {
  return undo_recurrent(
      config_.options,
      std::make_shared<BidirectionalSpec>(config_.with_sequences()), context);
}

LayerConfig parse_bidirectional(JsonObject& object) {
  constexpr const char* kExpected =
      "an \"lstm\" or \"gru\" layer such as {\"type\":\"lstm\",\"units\":8}";
  if (!object.has("layer")) object.fail("layer", kExpected);
  JsonObject layer(object.take("layer"), object.path_to("layer"));
  const std::string type = layer.required_string("type");
  if (type != "lstm" && type != "gru") {
    object.fail("layer", kExpected, object.take("layer"));
  }
  const RecurrentConfig config = parse_recurrent(layer);
  layer.finish();
  return std::make_shared<BidirectionalSpec>(config);
}

}  // namespace ae
