// SPDX-License-Identifier: MIT
#include "kernels/standardize.h"

#include "kernels/simd.h"

namespace ae::kernels {

void standardize(std::span<float> x, std::span<const float> mean,
                 std::span<const float> deviation) {
  const std::size_t size = mean.size();
  for (std::size_t row = 0; row < x.size(); row += size) {
    simd::for_vectors(size, [&](std::size_t i, auto access) {
      float* const value = &x[row + i];
      access.store(value, (access.load(value) - access.load(&mean[i])) /
                              access.load(&deviation[i]));
    });
  }
}

void unstandardize(std::span<float> x, std::span<const float> mean,
                   std::span<const float> deviation) {
  const std::size_t size = mean.size();
  for (std::size_t row = 0; row < x.size(); row += size) {
    simd::for_vectors(size, [&](std::size_t i, auto access) {
      float* const value = &x[row + i];
      access.store(value, access.load(value) * access.load(&deviation[i]) +
                              access.load(&mean[i]));
    });
  }
}

}  // namespace ae::kernels
