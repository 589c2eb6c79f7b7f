// SPDX-License-Identifier: MIT
#include "training/early_stopping.h"

#include <catch2/catch_test_macros.hpp>

#include "support/session.h"

namespace ae::test {
namespace {

/// Epochs until the watch says stop, or 0.
std::size_t stops_after(const EarlyStoppingOptions& options,
                        const std::vector<double>& losses) {
  EarlyStopping stopping(options, 0);
  for (std::size_t i = 0; i < losses.size(); ++i) {
    if (stopping.should_stop(losses[i], {})) return i + 1;
  }
  return 0;
}

constexpr const char* kModel =
    R"({"inputShape": [12], "seed": 5,
        "bottleneck": {"type": "dense", "units": 3}})";

}  // namespace

TEST_CASE("training stops with the `patience`-th epoch without a gain",
          "[training]") {
  const std::vector<double> losses = {5.0, 4.0, 4.0, 4.5, 3.0, 3.0, 3.0, 3.0};
  CHECK(stops_after({.patience = 0}, losses) == 3);
  CHECK(stops_after({.patience = 1}, losses) == 3);
  CHECK(stops_after({.patience = 2}, losses) == 4);
  CHECK(stops_after({.patience = 3}, losses) == 8);
  CHECK(stops_after({.patience = 4}, losses) == 0);
}

TEST_CASE("a gain below minDelta does not count", "[training]") {
  const std::vector<double> losses = {5.0, 4.875, 4.75, 4.625};
  CHECK(stops_after({.patience = 0, .min_delta = 0.25}, losses) == 2);
  // Small gains add up: the comparison is with the best that counted.
  CHECK(stops_after({.patience = 3, .min_delta = 0.25}, losses) == 0);
}

TEST_CASE("the best epoch's parameters come back", "[training]") {
  EarlyStopping stopping(
      EarlyStoppingOptions{.patience = 9, .restore_best = true}, 2);
  std::vector<float> parameters = {1.0F, 2.0F};
  (void)stopping.should_stop(3.0, parameters);
  parameters = {3.0F, 4.0F};
  (void)stopping.should_stop(2.0, parameters);
  parameters = {5.0F, 6.0F};
  (void)stopping.should_stop(2.5, parameters);
  stopping.restore(parameters);
  CHECK(parameters == std::vector<float>{3.0F, 4.0F});
}

TEST_CASE("without an epoch, or unasked, parameters are left alone",
          "[training]") {
  std::vector<float> parameters = {1.0F};
  EarlyStopping fresh(EarlyStoppingOptions{.restore_best = true}, 1);
  fresh.restore(parameters);
  EarlyStopping unasked(EarlyStoppingOptions{.restore_best = false}, 1);
  (void)unasked.should_stop(1.0, std::vector<float>{9.0F});
  unasked.restore(parameters);
  CHECK(parameters == std::vector<float>{1.0F});
}

TEST_CASE("a fit stops early and ends with the best epoch's weights",
          "[training]") {
  const auto held_out = random_floats(30 * 12, 91, 0.0F, 1.0F);
  const Dataset validation(held_out, 12, true);
  const Dataset data = make_data(32, 12);
  // The validation data has nothing of the training data's structure: its
  // loss soon rises.
  Session session = make_session(kModel);
  const History history = fit(session, data,
                              R"({"epochs": 500, "batchSize": 8,
                 "optimizer": {"type": "adam", "learningRate": 0.03},
                 "earlyStopping": {"patience": 3, "restoreBest": true}})",
                              &validation);
  REQUIRE(history.stopped_early);
  REQUIRE(history.val_loss.size() < 500);
  const auto best =
      std::min_element(history.val_loss.begin(), history.val_loss.end());
  CHECK(history.best_epoch == best - history.val_loss.begin());
  CHECK(history.val_loss.end() - best == 1 + 3);
  const double restored =
      session.model->evaluate(held_out).loss.total() / 360.0;
  // Sums of 8 rows and of 30 are rounded at other places.
  CHECK(std::abs(restored / *best - 1.0) < 1e-6);
}

TEST_CASE("without validation data the training loss is watched",
          "[training]") {
  Session session = make_session(kModel);
  const History history = fit(session, make_data(32, 12),
                              R"({"epochs": 5, "batchSize": 8,
                 "earlyStopping": {"minDelta": 1000}})");
  // Only the first epoch is better than nothing by that much.
  CHECK(history.stopped_early);
  CHECK(history.loss.size() == 2);
  CHECK(history.best_epoch == 0);
}

}  // namespace ae::test
