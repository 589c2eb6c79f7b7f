// SPDX-License-Identifier: MIT
// Functions of single numbers, for code that is not hot: those of math.h on one
// lane, with the same bounds and the same bits on every machine.
#pragma once

namespace ae::kernels {

struct SineCosine {
  float sine;
  float cosine;
};

/// e^x, within 2 ulp for x in −87.3 .. 88.3; beyond, the value at the bound.
float exp(float x);
/// ln x, within 2 ulp for normal x > 0.
float log(float x);
/// sin 2πt and cos 2πt for t in 0 .. 1.
SineCosine sincos_turns(float t);

/// Whether products of kernels are rounded once with the sum they enter.
bool has_fused_multiply_add();

}  // namespace ae::kernels
