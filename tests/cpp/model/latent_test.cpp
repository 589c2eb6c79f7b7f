// SPDX-License-Identifier: MIT
// What whole models with drawn or sparse codes do: sampling, likelihoods,
// evaluations, configurations.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "model/sampling.h"
#include "support/allocations.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kVariational =
    R"({"inputShape": [4], "loss": "binaryCrossentropy", "seed": 2,
        "bottleneck": {"type": "variational", "units": 1}})";

Autoencoder make(const char* config) {
  return Autoencoder(parse_config(config));
}

double metric(const Metrics& metrics, const char* name) {
  for (const auto& [key, value] : metrics) {
    if (key == name) return value;
  }
  return NAN;
}

/// Zeros and ones.
std::vector<float> binary(std::size_t count, std::uint32_t seed) {
  auto values = random_floats(count, seed, 0.0F, 1.0F);
  for (float& value : values) value = value < 0.5F ? 0.0F : 1.0F;
  return values;
}

/// Mean −ln ∫ p(x | z) N(z; 0, 1) dz by the trapezoidal rule, which for smooth
/// functions that vanish at both ends is exact to all digits.
double brute_force_nll(Autoencoder& model, std::span<const float> samples) {
  constexpr double kStep = 1.0 / 64.0;
  std::vector<float> codes;
  for (double z = -9.0; z <= 9.0; z += kStep) {
    codes.push_back(static_cast<float>(z));
  }
  std::vector<float> outputs(codes.size() * 4);
  model.decode(outputs, codes);
  double nll = 0.0;
  const std::size_t count = samples.size() / 4;
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0.0;
    for (std::size_t at = 0; at < codes.size(); ++at) {
      double density = std::exp(-0.5 * codes[at] * codes[at]);
      for (std::size_t j = 0; j < 4; ++j) {
        const double on = outputs[4 * at + j];
        density *= samples[4 * i + j] == 1.0F ? on : 1.0 - on;
      }
      sum += density;
    }
    nll -= std::log(sum * kStep / std::sqrt(2.0 * M_PI)) /
           static_cast<double>(count);
  }
  return nll;
}

}  // namespace

TEST_CASE("importance sampling estimates the true likelihood",
          "[model][latent]") {
  Autoencoder model = make(kVariational);
  for (float& value : model.network().values()) value *= 2.0F;
  const auto samples = binary(12 * 4, 131);
  const double exact = brute_force_nll(model, samples);
  const Evaluation many = model.evaluate(samples, {.importance_samples = 4000});
  const Evaluation few = model.evaluate(samples, {.importance_samples = 1});
  // The weights' deviation is below 2: 2/√(4000·12) is 0.01.
  CHECK(std::abs(metric(many.metrics, "nll") - exact) < 0.02);
  // One draw is the bound that training knows, with a draw instead of the
  // divergence's formula: far from the likelihood.
  CHECK(few.loss.total() / 12.0 > exact + 0.05);
  CHECK(many.loss.total() == few.loss.total());
  CHECK(std::isnan(metric(model.evaluate(samples).metrics, "nll")));
}

TEST_CASE("few draws are averaged as likelihoods, not as their logarithms",
          "[model][latent]") {
  Autoencoder model = make(kVariational);
  for (float& value : model.network().values()) value *= 2.0F;
  const auto samples = binary(12 * 4, 131);
  const Evaluation got = model.evaluate(samples, {.importance_samples = 3});
  Network& network = model.network();
  std::vector<double> means(12, 0.0);
  std::vector<double> ratios(12);
  for (std::uint64_t step = 0; step < 3; ++step) {
    const PassOptions options{.mode = Mode::kEvaluation, .step = step};
    std::ranges::copy(samples, network.at(0, 12).begin());
    network.forward(0, 2, 12, options);
    model.bottleneck()->log_prior_ratios(ratios, network.at(1, 12),
                                         network.pass_of(0, 12, options));
    for (std::size_t i = 0; i < 12; ++i) {
      const double loss =
          model.objective().loss(network.at(2, 12).subspan(4 * i, 4),
                                 std::span(samples).subspan(4 * i, 4));
      means[i] += std::exp(ratios[i] - loss) / 3.0;
    }
  }
  double nll = 0.0;
  for (const double mean : means) nll -= std::log(mean) / 12.0;
  // Floats inside of the engine's logarithms.
  CHECK(std::abs(metric(got.metrics, "nll") - nll) < 1e-5);
}

TEST_CASE("a likelihood is refused where the model has none",
          "[model][latent]") {
  const auto samples = binary(4, 132);
  const auto refuse = [&](const char* config) {
    Autoencoder model = make(config);
    return refusal(
        [&] { (void)model.evaluate(samples, {.importance_samples = 5}); });
  };
  const Error loss = refuse(
      R"({"inputShape": [4], "bottleneck": {"type": "variational",
                                            "units": 1}})");
  CHECK(loss.code() == ErrorCode::kConfig);
  CHECK(says(loss, "got meanSquaredError"));
  const Error dense = refuse(
      R"({"inputShape": [4], "loss": "binaryCrossentropy",
          "bottleneck": {"type": "dense", "units": 1}})");
  CHECK(dense.code() == ErrorCode::kConfig);
  CHECK(says(dense, "draws its codes, such as variational, got dense"));
}

