// SPDX-License-Identifier: MIT
#include "model/summary.h"

#include <catch2/catch_test_macros.hpp>

#include "model/config_json.h"
#include "support/json.h"

namespace ae::test {

TEST_CASE("a summary counts what a known model costs", "[model]") {
  const Autoencoder model(parse_config(
      R"({"inputShape": [28, 28], "encoder": [{"type": "flatten"}],
          "bottleneck": {"type": "dense", "units": 32}})"));
  const Json summary = summarize(model, 10);
  // 784·32 + 32 down, 32·784 + 784 up.
  CHECK(summary["parameters"] == 25120 + 25872);
  CHECK(summary["layers"].size() == 4);
  CHECK(summary["layers"][1]["name"] == "bottleneck");
  CHECK(summary["layers"][1]["type"] == "dense");
  CHECK(summary["layers"][1]["parameters"] == 25120);
  CHECK(summary["layers"][3]["outputShape"] == json_of("[28, 28]"));
  // Two a weight and one a bias; backward twice as many again, but for the
  // first layer, whose input needs no gradient.
  const std::size_t down = 2 * 784 * 32 + 32;
  const std::size_t up = 2 * 32 * 784 + 784;
  CHECK(summary["flops"]["forward"] == down + up);
  CHECK(summary["flops"]["training"] == 2 * down + 3 * up);
  // Gradients and Adam's two moments; input, code and output, and two arrays
  // of the widest between layers.
  const Json memory = summary["memory"];
  CHECK(memory["parameters"] == 4 * 50992);
  CHECK(memory["optimizer"] == 3 * 4 * 50992);
  CHECK(memory["activations"] == 4 * 10 * (784 + 32 + 784 + 2 * 784));
  CHECK(memory["total"] == 16 * 50992 + 40 * (1600 + 1568));
}

TEST_CASE("a summary's text names every layer and the total", "[model]") {
  const Autoencoder model(parse_config(
      R"({"inputShape": [4], "encoder": [{"type": "dense", "units": 3}]})"));
  const auto text = summarize(model, 1)["text"].text();
  for (const char* part :
       {"encoder.0", "decoder.0", "dense", "[3]", "total: 31 parameters"}) {
    CAPTURE(text, part);
    CHECK(text.find(part) != std::string::npos);
  }
}

}  // namespace ae::test
