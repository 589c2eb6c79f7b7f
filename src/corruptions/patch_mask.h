// SPDX-License-Identifier: MIT
// Masking of random patches.
#pragma once

#include <cstddef>

#include "corruptions/corruption.h"

namespace ae {

/// A sample as rows × columns × values; a sequence has one column.
struct PatchMaskOptions {
  std::size_t rows;
  std::size_t cols;
  std::size_t depth;
  std::size_t patch_rows;  ///< at most rows
  std::size_t patch_cols;  ///< at most cols
  std::size_t count;
  float value;
};

/// `count` patches, anywhere inside the sample and on their own, so that they
/// may overlap, become `value` in all channels.
class PatchMask final : public Corruption {
 public:
  explicit PatchMask(const PatchMaskOptions& options) : options_(options) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  PatchMaskOptions options_;
};

}  // namespace ae
