// SPDX-License-Identifier: MIT
#include "objectives/structural_similarity.h"

#include <algorithm>

#include "kernels/reduction.h"
#include "kernels/ssim.h"

namespace ae {
namespace {

kernels::SsimGrid grid_of(const Shape& shape, std::span<const float> window,
                          double max_value) {
  const double c1 = 0.01 * max_value;
  const double c2 = 0.03 * max_value;
  return {shape[0],
          shape[1],
          shape[2],
          window,
          static_cast<float>(c1 * c1),
          static_cast<float>(c2 * c2)};
}

}  // namespace

StructuralSimilarity::StructuralSimilarity(
    const Shape& shape, const StructuralSimilarityOptions& options,
    kernels::Activation activation)
    : Objective(activation),
      shape_(shape),
      max_value_(options.max_value),
      window_(options.window_size,
              1.0F / static_cast<float>(options.window_size)),
      gradient_(shape.size()) {
  if (options.gaussian) kernels::fill_gaussian_window(window_);
  workspace_.resize(
      kernels::ssim_workspace_size(grid_of(shape, window_, max_value_)));
}

double StructuralSimilarity::loss_backward(std::span<float> z,
                                           const Target& target,
                                           float scale) const {
  const kernels::SsimGrid grid = grid_of(shape_, window_, max_value_);
  const std::size_t size = shape_.size();
  const auto values = static_cast<double>(size);
  double loss = 0.0;
  activate(z);
  for (std::size_t at = 0; at < z.size(); at += size) {
    const auto y = z.subspan(at, size);
    loss += values *
            (1.0 - kernels::ssim(gradient_, y, target.values.subspan(at, size),
                                 grid, workspace_));
    kernels::scale(gradient_, -scale * static_cast<float>(size));
    kernels::activate_backward(activation(), gradient_, y);
    std::copy(gradient_.begin(), gradient_.end(), y.begin());
  }
  return loss;
}

}  // namespace ae
