// SPDX-License-Identifier: MIT
// `[{ "type": "masking", … }, …]`: corruptions in their order.
#pragma once

#include <vector>

#include "model/spec/corruption_spec.h"

namespace ae {

class CorruptionListSpec final : public CorruptionSpec {
 public:
  explicit CorruptionListSpec(std::vector<CorruptionConfig> corruptions)
      : corruptions_(std::move(corruptions)) {}

  /// A list.
  Json print() const override;
  std::unique_ptr<Corruption> make(const Shape& input_shape) const override;

 private:
  std::vector<CorruptionConfig> corruptions_;
};

/// `json` is an array. Throws Error(kConfig).
CorruptionConfig parse_corruption_list(const Json& json,
                                       const std::string& path);

}  // namespace ae
