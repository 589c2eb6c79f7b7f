// SPDX-License-Identifier: MIT
#include "training/pretraining.h"

#include <algorithm>
#include <numeric>

#include "layers/dense.h"
#include "model/spec/dense_bottleneck_spec.h"
#include "model/spec/reshape_spec.h"
#include "tensor/message.h"
#include "training/standardization.h"

namespace ae {
namespace {

[[noreturn]] void refuse_model(MessageParts got) {
  refuse(ErrorCode::kConfig,
         {"pretrain: expected an encoder, a bottleneck and a decoder of "
          "dense layers, each undone by one of the decoder's, got ",
          message(got), ". Train this model with fit alone."});
}

/// The options of a stage that must be dense.
DenseOptions options_of(const Stage& stage) {
  if (const DenseOptions* options = stage.layer->dense_options()) {
    return *options;
  }
  refuse_model({stage.name, " (", stage.layer->type(), ")"});
}

/// Stages that compute, from `first` up to, not including, `last`.
std::vector<std::size_t> computing_stages(const Network& network,
                                          std::size_t first, std::size_t last) {
  std::vector<std::size_t> positions;
  for (std::size_t i = first; i < last; ++i) {
    const Stage& stage = network.stages()[i];
    if (stage.layer->is_view()) continue;
    (void)options_of(stage);
    positions.push_back(i);
  }
  return positions;
}

/// The output's activation, which is the objective's in the model's network.
kernels::Activation output_activation(const Config& config) {
  if (config.decoder) {
    for (auto it = config.decoder->rbegin(); it != config.decoder->rend();
         ++it) {
      if (!(*it)->is_view()) {
        return (*it)->activation().value_or(kernels::Activation::kLinear);
      }
    }
  }
  return config.output_activation.value_or(
      config.objective->default_activation());
}

/// An autoencoder of one hidden layer. Only the first one sees the model's own
/// inputs, and has its loss and scaling.
Config level_config(const Config& model, std::size_t layer,
                    const Stage& encoder, const Stage& decoder) {
  Config config;
  const Shape flat{encoder.layer->input_shape().size()};
  config.input_shape = flat;
  config.corruption = model.corruption;
  config.bottleneck =
      std::make_shared<DenseBottleneckSpec>(options_of(encoder));
  DenseOptions undone = options_of(decoder);
  if (layer == 0) {
    config.objective = model.objective;
    config.standardize = model.standardize;
    undone.activation = output_activation(model);
  }
  config.decoder = {{std::make_shared<DenseSpec>(undone)}};
  if (layer == 0 && model.input_shape != flat) {
    config.input_shape = model.input_shape;
    config.encoder = {std::make_shared<ReshapeSpec>(flat)};
    config.decoder->push_back(std::make_shared<ReshapeSpec>(model.input_shape));
  }
  config.seed = model.seed + static_cast<std::uint32_t>(layer);
  return config;
}

std::vector<Parameter> parameters_of(const Network& network,
                                     const std::string& stage) {
  std::vector<Parameter> parameters;
  for (const Parameter& parameter : network.parameters()) {
    if (parameter.name == stage + ".weight" ||
        parameter.name == stage + ".bias") {
      parameters.push_back(parameter);
    }
  }
  return parameters;
}

}  // namespace

/// One layer's autoencoder and its training.
struct Pretraining::Level {
  Level(const Config& config, const Dataset& data, const FitOptions& options)
      : model(config), trainer(model, state, data, nullptr, options) {}

  Autoencoder model;
  TrainingState state;
  Trainer trainer;
};

Pretraining::Pretraining(Autoencoder& model, const Dataset& data,
                         const FitOptions& options)
    : model_(model), data_(data), options_(options) {
  const Network& network = model.network();
  encoders_ = computing_stages(network, 0, model.code_position());
  decoders_ =
      computing_stages(network, model.code_position(), network.stages().size());
  std::reverse(decoders_.begin(), decoders_.end());
  if (encoders_.size() != decoders_.size()) {
    refuse_model({encoders_.size(), " layers before the code and ",
                  decoders_.size(), " after it"});
  }
  for (std::size_t i = 0; i < encoders_.size(); ++i) {
    const Stage& encoder = network.stages()[encoders_[i]];
    const Stage& decoder = network.stages()[decoders_[i]];
    const bool fits =
        encoder.layer->input_shape().size() ==
            decoder.layer->output_shape().size() &&
        encoder.layer->output_shape() == decoder.layer->input_shape();
    if (!fits) {
      refuse_model({decoder.name, ", which does not undo ", encoder.name});
    }
    names_.push_back(encoder.name);
  }
  fit_input_scaling(model, data);
}

Pretraining::~Pretraining() = default;

TrainingEvent Pretraining::step() {
  TrainingEvent event;
  while (layer_ < names_.size()) {
    if (!level_) begin_layer();
    event = level_->trainer.step();
    event.layer = layer_;
    if (event.kind != TrainingEvent::Kind::kDone) return event;
    end_layer();
  }
  event.kind = TrainingEvent::Kind::kDone;
  return event;
}

void Pretraining::begin_layer() {
  const auto& stages = model_.network().stages();
  level_ = std::make_unique<Level>(
      level_config(model_.config(), layer_, stages[encoders_[layer_]],
                   stages[decoders_[layer_]]),
      data(), options_);
  copy_weights(false);
}

void Pretraining::end_layer() {
  level_->trainer.finish();
  copy_weights(true);
  if (layer_ + 1 < names_.size()) hidden_.emplace(hidden_features());
  level_.reset();
  ++layer_;
}

/// Between the model's two layers and the level's.
void Pretraining::copy_weights(bool to_model) {
  const Network& network = model_.network();
  const Network& own = level_->model.network();
  const auto copy = [&](const std::string& stage, const std::string& level) {
    const auto outer = parameters_of(network, stage);
    const auto inner = parameters_of(own, level);
    for (std::size_t i = 0; i < outer.size(); ++i) {
      const auto from = (to_model ? inner : outer)[i].value;
      const auto to = (to_model ? outer : inner)[i].value;
      std::copy(from.begin(), from.end(), to.begin());
    }
  };
  copy(names_[layer_], "bottleneck");
  copy(network.stages()[decoders_[layer_]].name, "decoder.0");
}

/// What the trained layer makes of its samples, without corruption.
Dataset Pretraining::hidden_features() const {
  Autoencoder& level = level_->model;
  const std::size_t width = level.code_shape().size();
  const std::size_t count = data().size();
  Dataset::Floats hidden(checked_product(count, width));
  std::vector<std::uint32_t> rows(std::min(Autoencoder::kChunk, count));
  std::vector<float> samples(rows.size() * data().sample_size());
  for (std::size_t begin = 0; begin < count; begin += rows.size()) {
    // The last chunk may be a shorter one.
    rows.resize(std::min(rows.size(), count - begin));
    samples.resize(rows.size() * data().sample_size());
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(begin));
    data().gather(samples, rows);
    level.encode(std::span(hidden).subspan(begin * width, rows.size() * width),
                 samples);
  }
  return Dataset(std::move(hidden), width, false);
}

}  // namespace ae
