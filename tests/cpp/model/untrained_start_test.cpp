// SPDX-License-Identifier: MIT
// Layers without parameters in front of all others: nobody needs a gradient
// there, which for a wide input costs as much as a whole product.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "layers/dense.h"
#include "model/autoencoder.h"
#include "model/config_json.h"
#include "model/network.h"

namespace ae::test {
namespace {

/// y = x, and tells who asked for gradients.
class Watched final : public Layer {
 public:
  Watched(const Shape& shape, bool& asked)
      : Layer(shape, shape), asked_(asked) {}
  std::string_view type() const override { return "watched"; }
  void forward(std::span<const float> input, std::span<float> output,
               const Pass&) override {
    std::ranges::copy(input, output.begin());
  }
  void backward(const BackwardArrays&, const Pass&) override { asked_ = true; }

 private:
  bool& asked_;
};

}  // namespace

TEST_CASE("what is before the first trained layer is asked no gradient",
          "[model]") {
  bool asked = false;
  std::vector<Stage> stages;
  stages.push_back({"watched", std::make_unique<Watched>(Shape{3}, asked)});
  DenseOptions options;
  options.units = 2;
  stages.push_back({"dense", std::make_unique<Dense>(Shape{3}, options)});
  Network network(Shape{3}, std::move(stages), 1);
  network.reserve(1);
  std::ranges::fill(network.at(0, 1), 1.0F);
  network.forward(0, 2, 1, {});
  std::vector<float> d_last = {1.0F, 2.0F};
  CHECK(network.backward(0, 2, d_last, 1, {}).empty());
  CHECK(!asked);
  // d_w = xᵀ·d_y, d_b = d_y.
  const std::vector<float> expected = {1, 2, 1, 2, 1, 2, 1, 2};
  CHECK(std::ranges::equal(network.gradients(), expected));
}

TEST_CASE("a model without parameters has a loss and no gradients", "[model]") {
  Autoencoder model(parse_config(R"({"inputShape": [2],
      "decoder": [{"type": "unitNormalization"}]})"));
  model.network().reserve(1);
  const std::vector<float> x = {3.0F, 4.0F};
  std::ranges::copy(x, model.network().at(0, 1).begin());
  const BatchLoss loss =
      model.compute_gradients(x, 1, {.mode = Mode::kTraining});
  // (3 − 0.6)² + (4 − 0.8)².
  CHECK(std::abs(loss.total() - 16.0) < 1e-5);
  CHECK(model.network().gradients().empty());
}

}  // namespace ae::test
