// SPDX-License-Identifier: MIT
// Training with a second optimizer, and with parameters that no gradient
// trains.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "kernels/reduction.h"
#include "support/allocations.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr std::size_t kSamples = 50;  // four batches of 16, the last of 2

std::string model(const std::string& bottleneck) {
  return R"({"inputShape": [12], "loss": "binaryCrossentropy", "seed": 11,
      "encoder": [{"type": "dense", "units": 6, "activation": "tanh"}],
      "bottleneck": )" +
         bottleneck + "}";
}

std::string adversarial() {
  return model(R"({"type": "adversarial", "units": 2,
                   "prior": {"type": "mixture", "components": 3},
                   "discriminator": {"hidden": [5], "learningRate": 0.01}})");
}

std::string quantized() {
  return model(R"({"type": "quantized", "codes": 7, "restartAfter": 2})");
}

std::string any_model() {
  return GENERATE(as<std::string>{}, adversarial(), quantized());
}

std::string epochs(int count) {
  return R"({"epochs": )" + std::to_string(count) + R"(, "batchSize": 16})";
}

Session reloaded(const Session& session) {
  return load_checkpoint(save_checkpoint(*session.model, session.state, true));
}

std::vector<float> adversary_values(const Session& session) {
  const Network& network = session.model->network();
  return copy_of(
      network.values().subspan(network.offset_of(ParameterRole::kAdversary),
                               network.count_of(ParameterRole::kAdversary)));
}

}  // namespace

TEST_CASE("adversaries and codebooks resume bit for bit",
          "[training][resume][adversarial][quantized]") {
  const std::string config = any_model();
  const std::size_t steps = GENERATE(2, 5, 7);
  const Dataset data = make_data(kSamples, 12);
  Session once = make_session(config);
  const History whole = fit(once, data, epochs(4));
  Session left = make_session(config);
  {
    Trainer trainer(*left.model, left.state, data, nullptr,
                    parse_fit_options(epochs(4)));
    (void)run(trainer, steps);
  }
  Session loaded = reloaded(left);
  const int done = static_cast<int>(loaded.state.epochs);
  const History rest = fit(loaded, data, epochs(4 - done));
  CAPTURE(config, steps);
  CHECK(same_bits(weights(once), weights(loaded)));
  CHECK(rest.loss.back() == whole.loss.back());
}

TEST_CASE("a file holds the adversary's optimizer, if asked to",
          "[training][adversarial]") {
  Session session = make_session(adversarial());
  const Dataset data = make_data(kSamples, 12);
  (void)fit(session, data, epochs(2));
  const Session loaded = reloaded(session);
  REQUIRE(loaded.state.adversary != nullptr);
  CHECK(loaded.state.adversary->steps() == 8);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(same_bits(loaded.state.adversary->slots()[i].values.values(),
                    session.state.adversary->slots()[i].values.values()));
  }
  const Session bare =
      load_checkpoint(save_checkpoint(*session.model, session.state, false));
  CHECK(bare.state.adversary == nullptr);
  CHECK(same_bits(weights(bare), weights(session)));
}

TEST_CASE("models without an adversary have no optimizer for it",
          "[training][adversarial]") {
  Session session = make_session(quantized());
  (void)fit(session, make_data(kSamples, 12), epochs(1));
  CHECK(session.state.adversary == nullptr);
}

TEST_CASE("another optimizer for the model leaves the adversary's",
          "[training][adversarial]") {
  Session session = make_session(adversarial());
  const Dataset data = make_data(kSamples, 12);
  (void)fit(session, data, epochs(1));
  (void)fit(session, data,
            R"({"batchSize": 16, "optimizer": {"type": "sgd"}})");
  CHECK(session.state.optimizer->steps() == 4);
  CHECK(session.state.adversary->steps() == 8);
}

TEST_CASE("the adversary learns at its own rate", "[training][adversarial]") {
  Session session = make_session(adversarial());
  const auto before = adversary_values(session);
  const Dataset data = make_data(16, 12);
  // Neither the model's rate nor its limits are the adversary's.
  (void)fit(session, data,
            R"({"batchSize": 16, "optimizer": {"type": "sgd",
                "learningRate": 1e-20, "globalClipNorm": 1e-20}})");
  const auto after = adversary_values(session);
  float furthest = 0.0F;
  for (std::size_t i = 0; i < before.size(); ++i) {
    furthest = std::max(furthest, std::abs(after[i] - before[i]));
  }
  // Adam's first step is the rate, for gradients well above epsilon.
  CHECK(std::abs(furthest - 0.01F) <= 1e-5F);
}

TEST_CASE("the gradient norm is that of the model's side",
          "[training][adversarial]") {
  Session session = make_session(adversarial());
  const Dataset data = make_data(16, 12);
  Network& network = session.model->network();
  const History history = fit(session, data, R"({"batchSize": 16})");
  const std::size_t trained = network.count_of(ParameterRole::kTrained);
  const auto squares = [](std::span<const float> gradients) {
    return kernels::sum_of_squares(gradients);
  };
  CHECK(history.gradient_norm[0] ==
        std::sqrt(squares(network.gradients().first(trained))));
  CHECK(squares(network.gradients().subspan(trained)) > 0.0);
}

TEST_CASE("no step with an adversary or a codebook allocates",
          "[allocation][adversarial][quantized]") {
  Session session = make_session(any_model());
  const Dataset data = make_data(kSamples, 12);
  const Dataset validation = make_data(30, 12, 2);
  Trainer trainer(*session.model, session.state, data, &validation,
                  parse_fit_options(epochs(3)));
  std::size_t batches = 0;
  for (int i = 0; i < 21; ++i) {
    const std::size_t before = allocation_count();
    const TrainingEvent event = trainer.step();
    const std::size_t after = allocation_count();
    // The figures of an epoch have names, which are strings.
    if (event.kind == TrainingEvent::Kind::kEpoch) continue;
    CHECK(after == before);
    if (event.kind == TrainingEvent::Kind::kBatch) ++batches;
  }
  CHECK(batches == 12);
}

TEST_CASE("evaluation and inference leave codebooks alone",
          "[training][quantized]") {
  Session session = make_session(quantized());
  const Dataset data = make_data(kSamples, 12);
  const auto before = weights(session);
  const auto samples = random_floats(30 * 12, 120, 0.0F, 1.0F);
  std::vector<float> outputs(samples.size());
  session.model->reconstruct(outputs, samples);
  (void)session.model->evaluate(samples);
  CHECK(same_bits(weights(session), before));
  // A step does not, so the above is no accident.
  (void)fit(session, data, epochs(1));
  CHECK_FALSE(same_bits(weights(session), before));
}

}  // namespace ae::test
