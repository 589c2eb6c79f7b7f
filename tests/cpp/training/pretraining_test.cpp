// SPDX-License-Identifier: MIT
#include "training/pretraining.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

std::string deep_model(const std::string& more = "") {
  return R"({"inputShape": [3, 4], "seed": 3, )" + more +
         R"("encoder": [{"type": "flatten"},
              {"type": "dense", "units": 10, "activation": "tanh"},
              {"type": "dense", "units": 8, "activation": "tanh"}],
            "bottleneck": {"type": "dense", "units": 3}})";
}

FitOptions options() {
  return parse_fit_options(
      R"({"epochs": 20, "batchSize": 16,
          "optimizer": {"type": "adam", "learningRate": 0.01}})");
}

/// Epochs' losses, one list a layer.
std::vector<std::vector<double>> pretrain(Session& session,
                                          const Dataset& data) {
  Pretraining pretraining(*session.model, data, options());
  std::vector<std::vector<double>> losses(pretraining.layers().size());
  for (;;) {
    const TrainingEvent event = pretraining.step();
    if (event.kind == TrainingEvent::Kind::kDone) return losses;
    if (event.kind == TrainingEvent::Kind::kEpoch) {
      losses[event.layer].push_back(event.loss);
    }
  }
}

std::vector<float> samples_of(const Dataset& data) {
  std::vector<std::uint32_t> rows(data.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
  std::vector<float> values(data.size() * data.sample_size());
  data.gather(values, rows);
  return values;
}

/// The parameters of `from` that `to` has by the same names.
void copy_stages(Session& to, const Session& from) {
  for (const Parameter& own : to.model->network().parameters()) {
    for (const Parameter& other : from.model->network().parameters()) {
      if (own.name == other.name)
        std::ranges::copy(other.value, own.value.begin());
    }
  }
}

double loss_of(Session& session, const Dataset& data) {
  return session.model->evaluate(samples_of(data)).loss.total();
}

}  // namespace

TEST_CASE("every layer learns, and the deep model starts better",
          "[training][pretraining]") {
  const std::string more =
      GENERATE(as<std::string>{}, "", R"("loss": "binaryCrossentropy",)",
               R"("standardize": true,)",
               R"("corruption": {"type": "gaussianNoise", "stddev": 0.1},)");
  const Dataset data = make_data(64, 12);
  Session session = make_session(deep_model(more));
  Session untrained = make_session(deep_model(more));
  if (auto* scaling = untrained.model->input_scaling()) {
    (void)scaling;
    (void)Pretraining(*untrained.model, data, options());
  }
  const auto losses = pretrain(session, data);
  CAPTURE(more);
  REQUIRE(losses.size() == 3);
  for (const auto& layer : losses) {
    REQUIRE(layer.size() == 20);
    CHECK(layer.back() < layer.front());
  }
  CHECK(loss_of(session, data) < loss_of(untrained, data));
}

TEST_CASE("pretraining is the same every time", "[training][pretraining]") {
  const Dataset data = make_data(40, 12);
  Session one = make_session(deep_model());
  Session two = make_session(deep_model());
  CHECK(pretrain(one, data) == pretrain(two, data));
  CHECK(same_bits(weights(one), weights(two)));
}

TEST_CASE("a single layer's pretraining is a fit", "[training][pretraining]") {
  constexpr const char* kModel =
      R"({"inputShape": [12], "seed": 3, "outputActivation": "tanh",
          "bottleneck": {"type": "dense", "units": 3, "activation": "relu"}})";
  const Dataset data = make_data(40, 12);
  Session pretrained = make_session(kModel);
  (void)pretrain(pretrained, data);
  Session fitted = make_session(kModel);
  Trainer trainer(*fitted.model, fitted.state, data, nullptr, options());
  (void)run(trainer);
  CHECK(same_bits(weights(pretrained), weights(fitted)));
  // Pretraining is no training: the model's own has not begun.
  CHECK(pretrained.state.steps == 0);
}

TEST_CASE("a layer learns from what the one before it gives",
          "[training][pretraining]") {
  // More samples than are encoded at once, and no multiple of it.
  const Dataset data = make_data(Autoencoder::kChunk + 44, 12);
  constexpr const char* kModel =
      R"({"inputShape": [12], "seed": 3,
          "encoder": [{"type": "dense", "units": 8, "activation": "tanh"}],
          "bottleneck": {"type": "dense", "units": 3}})";
  Session pretrained = make_session(kModel);
  (void)pretrain(pretrained, data);
  Session level = make_session(
      R"({"inputShape": [8], "seed": 4, "outputActivation": "tanh",
          "bottleneck": {"type": "dense", "units": 3}})");
  copy_stages(level, make_session(kModel));
  std::vector<float> hidden(data.size() * 8);
  for (std::uint32_t i = 0; i < data.size(); ++i) {
    std::vector<float> row(12);
    data.gather(row, std::span(&i, 1));
    pretrained.model->activations(std::span(hidden).subspan(i * 8, 8), row,
                                  pretrained.model->position_of("encoder.0"));
  }
  const Dataset features(std::move(hidden), 8, false);
  Trainer trainer(*level.model, level.state, features, nullptr, options());
  (void)run(trainer);
  const auto trained = weights(level);
  copy_stages(level, pretrained);
  CHECK(same_bits(trained, weights(level)));
}

TEST_CASE("layers are named as in the model", "[training][pretraining]") {
  const Dataset data = make_data(8, 12);
  Session session = make_session(deep_model());
  const Pretraining pretraining(*session.model, data, options());
  CHECK(pretraining.layers() ==
        std::vector<std::string>{"encoder.1", "encoder.2", "bottleneck"});
}

TEST_CASE("models whose layers are not undone one by one are refused",
          "[training][pretraining]") {
  const auto [decoder, message] = GENERATE(table<const char*, const char*>({
      {R"([{"type": "dense", "units": 12}])",
       "2 layers before the code and 1 after it"},
      {R"([{"type": "dense", "units": 9}, {"type": "dense", "units": 12}])",
       "decoder.1, which does not undo encoder.0"},
  }));
  Session session = make_session(
      std::string(R"({"inputShape": [12], "decoder": )") + decoder +
      R"(, "encoder": [{"type": "dense", "units": 8}],
          "bottleneck": {"type": "dense", "units": 3}})");
  const Dataset data = make_data(8, 12);
  const Error error =
      refusal([&] { Pretraining(*session.model, data, options()); });
  CAPTURE(error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

}  // namespace ae::test
