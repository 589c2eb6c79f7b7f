// SPDX-License-Identifier: MIT
#include "kernels/scalar_math.h"

#include "kernels/math.h"

namespace ae::kernels {

float exp(float x) { return simd::exp(simd::broadcast(x)).get(0); }

float log(float x) { return simd::log(simd::broadcast(x)).get(0); }

SineCosine sincos_turns(float t) {
  simd::Vec sine;
  simd::Vec cosine;
  simd::sincos_turns(simd::broadcast(t), sine, cosine);
  return {sine.get(0), cosine.get(0)};
}

bool has_fused_multiply_add() { return simd::kFusesMultiplyAdd; }

}  // namespace ae::kernels
