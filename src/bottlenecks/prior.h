// SPDX-License-Identifier: MIT
// The distribution that the codes of an adversarial autoencoder are to take.
#pragma once

#include <span>
#include <vector>

#include "tensor/random.h"

namespace ae {

/// `kGaussian`: N(0, stddev²) in each dimension.
///
/// `kMixture`: `components` equally likely N(cₖ, stddev²) in each dimension,
/// with centers cₖ = radius·(cos 2πk/n, sin 2πk/n, 0, …); codes of one number
/// have them evenly from −radius to radius, a single one at 0.
///
/// `kSamples`: one of the given rows, each equally likely.
struct PriorOptions {
  enum class Kind { kGaussian, kMixture, kSamples };

  Kind kind = Kind::kGaussian;
  double stddev = 1.0;
  std::size_t components = 10;
  double radius = 4.0;
  std::vector<double> samples = {};  ///< rows of a code's length
};

/// code ← one draw. Allocates nothing.
void draw_prior(std::span<float> code, const PriorOptions& prior,
                const RandomStream& stream);

}  // namespace ae
