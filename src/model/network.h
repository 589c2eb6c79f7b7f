// SPDX-License-Identifier: MIT
// Encoder, bottleneck and decoder as one chain of layers, with all memory that
// a pass needs. Nothing is allocated once `reserve` has seen the batch size.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "layers/layer.h"
#include "tensor/tensor.h"

namespace ae {

/// A layer and where it stands.
struct Stage {
  std::string name;  ///< e.g. `encoder.0`, `bottleneck`
  std::unique_ptr<Layer> layer;
};

/// Parameters that the stages ask for; a double, since the sizes a
/// configuration asks for may overflow a 32-bit size_t.
double count_parameters(const std::vector<Stage>& stages);

/// A chain of layers; values run from position 0, the input, to position
/// stages().size(), the output.
class Network {
 public:
  /// The layers must fit each other. Parameters start from `seed`.
  Network(Shape input_shape, std::vector<Stage> stages, std::uint32_t seed);

  const std::vector<Stage>& stages() const { return stages_; }
  const Shape& shape_at(std::size_t position) const;

  /// In the order of the stages.
  const std::vector<Parameter>& parameters() const { return parameters_; }
  /// All parameters as one array: the trained ones first, then the
  /// adversary's, then buffers.
  std::span<float> values() { return values_.values(); }
  std::span<const float> values() const { return values_.values(); }
  /// All gradients as one array, in the order of the values that have one.
  std::span<float> gradients() { return gradients_.values(); }
  /// Where the parameters of a role stand in `values`.
  std::size_t offset_of(ParameterRole role) const;
  std::size_t count_of(ParameterRole role) const;

  /// Makes room for a batch; a smaller one needs no more.
  void reserve(std::size_t batch);
  /// The same for passes without `backward`, which need no gradients.
  void reserve_forward(std::size_t batch);
  /// Bytes of activations and gradients between layers for a batch; a double,
  /// since it may be more than 32 bits count.
  double activation_bytes(std::size_t batch) const;

  /// The values at a position for `batch` samples, to fill or to read.
  std::span<float> at(std::size_t position, std::size_t batch);

  /// Classes of the labels that layers are conditioned on; 0: none are.
  std::size_t classes() const { return classes_; }
  /// The labels of a batch one-hot, B × classes, to fill before a pass.
  std::span<float> condition(std::size_t batch);

  /// Computes positions first + 1 … last from what is at `first`.
  void forward(std::size_t first, std::size_t last, std::size_t batch,
               const PassOptions& options);

  /// The gradients of the parameters between two positions, from the gradient
  /// at `last`, which is scratch afterwards. Follows a forward pass over them.
  /// Returns the gradient at `first`, which is valid until the next pass; it
  /// is empty where nobody needs it, since nothing before it is trained.
  std::span<float> backward(std::size_t first, std::size_t last,
                            std::span<float> d_last, std::size_t batch,
                            const PassOptions& options);

  /// Σ of the layers' own losses of positions first + 1 … last.
  double penalty(std::size_t first, std::size_t last, std::size_t batch,
                 const PassOptions& options);

  /// Whether a layer adds to the loss.
  bool has_penalty() const;

  /// Lets the layers update what no gradient trains.
  void update_buffers(std::size_t batch, const PassOptions& options);

  /// What the layer that ends at position + 1 was told in the last pass.
  Pass pass_of(std::size_t position, std::size_t batch,
               const PassOptions& options);

 private:
  void create_parameters(std::uint32_t seed);
  void reserve_layers(std::size_t batch);

  Shape input_shape_;
  std::uint32_t seed_;
  std::vector<Stage> stages_;
  std::vector<Parameter> parameters_;
  std::size_t counts_[3] = {};  ///< values of each role
  Tensor values_;
  Tensor gradients_;
  std::vector<Tensor> activations_;     ///< empty where a view shares another's
  std::vector<std::size_t> memory_of_;  ///< position → index of its memory
  std::size_t first_trained_ = 0;       ///< the first stage with parameters
  std::vector<Tensor> kept_;            ///< one a stage
  Tensor d_values_[2];
  Tensor gemm_workspace_;
  Tensor scratch_;
  std::size_t classes_ = 0;
  Tensor condition_;
  std::size_t reserved_batch_ = 0;
  std::size_t reserved_gradients_ = 0;
};

}  // namespace ae
