// SPDX-License-Identifier: MIT
// Recurrent layers and what they should give, for tests.
#pragma once

#include <memory>

#include "layers/bidirectional.h"
#include "layers/gru.h"
#include "layers/lstm.h"
#include "reference/recurrent.h"
#include "support/bound_layer.h"

namespace ae::test {

inline std::unique_ptr<Recurrent> make_recurrent(
    bool is_lstm, const Shape& shape, const RecurrentOptions& options) {
  if (is_lstm) return std::make_unique<Lstm>(shape, options);
  return std::make_unique<Gru>(shape, options);
}

inline std::unique_ptr<Bidirectional> make_bidirectional(
    bool is_lstm, const Shape& shape, const RecurrentOptions& options) {
  RecurrentOptions other = options;
  other.go_backwards = !options.go_backwards;
  return std::make_unique<Bidirectional>(
      make_recurrent(is_lstm, shape, options),
      make_recurrent(is_lstm, shape, other));
}

/// h of every step of one sample, from the values of one layer's parameters.
inline std::vector<std::vector<double>> expected_steps(
    bool is_lstm, const Shape& shape, const RecurrentOptions& options,
    std::span<const std::vector<float>> values, std::span<const float> sample) {
  const reference::RecurrentWeights weights = {
      shape[1], options.units, values[0], values[1],
      options.use_bias ? values[2] : std::vector<float>{}};
  return reference::recurrent(is_lstm, weights, {sample.begin(), sample.end()},
                              options.go_backwards);
}

}  // namespace ae::test
