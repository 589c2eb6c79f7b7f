// SPDX-License-Identifier: MIT
#include "io/checkpoint.h"

#include <catch2/catch_test_macros.hpp>

#include "io/safetensors.h"
#include "support/json.h"
#include "support/session.h"

namespace ae::test {
namespace {

constexpr const char* kModel =
    R"({"inputShape": [12], "seed": 4,
        "encoder": [{"type": "dense", "units": 5, "activation": "relu"}],
        "bottleneck": {"type": "dense", "units": 2}})";

Session trained_session() {
  Session session = make_session(kModel);
  (void)fit(session, make_data(20, 12), R"({"epochs": 2, "batchSize": 8})");
  return session;
}

}  // namespace

TEST_CASE("a loaded model is the saved one", "[io]") {
  const Session saved = trained_session();
  const Session loaded =
      load_checkpoint(save_checkpoint(*saved.model, saved.state, true));
  CHECK(print_config(loaded.model->config()) ==
        print_config(saved.model->config()));
  CHECK(same_bits(weights(loaded), weights(saved)));
  CHECK(loaded.state.epochs == 2);
  CHECK(loaded.state.steps == 6);
  CHECK(loaded.state.optimizer->steps() == 6);
  CHECK(loaded.state.optimizer_config == saved.state.optimizer_config);
  CHECK_FALSE(loaded.state.cursor);
}

TEST_CASE("what is saved twice is the same file", "[io]") {
  const Session saved = trained_session();
  const auto file = save_checkpoint(*saved.model, saved.state, true);
  const Session loaded = load_checkpoint(file);
  CHECK(save_checkpoint(*loaded.model, loaded.state, true) == file);
}

TEST_CASE("without the optimizer a file holds the weights alone", "[io]") {
  const Session saved = trained_session();
  const auto file = save_checkpoint(*saved.model, saved.state, false);
  const std::size_t parameters = weights(saved).size();
  CHECK(Safetensors(file).data_bytes() == 4 * parameters);
  const Session loaded = load_checkpoint(file);
  CHECK(same_bits(weights(loaded), weights(saved)));
  CHECK(loaded.state.optimizer == nullptr);
  CHECK(loaded.state.epochs == 2);
}

TEST_CASE("a model that was never trained can be saved", "[io]") {
  const Session fresh = make_session(kModel);
  const Session loaded =
      load_checkpoint(save_checkpoint(*fresh.model, fresh.state, true));
  CHECK(same_bits(weights(loaded), weights(fresh)));
  CHECK(loaded.state.optimizer == nullptr);
}

TEST_CASE("a file names its tensors by stage and layer", "[io]") {
  const Session saved = trained_session();
  const auto file = save_checkpoint(*saved.model, saved.state, true);
  const Safetensors tensors(file);
  std::vector<float> values(60);
  tensors.read("encoder.0.weight", Shape{12, 5}, values);
  CHECK(same_bits(values, saved.model->network().parameters()[0].value));
  tensors.read("optimizer.m.encoder.0.weight", Shape{12, 5}, values);
  CHECK(same_bits(values,
                  saved.state.optimizer->slots()[0].values.values().first(60)));
}

TEST_CASE("weights that are NaN survive a file", "[io]") {
  Session session = make_session(kModel);
  session.model->network().values()[3] = NAN;
  const Session loaded =
      load_checkpoint(save_checkpoint(*session.model, session.state, true));
  CHECK(same_bits(weights(loaded), weights(session)));
}

}  // namespace ae::test
