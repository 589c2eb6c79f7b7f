// SPDX-License-Identifier: MIT
#include "layers/convolution.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "layers/convolution_transpose.h"
#include "reference/activation.h"
#include "support/bound_layer.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Activation;

ConvolutionOptions options(std::size_t filters, const WindowOptions& window,
                           Activation activation = Activation::kLinear,
                           bool use_bias = true) {
  ConvolutionOptions options;
  options.filters = filters;
  options.window = window;
  options.activation = activation;
  options.use_bias = use_bias;
  return options;
}

double gradient_error_of(Layer&& layer, std::size_t batch) {
  return BoundLayer(layer, batch).worst_gradient_error();
}

/// The output of a layer without bias.
std::vector<float> output_of(Layer&& layer, const std::vector<float>& input,
                             const std::vector<float>& weight) {
  BoundLayer bound(layer, 1);
  std::ranges::copy(input, bound.input().begin());
  std::ranges::copy(weight, bound.values()[0].begin());
  (void)bound.loss();
  return bound.output();
}

double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += static_cast<double>(a[i]) * b[i];
  }
  return sum;
}

}  // namespace

TEST_CASE("gradients of convolutions equal numeric ones", "[conv][layers]") {
  const auto padding = GENERATE(Padding::kValid, Padding::kSame);
  const std::size_t stride = GENERATE(1, 2, 3);
  const std::size_t filters = GENERATE(1, 3);
  const WindowOptions window = {{3, 2}, {stride, 2}, padding};
  for (const std::size_t batch : {1, 3}) {
    CAPTURE(stride, filters, batch);
    const auto with = options(filters, window, Activation::kTanh);
    CHECK(gradient_error_of(Convolution({5, 6, 2}, with), batch) <=
          kNumericGradient);
    CHECK(gradient_error_of(ConvolutionTranspose({3, 2, 2}, {with}), batch) <=
          kNumericGradient);
    const WindowOptions steps = {{1, 3}, {1, stride}, padding};
    const auto sequence = options(filters, steps, Activation::kSigmoid, false);
    CHECK(gradient_error_of(Convolution({7, 2}, sequence), batch) <=
          kNumericGradient);
    CHECK(gradient_error_of(ConvolutionTranspose({4, 3}, {sequence}), batch) <=
          kNumericGradient);
  }
}

TEST_CASE("gradients of convolutions equal numeric ones for all activations",
          "[conv][layers]") {
  const auto activation = GENERATE(from_range(reference::kActivations));
  const WindowOptions window = {{2, 2}, {2, 2}, Padding::kSame};
  CAPTURE(static_cast<int>(activation));
  CHECK(gradient_error_of(
            Convolution({3, 3, 2}, options(2, window, activation)), 1) <=
        kNumericGradient);
  CHECK(gradient_error_of(
            ConvolutionTranspose({2, 2, 2}, {options(2, window, activation)}),
            1) <= kNumericGradient);
}

TEST_CASE("gradients of a transposed convolution with an odd output size",
          "[conv][layers]") {
  ConvolutionTransposeOptions odd{options(2, {{3, 3}, {2, 2}, Padding::kSame})};
  odd.output_size = Size{3, 5};
  CHECK(gradient_error_of(ConvolutionTranspose({2, 3, 2}, odd), 3) <=
        kNumericGradient);
}

TEST_CASE("a transposed convolution is the adjoint of the convolution",
          "[conv][layers]") {
  const auto padding = GENERATE(Padding::kValid, Padding::kSame);
  const std::size_t stride = GENERATE(1, 2, 3, 4);
  const std::size_t size = GENERATE(1, 2, 3);
  for (const Shape& image : {Shape{9, 7, 3}, Shape{12, 12, 2}, Shape{11, 3}}) {
    const bool is_image = image.rank() == 3;
    const std::size_t channels = image[image.rank() - 1];
    const WindowOptions window = {
        {is_image ? size : 1, size}, {is_image ? stride : 1, stride}, padding};
    const Size positions = positions_of(size_of(image), window);
    const Shape map = with_size(image, positions, 5);
    ConvolutionTransposeOptions back{
        options(channels, window, Activation::kLinear, false)};
    back.output_size = size_of(image);
    const auto x = random_floats(image.size(), 230);
    const auto y = random_floats(map.size(), 231);
    const auto weight = random_floats(size * size * channels * 5, 232);
    const std::vector<float> used(
        weight.begin(),
        weight.begin() + static_cast<std::ptrdiff_t>(
                             window.size[0] * window.size[1] * channels * 5));
    const auto forth = output_of(
        Convolution(image, options(5, window, Activation::kLinear, false)), x,
        used);
    const auto adjoint = output_of(ConvolutionTranspose(map, back), y, used);
    CAPTURE(image.to_string(), stride, size);
    // ⟨conv(x), y⟩ = ⟨x, convTᵀ(y)⟩: the same terms, each at most 1.
    const double terms = static_cast<double>(map.size() * used.size()) / 5.0;
    CHECK(std::abs(dot(forth, y) - dot(x, adjoint)) <=
          terms * float_sum(used.size()));
  }
}

TEST_CASE("a convolution of three steps by hand", "[conv][layers]") {
  const std::vector<float> x = {1, 2, 3, 4, 5};
  const std::vector<float> weight = {1, 10, 100};
  const auto convolved = [&](const WindowOptions& window) {
    return output_of(
        Convolution({5, 1}, options(1, window, Activation::kLinear, false)), x,
        weight);
  };
  using Values = std::vector<float>;
  CHECK(convolved({{1, 3}, {1, 1}, Padding::kValid}) == Values{321, 432, 543});
  CHECK(convolved({{1, 3}, {1, 2}, Padding::kValid}) == Values{321, 543});
  CHECK(convolved({{1, 3}, {1, 1}, Padding::kSame}) ==
        Values{210, 321, 432, 543, 54});
  CHECK(convolved({{1, 3}, {1, 2}, Padding::kSame}) == Values{210, 432, 54});
}

