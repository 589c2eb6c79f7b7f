// SPDX-License-Identifier: MIT
#include "bottlenecks/quantized_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bottlenecks/quantized.h"
#include "kernels/loss.h"
#include "tensor/portable_math.h"

namespace ae {

QuantizedStatistics::QuantizedStatistics(const Quantized& layer)
    : layer_(layer), choices_(layer.options().codes, 0.0) {}

void QuantizedStatistics::reset() {
  std::fill(choices_.begin(), choices_.end(), 0.0);
  squared_error_ = values_ = 0.0;
}

void QuantizedStatistics::collect(std::span<const float> input,
                                  std::span<const float> code,
                                  const Pass& pass) {
  for (const float index : layer_.indices(pass)) {
    choices_[static_cast<std::size_t>(index)] += 1.0;
  }
  squared_error_ += kernels::squared_error(input, code);
  values_ += static_cast<double>(input.size());
}

void QuantizedStatistics::report(Metrics& metrics) const {
  const double total = std::accumulate(choices_.begin(), choices_.end(), 0.0);
  double entropy = 0.0;
  double used = 0.0;
  for (const double count : choices_) {
    if (count == 0.0) continue;
    entropy -= count / total * portable::log(count / total);
    used += 1.0;
  }
  const double mean = squared_error_ / std::max(values_, 1.0);
  metrics.emplace_back("perplexity", portable::exp(entropy));
  metrics.emplace_back("usedCodes", used);
  metrics.emplace_back("commitmentLoss", layer_.options().commitment * mean);
}

}  // namespace ae
