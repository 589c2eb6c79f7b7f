// SPDX-License-Identifier: MIT
// Defaults and refusals of the options of sparse and variational codes.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

Error refused_config(const std::string& bottleneck) {
  return refusal([&] {
    const Config config = parse_config(
        R"({"inputShape": [2, 2], "bottleneck": )" + bottleneck + "}");
    Autoencoder model(config);
  });
}

}  // namespace

TEST_CASE("defaults of sparse codes follow what makes them sparse",
          "[config][sparse]") {
  const auto activation = [](const char* options) {
    const Json json = print_config(parse_config(
        std::string(R"({"inputShape": [4], "bottleneck": {"type": "sparse",
                        "units": 3, )") +
        options + "}}"));
    return json["bottleneck"]["activation"].text();
  };
  CHECK(activation(R"("l1": 0.1)") == "relu");
  CHECK(activation(R"("kl": {"target": 0.1, "weight": 1})") == "sigmoid");
  CHECK(activation(R"("topK": 2)") == "linear");
  CHECK(activation(R"("topK": 2, "activation": "relu")") == "relu");
}

TEST_CASE("bottleneck options that make no sense are refused",
          "[config][sparse][latent]") {
  struct Refused {
    const char* bottleneck;
    const char* message;
  };
  const auto refused = GENERATE(values<Refused>({
      {R"({"type": "sparse", "units": 3})",
       "expected at least one of l1, kl and topK, got none"},
      {R"({"type": "sparse", "units": 3, "l1": 0})",
       "bottleneck.l1: expected a number above 0"},
      {R"({"type": "sparse", "units": 3, "topK": 4})",
       "bottleneck.topK: expected a whole number from 1 to 3, got 4"},
      {R"({"type": "sparse", "units": 3,
           "kl": {"target": 1, "weight": 1}})",
       "bottleneck.kl.target"},
      {R"({"type": "sparse", "units": 3, "kl": {"target": 0.1}})",
       "bottleneck.kl.weight"},
      {R"({"type": "sparse", "units": 3, "activation": "relu",
           "kl": {"target": 0.1, "weight": 1}})",
       "expected the activation \"sigmoid\" with kl, got \"relu\""},
      {R"({"type": "sparse", "units": 3, "l1": 1})",
       "bottleneck (sparse): expected a flat input such as [4], got [2, 2]"},
      {R"({"type": "variational"})", "bottleneck.units"},
      {R"({"type": "variational", "units": 2, "beta": -1})", "bottleneck.beta"},
      {R"({"type": "variational", "units": 2, "freeBits": -1})",
       "bottleneck.freeBits"},
      {R"({"type": "variational", "units": 2, "warmUpEpochs": -1})",
       "bottleneck.warmUpEpochs"},
      {R"({"type": "variational", "units": 2, "classes": 1})",
       "bottleneck.classes: expected a whole number from 2"},
      {R"({"type": "variational", "units": 2, "classes": 2})",
       "bottleneck (variational): expected a flat input such as [4]"},
      {R"({"type": "variational", "units": 2, "activation": "relu"})",
       "bottleneck.activation"},
  }));
  const Error error = refused_config(refused.bottleneck);
  CAPTURE(refused.bottleneck, error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, refused.message));
}

}  // namespace ae::test
