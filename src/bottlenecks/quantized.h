// SPDX-License-Identifier: MIT
// Codes made of vectors of a learned table. Van den Oord et al. 2017, "Neural
// discrete representation learning", https://arxiv.org/abs/1711.00937, with
// the table as moving averages (its appendix A.1).
#pragma once

#include "bottlenecks/bottleneck.h"

namespace ae {

struct QuantizedOptions {
  std::size_t codes = 512;          ///< K, vectors in the codebook
  double commitment = 0.25;         ///< weight of the encoder's own loss
  double decay = 0.99;              ///< of the moving averages
  double epsilon = 1e-5;            ///< keeps counts of unused codes above 0
  std::size_t restart_after = 100;  ///< unused steps; 0: never
};

/// Each vector x of the input's last extent D becomes the nearest e of the
/// codebook (K, D); of equally near ones the first. Input and output: (B, …,
/// D), S values a sample.
///
/// Gradient: straight through, d_x = d_e, and that of the penalty, which adds
/// commitment · mean over B·S of (x − e)² to the mean loss; e is a constant.
///
/// Codebook, with nₖ inputs that became eₖ in a step: Nₖ ← decay·Nₖ +
/// (1 − decay)·nₖ, mₖ likewise with their sum, eₖ = mₖ / N̂ₖ, where N̂ₖ =
/// (Nₖ + epsilon) / (ΣN + K·epsilon) · ΣN. The first step places all codes on
/// inputs of its batch, which also happens to a code that `restart_after` steps
/// have not used: at most one an input in each step, others wait.
class Quantized final : public Bottleneck {
 public:
  /// `input_shape` must have rank 1 or more.
  Quantized(const Shape& input_shape, const QuantizedOptions& options);

  std::string_view type() const override { return "quantized"; }
  std::vector<ParameterSpec> parameter_specs() const override;
  void bind(std::span<const Parameter> parameters) override;
  std::size_t flops() const override;
  std::size_t scratch_size(std::size_t batch) const override;
  std::size_t kept_size(std::size_t batch) const override;
  void forward(std::span<const float> input, std::span<float> code,
               const Pass& pass) override;
  void backward(const BackwardArrays& arrays, const Pass& pass) override;
  bool has_penalty() const override { return options_.commitment != 0.0; }
  double penalty(std::span<const float> input, std::span<const float> code,
                 const Pass& pass) const override;
  void update_buffers(std::span<const float> input, std::span<const float> code,
                      const Pass& pass) override;
  /// `perplexity`, e to the entropy of the codes' usage, from 1 to K;
  /// `usedCodes`; `commitmentLoss`, what the penalty adds to the mean loss.
  std::unique_ptr<LayerStatistics> make_statistics() const override;

  /// Which codes the last forward pass chose, as whole numbers 0 … K − 1:
  /// S / D for each sample.
  std::span<const float> indices(const Pass& pass) const { return pass.kept; }

  const QuantizedOptions& options() const { return options_; }

 private:
  /// Vectors in a batch.
  std::size_t rows(std::size_t batch) const;
  void update_averages(std::span<const float> input, const Pass& pass);
  void start(std::span<const float> input, const Pass& pass);
  /// Places codes that no input has chosen for long on inputs.
  void restart_codes(std::span<const float> input, const Pass& pass);
  void place(std::size_t code, std::span<const float> vector);

  QuantizedOptions options_;
  std::size_t extent_;         ///< D
  std::span<float> codebook_;  ///< K × D
  std::span<float> counts_;    ///< Nₖ; all 0 before the first step
  std::span<float> sums_;      ///< mₖ, K × D
  std::span<float> unused_;    ///< steps since a code was chosen
};

}  // namespace ae
