// SPDX-License-Identifier: MIT
// A recurrent layer in both directions.
#pragma once

#include <memory>

#include "layers/recurrent.h"

namespace ae {

/// y = [forward(x), backward(x)], features side by side (Schuster & Paliwal
/// 1997). With returned sequences the second layer's are put back in the order
/// of the first one's. y: (B, 2U) or (B, T, 2U).
class Bidirectional final : public Layer {
 public:
  /// Two layers that differ in `go_backwards` alone.
  Bidirectional(std::unique_ptr<Recurrent> forward,
                std::unique_ptr<Recurrent> backward);

  std::string_view type() const override { return "bidirectional"; }
  /// The layers' own, named `forward.…` and `backward.…`.
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override { return 2 * forward_->flops(); }
  std::size_t scratch_size(std::size_t batch) const override;
  std::size_t kept_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> output,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;

 private:
  /// The halves of an output.
  Steps forward_half(std::span<float> output) const;
  Steps backward_half(std::span<float> output) const;
  Pass forward_pass(const Pass& pass) const;
  Pass backward_pass(const Pass& pass) const;

  std::unique_ptr<Recurrent> forward_;
  std::unique_ptr<Recurrent> backward_;
};

}  // namespace ae
