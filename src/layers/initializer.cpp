// SPDX-License-Identifier: MIT
#include "layers/initializer.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kernels/orthogonal.h"
#include "kernels/random.h"

namespace ae {
namespace {

constexpr double kSmallLimit = 0.05;

double variance(Initializer kind, std::size_t fan_in, std::size_t fan_out) {
  if (kind == Initializer::kSmallUniform) {
    return kSmallLimit * kSmallLimit / 3.0;
  }
  const bool is_he =
      kind == Initializer::kHeUniform || kind == Initializer::kHeNormal;
  return 2.0 / static_cast<double>(is_he ? fan_in : fan_in + fan_out);
}

/// Orthonormal rows of a normal matrix: uniform among all such matrices.
void fill_orthogonal(std::span<float> values, std::size_t rows,
                     const RandomStream& stream) {
  const std::size_t cols = values.size() / rows;
  kernels::fill_normal(values, stream);
  kernels::orthonormalize_rows(values, std::max(rows, cols));
  if (rows <= cols) return;
  const std::vector<float> columns(values.begin(), values.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = columns[(i % cols) * rows + i / cols];
  }
}

}  // namespace

void initialize(std::span<float> values, Initializer kind, std::size_t fan_in,
                std::size_t fan_out, InitializerSeed seed) {
  if (kind == Initializer::kZeros || kind == Initializer::kOnes ||
      kind == Initializer::kForgetGate) {
    std::fill(values.begin(), values.end(),
              kind == Initializer::kOnes ? 1.0F : 0.0F);
    if (kind != Initializer::kForgetGate) return;
    const std::size_t units = values.size() / 4;
    const auto forget = values.subspan(units, units);
    std::fill(forget.begin(), forget.end(), 1.0F);
    return;
  }
  const RandomStream stream{seed.seed, RandomPurpose::kWeights, 0,
                            seed.parameter};
  if (kind == Initializer::kOrthogonal) {
    fill_orthogonal(values, fan_in, stream);
    return;
  }
  const double spread = variance(kind, fan_in, fan_out);
  if (kind != Initializer::kGlorotNormal && kind != Initializer::kHeNormal) {
    // A uniform value in ±limit has variance limit² / 3.
    const auto limit = static_cast<float>(std::sqrt(3.0 * spread));
    kernels::fill_uniform(values, stream);
    for (float& value : values) value = (2.0F * value - 1.0F) * limit;
  } else {
    const auto stddev = static_cast<float>(std::sqrt(spread));
    kernels::fill_normal(values, stream);
    for (float& value : values) value *= stddev;
  }
}

}  // namespace ae
