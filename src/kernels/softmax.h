// SPDX-License-Identifier: MIT
// Softmax over rows.
#pragma once

#include <cstddef>
#include <span>

namespace ae::kernels {

/// y ← e^(x − max x) / Σ e^(x − max x) over each row of `cols` values, which
/// never overflows. y may be x.
void softmax(std::span<float> y, std::span<const float> x, std::size_t cols);

/// d_x ← y ⊙ (d_y − Σ d_y·y), each row by itself. d_x may be y.
void softmax_backward(std::span<float> d_x, std::span<const float> d_y,
                      std::span<const float> y, std::size_t cols);

}  // namespace ae::kernels
