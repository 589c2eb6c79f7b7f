// SPDX-License-Identifier: MIT
#include "model/penalties.h"

#include "kernels/loss.h"
#include "kernels/penalty.h"
#include "kernels/random.h"

namespace ae {
namespace {

/// Whether a parameter is what Keras calls a kernel: no bias, no scale, no
/// buffer, and not the adversary's.
bool is_weight_matrix(const Parameter& parameter) {
  if (parameter.role != ParameterRole::kTrained) return false;
  const std::string& name = parameter.name;
  for (const char* ending : {"weight", "Weight", "kernel", "Kernel"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

Penalties::Penalties(const PenaltyOptions& options, const Network& network,
                     std::size_t code_position, std::uint32_t seed)
    : options_(options), code_position_(code_position), seed_(seed) {
  for (std::size_t i = 0; i < network.parameters().size(); ++i) {
    if (is_weight_matrix(network.parameters()[i])) matrices_.push_back(i);
  }
}

void Penalties::add_neighbours(Network& network, std::size_t batch,
                               const PassOptions& options) const {
  if (options_.contractive == 0.0) return;
  const std::size_t size = network.shape_at(0).size();
  const auto inputs = network.at(0, 2 * batch);
  for (std::size_t row = 0; row < batch; ++row) {
    const auto sample = inputs.subspan(row * size, size);
    const auto neighbour = inputs.subspan((batch + row) * size, size);
    const auto place = static_cast<std::uint32_t>(row);
    const bool trains = options.mode == Mode::kTraining;
    kernels::fill_normal(neighbour,
                         {seed_, RandomPurpose::kContraction, options.step,
                          trains ? place : row_of(sample)});
    for (std::size_t i = 0; i < size; ++i) {
      neighbour[i] = sample[i] + kNeighbourDistance * neighbour[i];
    }
  }
}

double Penalties::value(Network& network, std::size_t batch) const {
  const auto features = static_cast<double>(network.shape_at(0).size());
  double once = 0.0;  // the same for every sample
  if (on_weights()) {
    for (const std::size_t i : matrices_) {
      once += kernels::norm_penalty(network.parameters()[i].value,
                                    static_cast<float>(options_.l1),
                                    static_cast<float>(options_.l2));
    }
  }
  double sum = once * static_cast<double>(batch);
  const auto code = network.at(code_position_, batch);
  if (options_.activity > 0.0) {
    sum += kernels::norm_penalty(code, static_cast<float>(options_.activity),
                                 0.0F);
  }
  if (options_.contractive > 0.0) {
    const auto neighbours =
        network.at(code_position_, 2 * batch).subspan(code.size());
    sum += options_.contractive * kernels::squared_error(neighbours, code) /
           (static_cast<double>(kNeighbourDistance) * kNeighbourDistance);
  }
  return sum * features;
}

void Penalties::add_code_gradient(Network& network, std::span<float> d_code,
                                  std::size_t batch) const {
  const auto samples = static_cast<double>(batch);
  const auto code = network.at(code_position_, batch);
  const auto d_batch = d_code.first(code.size());
  if (options_.activity > 0.0) {
    kernels::add_norm_gradient(
        d_batch, code, static_cast<float>(options_.activity / samples), 0.0F);
  }
  if (options_.contractive == 0.0) return;
  const double factor =
      2.0 * options_.contractive / samples /
      (static_cast<double>(kNeighbourDistance) * kNeighbourDistance);
  kernels::spread_difference(
      d_batch, d_code.subspan(code.size()), code,
      network.at(code_position_, 2 * batch).subspan(code.size()),
      static_cast<float>(factor));
}

void Penalties::add_weight_gradient(const Network& network) const {
  if (!on_weights()) return;
  for (const std::size_t i : matrices_) {
    const Parameter& parameter = network.parameters()[i];
    kernels::add_norm_gradient(parameter.gradient, parameter.value,
                               static_cast<float>(options_.l1),
                               static_cast<float>(options_.l2));
  }
}

}  // namespace ae
