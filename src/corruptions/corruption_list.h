// SPDX-License-Identifier: MIT
// Several corruptions, one after the other.
#pragma once

#include <memory>
#include <vector>

#include "corruptions/corruption.h"
#include "kernels/threads.h"

namespace ae {

/// Each one damages what the one before it left, by draws of its own.
class CorruptionList final : public Corruption {
 public:
  CorruptionList(std::vector<std::unique_ptr<Corruption>> corruptions,
                 std::size_t sample_size)
      : corruptions_(std::move(corruptions)),
        before_(kernels::thread_count() * sample_size) {}

  void apply(std::span<float> noisy, std::span<const float> clean,
             const RandomStream& stream) const override;

 private:
  std::vector<std::unique_ptr<Corruption>> corruptions_;
  /// The sample before a corruption, for each thread: here so that a step
  /// allocates nothing.
  mutable std::vector<float> before_;
};

}  // namespace ae
