// SPDX-License-Identifier: MIT
#include "bottlenecks/sparse.h"

#include "bottlenecks/sparse_statistics.h"
#include "kernels/reduction.h"
#include "kernels/sparsity.h"

namespace ae {

std::size_t Sparse::scratch_size(std::size_t) const {
  return options_.kl_weight > 0.0 ? options_.dense.units : 0;
}

std::size_t Sparse::kept_size(std::size_t batch) const {
  return options_.top_k > 0 ? checked_product(batch, options_.dense.units) : 0;
}

void Sparse::forward(std::span<const float> input, std::span<float> code,
                     const Pass& pass) {
  dense_.forward(input, code, pass);
  if (options_.top_k == 0) return;
  kernels::keep_largest(code, pass.kept, options_.dense.units, options_.top_k);
}

std::span<float> Sparse::unit_means(std::span<const float> code,
                                    const Pass& pass) const {
  const auto means = pass.scratch.first(options_.dense.units);
  kernels::column_sums(means, code, means.size());
  kernels::scale(means, 1.0F / static_cast<float>(pass.batch));
  return means;
}

double Sparse::penalty(std::span<const float>, std::span<const float> code,
                       const Pass& pass) const {
  // Both are parts of the mean loss, which is 1 / (B·D) of what is summed.
  const auto features = static_cast<double>(pass.features);
  double sum = 0.0;
  if (options_.l1 > 0.0) {
    sum += options_.l1 * kernels::sum_of_magnitudes(code) * features;
  }
  if (options_.kl_weight > 0.0) {
    const auto divergences = unit_means(code, pass);
    kernels::bernoulli_kl(divergences, static_cast<float>(options_.kl_target));
    double total = 0.0;
    for (const float divergence : divergences) total += divergence;
    sum +=
        options_.kl_weight * total * features * static_cast<double>(pass.batch);
  }
  return sum;
}

void Sparse::backward(const BackwardArrays& arrays, const Pass& pass) {
  const auto batch = static_cast<float>(pass.batch);
  if (options_.l1 > 0.0) {
    kernels::magnitudes_backward(arrays.d_output, arrays.output,
                                 static_cast<float>(options_.l1) / batch);
  }
  if (options_.kl_weight > 0.0) {
    const auto slopes = unit_means(arrays.output, pass);
    kernels::bernoulli_kl_slopes(slopes,
                                 static_cast<float>(options_.kl_target));
    kernels::add_to_rows(arrays.d_output, slopes,
                         static_cast<float>(options_.kl_weight) / batch);
  }
  for (std::size_t i = 0; i < pass.kept.size(); ++i) {
    arrays.d_output[i] *= pass.kept[i];
  }
  dense_.backward(arrays, pass);
}

std::unique_ptr<LayerStatistics> Sparse::make_statistics() const {
  return std::make_unique<SparseStatistics>(options_.dense.units);
}

}  // namespace ae
