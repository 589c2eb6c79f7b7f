// SPDX-License-Identifier: MIT
#include "bottlenecks/discriminator.h"

#include <algorithm>

namespace ae {

Discriminator::Discriminator(std::size_t inputs,
                             const DiscriminatorOptions& options) {
  DenseOptions dense;
  dense.activation = options.activation;
  const auto add = [&](std::size_t units) {
    dense.units = units;
    layers_.push_back(std::make_unique<Dense>(Shape{inputs}, dense));
    inputs = units;
    widest_ = std::max(widest_, units);
  };
  for (const std::size_t units : options.hidden) add(units);
  dense.activation = kernels::Activation::kLinear;
  add(1);
}

std::vector<ParameterSpec> Discriminator::parameter_specs() const {
  std::vector<ParameterSpec> all;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    for (ParameterSpec& spec : layers_[i]->parameter_specs()) {
      spec.name = "discriminator." + std::to_string(i) + "." + spec.name;
      spec.role = ParameterRole::kAdversary;
      all.push_back(std::move(spec));
    }
  }
  return all;
}

void Discriminator::bind(std::span<const Parameter> parameters) {
  for (const auto& layer : layers_) {
    const std::size_t count = layer->parameter_specs().size();
    layer->bind(parameters.first(count));
    parameters = parameters.subspan(count);
  }
}

// Kept: the values at all positions, then what each layer keeps. Scratch: two
// gradients between layers in turn, then what a layer uses.
std::size_t Discriminator::kept_size(std::size_t rows) const {
  std::size_t size = checked_product(rows, width(0));
  for (const auto& layer : layers_) {
    size += checked_product(rows, layer->output_shape().size());
    size += layer->kept_size(rows);
  }
  return size;
}

std::size_t Discriminator::scratch_size(std::size_t rows) const {
  std::size_t of_layer = 0;
  for (const auto& layer : layers_) {
    of_layer = std::max(of_layer, layer->scratch_size(rows));
  }
  return 2 * checked_product(rows, widest_) + of_layer;
}

std::size_t Discriminator::width(std::size_t position) const {
  return position == 0 ? layers_[0]->input_shape().size()
                       : layers_[position - 1]->output_shape().size();
}

std::span<float> Discriminator::value(std::size_t position,
                                      const Pass& pass) const {
  std::size_t offset = 0;
  for (std::size_t i = 0; i < position; ++i) offset += pass.batch * width(i);
  return pass.kept.subspan(offset, pass.batch * width(position));
}

Pass Discriminator::pass_of(std::size_t i, std::size_t rows,
                            const Pass& pass) const {
  const std::span<float> logits = value(layers_.size(), pass);
  std::size_t offset =
      static_cast<std::size_t>(logits.data() - pass.kept.data()) +
      logits.size();
  for (std::size_t j = 0; j < i; ++j) {
    offset += layers_[j]->kept_size(pass.batch);
  }
  Pass part = pass;
  part.batch = rows;
  part.kept = pass.kept.subspan(offset, layers_[i]->kept_size(rows));
  part.scratch = pass.scratch.subspan(2 * pass.batch * widest_,
                                      layers_[i]->scratch_size(rows));
  return part;
}

void Discriminator::forward(const Pass& pass) {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    layers_[i]->forward(value(i, pass), value(i + 1, pass),
                        pass_of(i, pass.batch, pass));
  }
}

void Discriminator::backward(std::span<float> d_logits,
                             std::span<float> d_inputs, const Pass& pass) {
  const std::size_t rows = d_logits.size();
  std::span<float> d_output = d_logits;
  for (std::size_t i = layers_.size(); i-- > 0;) {
    const std::size_t half = i % 2 * pass.batch * widest_;
    const auto d_input =
        i == 0 ? d_inputs : pass.scratch.subspan(half, rows * width(i));
    layers_[i]->backward(
        {value(i, pass).first(rows * width(i)),
         value(i + 1, pass).first(rows * width(i + 1)), d_output, d_input},
        pass_of(i, rows, pass));
    d_output = d_input;
  }
}

}  // namespace ae
