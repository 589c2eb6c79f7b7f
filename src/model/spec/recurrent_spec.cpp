// SPDX-License-Identifier: MIT
#include "model/spec/recurrent_spec.h"

#include "layers/gru.h"
#include "layers/lstm.h"
#include "model/config_names.h"
#include "model/json_fields.h"
#include "model/spec/repeat_vector_spec.h"
#include "model/spec/time_distributed_spec.h"
#include "tensor/message.h"

namespace ae {
namespace {

// Orthogonal weights take time in the third power of it.
constexpr std::size_t kMostUnits = 4096;

constexpr Name<Cell> kCellNames[] = {{"lstm", Cell::kLstm},
                                     {"gru", Cell::kGru}};

}  // namespace

RecurrentConfig parse_recurrent(JsonObject& object) {
  RecurrentConfig config;
  RecurrentOptions& options = config.options;
  config.cell = object.choice("type", Cell::kLstm, kCellNames);
  options.units = object.required_whole("units", 1, kMostUnits);
  options.return_sequences =
      object.boolean("returnSequences", options.return_sequences);
  options.go_backwards = object.boolean("goBackwards", options.go_backwards);
  options.use_bias = object.boolean("useBias", options.use_bias);
  options.kernel_initializer = object.choice(
      "kernelInitializer", options.kernel_initializer, kInitializerNames);
  options.recurrent_initializer = object.choice(
      "recurrentInitializer", options.recurrent_initializer, kInitializerNames);
  return config;
}

Json RecurrentConfig::print() const {
  return json_object(
      {{"type", name_of(kCellNames, cell)},
       {"units", options.units},
       {"returnSequences", options.return_sequences},
       {"goBackwards", options.go_backwards},
       {"useBias", options.use_bias},
       {"kernelInitializer",
        name_of(kInitializerNames, options.kernel_initializer)},
       {"recurrentInitializer",
        name_of(kInitializerNames, options.recurrent_initializer)}});
}

std::unique_ptr<Recurrent> RecurrentConfig::make(
    const std::string& name, const Shape& input_shape) const {
  const std::string_view type = name_of(kCellNames, cell);
  check_steps(name, type, input_shape);
  (void)checked_product(input_shape[0], options.units);
  if (cell == Cell::kGru) return std::make_unique<Gru>(input_shape, options);
  return std::make_unique<Lstm>(input_shape, options);
}

RecurrentConfig RecurrentConfig::with_sequences() const {
  RecurrentConfig config = *this;
  config.options.return_sequences = true;
  return config;
}

std::unique_ptr<Layer> RecurrentSpec::make(const std::string& name,
                                           const Shape& input_shape) const {
  return config_.make(name, input_shape);
}

std::vector<LayerConfig> RecurrentSpec::undo(
    const MirrorContext& context) const {
  return undo_recurrent(
      config_.options,
      std::make_shared<RecurrentSpec>(config_.with_sequences()), context);
}

std::vector<LayerConfig> undo_recurrent(const RecurrentOptions& options,
                                        LayerConfig sequences,
                                        const MirrorContext& context) {
  std::vector<LayerConfig> layers;
  if (!options.return_sequences) {
    layers.push_back(
        std::make_shared<RepeatVectorSpec>(context.input_shape[0]));
  }
  layers.push_back(std::move(sequences));
  DenseOptions dense;
  dense.units = context.input_shape[1];
  dense.activation = context.activation;
  dense.kernel_initializer = options.kernel_initializer;
  dense.use_bias = options.use_bias;
  layers.push_back(std::make_shared<TimeDistributedSpec>(dense));
  return layers;
}

LayerConfig parse_recurrent_layer(JsonObject& object) {
  return std::make_shared<RecurrentSpec>(parse_recurrent(object));
}

}  // namespace ae
