// SPDX-License-Identifier: MIT
#include "model.h"

#include <cmath>

#include "arrays.h"
#include "errors.h"
#include "model/config_json.h"
#include "model/sampling.h"
#include "model/summary.h"
#include "samples.h"

namespace ae::bindings {
namespace {

using emscripten::val;

val floats_out(const Floats& values) {
  return copy_out(std::span<const float>(values));
}

}  // namespace

std::string metrics_json(const Metrics& metrics) {
  Json json = Json::object();
  for (const auto& [name, value] : metrics) json.set(name, value);
  return json.dump();
}

std::unique_ptr<Model> Model::create(const std::string& config) {
  return guarded([&] {
    Checkpoint parts;
    parts.model = std::make_unique<Autoencoder>(parse_config(config));
    return std::unique_ptr<Model>(new Model(std::move(parts)));
  });
}

std::unique_ptr<Model> Model::load(const val& file) {
  return guarded([&] {
    return std::unique_ptr<Model>(
        new Model(load_checkpoint(copy_in<std::uint8_t>(file))));
  });
}

std::string Model::config() const {
  return guarded([&] { return print_config(parts_.model->config()).dump(); });
}

std::string Model::summary(std::size_t batch_size) const {
  return guarded([&] { return summarize(*parts_.model, batch_size).dump(); });
}

std::string Model::code_shape() const {
  return guarded(
      [&] { return Json(parts_.model->code_shape().extents()).dump(); });
}

double Model::epoch() const { return static_cast<double>(parts_.state.epochs); }

val Model::encode(const val& samples, const val& labels) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const auto rows =
        rows_in(samples, model.input_shape(), "encode", missing_values(model));
    const std::size_t count = rows.size() / model.input_shape().size();
    Floats codes(checked_product(count, model.code_shape().size()));
    model.encode(codes, rows, labels_in(labels));
    return floats_out(codes);
  });
}

val Model::decode(const val& codes, const val& labels) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const auto rows = rows_in(codes, model.code_shape(), "decode");
    const std::size_t count = rows.size() / model.code_shape().size();
    Floats outputs(checked_product(count, model.input_shape().size()));
    model.decode(outputs, rows, labels_in(labels));
    return floats_out(outputs);
  });
}

val Model::reconstruct(const val& samples, const val& labels) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const auto rows = rows_in(samples, model.input_shape(), "reconstruct",
                              missing_values(model));
    Floats outputs(rows.size());
    model.reconstruct(outputs, rows, labels_in(labels));
    return floats_out(outputs);
  });
}

val Model::sample(std::size_t count, std::uint32_t first, std::uint32_t seed,
                  double temperature, const val& labels) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const auto classes = labels_in(labels);
    Floats outputs(checked_product(count, model.input_shape().size()));
    ae::sample(model, outputs, {seed, temperature, classes, first});
    return floats_out(outputs);
  });
}

val Model::activations(const val& samples, const val& labels,
                       const std::string& layer) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const std::size_t position = model.position_of(layer);
    const auto rows = rows_in(samples, model.input_shape(), "activations",
                              missing_values(model));
    const std::size_t count = rows.size() / model.input_shape().size();
    Floats outputs(
        checked_product(count, model.network().shape_at(position).size()));
    model.activations(outputs, rows, position, labels_in(labels));
    return floats_out(outputs);
  });
}

val Model::corrupt(const val& samples, const std::string& corruption,
                   std::uint32_t seed) {
  return guarded([&] {
    const Shape& shape = parts_.model->input_shape();
    const auto clean = rows_in(samples, shape, "corrupt");
    const auto noise = parse_corruption(parse_json(corruption, "corruption",
                                                   ErrorCode::kConfig),
                                        "corruption")
                           ->make(shape);
    Floats noisy(clean.size());
    const std::size_t size = shape.size();
    for (std::size_t i = 0; i < clean.size() / size; ++i) {
      noise->apply(
          std::span(noisy).subspan(i * size, size),
          std::span(clean).subspan(i * size, size),
          {seed, RandomPurpose::kCorruption, 0, static_cast<std::uint32_t>(i)});
    }
    return floats_out(noisy);
  });
}

Scores Model::evaluate(const val& samples, const val& targets,
                       const val& labels, std::size_t importance_samples) {
  return guarded([&] {
    Autoencoder& model = *parts_.model;
    const auto rows = rows_in(samples, model.input_shape(), "evaluate",
                              missing_values(model));
    const auto wanted = targets_in(targets, model, rows.size());
    if (needs_unit_range(model)) {
      check_unit_range(wanted.empty() ? rows : wanted,
                       model.input_shape().size());
    }
    const auto classes = labels_in(labels);
    const Evaluation sums =
        model.evaluate(rows, {classes, wanted, importance_samples});
    const double loss = sums.loss.total();
    const auto values = static_cast<double>(rows.size());
    const auto features = static_cast<double>(model.input_shape().size());
    const double mse = sums.squared_error_sum / values;
    return Scores{loss / values,
                  loss / values * features,
                  sums.loss.reconstruction / values * features,
                  mse,
                  10.0 * std::log10(1.0 / mse),
                  sums.explained_variance,
                  metrics_json(sums.metrics)};
  });
}

val Model::save(bool with_optimizer) const {
  return guarded([&] {
    return copy_out(std::span<const std::uint8_t>(
        save_checkpoint(*parts_.model, parts_.state, with_optimizer)));
  });
}

std::unique_ptr<Dataset> Model::dataset(const val& samples, const val& targets,
                                        const val& labels) const {
  return guarded([&] {
    const Autoencoder& model = *parts_.model;
    const Shape& shape = model.input_shape();
    const bool paired = !targets.isNull();
    const Missing missing = missing_values(model);
    // The range is that of what outputs are compared with.
    auto data = std::make_unique<Dataset>(
        values_in(samples, shape, "fit"), shape.size(),
        needs_unit_range(model) && !paired, missing);
    if (paired) {
      data->set_targets(values_in(targets, shape, "fit: targets"),
                        needs_unit_range(model), missing);
    }
    data->set_labels(labels_in(labels));
    return data;
  });
}

std::unique_ptr<Trainer> Model::train(const Dataset& data,
                                      const Dataset* validation,
                                      const std::string& options) {
  return guarded([&] {
    return std::make_unique<Trainer>(*parts_.model, parts_.state, data,
                                     validation, parse_fit_options(options));
  });
}

std::unique_ptr<StreamTrainer> Model::stream(const Dataset* validation,
                                             const std::string& options) {
  return guarded([&] {
    return std::make_unique<StreamTrainer>(
        *parts_.model, parts_.state, validation, parse_fit_options(options));
  });
}

std::unique_ptr<Pretraining> Model::pretrain(const Dataset& data,
                                             const std::string& options) {
  return guarded([&] {
    return std::make_unique<Pretraining>(*parts_.model, data,
                                         parse_fit_options(options));
  });
}

}  // namespace ae::bindings
