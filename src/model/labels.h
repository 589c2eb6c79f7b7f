// SPDX-License-Identifier: MIT
// The classes of samples, as conditional models are told them.
#pragma once

#include <cstdint>
#include <span>

namespace ae {

/// One class a sample, 0 … classes − 1; empty: none are given.
using Labels = std::span<const std::uint32_t>;

/// Throws Error(kData) unless there is one label below `classes` for each of
/// `samples`, or none for a model that takes none (`classes` is 0).
void check_labels(Labels labels, std::size_t samples, std::size_t classes);

/// condition (B × classes) ← the B labels one-hot; does nothing for an empty
/// condition.
void fill_one_hot(std::span<float> condition, Labels labels);

}  // namespace ae
