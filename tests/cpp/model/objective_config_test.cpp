// SPDX-License-Identifier: MIT
// Losses, corruptions and penalties in configurations: read, printed, refused.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/autoencoder.h"
#include "model/config_json.h"
#include "support/json.h"
#include "support/refusal.h"

namespace ae::test {
namespace {

std::string config_with(const std::string& key, const std::string& value,
                        const char* shape = "[8, 9, 2]") {
  return R"({"inputShape": )" + std::string(shape) +
         R"(, "encoder": [{"type": "flatten"}, {"type": "dense", "units": 3}],
             ")" +
         key + "\": " + value + "}";
}

/// What `value` is printed as; the model is made, too.
std::string printed(const std::string& key, const std::string& value,
                    const char* shape = "[8, 9, 2]") {
  const Config config = parse_config(config_with(key, value, shape));
  const Autoencoder model(config);
  const Json once = print_config(config);
  CHECK(print_config(parse_config(once.dump())) == once);
  return once[key].dump();
}

void check_refused(const std::string& key, const std::string& value,
                   const char* message, const char* cure = "",
                   const char* shape = "[8, 9, 2]") {
  const Error error = refusal([&] {
    const Autoencoder model(parse_config(config_with(key, value, shape)));
  });
  CAPTURE(value, error.what());
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error, message));
  CHECK(says(error, cure));
}

}  // namespace

TEST_CASE("a loss with default options is printed as its name", "[config]") {
  const std::string type =
      GENERATE("meanSquaredError", "meanAbsoluteError", "huber",
               "binaryCrossentropy", "gaussianNll", "multinomial", "ssim");
  CHECK(printed("loss", '"' + type + '"') == '"' + type + '"');
  CHECK(printed("loss", R"({"type": ")" + type + "\"}") == '"' + type + '"');
}

TEST_CASE("a loss's options are printed as they were given", "[config]") {
  const std::string text = GENERATE(
      R"({"type":"huber","delta":2.5,"over":"present"})",
      R"({"type":"meanSquaredError","over":"corrupted"})",
      R"({"type":"meanAbsoluteError","over":"present"})",
      R"({"type":"binaryCrossentropy","over":"corrupted"})",
      R"({"type":"gaussianNll","variance":0.1})",
      R"({"type":"ssim","window":"gaussian","windowSize":5,"maxValue":255.0})");
  CHECK(printed("loss", text) == text);
  CHECK(printed("loss", R"({"type": "huber", "delta": 1})") == R"("huber")");
  CHECK(printed("loss", R"({"type": "gaussianNll", "variance": "shared"})") ==
        R"("gaussianNll")");
}

TEST_CASE("losses refuse what they cannot be", "[config]") {
  check_refused("loss", R"({"type": "huber", "delta": 0})", "loss.delta",
                "from 0.000001");
  check_refused("loss", R"({"type": "huber", "over": "some"})", "loss.over",
                R"("all", "corrupted" or "present")");
  check_refused("loss", R"({"type": "gaussianNll", "variance": "learned"})",
                R"(loss.variance: expected "shared" or a number)");
  check_refused("loss", R"({"type": "gaussianNll", "variance": 0})",
                "loss.variance");
  check_refused("loss", R"({"type": "ssim", "over": "present"})", "loss.over");
  check_refused("loss", R"({"type": "ssim", "window": "gaussian"})",
                "at least the window's 11 × 11, got [8, 9, 2]",
                "smaller windowSize");
  check_refused("loss", R"("ssim")", "expected an inputShape [height, width",
                "", "[18]");
  check_refused("loss", R"("multinomial", "outputActivation": "sigmoid")",
                R"(expected a "linear" output activation, got "sigmoid")",
                "softmax of its own");
}

TEST_CASE("corruptions and lists of them are printed as they were given",
          "[config]") {
  const std::string text = GENERATE(
      R"({"type":"speckle","stddev":0.25})",
      R"({"type":"speckle","stddev":0.25,"clip":[0.0,1.0]})",
      R"({"type":"patchMask","size":4,"count":2,"value":0.5})",
      R"({"type":"patchMask","size":[2,5],"count":1,"value":0.0})",
      R"({"type":"featureMask","rate":0.5,"value":-1.0})",
      R"([{"type":"masking","rate":0.5},{"type":"speckle","stddev":0.25}])");
  CHECK(printed("corruption", text) == text);
  CHECK(
      printed("corruption", R"({"type": "patchMask", "size": 8})", "[9, 4]") ==
      R"({"type":"patchMask","size":8,"count":1,"value":0.0})");
}

TEST_CASE("corruptions refuse what does not fit", "[config]") {
  const char* patch = R"({"type": "patchMask", "size": 4})";
  check_refused("corruption", patch,
                "corruption (patchMask): expected an inputShape [height",
                "Use masking", "[18]");
  check_refused("corruption", R"({"type": "patchMask", "size": 9})",
                "at least as large as the patch, got [8, 9, 2]",
                "smaller size");
  check_refused("corruption", R"({"type": "patchMask", "size": [2, 1]})",
                "a size of one number", "number of steps", "[9, 4]");
  for (const char* size : {"0", "1.5", "[2]", "[2, 2, 2]", "\"2\"", "[]"}) {
    check_refused("corruption",
                  R"({"type": "patchMask", "size": )" + std::string(size) + "}",
                  "corruption.size: expected a whole number above 0");
  }
  check_refused("corruption", R"({"type": "featureMask", "rate": 2})",
                "corruption.rate");
  check_refused("corruption", "[]", "a list of 1 to 16 corruptions, got 0");
  check_refused("corruption",
                R"([{"type": "masking", "rate": 0.5}, {"type": "fog"}])",
                "corruption[1].type");
  check_refused("corruption", R"([[{"type": "masking", "rate": 0.5}]])",
                "corruption[0]: expected an object");
}

TEST_CASE("penalties are printed in full, and only if there are any",
          "[config]") {
  CHECK(printed("penalties", R"({"l2": 0.5})") ==
        R"({"l1":0.0,"l2":0.5,"activity":0.0,"contractive":0.0})");
  const Json none =
      print_config(parse_config(config_with("penalties", R"({"l1": 0})")));
  CHECK_FALSE(none.contains("penalties"));
}

TEST_CASE("penalties below 0 and unknown ones are refused", "[config]") {
  check_refused("penalties", R"({"l1": -1})", "penalties.l1", "from 0");
  check_refused("penalties", R"({"l3": 1})", "penalties.l3");
  check_refused("penalties", "1", "penalties: expected an object");
}

}  // namespace ae::test
