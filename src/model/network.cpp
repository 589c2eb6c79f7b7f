// SPDX-License-Identifier: MIT
#include "model/network.h"

#include <algorithm>

#include "kernels/gemm.h"
#include "model/tied_weights.h"
#include "tensor/message.h"

namespace ae {
namespace {

// 1 GiB of float32. Training needs four times as much (values, gradients,
// Adam's two), which is all that 32-bit memory has: less is what really fits.
constexpr double kMostParameters = 268'435'456.0;

void check_parameter_count(const std::vector<Stage>& stages) {
  const double count = count_parameters(stages);
  if (count <= kMostParameters) return;
  refuse(ErrorCode::kConfig,
         {"configuration: expected at most 268435456 parameters, got ",
          static_cast<long long>(count), ". Use fewer units."});
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
      seed_(seed),
      stages_(std::move(stages)),
      gemm_workspace_(Shape{kernels::gemm_workspace_size()}) {
  check_parameter_count(stages_);
  create_parameters(seed);
  memory_of_.push_back(0);
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    memory_of_.push_back(stages_[i].layer->is_view() ? memory_of_[i] : i + 1);
    classes_ = std::max(classes_, stages_[i].layer->classes());
  }
  while (first_trained_ < stages_.size() &&
         stages_[first_trained_].layer->parameter_specs().empty()) {
    ++first_trained_;
  }
  activations_.resize(stages_.size() + 1);
  kept_.resize(stages_.size());
}

void Network::create_parameters(std::uint32_t seed) {
  std::vector<std::vector<ParameterSpec>> specs;
  for (const Stage& stage : stages_) {
    specs.push_back(stage.layer->parameter_specs());
    for (const ParameterSpec& spec : specs.back()) {
      counts_[static_cast<std::size_t>(spec.role)] += spec.shape.size();
    }
  }
  const std::size_t with_gradient = counts_[0] + counts_[1];
  values_ = Tensor(Shape{with_gradient + counts_[2]});
  gradients_ = Tensor(Shape{with_gradient});
  std::size_t next[3] = {0, counts_[0], with_gradient};
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    for (const ParameterSpec& spec : specs[i]) {
      const std::size_t size = spec.shape.size();
      std::size_t& offset = next[static_cast<std::size_t>(spec.role)];
      const auto value = values_.values().subspan(offset, size);
      const bool is_buffer = spec.role == ParameterRole::kBuffer;
      initialize(value, spec.initializer, spec.fan_in, spec.fan_out,
                 {seed, static_cast<std::uint32_t>(parameters_.size())});
      parameters_.push_back(
          {stages_[i].name + "." + spec.name, spec.shape, value,
           is_buffer ? std::span<float>{}
                     : gradients_.values().subspan(offset, size),
           spec.role});
      offset += size;
    }
  }
  bind_parameters(stages_, parameters_);
}

std::size_t Network::offset_of(ParameterRole role) const {
  std::size_t offset = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(role); ++i) {
    offset += counts_[i];
  }
  return offset;
}

std::size_t Network::count_of(ParameterRole role) const {
  return counts_[static_cast<std::size_t>(role)];
}

const Shape& Network::shape_at(std::size_t position) const {
  return position == 0 ? input_shape_
                       : stages_[position - 1].layer->output_shape();
}

double Network::activation_bytes(std::size_t batch) const {
  const auto samples = static_cast<double>(batch);
  double values = samples * static_cast<double>(classes_);
  double widest = 0.0;
  double scratch = 0.0;
  for (std::size_t i = 0; i < memory_of_.size(); ++i) {
    if (memory_of_[i] != i) continue;
    const auto size = static_cast<double>(shape_at(i).size());
    values += samples * size;
    widest = std::max(widest, samples * size);
  }
  for (const Stage& stage : stages_) {
    values += static_cast<double>(stage.layer->kept_size(batch));
    scratch = std::max(scratch,
                       static_cast<double>(stage.layer->scratch_size(batch)));
  }
  return (values + 2 * widest + scratch) * sizeof(float);
}