TEST_CASE("same padding puts the odd cell after the end", "[conv][layers]") {
  // Four steps, stride 2: one cell of padding in all, none of it in front.
  const WindowOptions window = {{1, 3}, {1, 2}, Padding::kSame};
  CHECK(output_of(
            Convolution({4, 1}, options(1, window, Activation::kLinear, false)),
            {1, 2, 3, 4}, {1, 10, 100}) == std::vector<float>{321, 43});
}

TEST_CASE("a transposed convolution of two steps by hand", "[conv][layers]") {
  const auto transposed = [&](const WindowOptions& window) {
    return output_of(
        ConvolutionTranspose({2, 1},
                             {options(1, window, Activation::kLinear, false)}),
        {1, 2}, {1, 10, 100});
  };
  using Values = std::vector<float>;
  CHECK(transposed({{1, 3}, {1, 1}, Padding::kValid}) ==
        Values{1, 12, 120, 200});
  CHECK(transposed({{1, 3}, {1, 2}, Padding::kValid}) ==
        Values{1, 10, 102, 20, 200});
  CHECK(transposed({{1, 3}, {1, 2}, Padding::kSame}) == Values{1, 10, 102, 20});
  // Cells between the windows stay empty.
  CHECK(output_of(ConvolutionTranspose(
                      {2, 1}, {options(1, {{1, 1}, {1, 3}, Padding::kValid},
                                       Activation::kLinear, false)}),
                  {1, 2}, {7}) == Values{7, 0, 0, 14, 0, 0});
}

TEST_CASE("channels and filters of an image by hand", "[conv][layers]") {
  // y[f] = Σ_kc x[k, c]·W[k, c, f] over a 1 × 2 window and two channels.
  const WindowOptions window = {{1, 2}, {1, 1}, Padding::kValid};
  CHECK(output_of(Convolution({1, 2, 2},
                              options(2, window, Activation::kLinear, false)),
                  {1, 2, 3, 4}, {1, 10, 2, 20, 3, 30, 4, 40}) ==
        std::vector<float>{1 + 4 + 9 + 16, 10 + 40 + 90 + 160});
}

TEST_CASE("output shapes are Keras's", "[conv][layers]") {
  const auto conv = [](std::size_t length, const WindowOptions& window) {
    return Convolution({length, 1}, options(4, window)).output_shape()[0];
  };
  const auto back = [](std::size_t length, const WindowOptions& window) {
    return ConvolutionTranspose({length, 1}, {options(4, window)})
        .output_shape()[0];
  };
  CHECK(conv(28, {{1, 3}, {1, 2}, Padding::kSame}) == 14);
  CHECK(conv(7, {{1, 3}, {1, 2}, Padding::kSame}) == 4);
  CHECK(conv(28, {{1, 3}, {1, 2}, Padding::kValid}) == 13);
  CHECK(conv(3, {{1, 3}, {1, 2}, Padding::kValid}) == 1);
  CHECK(back(4, {{1, 3}, {1, 2}, Padding::kSame}) == 8);
  CHECK(back(4, {{1, 3}, {1, 2}, Padding::kValid}) == 9);
  CHECK(back(4, {{1, 1}, {1, 2}, Padding::kValid}) == 8);
  CHECK(Convolution({8, 6, 3}, options(4, {{3, 5}, {1, 2}, Padding::kValid}))
            .output_shape() == Shape{6, 1, 4});
}

TEST_CASE("parameters and operations of convolutions", "[conv][layers]") {
  const WindowOptions window = {{3, 5}, {2, 2}, Padding::kSame};
  const auto with = options(4, window);
  const Convolution conv({8, 6, 2}, with);
  const auto specs = conv.parameter_specs();
  REQUIRE(specs.size() == 2);
  CHECK(specs[0].shape == Shape{3, 5, 2, 4});
  CHECK(specs[0].fan_in == 30);
  CHECK(specs[0].fan_out == 60);
  CHECK(specs[1].shape == Shape{4});
  // 4 × 3 positions of 4 filters: 30 products, 30 additions, 1 for the bias.
  CHECK(conv.flops() == 4 * 3 * 4 * 61);
  const ConvolutionTranspose back({8, 6, 2}, {with});
  CHECK(back.parameter_specs()[0].shape == Shape{3, 5, 4, 2});
  CHECK(back.parameter_specs()[0].fan_in == 30);
  CHECK(back.parameter_specs()[0].fan_out == 60);
  // 8 × 6 × 2 inputs meet 60 weights; a bias each of 16 × 12 × 4 outputs.
  CHECK(back.flops() == 8 * 6 * 2 * 120 + 16 * 12 * 4);
  const auto steps =
      options(4, {{1, 5}, {1, 1}, Padding::kSame}, Activation::kLinear, false);
  const Convolution sequence({9, 2}, steps);
  REQUIRE(sequence.parameter_specs().size() == 1);
  CHECK(sequence.parameter_specs()[0].shape == Shape{5, 2, 4});
  CHECK(ConvolutionTranspose({9, 2}, {steps}).parameter_specs()[0].shape ==
        Shape{5, 4, 2});
}

}  // namespace ae::test
