// SPDX-License-Identifier: MIT
// Models with recurrent layers: options, mirrors and training.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/mirror.h"
#include "support/allocations.h"
#include "support/json.h"
#include "support/refusal.h"
#include "support/session.h"

namespace ae::test {
namespace {

Json layers(const char* encoder) {
  const std::string text =
      R"({"inputShape": [4, 2], "encoder": )" + std::string(encoder) + "}";
  return print_config(parse_config(text))["encoder"];
}

/// Types of a model's stages, and its last shape.
std::string chain(const std::string& config) {
  const Autoencoder model(parse_config(config));
  std::string text;
  for (const Stage& stage : model.network().stages()) {
    text += std::string(stage.layer->type()) +
            stage.layer->output_shape().to_string() + " ";
  }
  return text;
}

void check_refused(const char* shape, const char* encoder,
                   const char* message) {
  const std::string text = std::string(R"({"inputShape": )") + shape +
                           R"(, "encoder": [)" + encoder + "]}";
  const Error error = refusal([&] { Autoencoder model(parse_config(text)); });
  CAPTURE(text, error.what(), message);
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
}

}  // namespace

TEST_CASE("recurrent layers print all options and read them again",
          "[config][recurrent]") {
  CHECK(layers(R"([{"type": "lstm", "units": 3}])").dump() ==
        R"([{"type":"lstm","units":3,"returnSequences":false,)"
        R"("goBackwards":false,"useBias":true,)"
        R"("kernelInitializer":"glorotUniform",)"
        R"("recurrentInitializer":"orthogonal"}])");
  const char* given = GENERATE(
      R"([{"type":"gru","units":3,"returnSequences":true,)"
      R"("goBackwards":true,"useBias":false,)"
      R"("kernelInitializer":"heNormal",)"
      R"("recurrentInitializer":"glorotNormal"}])",
      R"([{"type":"bidirectional","layer":{"type":"gru","units":3,)"
      R"("returnSequences":true,"goBackwards":false,"useBias":true,)"
      R"("kernelInitializer":"orthogonal",)"
      R"("recurrentInitializer":"orthogonal"}}])",
      R"([{"type":"globalAveragePooling1d"},{"type":"repeatVector","n":3},)"
      R"({"type":"timeDistributed","layer":{"type":"dense","units":2,)"
      R"("activation":"tanh","kernelInitializer":"zeros",)"
      R"("useBias":false}}])");
  CHECK(layers(given).dump() == given);
}

TEST_CASE("mirrors of recurrent layers restore the input's shape",
          "[model][recurrent]") {
  CHECK(chain(R"({"inputShape": [5, 2],
                  "encoder": [{"type": "lstm", "units": 3}]})") ==
        "lstm[3] repeatVector[5, 3] lstm[5, 3] timeDistributed[5, 2] ");
  CHECK(chain(R"({"inputShape": [5, 2],
                  "encoder": [{"type": "gru", "units": 4,
                               "returnSequences": true},
                              {"type": "bidirectional",
                               "layer": {"type": "lstm", "units": 3}}],
                  "bottleneck": {"type": "dense", "units": 2}})") ==
        "gru[5, 4] bidirectional[6] dense[2] dense[6] repeatVector[5, 6] "
        "bidirectional[5, 6] timeDistributed[5, 4] gru[5, 4] "
        "timeDistributed[5, 2] ");
  CHECK(chain(R"({"inputShape": [5, 2],
                  "encoder": [{"type": "timeDistributed",
                               "layer": {"type": "dense", "units": 3}},
                              {"type": "globalAveragePooling1d"}],
                  "bottleneck": {"type": "dense", "units": 2}})") ==
        "timeDistributed[5, 3] globalAveragePooling1d[3] dense[2] dense[3] "
        "repeatVector[5, 3] timeDistributed[5, 2] ");
  // The end of a decoder has weights and an activation.
  CHECK(chain(R"({"inputShape": [5, 2], "loss": "binaryCrossentropy",
                  "encoder": [{"type": "globalAveragePooling1d"}]})") ==
        "globalAveragePooling1d[2] repeatVector[5, 2] "
        "timeDistributed[5, 2] ");
  CHECK(chain(R"({"inputShape": [2], "loss": "binaryCrossentropy",
                  "encoder": [{"type": "repeatVector", "n": 3},
                              {"type": "lstm", "units": 4}]})") ==
        "repeatVector[3, 2] lstm[4] repeatVector[3, 4] lstm[3, 4] "
        "timeDistributed[3, 2] globalAveragePooling1d[2] dense[2] ");
}

