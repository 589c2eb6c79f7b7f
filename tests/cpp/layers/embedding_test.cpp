// SPDX-License-Identifier: MIT
#include "layers/embedding.h"

#include <catch2/catch_test_macros.hpp>

#include "kernels/embedding.h"
#include "reference/embedding.h"
#include "support/bound_layer.h"
#include "support/closeness.h"
#include "support/refusal.h"
#include "support/session.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

const std::vector<float> kIds = {2.0F, 0.0F, 4.0F, 2.0F, 2.0F, 3.0F};

}  // namespace

TEST_CASE("rows are gathered and scattered as their twins do at every width",
          "[kernels]") {
  for (const std::size_t width : lengths()) {
    if (width == 0) continue;
    const ExactlySized table(random_floats(5 * width, 60));
    const ExactlySized d_out(random_floats(kIds.size() * width, 61));
    Guarded<float> out(std::vector<float>(kIds.size() * width, NAN));
    Guarded<float> d_table(std::vector<float>(5 * width, 0.0F));
    kernels::gather_rows(out.span(), kIds, table.span(), width);
    kernels::scatter_add_rows(d_table.span(), kIds, d_out.span(), width);
    CAPTURE(width);
    CHECK(largest_error(out.span(), reference::gather_rows(kIds, table.span(),
                                                           width)) == 0.0);
    CHECK(largest_error(d_table.span(), reference::scatter_rows(
                                            kIds, d_out.span(), 5, width)) <=
          float_sum(6));
    CHECK((out.is_intact() && d_table.is_intact()));
  }
}

TEST_CASE("numbers that are no row's give NaN and write nothing", "[kernels]") {
  const float infinity = INFINITY;
  for (const float bad : {-1.0F, 5.0F, 0.5F, 1e30F, infinity, -infinity,
                          std::numeric_limits<float>::quiet_NaN()}) {
    const std::vector<float> ids = {1.0F, bad};
    std::vector<float> out(6, 0.0F);
    std::vector<float> d_table(15, 0.0F);
    kernels::gather_rows(out, ids, random_floats(15, 62), 3);
    kernels::scatter_add_rows(d_table, ids, random_floats(6, 63), 3);
    CAPTURE(bad);
    CHECK_FALSE(std::isnan(out[2]));
    for (std::size_t i = 3; i < 6; ++i) CHECK(std::isnan(out[i]));
    for (const std::size_t i : {0, 1, 2, 12, 13, 14}) CHECK(d_table[i] == 0.0F);
    CHECK(kernels::first_invalid_id(ids, 5) == 1);
  }
  CHECK(kernels::first_invalid_id(kIds, 5) == kIds.size());
}

TEST_CASE("gradients of embedding equal numeric ones", "[layers]") {
  Embedding layer(Shape{3}, 5, 4);
  BoundLayer bound(layer, 2);
  bound.input() = kIds;
  (void)bound.loss();
  std::vector<float> d_input(kIds.size(), NAN);
  bound.backward(d_input);
  const auto numeric =
      numeric_gradient(bound.values()[0], [&] { return bound.loss(); });
  CHECK(gradient_error(bound.gradients()[0], numeric) <= kNumericGradient);
  CHECK(d_input == std::vector<float>(kIds.size(), 0.0F));
  CHECK(layer.output_shape() == Shape{3, 4});
}

TEST_CASE("a model refuses numbers that its embedding does not have",
          "[model]") {
  Session session = make_session(R"({"inputShape": [3],
      "encoder": [{"type": "embedding", "inputDim": 5, "outputDim": 2},
                  {"type": "flatten"}],
      "bottleneck": {"type": "dense", "units": 2}})");
  const Dataset good({kIds}, 3, false);
  const Dataset bad({std::vector<float>{0, 1, 2, 3, 5, 4}}, 3, false);
  CHECK(fit(session, good, R"({"epochs": 2})").loss.size() == 2);
  for (const auto& refused : {
           refusal([&] { fit(session, bad, R"({"epochs": 1})"); }),
           refusal([&] { fit(session, good, R"({"epochs": 1})", &bad); }),
           refusal([&] {
             std::vector<float> codes(2);
             session.model->encode(codes, std::vector<float>{0.5F, 1, 2});
           }),
           refusal([&] {
             (void)session.model->evaluate(std::vector<float>{0, 1, -1});
           }),
       }) {
    CAPTURE(refused.what());
    CHECK(refused.code() == ErrorCode::kData);
    CHECK(says(refused, "expected whole numbers from 0 to 4 for embedding"));
  }
  CHECK(says(refusal([&] { fit(session, bad, R"({"epochs": 1})"); }),
             "in sample 1, value 1"));
}

TEST_CASE("embedding is undone by a value a step", "[model]") {
  const Autoencoder model(parse_config(R"({"inputShape": [3],
      "encoder": [{"type": "embedding", "inputDim": 5, "outputDim": 2},
                  {"type": "flatten"}],
      "bottleneck": {"type": "dense", "units": 2}})"));
  std::vector<std::string> types;
  for (const Stage& stage : model.network().stages()) {
    types.emplace_back(stage.layer->type());
  }
  CHECK(types == std::vector<std::string>{"embedding", "flatten", "dense",
                                          "dense", "reshape", "flatten",
                                          "dense"});
  const Error error = refusal([] {
    Autoencoder(parse_config(R"({"inputShape": [3, 2],
        "encoder": [{"type": "embedding", "inputDim": 5, "outputDim": 2}]})"));
  });
  CHECK(says(error,
             "encoder.0 (embedding): expected an input of whole numbers "
             "[steps], got [3, 2]"));
}

}  // namespace ae::test
