// SPDX-License-Identifier: MIT
#include "model/sampling.h"

#include <vector>

#include "kernels/reduction.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr double kHighestTemperature = 1e6;

[[noreturn]] void refuse_prior(const Bottleneck* bottleneck) {
  refuse(ErrorCode::kConfig,
         {"sample: expected a bottleneck with a prior, such as "
          "variational, got ",
          bottleneck == nullptr ? "none" : bottleneck->type(),
          ", which has none. Fit a mixture of Gaussians to its codes "
          "and decode draws from that."});
}

}  // namespace

void sample(Autoencoder& model, std::span<float> outputs,
            const SampleOptions& options) {
  const double temperature = options.temperature;
  if (!(temperature >= 0.0 && temperature <= kHighestTemperature)) {
    refuse(ErrorCode::kConfig,
           {"sample: temperature: expected a number from 0 to 1000000, "
            "got ",
            temperature});
  }
  const std::size_t count = outputs.size() / model.input_shape().size();
  const std::size_t size = model.code_shape().size();
  const Bottleneck* bottleneck = model.bottleneck();
  std::vector<float> codes(checked_product(count, size));
  for (std::size_t i = 0; i < count; ++i) {
    const RandomStream stream{options.seed, RandomPurpose::kSample, 0,
                              options.first + static_cast<std::uint32_t>(i)};
    const auto code = std::span(codes).subspan(i * size, size);
    if (bottleneck == nullptr || !bottleneck->sample_prior(code, stream)) {
      refuse_prior(bottleneck);
    }
  }
  kernels::scale(codes, static_cast<float>(temperature));
  model.decode(outputs, codes, options.labels);
}

}  // namespace ae
