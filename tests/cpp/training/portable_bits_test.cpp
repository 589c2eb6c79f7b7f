// SPDX-License-Identifier: MIT
// The same bits on every machine: native builds and the `simd` variant of
// wasm agree on a constant.
//
// Fused multiply-add rounds once (relaxed builds), and sums over more than
// four lanes add in another order: both train as well, to other bits.
#include <catch2/catch_test_macros.hpp>

#include "io/crc32c.h"
#include "kernels/scalar_math.h"
#include "kernels/simd.h"
#include "support/session.h"

namespace ae::test {
namespace {

/// Checksum of all weights after a short training.
std::uint32_t trained_checksum(const char* config, const char* options) {
  Session session = make_session(config);
  const Dataset data = make_data(100, 20);
  (void)fit(session, data, options);
  const auto trained = weights(session);
  return crc32c({reinterpret_cast<const std::uint8_t*>(trained.data()),
                 trained.size() * sizeof(float)});
}

}  // namespace

TEST_CASE(
    "weights after training have the same bits on every machine with "
    "four lanes",
    "[training][portable]") {
  if (kernels::has_fused_multiply_add()) SKIP("other bits by design");
  if (simd::kLanes != 4) SKIP("sums of other lane counts have other bits");
  CHECK(trained_checksum(
            R"({"inputShape": [20], "loss": "binaryCrossentropy", "seed": 9,
                "corruption": {"type": "gaussianNoise", "stddev": 0.4},
                "encoder": [{"type": "dense", "units": 16,
                             "activation": "tanh",
                             "kernelInitializer": "heNormal"}],
                "bottleneck": {"type": "dense", "units": 4}})",
            R"({"epochs": 20, "batchSize": 16})") == 0xDA7BCB29);
  CHECK(trained_checksum(
            R"({"inputShape": [20], "outputActivation": "sigmoid", "seed": 9,
                "corruption": {"type": "masking", "rate": 0.2},
                "bottleneck": {"type": "dense", "units": 4,
                               "activation": "relu"}})",
            R"({"epochs": 20, "batchSize": 16, "optimizer":
                {"type": "sgd", "learningRate": 0.5, "momentum": 0.9,
                 "globalClipNorm": 0.1}})") == 0x614CAE13);
}

}  // namespace ae::test
