// SPDX-License-Identifier: MIT
// Looking inside: the outputs of single layers.
#include <catch2/catch_test_macros.hpp>

#include "support/arrays.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [2, 3], "loss": "binaryCrossentropy", "seed": 5,
        "encoder": [{"type": "flatten"},
                    {"type": "dense", "units": 4, "activation": "relu"}],
        "bottleneck": {"type": "dense", "units": 2}})";

}  // namespace

TEST_CASE("a layer's outputs are those of the pass", "[activations]") {
  Session session = make_session(kModel);
  Autoencoder& model = *session.model;
  const auto samples = random_floats(300 * 6, 4, 0.0F, 1.0F);
  std::vector<float> codes(300 * 2);
  std::vector<float> same_codes(codes.size());
  model.encode(codes, samples);
  model.activations(same_codes, samples, model.position_of("bottleneck"));
  CHECK(same_bits(codes, same_codes));
  std::vector<float> outputs(samples.size());
  std::vector<float> same_outputs(outputs.size());
  model.reconstruct(outputs, samples);
  model.activations(same_outputs, samples, model.position_of("decoder.2"));
  CHECK(same_bits(outputs, same_outputs));
}

TEST_CASE("an encoder's layer computes what its weights say", "[activations]") {
  Session session = make_session(kModel);
  Autoencoder& model = *session.model;
  const auto& weight = model.network().parameters()[0];
  REQUIRE(weight.name == "encoder.1.weight");
  std::ranges::fill(weight.value, 0.0F);
  weight.value[4 * 5 + 2] = 2.0F;   // input 5 to unit 2
  weight.value[4 * 5 + 3] = -2.0F;  // to unit 3, where relu cuts it
  const std::vector<float> samples = {0, 0, 0, 0, 0, 3, 9, 9, 9, 9, 9, -1};
  std::vector<float> outputs(8);
  model.activations(outputs, samples, model.position_of("encoder.1"));
  CHECK(outputs == std::vector<float>{0, 0, 6, 0, 0, 0, 0, 2});
}

TEST_CASE("a name that is no layer's is refused with those that are",
          "[activations]") {
  Session session = make_session(kModel);
  const Error error =
      refusal([&] { (void)session.model->position_of("code"); });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, "\"encoder.0\""));
  CHECK(says(error, "\"decoder.2\", got \"code\""));
}

}  // namespace ae::test