void Network::reserve(std::size_t batch) {
  reserve_forward(batch);
  if (batch <= reserved_gradients_) return;
  std::size_t widest = 0;
  for (std::size_t i = 0; i < memory_of_.size(); ++i) {
    if (memory_of_[i] == i) widest = std::max(widest, shape_at(i).size());
  }
  for (Tensor& d_value : d_values_) {
    d_value = Tensor();
    d_value = Tensor(Shape{checked_product(batch, widest)});
  }
  reserved_gradients_ = batch;
}

void Network::reserve_forward(std::size_t batch) {
  if (batch <= reserved_batch_) return;
  // Should memory run out, nothing is left that is smaller than it says.
  reserved_batch_ = 0;
  for (std::size_t i = 0; i < memory_of_.size(); ++i) {
    if (memory_of_[i] != i) continue;
    activations_[i] = Tensor();
    activations_[i] = Tensor(Shape{checked_product(batch, shape_at(i).size())});
  }
  reserve_layers(batch);
  reserved_batch_ = batch;
}

void Network::reserve_layers(std::size_t batch) {
  std::size_t scratch = 0;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    const Layer& layer = *stages_[i].layer;
    kept_[i] = Tensor(Shape{layer.kept_size(batch)});
    scratch = std::max(scratch, layer.scratch_size(batch));
  }
  scratch_ = Tensor(Shape{scratch});
  condition_ = Tensor(Shape{checked_product(batch, classes_)});
}

std::span<float> Network::condition(std::size_t batch) {
  return condition_.values().first(batch * classes_);
}

std::span<float> Network::at(std::size_t position, std::size_t batch) {
  return activations_[memory_of_[position]].values().first(
      batch * shape_at(position).size());
}

Pass Network::pass_of(std::size_t position, std::size_t batch,
                      const PassOptions& options) {
  const Layer& layer = *stages_[position].layer;
  return {.batch = batch,
          .options = options,
          .seed = seed_,
          .position = static_cast<std::uint32_t>(position),
          .features = input_shape_.size(),
          .gemm = gemm_workspace_.values(),
          .scratch = scratch_.values().first(layer.scratch_size(batch)),
          .kept = kept_[position].values().first(layer.kept_size(batch)),
          .condition = condition(batch)};
}

void Network::forward(std::size_t first, std::size_t last, std::size_t batch,
                      const PassOptions& options) {
  for (std::size_t i = first; i < last; ++i) {
    Layer& layer = *stages_[i].layer;
    if (layer.is_view()) continue;
    layer.forward(at(i, batch), at(i + 1, batch), pass_of(i, batch, options));
  }
}

std::span<float> Network::backward(std::size_t first, std::size_t last,
                                   std::span<float> d_last, std::size_t batch,
                                   const PassOptions& options) {
  if (first_trained_ >= last) return {};
  std::span<float> d_output = d_last;
  for (std::size_t i = last; i-- > std::max(first, first_trained_);) {
    Layer& layer = *stages_[i].layer;
    if (layer.is_view()) continue;
    std::span<float> d_input;
    if (i > first_trained_) {
      const bool in_first = d_output.data() == d_values_[0].values().data();
      d_input = d_values_[in_first ? 1 : 0].values().first(batch *
                                                           shape_at(i).size());
    }
    layer.backward({at(i, batch), at(i + 1, batch), d_output, d_input},
                   pass_of(i, batch, options));
    d_output = d_input;
  }
  return d_output;
}

double Network::penalty(std::size_t first, std::size_t last, std::size_t batch,
                        const PassOptions& options) {
  double sum = 0.0;
  for (std::size_t i = first; i < last; ++i) {
    const Layer& layer = *stages_[i].layer;
    if (!layer.has_penalty()) continue;
    sum += layer.penalty(at(i, batch), at(i + 1, batch),
                         pass_of(i, batch, options));
  }
  return sum;
}

bool Network::has_penalty() const {
  return std::any_of(stages_.begin(), stages_.end(), [](const Stage& stage) {
    return stage.layer->has_penalty();
  });
}

void Network::update_buffers(std::size_t batch, const PassOptions& options) {
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    stages_[i].layer->update_buffers(at(i, batch), at(i + 1, batch),
                                     pass_of(i, batch, options));
  }
}

}  // namespace ae
