// SPDX-License-Identifier: MIT
#include "kernels/optimizer.h"

#include "kernels/parallel_vectors.h"

namespace ae::kernels {

using simd::broadcast;
using simd::multiply_add;
using simd::Vec;

void adam_update(std::span<float> w, std::span<float> m, std::span<float> v,
                 std::span<const float> g, const AdamStep& step) {
  const Vec beta1 = broadcast(step.beta1);
  const Vec beta2 = broadcast(step.beta2);
  const Vec one_minus_beta1 = broadcast(step.one_minus_beta1);
  const Vec one_minus_beta2 = broadcast(step.one_minus_beta2);
  const Vec rate = broadcast(step.learning_rate * step.mean_correction);
  const Vec square_correction = broadcast(step.square_correction);
  const Vec epsilon = broadcast(step.epsilon);
  const Vec shrinkage = broadcast(step.shrinkage);
  for_all_vectors(w.size(), [=](std::size_t i, auto access) {
    const Vec gradient = access.load(&g[i]);
    const Vec mean =
        multiply_add(beta1, access.load(&m[i]), one_minus_beta1 * gradient);
    const Vec square = multiply_add(beta2, access.load(&v[i]),
                                    one_minus_beta2 * gradient * gradient);
    const Vec divisor = simd::sqrt(square * square_correction) + epsilon;
    access.store(&m[i], mean);
    access.store(&v[i], square);
    const Vec weight = access.load(&w[i]);
    access.store(&w[i], weight - shrinkage * weight - rate * mean / divisor);
  });
}

void sgd_momentum_update(std::span<float> w, std::span<float> v,
                         std::span<const float> g, const MomentumStep& step) {
  const Vec momentum = broadcast(step.momentum);
  for_all_vectors(w.size(), [=](std::size_t i, auto access) {
    const Vec pull = broadcast(step.learning_rate) * access.load(&g[i]);
    const Vec velocity = momentum * access.load(&v[i]) - pull;
    access.store(&v[i], velocity);
    const Vec change = step.nesterov ? momentum * velocity - pull : velocity;
    access.store(&w[i], access.load(&w[i]) + change);
  });
}

void rmsprop_update(std::span<float> w, std::span<float> v, std::span<float> u,
                    std::span<const float> g, const RmspropStep& step) {
  for_all_vectors(w.size(), [=](std::size_t i, auto access) {
    const Vec gradient = access.load(&g[i]);
    const Vec square =
        multiply_add(broadcast(step.rho), access.load(&v[i]),
                     broadcast(step.one_minus_rho) * gradient * gradient);
    access.store(&v[i], square);
    Vec change = broadcast(step.learning_rate) * gradient /
                 simd::sqrt(square + broadcast(step.epsilon));
    if (!u.empty()) {
      change =
          multiply_add(broadcast(step.momentum), access.load(&u[i]), change);
      access.store(&u[i], change);
    }
    access.store(&w[i], access.load(&w[i]) - change);
  });
}

void sgd_update(std::span<float> w, std::span<const float> g,
                float learning_rate) {
  for_all_vectors(w.size(), [=](std::size_t i, auto access) {
    access.store(&w[i], access.load(&w[i]) -
                            broadcast(learning_rate) * access.load(&g[i]));
  });
}

}  // namespace ae::kernels
