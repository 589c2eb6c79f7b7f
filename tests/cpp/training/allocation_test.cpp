// SPDX-License-Identifier: MIT
// A steady step allocates nothing: training neither slows down nor grows.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/allocations.h"
#include "support/session.h"

namespace ae::test {

TEST_CASE("the counter sees allocations", "[allocation]") {
  const std::size_t before = allocation_count();
  // Not by `new` or a container: compilers may leave such pairs out.
  void* memory = ::operator new(1000);
  const std::size_t after = allocation_count();
  ::operator delete(memory);
  CHECK(after == before + 1);
}

TEST_CASE("no step of a run allocates after the trainer is made",
          "[allocation]") {
  const char* corruption = GENERATE(
      "", R"(, "corruption": {"type": "gaussianNoise", "stddev": 0.4})",
      R"(, "corruption": {"type": "masking", "rate": 0.3})",
      R"(, "corruption": {"type": "saltAndPepper", "rate": 0.3})");
  const char* optimizer =
      GENERATE(R"({"type": "adam", "globalClipNorm": 0.01})",
               R"({"type": "sgd", "momentum": 0.9, "clipValue": 0.01})",
               R"({"type": "rmsprop", "momentum": 0.5})");
  Session session = make_session(
      std::string(R"({"inputShape": [4, 5], "loss": "binaryCrossentropy",
          "encoder": [{"type": "flatten"}, {"type": "dense", "units": 9}],
          "bottleneck": {"type": "dense", "units": 3})") +
      corruption + "}");
  const Dataset data = make_data(50, 20);
  const Dataset validation = make_data(30, 20, 2);
  Trainer trainer(
      *session.model, session.state, data, &validation,
      parse_fit_options(std::string(R"({"epochs": 3, "batchSize": 16,
                          "earlyStopping": {"patience": 9,
                                            "restoreBest": true},
                          "optimizer": )") +
                        optimizer + "}"));
  const std::size_t before = allocation_count();
  std::size_t steps = 0;
  while (trainer.step().kind != TrainingEvent::Kind::kDone) ++steps;
  const std::size_t after = allocation_count();
  CHECK(after == before);
  // Three epochs of 4 training and 2 validation batches and an end.
  CHECK(steps == 21);
}

TEST_CASE("nor does one with layers that keep memory", "[allocation]") {
  const char* config = GENERATE(
      R"({"inputShape": [20], "tiedWeights": true,
          "encoder": [{"type": "dense", "units": 9, "activation": "gelu"},
                      {"type": "dropout", "rate": 0.2},
                      {"type": "layerNormalization"},
                      {"type": "unitNormalization"}],
          "bottleneck": {"type": "dense", "units": 3}})",
      R"({"inputShape": [20],
          "encoder": [{"type": "dense", "units": 9},
                      {"type": "batchNormalization"},
                      {"type": "activation", "activation": "softmax"}],
          "bottleneck": {"type": "dense", "units": 3}})");
  Session session = make_session(config);
  const Dataset data = make_data(50, 20);
  Trainer trainer(*session.model, session.state, data, &data,
                  parse_fit_options(R"({"epochs": 2, "batchSize": 16})"));
  const std::size_t before = allocation_count();
  while (trainer.step().kind != TrainingEvent::Kind::kDone) {
  }
  CHECK(allocation_count() == before);
}

TEST_CASE("encoding and reconstructing allocate nothing the second time",
          "[allocation]") {
  Session session = make_session(
      R"({"inputShape": [20], "bottleneck": {"type": "dense", "units": 3}})");
  const auto samples = random_floats(300 * 20, 93);
  std::vector<float> outputs(samples.size());
  std::vector<float> codes(300 * 3);
  const auto use = [&] {
    session.model->encode(codes, samples);
    session.model->reconstruct(outputs, samples);
    (void)session.model->evaluate(samples);
  };
  use();
  const std::size_t before = allocation_count();
  use();
  CHECK(allocation_count() == before);
}

}  // namespace ae::test
