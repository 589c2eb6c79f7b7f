// SPDX-License-Identifier: MIT
// Naive twins of layers/lstm.h and layers/gru.h: one sample, one unit, one
// step at a time, in doubles.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace ae::reference {

/// Weights as the layers name them; the bias may be empty.
struct RecurrentWeights {
  std::size_t features;
  std::size_t units;
  std::vector<float> kernel;
  std::vector<float> recurrent_kernel;
  std::vector<float> bias;
};

inline double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

/// What enters a gate of a unit: x·W + h·R + b.
inline double into_gate(const RecurrentWeights& weights, std::size_t gate,
                        std::size_t unit, const float* x,
                        const std::vector<double>& h) {
  const std::size_t width = weights.kernel.size() / weights.features;
  const std::size_t col = gate * weights.units + unit;
  double sum = weights.bias.empty() ? 0.0 : weights.bias[col];
  for (std::size_t i = 0; i < weights.features; ++i) {
    sum += static_cast<double>(x[i]) * weights.kernel[i * width + col];
  }
  for (std::size_t i = 0; i < weights.units; ++i) {
    sum += h[i] * weights.recurrent_kernel[i * width + col];
  }
  return sum;
}

inline void lstm_step(const RecurrentWeights& weights, const float* x,
                      std::vector<double>& h, std::vector<double>& c) {
  const std::vector<double> before = h;
  for (std::size_t u = 0; u < weights.units; ++u) {
    const double i = logistic(into_gate(weights, 0, u, x, before));
    const double f = logistic(into_gate(weights, 1, u, x, before));
    const double g = std::tanh(into_gate(weights, 2, u, x, before));
    const double o = logistic(into_gate(weights, 3, u, x, before));
    c[u] = f * c[u] + i * g;
    h[u] = o * std::tanh(c[u]);
  }
}

inline void gru_step(const RecurrentWeights& weights, const float* x,
                     std::vector<double>& h) {
  const std::vector<double> before = h;
  std::vector<double> reset;
  for (std::size_t u = 0; u < weights.units; ++u) {
    reset.push_back(logistic(into_gate(weights, 1, u, x, before)) * before[u]);
  }
  for (std::size_t u = 0; u < weights.units; ++u) {
    const double z = logistic(into_gate(weights, 0, u, x, before));
    const double g = std::tanh(into_gate(weights, 2, u, x, reset));
    h[u] = z * before[u] + (1.0 - z) * g;
  }
}

/// h after each step of one sample, in the order of processing.
inline std::vector<std::vector<double>> recurrent(
    bool is_lstm, const RecurrentWeights& weights,
    const std::vector<float>& sample, bool go_backwards) {
  std::vector<double> h(weights.units, 0.0);
  std::vector<double> c(weights.units, 0.0);
  std::vector<std::vector<double>> all;
  const std::size_t steps = sample.size() / weights.features;
  for (std::size_t s = 0; s < steps; ++s) {
    const std::size_t at = go_backwards ? steps - 1 - s : s;
    const float* x = sample.data() + at * weights.features;
    if (is_lstm) {
      lstm_step(weights, x, h, c);
    } else {
      gru_step(weights, x, h);
    }
    all.push_back(h);
  }
  return all;
}

}  // namespace ae::reference
