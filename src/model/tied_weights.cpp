// SPDX-License-Identifier: MIT
#include "model/tied_weights.h"

#include <algorithm>

#include "tensor/message.h"

namespace ae {
namespace {

[[noreturn]] void refuse_stage(const Stage& stage) {
  refuse(ErrorCode::kConfig,
         {"tiedWeights: expected a decoder in which dense layers alone "
          "have weights, each the transpose of a dense layer's, got ",
          stage.name, " (", stage.layer->type(),
          "). Leave tiedWeights out, or mirror dense layers alone."});
}

bool is_weight(const ParameterSpec& spec) {
  return spec.role == ParameterRole::kTrained && spec.shape.rank() > 1;
}

/// Index of the stage that one is tied to, or stages.size().
std::size_t partner_of(const std::vector<Stage>& stages, const Stage& stage) {
  const auto found = std::find_if(
      stages.begin(), stages.end(),
      [&](const Stage& other) { return other.name == stage.layer->tied_to(); });
  return static_cast<std::size_t>(found - stages.begin());
}

/// Whether the partner's weight, transposed, is what the layer needs.
bool fits(const Stage& partner, const Layer& layer) {
  const auto specs = partner.layer->parameter_specs();
  return !specs.empty() && specs[0].may_be_shared &&
         specs[0].shape ==
             Shape{layer.output_shape().size(), layer.input_shape().size()};
}

}  // namespace

void check_tied_weights(const std::vector<Stage>& stages,
                        std::size_t code_position) {
  for (std::size_t i = code_position; i < stages.size(); ++i) {
    const Layer& layer = *stages[i].layer;
    const auto specs = layer.parameter_specs();
    if (std::any_of(specs.begin(), specs.end(), is_weight)) {
      refuse_stage(stages[i]);
    }
    if (layer.tied_to().empty()) continue;
    const std::size_t partner = partner_of(stages, stages[i]);
    if (partner >= code_position || !fits(stages[partner], layer)) {
      refuse_stage(stages[i]);
    }
  }
}

void bind_parameters(const std::vector<Stage>& stages,
                     std::vector<Parameter>& parameters) {
  std::vector<std::size_t> first = {0};
  for (const Stage& stage : stages) {
    first.push_back(first.back() + stage.layer->parameter_specs().size());
  }
  for (const Stage& stage : stages) {
    if (stage.layer->tied_to().empty()) continue;
    parameters[first[partner_of(stages, stage)]].is_shared = true;
  }
  for (std::size_t i = 0; i < stages.size(); ++i) {
    std::vector<Parameter> own(
        parameters.begin() + static_cast<std::ptrdiff_t>(first[i]),
        parameters.begin() + static_cast<std::ptrdiff_t>(first[i + 1]));
    if (!stages[i].layer->tied_to().empty()) {
      own.push_back(parameters[first[partner_of(stages, stages[i])]]);
    }
    stages[i].layer->bind(own);
  }
}

}  // namespace ae
