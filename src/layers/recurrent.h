// SPDX-License-Identifier: MIT
// What recurrent layers have in common: steps in order, memory for the way
// back through time (Werbos 1990), and all products that need no state as one
// for all steps. What a step computes is the cell's: lstm.h, gru.h.
#pragma once

#include "kernels/gemm.h"
#include "kernels/matrix.h"
#include "kernels/recurrent_gates.h"
#include "layers/layer.h"

namespace ae {

struct RecurrentOptions {
  std::size_t units = 1;
  bool return_sequences = false;  ///< every step's h, else the last one's
  bool go_backwards = false;      ///< from the last step to the first
  bool use_bias = true;
  Initializer kernel_initializer = Initializer::kGlorotUniform;
  Initializer recurrent_initializer = Initializer::kOrthogonal;
};

/// An array of all steps of a batch, in the order of processing.
struct Steps {
  float* first;
  std::ptrdiff_t step_stride;
  std::size_t sample_stride;

  kernels::Rows operator[](std::size_t step) const {
    return {first + static_cast<std::ptrdiff_t>(step) * step_stride,
            sample_stride};
  }

  Steps from_sample(std::size_t sample) const {
    return {first + sample * sample_stride, step_stride, sample_stride};
  }
};

/// h_t = cell(x_t, h_{t−1}), h_0 = 0. x: (B, T, features), kernel W:
/// (features, G·U), recurrentKernel: (U, G·U), bias: (G·U), with G gates.
/// y: (B, U), or (B, T, U) in the order of processing.
class Recurrent : public Layer {
 public:
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override;
  std::size_t scratch_size(std::size_t batch) const override;
  std::size_t kept_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

  const RecurrentOptions& options() const { return options_; }

  /// As `forward`, to an output that may lie within a wider one.
  void run(std::span<const float> input, const Steps& output, const Pass& pass);
  /// As `backward`; `accumulate` adds to d_input instead of setting it.
  void run_backward(std::span<const float> input, const Steps& d_output,
                    std::span<float> d_input, bool accumulate,
                    const Pass& pass);

 protected:
  /// How many arrays a cell needs.
  struct CellSizes {
    std::size_t gates;    ///< G
    std::size_t states;   ///< (B, T, U) each, kept beside the gates and h
    std::size_t factors;  ///< of products in a step; two at most
  };

  /// A pass's memory. A state's step s is what step s starts from or keeps;
  /// `previous` and the first state start as zeros.
  struct Memory {
    Steps gates;            ///< (B, G·U): x·W + b; d_a after the way back
    Steps previous;         ///< (B, U): h of the step before
    Steps state[2];         ///< (B, U): the cell's own
    kernels::Rows hidden;   ///< (B, U): d_h on the way back
    kernels::Rows cell;     ///< (B, U): the same for a second state
    std::span<float> work;  ///< work_of_sample() each
    std::size_t batch;
    std::span<float> gemm;
    kernels::PackedMatrix factors[2] = {};  ///< transposed on the way back

    /// The same for `count` samples from `first` on, with a product's memory
    /// of its own.
    Memory rows(std::size_t first, std::size_t count, std::size_t work_of_one,
                std::span<float> own_gemm) const;
  };

  /// `input_shape` must have rank 2.
  Recurrent(const Shape& input_shape, const RecurrentOptions& options,
            CellSizes sizes);

  std::size_t units() const { return options_.units; }
  bool is_last(std::size_t step) const { return step + 1 == steps_; }
  const Parameter& recurrent_kernel() const { return recurrent_kernel_; }
  /// All samples and steps of a kept array, (B·T, width).
  std::span<float> all_gates(const Pass& pass) const;
  std::span<float> all_of(std::size_t state, const Pass& pass) const;

  /// The part of the recurrent kernel that a product of each step takes.
  virtual kernels::Matrix factor(std::size_t index) const = 0;
  virtual Initializer bias_initializer() const { return Initializer::kZeros; }
  /// Floats of work that each sample needs of its own.
  virtual std::size_t work_of_sample() const = 0;
  /// Floats of work that the recurrent kernel's gradient needs.
  virtual std::size_t work_of_gradient() const { return 0; }
  /// One step; h goes to `hidden`.
  virtual void step(const Memory& memory, std::size_t step,
                    kernels::Rows hidden) = 0;
  /// The same back: `memory.hidden` is the gradient by this step's h and
  /// becomes what reaches the h before, except at step 0, where it ends.
  virtual void step_backward(const Memory& memory, std::size_t step) = 0;
  /// Sets the recurrent kernel's gradient when all d_a are known.
  virtual void set_recurrent_gradient(const Memory& memory,
                                      const Pass& pass) = 0;

 private:
  /// State 0 of `all_of` is h; the cell's own follow it.
  Steps steps_of(std::span<float> array, std::size_t width) const;
  /// Calls `body(memory, first)` for parts of the samples, which know nothing
  /// of each other, on all threads.
  template <class Body>
  void for_samples(const Memory& memory, const Pass& pass, Body&& body) const;
  std::size_t work_size(std::size_t batch) const;
  std::size_t factors_size(std::size_t batch) const;
  /// Copies each factor once for all steps; `way` is `transposed` or nothing.
  template <class Way>
  void pack_factors(Memory& memory, const Pass& pass, Way&& way) const;
  Memory memory_of(const Pass& pass) const;
  void set_gradients(std::span<const float> input, const Memory& memory,
                     const Pass& pass);

  RecurrentOptions options_;
  CellSizes sizes_;
  std::size_t steps_;
  std::size_t features_;
  Parameter kernel_;
  Parameter recurrent_kernel_;
  Parameter bias_;
};

/// The samples of one step as a matrix.
inline kernels::Matrix matrix_of(kernels::Rows rows, std::size_t batch,
                                 std::size_t width) {
  return {rows.data, batch, width, rows.stride, 1};
}

}  // namespace ae
