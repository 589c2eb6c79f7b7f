// SPDX-License-Identifier: MIT
#include "model/spec/dense_bottleneck_spec.h"

#include "bottlenecks/dense_bottleneck.h"

namespace ae {

Json DenseBottleneckSpec::print() const { return print_dense(options_); }

std::unique_ptr<Bottleneck> DenseBottleneckSpec::make(
    const Shape& input_shape) const {
  check_dense_input("bottleneck", input_shape);
  return std::make_unique<DenseBottleneck>(input_shape, options_);
}

std::vector<LayerConfig> DenseBottleneckSpec::undo(
    const MirrorContext& context) const {
  return DenseSpec(options_).undo(context);
}

BottleneckConfig parse_dense_bottleneck(JsonObject& object) {
  return std::make_shared<DenseBottleneckSpec>(parse_dense(object));
}

}  // namespace ae