TEST_CASE("a mirror gives recurrent layers' values no activation but their own",
          "[model][recurrent]") {
  // Between the decoder's two recurrent layers, the output's sigmoid would cut
  // off the negative values that the first one's undoing has to give.
  const Config config = parse_config(
      R"({"inputShape": [5, 2],
          "encoder": [{"type": "lstm", "units": 4, "returnSequences": true},
                      {"type": "bidirectional",
                       "layer": {"type": "gru", "units": 3,
                                 "returnSequences": true}},
                      {"type": "gru", "units": 3}]})");
  const Json decoder = print_layers(
      mirror(config, {Shape{5, 2}, Shape{5, 4}, Shape{5, 6}, Shape{3}},
             kernels::Activation::kSigmoid));
  REQUIRE(decoder.size() == 7);
  CHECK(decoder[2]["layer"]["activation"] == "linear");
  CHECK(decoder[4]["layer"]["activation"] == "linear");
  CHECK(decoder[6]["layer"]["activation"] == "sigmoid");
}

TEST_CASE("recurrent layers refuse inputs and options that do not fit",
          "[config][recurrent]") {
  check_refused("[8]", R"({"type": "lstm", "units": 3})",
                "encoder.0 (lstm): expected an input of steps such as [8, 1], "
                "got [8]. Put { type: \"reshape\", targetShape: [8, 1] } "
                "before it.");
  check_refused("[2, 2, 2]",
                R"({"type": "bidirectional",
                    "layer": {"type": "gru", "units": 3}})",
                "encoder.0 (gru): expected an input of steps");
  check_refused("[8, 1]", R"({"type": "gru"})",
                "encoder[0].units: expected a whole number from 1 to 4096, "
                "got nothing");
  check_refused("[8, 1]", R"({"type": "lstm", "units": 1, "resetAfter": true})",
                "\"resetAfter\"");
  check_refused("[8, 1]", R"({"type": "bidirectional"})",
                "encoder[0].layer: expected an \"lstm\" or \"gru\" layer such "
                "as {\"type\":\"lstm\",\"units\":8}, got nothing");
  check_refused("[8, 1]",
                R"({"type": "bidirectional",
                    "layer": {"type": "dense", "units": 3}})",
                "encoder[0].layer: expected an \"lstm\" or \"gru\" layer");
  check_refused("[8, 1]",
                R"({"type": "bidirectional",
                    "layer": {"type": "gru", "units": 3, "unit": 3}})",
                "encoder[0].layer.unit: expected one of the options");
  check_refused("[8, 1]", R"({"type": "repeatVector", "n": 2})",
                "encoder.0 (repeatVector): expected a flat input such as [8], "
                "got [8, 1]. Put { type: \"flatten\" } before it.");
  check_refused("[8]", R"({"type": "repeatVector", "n": 0})",
                "encoder[0].n: expected a whole number from 1 to 1000000");
  check_refused("[8]",
                R"({"type": "timeDistributed",
                    "layer": {"type": "dense", "units": 3}})",
                "encoder.0 (timeDistributed): expected an input of steps such "
                "as [8, 1], got [8]. Use its dense layer alone.");
  check_refused("[8, 1]",
                R"({"type": "timeDistributed",
                    "layer": {"type": "lstm", "units": 3}})",
                "encoder[0].layer: expected a \"dense\" layer such as");
  check_refused("[8]", R"({"type": "globalAveragePooling1d"})",
                "encoder.0 (globalAveragePooling1d): expected an input of "
                "steps");
}

TEST_CASE("training recurrent layers allocates nothing and learns",
          "[allocation][recurrent]") {
  const char* encoder =
      GENERATE(R"({"type": "lstm", "units": 8})",
               R"({"type": "gru", "units": 8, "goBackwards": true})",
               R"({"type": "bidirectional",
                   "layer": {"type": "lstm", "units": 4}})");
  Session session = make_session(
      std::string(R"({"inputShape": [10, 2], "encoder": [)") + encoder + "]}");
  const Dataset data = make_data(50, 20);
  Trainer trainer(*session.model, session.state, data, nullptr,
                  parse_fit_options(R"({"epochs": 30, "batchSize": 16,
                      "optimizer": {"type": "adam",
                                    "learningRate": 0.01}})"));
  const std::size_t before = allocation_count();
  double first = 0.0;
  double last = 0.0;
  for (TrainingEvent event = trainer.step();
       event.kind != TrainingEvent::Kind::kDone; event = trainer.step()) {
    if (event.kind != TrainingEvent::Kind::kEpoch) continue;
    if (first == 0.0) first = event.loss;
    last = event.loss;
  }
  CHECK(allocation_count() == before);
  CHECK(last < 0.5 * first);
}

}  // namespace ae::test
