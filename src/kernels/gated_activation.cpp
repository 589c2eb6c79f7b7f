// SPDX-License-Identifier: MIT
#include "kernels/gated_activation.h"

#include "kernels/fused_activation.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

/// g(x) = linear·x + cubic·x³. Below `lowest` σ(g(x)) is no normal float and
/// the output is 0; above −lowest σ(g(x)) is 1.
struct Gate {
  float linear;
  float cubic;
  float lowest;
};

constexpr float kTwiceRoot = 1.5957691216057308F;  // 2·√(2/π)

constexpr Gate gate_of(Activation kind) {
  return kind == Activation::kGelu
             ? Gate{kTwiceRoot, kTwiceRoot * 0.044715F, -10.0F}
             : Gate{1.0F, 0.0F, -87.0F};
}

/// x where the gate still changes: powers of it are finite.
Vec limited(const Gate& gate, Vec x) {
  return simd::at_most(simd::at_least(x, broadcast(gate.lowest)),
                       broadcast(-gate.lowest));
}

Vec openness(const Gate& gate, Vec x, Vec square) {
  return simd::sigmoid(x * simd::multiply_add(broadcast(gate.cubic), square,
                                              broadcast(gate.linear)));
}

}  // namespace

void gate(Activation kind, std::span<float> y, std::span<const float> x) {
  const Gate gate = gate_of(kind);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const Vec value = access.load(&x[i]);
    const Vec near = limited(gate, value);
    access.store(&y[i], simd::at_least(value, broadcast(gate.lowest)) *
                            openness(gate, near, near * near));
  });
}

void gate_backward(Activation kind, std::span<float> d_x,
                   std::span<const float> d_y, std::span<const float> x) {
  const Gate gate = gate_of(kind);
  const Vec one = broadcast(1.0F);
  simd::for_vectors(x.size(), [&](std::size_t i, auto access) {
    const Vec near = limited(gate, access.load(&x[i]));
    const Vec square = near * near;
    const Vec open = openness(gate, near, square);
    const Vec rise = simd::multiply_add(broadcast(3.0F * gate.cubic), square,
                                        broadcast(gate.linear));
    const Vec slope = open * simd::multiply_add(near * (one - open), rise, one);
    access.store(&d_x[i], access.load(&d_y[i]) * slope);
  });
}

}  // namespace ae::kernels
