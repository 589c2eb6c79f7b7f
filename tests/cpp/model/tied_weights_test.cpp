// SPDX-License-Identifier: MIT
// Weights shared by a layer and the one that undoes it. Their gradients are
// among those of gradient_test.cpp.
#include "model/tied_weights.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/closeness.h"
#include "support/json.h"
#include "support/refusal.h"
#include "support/session.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

constexpr const char* kTied = R"({"inputShape": [2, 3], "tiedWeights": true,
    "encoder": [{"type": "flatten"}, {"type": "dense", "units": 5},
                {"type": "dropout", "rate": 0.1}],
    "bottleneck": {"type": "dense", "units": 2}})";

const Parameter& parameter(const Session& session, std::string_view name) {
  for (const Parameter& parameter : session.model->network().parameters()) {
    if (parameter.name == name) return parameter;
  }
  throw std::logic_error("no such parameter");
}

}  // namespace

TEST_CASE("a tied decoder has biases of its own and no weights", "[model]") {
  const Session session = make_session(kTied);
  std::vector<std::string> names;
  for (const Parameter& parameter : session.model->network().parameters()) {
    names.push_back(parameter.name);
  }
  CHECK(names == std::vector<std::string>{
                     "encoder.1.weight", "encoder.1.bias", "bottleneck.weight",
                     "bottleneck.bias", "decoder.0.bias", "decoder.2.bias"});
  CHECK(session.model->network().values().size() ==
        6 * 5 + 5 + 5 * 2 + 2 + 5 + 6);
}

TEST_CASE("a tied decoder multiplies by the transposed weights", "[model]") {
  Session session = make_session(R"({"inputShape": [3], "tiedWeights": true,
      "bottleneck": {"type": "dense", "units": 2}})");
  const auto bias = parameter(session, "decoder.0.bias").value;
  std::ranges::copy(std::vector<float>{0.5F, -1.0F, 2.0F}, bias.begin());
  const auto w = parameter(session, "bottleneck.weight").value;
  const std::vector<float> code = {0.25F, -3.0F};
  std::vector<float> output(3);
  session.model->decode(output, code);
  std::vector<double> expected;
  for (std::size_t i = 0; i < 3; ++i) {
    expected.push_back(static_cast<double>(w[2 * i]) * code[0] +
                       static_cast<double>(w[2 * i + 1]) * code[1] + bias[i]);
  }
  CHECK(largest_error(output, expected) <= kElementwise);
}

TEST_CASE("a tied model trains, and is saved and loaded as it is", "[model]") {
  Session session = make_session(kTied);
  const auto history =
      fit(session, make_data(60, 6), R"({"epochs": 30, "batchSize": 10})");
  CHECK(history.loss.back() < 0.5 * history.loss.front());
  const auto file = save_checkpoint(*session.model, session.state, true);
  const Session loaded = load_checkpoint(file);
  CHECK(same_bits(weights(session), weights(loaded)));
  CHECK(print_config(loaded.model->config())["tiedWeights"] == true);
}

TEST_CASE("steps of a tied model do not add to gradients of the step before",
          "[model]") {
  Session session = make_session(R"({"inputShape": [3], "tiedWeights": true,
      "bottleneck": {"type": "dense", "units": 2}})");
  Network& network = session.model->network();
  network.reserve(2);
  const auto samples = random_floats(6, 69);
  const auto gradients = [&] {
    std::ranges::copy(samples, network.at(0, 2).begin());
    (void)session.model->compute_gradients(samples, 2,
                                           {.mode = Mode::kTraining});
    return copy_of(network.gradients());
  };
  const auto once = gradients();
  CHECK(same_bits(once, gradients()));
}

TEST_CASE("tied weights are refused where there are none to share",
          "[config]") {
  const auto [text, message] = GENERATE(table<const char*, const char*>({
      {R"({"inputShape": [3], "tiedWeights": true,
           "decoder": [{"type": "dense", "units": 3}]})",
       "tiedWeights: expected only with decoder \"mirror\", got a list"},
      {R"({"inputShape": [3], "tiedWeights": 1})",
       "tiedWeights: expected true or false"},
      {R"({"inputShape": [3], "tiedWeights": true,
           "encoder": [{"type": "embedding", "inputDim": 3, "outputDim": 3},
                       {"type": "flatten"}]})",
       "got decoder.2 (dense)"},
  }));
  const Error error = refusal([&, text = text] { make_session(text); });
  CAPTURE(text, error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

}  // namespace ae::test
