// SPDX-License-Identifier: MIT
#include "bottlenecks/prior.h"

#include <limits>

#include "kernels/random.h"
#include "kernels/scalar_math.h"

namespace ae {
namespace {

/// One of 0 … count − 1, from a word that no array of draws reaches.
std::size_t choose(std::size_t count, const RandomStream& stream) {
  constexpr auto kLast = std::numeric_limits<std::uint32_t>::max();
  const std::uint64_t word = stream.block(kLast)[0];
  return static_cast<std::size_t>((word * count) >> 32);
}

void add_center(std::span<float> code, const PriorOptions& prior,
                std::size_t component) {
  const auto radius = static_cast<float>(prior.radius);
  const auto at = static_cast<float>(component);
  const auto count = static_cast<float>(prior.components);
  if (code.size() > 1) {
    const auto [sine, cosine] = kernels::sincos_turns(at / count);
    code[0] += radius * cosine;
    code[1] += radius * sine;
  } else if (prior.components > 1) {
    code[0] += radius * (2.0F * at / (count - 1.0F) - 1.0F);
  }
}

}  // namespace

void draw_prior(std::span<float> code, const PriorOptions& prior,
                const RandomStream& stream) {
  if (prior.kind == PriorOptions::Kind::kSamples) {
    const std::size_t count = prior.samples.size() / code.size();
    const double* row =
        prior.samples.data() + choose(count, stream) * code.size();
    for (std::size_t i = 0; i < code.size(); ++i) {
      code[i] = static_cast<float>(row[i]);
    }
    return;
  }
  kernels::fill_normal(code, stream);
  for (float& value : code) value *= static_cast<float>(prior.stddev);
  if (prior.kind == PriorOptions::Kind::kMixture) {
    add_center(code, prior, choose(prior.components, stream));
  }
}

}  // namespace ae
