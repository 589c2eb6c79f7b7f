// SPDX-License-Identifier: MIT
#include "model/network.h"

#include <algorithm>

#include "kernels/gemm.h"
#include "tensor/error.h"

namespace ae {
namespace {

// 1 GiB of float32. Training needs four times as much (values, gradients,
// Adam's two), which is all that 32-bit memory has: less is what really fits.
constexpr double kMostParameters = 268'435'456.0;

void check_parameter_count(const std::vector<Stage>& stages) {
  const double count = count_parameters(stages);
  if (count <= kMostParameters) return;
  throw Error(ErrorCode::kConfig,
              "configuration: expected at most 268435456 parameters, got " +
                  std::to_string(static_cast<long long>(count)) +
                  ". Use fewer units.");
}

}  // namespace

double count_parameters(const std::vector<Stage>& stages) {
  double count = 0.0;
  for (const Stage& stage : stages) {
    for (const ParameterSpec& spec : stage.layer->parameter_specs()) {
      double size = 1.0;
      for (const std::size_t extent : spec.shape.extents()) {
        size *= static_cast<double>(extent);
      }
      count += size;
    }
  }
  return count;
}

Network::Network(Shape input_shape, std::vector<Stage> stages,
                 std::uint32_t seed)
    : input_shape_(std::move(input_shape)),
      stages_(std::move(stages)),
      workspace_(Shape{kernels::gemm_workspace_size()}) {
  check_parameter_count(stages_);
  create_parameters(seed);
  memory_of_.push_back(0);
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    memory_of_.push_back(stages_[i].layer->is_view() ? memory_of_[i] : i + 1);
  }
  activations_.resize(stages_.size() + 1);
}

void Network::create_parameters(std::uint32_t seed) {
  std::vector<std::vector<ParameterSpec>> specs;
  std::size_t total = 0;
  for (const Stage& stage : stages_) {
    specs.push_back(stage.layer->parameter_specs());
    for (const ParameterSpec& spec : specs.back()) total += spec.shape.size();
  }
  values_ = Tensor(Shape{total});
  gradients_ = Tensor(Shape{total});
  std::size_t offset = 0;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    const std::size_t first = parameters_.size();
    for (const ParameterSpec& spec : specs[i]) {
      const std::size_t size = spec.shape.size();
      const auto value = values_.values().subspan(offset, size);
      initialize(value, spec.initializer, spec.fan_in, spec.fan_out,
                 {seed, static_cast<std::uint32_t>(parameters_.size())});
      parameters_.push_back({stages_[i].name + "." + spec.name, spec.shape,
                             value, gradients_.values().subspan(offset, size)});
      offset += size;
    }
    stages_[i].layer->bind(std::span(parameters_).subspan(first));
  }
}

const Shape& Network::shape_at(std::size_t position) const {
  return position == 0 ? input_shape_
                       : stages_[position - 1].layer->output_shape();
}

double Network::activation_bytes(std::size_t batch) const {
  std::size_t values = 0;
  std::size_t widest = 0;
  for (std::size_t i = 0; i < memory_of_.size(); ++i) {
    if (memory_of_[i] != i) continue;
    values += shape_at(i).size();
    widest = std::max(widest, shape_at(i).size());
  }
  return static_cast<double>(values + 2 * widest) * sizeof(float) *
         static_cast<double>(batch);
}

void Network::reserve(std::size_t batch) {
  if (batch <= reserved_batch_) return;
  std::size_t widest = 0;
  for (std::size_t i = 0; i < memory_of_.size(); ++i) {
    if (memory_of_[i] != i) continue;
    activations_[i] = Tensor(Shape{checked_product(batch, shape_at(i).size())});
    widest = std::max(widest, shape_at(i).size());
  }
  for (Tensor& d_value : d_values_)
    d_value = Tensor(Shape{checked_product(batch, widest)});
  reserved_batch_ = batch;
}

std::span<float> Network::at(std::size_t position, std::size_t batch) {
  return activations_[memory_of_[position]].values().first(
      batch * shape_at(position).size());
}

void Network::forward(std::size_t first, std::size_t last, std::size_t batch) {
  for (std::size_t i = first; i < last; ++i) {
    Layer& layer = *stages_[i].layer;
    if (layer.is_view()) continue;
    layer.forward(at(i, batch), at(i + 1, batch), batch, workspace_.values());
  }
}

void Network::backward(std::size_t batch) {
  std::span<float> d_output = at(stages_.size(), batch);
  std::size_t next = 0;
  for (std::size_t i = stages_.size(); i-- > 0;) {
    Layer& layer = *stages_[i].layer;
    if (layer.is_view()) continue;
    // Nothing before the first computing layer is trained.
    std::span<float> d_input;
    if (memory_of_[i] != 0) {
      d_input = d_values_[next].values().first(batch * shape_at(i).size());
    }
    layer.backward({at(i, batch), at(i + 1, batch), d_output, d_input}, batch,
                   workspace_.values());
    d_output = d_input;
    next = 1 - next;
  }
}

}  // namespace ae
