// SPDX-License-Identifier: MIT
// One step of an encoder or decoder. A layer keeps no data between calls: the
// network owns inputs, outputs and gradients, the model owns the parameters.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "layers/parameter.h"
#include "layers/pass.h"
#include "layers/statistics.h"
#include "tensor/shape.h"

namespace ae {

/// Arrays of one backward pass over a batch of B samples. `output` and
/// `d_output` are the same memory in the layer that ends the decoder: there the
/// objective left its gradient. Only a bottleneck, a layer with an activation
/// of its own or a penalty, none of which ends a decoder, may read `output`.
struct BackwardArrays {
  std::span<const float> input;   ///< B × input, as `forward` got it
  std::span<const float> output;  ///< B × output, as `forward` left it
  std::span<float> d_output;      ///< B × output; scratch once it is read
  std::span<float> d_input;       ///< B × input to fill, or empty: not wanted
};

struct DenseOptions;

/// A differentiable map from one shape to another.
class Layer {
 public:
  Layer(Shape input_shape, Shape output_shape)
      : input_shape_(std::move(input_shape)),
        output_shape_(std::move(output_shape)) {}
  virtual ~Layer() = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  /// The name it has in a configuration, e.g. `dense`.
  virtual std::string_view type() const = 0;

  /// Shapes of one sample.
  const Shape& input_shape() const { return input_shape_; }
  const Shape& output_shape() const { return output_shape_; }

  /// True when the output is the input's memory under another shape; such a
  /// layer is never asked to compute.
  virtual bool is_view() const { return false; }

  /// The options of a dense layer, or bottleneck, that has a weight of its own;
  /// null of any other.
  virtual const DenseOptions* dense_options() const { return nullptr; }

  /// Parameters it needs, in a fixed order.
  virtual std::vector<ParameterSpec> parameter_specs() const { return {}; }

  /// The name of the earlier stage whose first parameter it uses, too; empty
  /// if there is none.
  virtual std::string_view tied_to() const { return {}; }

  /// Takes the parameters' memory, in the same order, and at the end the one
  /// of the stage that it is tied to. Called once.
  virtual void bind(std::span<const Parameter> parameters) { (void)parameters; }

  /// Throws Error(kData) where the layer cannot take values that are to be its
  /// input, a whole number of samples.
  virtual void check_input(std::span<const float> values) const {
    (void)values;
  }

  /// Multiplications and additions of one forward pass of one sample.
  virtual std::size_t flops() const { return 0; }

  /// Floats of scratch memory for a batch, beside gemm's; see Pass.
  virtual std::size_t scratch_size(std::size_t batch) const {
    (void)batch;
    return 0;
  }

  /// Floats that `forward` keeps for `backward`, for a batch; see Pass.
  virtual std::size_t kept_size(std::size_t batch) const {
    (void)batch;
    return 0;
  }

  /// Classes of the labels that it reads from Pass::condition; 0: none.
  virtual std::size_t classes() const { return 0; }

  /// output ← f(input) for a batch.
  virtual void forward(std::span<const float> input, std::span<float> output,
                       const Pass& pass) = 0;

  /// Sets (never adds to) the parameters' gradients, but for one that
  /// is_shared, and d_input if wanted; both with those of `penalty`. Follows a
  /// forward pass of the same batch.
  virtual void backward(const BackwardArrays& arrays, const Pass& pass) = 0;

  /// What the layer itself adds to the loss of a batch after its forward pass,
  /// in the scale of a loss summed over samples and features. It enters the
  /// minimised mean with the weight pass.value_weight().
  virtual double penalty(std::span<const float> input,
                         std::span<const float> output,
                         const Pass& pass) const {
    (void)input, (void)output, (void)pass;
    return 0.0;
  }

  /// Whether `penalty` can be anything but 0.
  virtual bool has_penalty() const { return false; }

  /// Updates parameters that no gradient trains (running means, codebooks),
  /// after the step of the optimizer that followed `backward`.
  virtual void update_buffers(std::span<const float> input,
                              std::span<const float> output, const Pass& pass) {
    (void)input, (void)output, (void)pass;
  }

  /// Step size of the optimizer of its kAdversary parameters, if it has any.
  virtual double adversary_learning_rate() const { return 0.0; }

  /// A new gatherer of what the layer can tell, or null.
  virtual std::unique_ptr<LayerStatistics> make_statistics() const {
    return nullptr;
  }

 private:
  Shape input_shape_;
  Shape output_shape_;
};

}  // namespace ae
