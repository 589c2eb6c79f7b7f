// SPDX-License-Identifier: MIT
// One layer outside of any network: parameters, arrays of a batch, and the
// comparison of its gradients with numeric ones.
#pragma once

#include <memory>
#include <string>

#include "kernels/gemm.h"
#include "layers/layer.h"
#include "support/arrays.h"
#include "support/numeric_gradient.h"
#include "tensor/tensor.h"

namespace ae::test {

/// A layer with random parameters and a random batch. Its loss is Σ r·y with
/// random weights r, so that d_y = r, and its penalty as training weighs it.
/// The seeds are chosen so that no value under a relu is as near to 0, where it
/// has no derivative, as a numeric gradient's step reaches.
class BoundLayer {
 public:
  BoundLayer(Layer& layer, std::size_t batch)
      : layer_(layer),
        batch_(batch),
        input_(random_floats(batch * layer.input_shape().size(), 33)),
        output_(batch * layer.output_shape().size()),
        weights_of_loss_(random_floats(output_.size(), 32)),
        d_input_(input_.size(), NAN),
        workspace_(kernels::gemm_workspace_size()),
        scratch_(layer.scratch_size(batch), NAN),
        kept_(layer.kept_size(batch), NAN) {
    const auto specs = layer.parameter_specs();
    for (const ParameterSpec& spec : specs) {
      const auto seed = static_cast<std::uint32_t>(40 + values_.size());
      values_.push_back(random_floats(spec.shape.size(), seed));
      gradients_.push_back(std::vector<float>(spec.shape.size(), NAN));
      roles_.push_back(spec.role);
    }
    std::vector<Parameter> parameters;
    for (std::size_t i = 0; i < specs.size(); ++i) {
      parameters.push_back({specs[i].name, specs[i].shape, values_[i],
                            specs[i].role == ParameterRole::kBuffer
                                ? std::span<float>{}
                                : std::span(gradients_[i]),
                            specs[i].role});
    }
    layer.bind(parameters);
  }

  /// Worst gradient_error of the input's and the parameters' gradients.
  double worst_gradient_error() {
    (void)loss();
    backward(d_input_);
    double worst = gradient_error(d_input_, numeric(input_));
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (roles_[i] == ParameterRole::kBuffer) continue;
      worst =
          std::max(worst, gradient_error(gradients_[i], numeric(values_[i])));
    }
    return worst;
  }

  /// One backward pass that fills `d_input`, which may be empty.
  void backward(std::span<float> d_input) {
    std::vector<float> d_output = weights_of_loss_;
    layer_.backward({input_, output_, d_output, d_input}, pass());
  }

  double loss() {
    layer_.forward(input_, output_, pass());
    double sum = layer_.penalty(input_, output_, pass()) *
                 static_cast<double>(pass().value_weight());
    for (std::size_t i = 0; i < output_.size(); ++i) {
      sum += static_cast<double>(output_[i]) * weights_of_loss_[i];
    }
    return sum;
  }

  const std::vector<std::vector<float>>& gradients() const {
    return gradients_;
  }

  std::vector<float>& input() { return input_; }
  const std::vector<float>& output() const { return output_; }
  std::vector<std::vector<float>>& values() { return values_; }

  /// The pass that `loss` and `backward` make; the options may be changed.
  Pass pass() {
    return {.batch = batch_,
            .options = options,
            .features = layer_.input_shape().size(),
            .gemm = workspace_,
            .scratch = scratch_,
            .kept = kept_};
  }
  PassOptions options = {.mode = Mode::kTraining};

 private:
  std::vector<double> numeric(std::span<float> values) {
    return numeric_gradient(values, [this] { return loss(); });
  }

  Layer& layer_;
  std::size_t batch_;
  std::vector<float> input_;
  std::vector<float> output_;
  std::vector<float> weights_of_loss_;
  std::vector<float> d_input_;
  std::vector<float> workspace_;
  std::vector<float> scratch_;
  std::vector<float> kept_;
  std::vector<ParameterRole> roles_;
  std::vector<std::vector<float>> values_;
  std::vector<std::vector<float>> gradients_;
};

}  // namespace ae::test
