// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/refusal.h"
#include "support/session.h"
#include "training/standardization.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [3], "standardize": true, "seed": 4,
        "bottleneck": {"type": "dense", "units": 2}})";

/// Two varying features of different units and one that is constant.
Dataset::Floats table() {
  Dataset::Floats values;
  const auto random = random_floats(64, 7);
  for (const float x : random) {
    values.insert(values.end(), {1000.0F + 100.0F * x, 0.01F * x * x, 0.1F});
  }
  return values;
}

std::span<float> scaling_of(Session& session, std::size_t which) {
  return session.model->input_scaling()->parameters()[which].value;
}

}  // namespace

TEST_CASE("mean and deviation are the data's", "[training][standardize]") {
  Session session = make_session(kModel);
  const Dataset data(Dataset::Floats{1.0F, 10.0F, 0.1F, 3.0F, 10.0F, 0.1F, 5.0F,
                                     40.0F, 0.1F, 7.0F, 40.0F, 0.1F},
                     3, false);
  fit_input_scaling(*session.model, data);
  // (1 + 3 + 5 + 7) / 4 and √((9 + 1 + 1 + 9) / 4); 25 ± 15; a constant.
  CHECK(copy_of(scaling_of(session, 0)) ==
        std::vector<float>{4.0F, 25.0F, 0.1F});
  CHECK(copy_of(scaling_of(session, 1)) ==
        std::vector<float>{static_cast<float>(std::sqrt(5.0)), 15.0F, 1.0F});
}

TEST_CASE("other inputs are standardised by channel",
          "[training][standardize]") {
  Session session = make_session(
      R"({"inputShape": [2, 2], "standardize": true,
          "encoder": [{"type": "flatten"}],
          "bottleneck": {"type": "dense", "units": 1}})");
  fit_input_scaling(
      *session.model,
      Dataset(Dataset::Floats{1.0F, 10.0F, 3.0F, 30.0F}, 4, false));
  CHECK(copy_of(scaling_of(session, 0)) == std::vector<float>{2.0F, 20.0F});
  CHECK(copy_of(scaling_of(session, 1)) == std::vector<float>{1.0F, 10.0F});
}

TEST_CASE("a standardising model is a plain one on standardised data",
          "[training][standardize]") {
  const auto raw = table();
  const Dataset data(raw, 3, false);
  Session scaled = make_session(kModel);
  const char* options = R"({"epochs": 3, "batchSize": 16})";
  const History history = fit(scaled, data, options, &data);
  auto standard = raw;
  scaled.model->input_scaling()->apply(standard);
  const Dataset standard_data(standard, 3, false);
  Session plain = make_session(
      R"({"inputShape": [3], "seed": 4,
          "bottleneck": {"type": "dense", "units": 2}})");
  const History wanted = fit(plain, standard_data, options, &standard_data);
  CHECK(same_bits(weights(scaled), weights(plain)));
  CHECK(history.loss == wanted.loss);
  CHECK(history.val_loss == wanted.val_loss);
  const Evaluation got = scaled.model->evaluate(raw);
  const Evaluation expected = plain.model->evaluate(standard);
  CHECK(got.loss.total() == expected.loss.total());
  CHECK(got.squared_error_sum == expected.squared_error_sum);
  std::vector<float> codes(64 * 2);
  std::vector<float> plain_codes(64 * 2);
  scaled.model->encode(codes, raw);
  plain.model->encode(plain_codes, standard);
  CHECK(same_bits(codes, plain_codes));
  std::vector<float> outputs(raw.size());
  std::vector<float> plain_outputs(raw.size());
  std::vector<float> decoded(raw.size());
  scaled.model->reconstruct(outputs, raw);
  scaled.model->decode(decoded, codes);
  plain.model->reconstruct(plain_outputs, standard);
  scaled.model->input_scaling()->undo(plain_outputs);
  CHECK(same_bits(outputs, plain_outputs));
  CHECK(same_bits(outputs, decoded));
}

TEST_CASE("before any training values stay as they are",
          "[training][standardize]") {
  Session scaled = make_session(kModel);
  Session plain = make_session(
      R"({"inputShape": [3], "seed": 4,
          "bottleneck": {"type": "dense", "units": 2}})");
  const auto raw = table();
  std::vector<float> codes(64 * 2);
  std::vector<float> plain_codes(64 * 2);
  scaled.model->encode(codes, raw);
  plain.model->encode(plain_codes, raw);
  CHECK(same_bits(codes, plain_codes));
}

TEST_CASE("only the first run fits the scaling, and files keep it",
          "[training][standardize][resume]") {
  const Dataset data(table(), 3, false);
  const Dataset other(Dataset::Floats{1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}, 3,
                      false);
  Session session = make_session(kModel);
  (void)fit(session, data, "{}");
  const auto mean = copy_of(scaling_of(session, 0));
  Session loaded =
      load_checkpoint(save_checkpoint(*session.model, session.state, true));
  CHECK(same_bits(scaling_of(loaded, 0), mean));
  CHECK(same_bits(scaling_of(loaded, 1), scaling_of(session, 1)));
  (void)fit(loaded, other, "{}");
  CHECK(same_bits(scaling_of(loaded, 0), mean));
}

TEST_CASE("outputs that are not linear are refused",
          "[training][standardize]") {
  const char* rest = GENERATE(R"("loss": "binaryCrossentropy"})",
                              R"("outputActivation": "sigmoid"})");
  const Error error = refusal([&] {
    make_session(std::string(
                     R"({"inputShape": [3], "standardize": true,
                "bottleneck": {"type": "dense", "units": 2}, )") +
                 rest);
  });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error,
             "standardize: expected a \"linear\" output activation, got "
             "\"sigmoid\""));
}

TEST_CASE("a loss of counts is refused for standardised values",
          "[training][standardize]") {
  const Error error = refusal([] {
    make_session(R"({"inputShape": [3], "standardize": true,
                     "loss": "multinomial",
                     "bottleneck": {"type": "dense", "units": 2}})");
  });
  CHECK(error.code() == ErrorCode::kConfig);
  CHECK(says(error,
             "standardize: expected a loss that takes values below 0, got "
             "\"multinomial\". Leave standardize out"));
}

}  // namespace ae::test