TEST_CASE("an evaluation does not depend on the order of the samples",
          "[model][latent]") {
  // The sparse one's price is that of each sample; more than one chunk.
  const char* config = GENERATE(
      kVariational,
      R"({"inputShape": [4], "bottleneck": {"type": "variational", "units": 2,
          "freeBits": 0.5, "warmUpEpochs": 9}})",
      R"({"inputShape": [4], "bottleneck": {"type": "sparse", "units": 3,
          "l1": 0.1}})");
  Autoencoder model = make(config);
  const auto samples = random_floats(300 * 4, 133, 0.0F, 1.0F);
  std::vector<float> backwards;
  for (std::size_t i = 300; i-- > 0;) {
    backwards.insert(backwards.end(), samples.begin() + 4 * i,
                     samples.begin() + 4 * i + 4);
  }
  const Evaluation once = model.evaluate(samples);
  const Evaluation again = model.evaluate(backwards);
  const auto is_same = [](double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::abs(a);
  };
  CHECK(is_same(once.loss.reconstruction, again.loss.reconstruction));
  CHECK(is_same(once.loss.penalty, again.loss.penalty));
  CHECK(is_same(1.0 - once.explained_variance, 1.0 - again.explained_variance));
}

TEST_CASE("samples are decoded draws from the prior", "[model][latent]") {
  Autoencoder model = make(kVariational);
  const auto draw = [&](std::size_t count, SampleOptions options) {
    std::vector<float> outputs(count * 4, NAN);
    sample(model, outputs, options);
    return outputs;
  };
  const auto five = draw(5, {.seed = 7});
  CHECK(draw(5, {.seed = 7}) == five);
  CHECK(draw(5, {.seed = 8}) != five);
  // How many are drawn changes none of them.
  CHECK(same_bits(draw(1, {.seed = 7}), std::span(five).first(4)));
  CHECK_FALSE(
      same_bits(std::span(five).first(4), std::span(five).subspan(4, 4)));
  const std::vector<float> origin = {0.0F};
  std::vector<float> decoded(4);
  model.decode(decoded, origin);
  CHECK(draw(1, {.temperature = 0.0}) == decoded);
  for (const double temperature : {-0.1, HUGE_VAL, std::nan("")}) {
    const Error error = refusal([&] { draw(1, {.temperature = temperature}); });
    CHECK(error.code() == ErrorCode::kConfig);
    CHECK(says(error, "temperature: expected a number from 0"));
  }
}

TEST_CASE("a bottleneck without a prior gives no samples", "[model][latent]") {
  Autoencoder model = make(
      R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 1}})");
  std::vector<float> outputs(4);
  const Error error = refusal([&] { sample(model, outputs, {}); });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, "got dense, which has none. Fit a mixture"));
}

TEST_CASE("the explained variance is 1 − error / variance", "[model]") {
  Autoencoder model = make(
      R"({"inputShape": [4], "bottleneck": {"type": "dense", "units": 2}})");
  // More than one chunk, far from 0.
  const auto samples = random_floats(300 * 4, 134, 1000.0F, 1001.0F);
  const Evaluation got = model.evaluate(samples);
  double variance = 0.0;
  for (std::size_t j = 0; j < 4; ++j) {
    double mean = 0.0;
    for (std::size_t i = 0; i < 300; ++i) mean += samples[4 * i + j] / 300.0;
    for (std::size_t i = 0; i < 300; ++i) {
      variance += std::pow(samples[4 * i + j] - mean, 2);
    }
  }
  const double expected = 1.0 - got.squared_error_sum / variance;
  CHECK(std::abs(got.explained_variance - expected) <=
        1e-9 * std::abs(expected));
  const std::vector<float> constant(8, 0.3F);
  CHECK(std::isnan(model.evaluate(constant).explained_variance));
}

TEST_CASE("no step with a drawn or sparse code allocates", "[allocation]") {
  const char* bottleneck =
      GENERATE(R"({"type": "variational", "units": 3, "classes": 2})",
               R"({"type": "sparse", "units": 9, "topK": 3, "l1": 0.1})");
  Session session = make_session(
      std::string(R"({"inputShape": [20], "bottleneck": )") + bottleneck + "}");
  Dataset data = make_data(50, 20);
  if (session.model->network().classes() > 0) {
    data.set_labels(std::vector<std::uint32_t>(50, 1));
  }
  Trainer trainer(*session.model, session.state, data, &data,
                  parse_fit_options(R"({"epochs": 1, "batchSize": 16})"));
  const std::size_t before = allocation_count();
  // The epoch's end reports named figures, which are new.
  for (std::size_t i = 0; i < 8; ++i) (void)trainer.step();
  CHECK(allocation_count() == before);
}

TEST_CASE("training a sparse model reports its price and its sparsity",
          "[model][sparse]") {
  Session session = make_session(
      R"({"inputShape": [20], "seed": 1,
          "bottleneck": {"type": "sparse", "units": 12, "l1": 0.05}})");
  const Dataset data = make_data(60, 20);
  std::vector<double> l0;
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 150})"));
  for (TrainingEvent event;
       (event = trainer.step()).kind != TrainingEvent::Kind::kDone;) {
    if (event.kind != TrainingEvent::Kind::kEpoch) continue;
    CHECK(metric(event.metrics, "penalty") >= 0.0);
    l0.push_back(metric(event.metrics, "l0"));
  }
  CHECK(l0.back() < l0.front() - 1.0);
}

}  // namespace ae::test
