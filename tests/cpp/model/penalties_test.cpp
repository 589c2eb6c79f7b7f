// SPDX-License-Identifier: MIT
// What `penalties` adds to loss and gradients.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr std::size_t kBatch = 3;
constexpr PassOptions kTraining = {.mode = Mode::kTraining};

std::string with_penalties(const std::string& penalties,
                           const std::string& stages) {
  return R"({"inputShape": [5], "seed": 3, )" + stages + R"(, "penalties": )" +
         penalties + "}";
}

const std::string kDeep =
    R"("encoder": [{"type": "dense", "units": 4, "activation": "tanh"}],
       "bottleneck": {"type": "dense", "units": 2, "activation": "sigmoid"})";

/// A model whose position 0 holds `kBatch` samples.
struct Loaded {
  explicit Loaded(const std::string& config)
      : model(parse_config(config)),
        input(random_floats(kBatch * 5, 70)),
        target(random_floats(kBatch * 5, 71)) {
    // Nothing about biases shows in weights of 0.
    auto values = model.network().values();
    const auto random = random_floats(values.size(), 72, 0.1F, 0.9F);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = i % 2 == 0 ? random[i] : -random[i];
    }
    model.reserve(kBatch);
  }

  BatchLoss loss() {
    std::copy(input.begin(), input.end(),
              model.network().at(0, kBatch).begin());
    return model.compute_loss(target, kBatch, kTraining);
  }
  BatchLoss gradients() {
    std::copy(input.begin(), input.end(),
              model.network().at(0, kBatch).begin());
    return model.compute_gradients(target, kBatch, kTraining);
  }
  /// Of the loss that training minimises.
  double gradient_error() {
    (void)gradients();
    const auto analytic = copy_of(model.network().gradients());
    const auto numeric = numeric_gradient(model.network().values(), [&] {
      return loss().total() / (kBatch * 5.0);
    });
    return test::gradient_error(analytic, numeric);
  }
  /// The penalty's part of the minimised mean.
  double penalty() { return loss().penalty / (kBatch * 5.0); }

  Autoencoder model;
  std::vector<float> input;
  std::vector<float> target;
};

}  // namespace

TEST_CASE("gradients with penalties equal numeric ones", "[penalties]") {
  const std::string penalties =
      GENERATE(R"({"l1": 0.3})", R"({"l2": 0.3})", R"({"activity": 0.5})",
               R"({"contractive": 2.0})",
               R"({"l1": 0.1, "l2": 0.2, "activity": 0.3, "contractive": 1})");
  const std::string stages =
      GENERATE(kDeep, std::string(R"("encoder": [{"type": "dense", "units": 3,
                                         "activation": "tanh"}])"));
  CAPTURE(penalties, stages);
  CHECK(Loaded(with_penalties(penalties, stages)).gradient_error() <=
        kNumericGradient);
}

TEST_CASE("the loss with its gradients is the loss without", "[penalties]") {
  Loaded loaded(with_penalties(
      R"({"l1": 0.1, "activity": 0.3, "contractive": 1})", kDeep));
  const BatchLoss loss = loaded.loss();
  const BatchLoss again = loaded.gradients();
  CHECK(again.reconstruction == loss.reconstruction);
  CHECK(again.penalty == loss.penalty);
}

TEST_CASE("weight norms are Keras's: of weights, not of biases",
          "[penalties]") {
  Loaded loaded(with_penalties(R"({"l1": 0.3, "l2": 0.7})", kDeep));
  double expected = 0.0;
  for (const Parameter& parameter : loaded.model.network().parameters()) {
    if (!parameter.name.ends_with("weight")) continue;
    for (const double w : parameter.value) {
      expected += 0.3 * std::abs(w) + 0.7 * w * w;
    }
  }
  CHECK(std::abs(loaded.penalty() - expected) <= kChunkedSum * expected);
}

TEST_CASE("the activity penalty is Σ|h|, mean over samples", "[penalties]") {
  Loaded loaded(with_penalties(R"({"activity": 0.5})", kDeep));
  const double got = loaded.penalty();
  double expected = 0.0;
  for (const double h : loaded.model.network().at(2, kBatch)) {
    expected += 0.5 * std::abs(h) / kBatch;
  }
  CHECK(std::abs(got - expected) <= kChunkedSum * expected);
}

TEST_CASE("the contractive estimate has the closed form as its mean",
          "[penalties]") {
  Loaded loaded(with_penalties(R"({"contractive": 1})",
                               R"("bottleneck": {"type": "dense", "units": 3,
                                                 "activation": "sigmoid"})"));
  // Of one dense layer: Σ_j (h_j(1 − h_j))² Σ_i w_ij² (Rifai et al. 2011).
  Network& network = loaded.model.network();
  (void)loaded.loss();
  const auto code = copy_of(network.at(1, kBatch));
  const auto weight = network.parameters()[0].value;
  double expected = 0.0;
  for (std::size_t row = 0; row < kBatch; ++row) {
    for (std::size_t j = 0; j < 3; ++j) {
      const double h = code[row * 3 + j];
      for (std::size_t i = 0; i < 5; ++i) {
        expected += std::pow(h * (1.0 - h) * weight[i * 3 + j], 2) / kBatch;
      }
    }
  }
  double sum = 0.0;
  double squares = 0.0;
  constexpr int kDraws = 4000;
  for (int draw = 0; draw < kDraws; ++draw) {
    std::copy(loaded.input.begin(), loaded.input.end(),
              network.at(0, kBatch).begin());
    const PassOptions options{.mode = Mode::kTraining,
                              .step = static_cast<std::uint64_t>(draw)};
    const double one =
        loaded.model.compute_loss(loaded.target, kBatch, options).penalty /
        (kBatch * 5.0);
    sum += one / kDraws;
    squares += one * one / kDraws;
  }
  const double error = std::sqrt((squares - sum * sum) / kDraws);
  CHECK(error < 0.05 * expected);
  // Beside chance, σ = 0.01 bends the derivative by about σ².
  CHECK(std::abs(sum - expected) < 5.0 * error + 1e-3 * expected);
}

TEST_CASE("rows and their neighbours draw the same in a layer", "[penalties]") {
  Pass pass{.batch = 6, .seed = 4};
  pass.options.twins = 3;
  const auto words = [&](std::uint32_t row) {
    return pass.stream(RandomPurpose::kWeights, row).block(0);
  };
  CHECK(words(1) == words(4));
  CHECK(words(1) != words(2));
}

TEST_CASE("penalties are in validation and evaluation, too", "[penalties]") {
  Loaded with(with_penalties(R"({"l2": 0.7})", kDeep));
  const Evaluation evaluation = with.model.evaluate(with.input);
  CHECK(std::abs(evaluation.loss.penalty / (kBatch * 5.0) - with.penalty()) <
        1e-12);
  CHECK(with.model.has_penalty());
  CHECK_FALSE(Loaded(with_penalties("{}", kDeep)).model.has_penalty());
}

}  // namespace ae::test
