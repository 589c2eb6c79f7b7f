// SPDX-License-Identifier: MIT
#include "kernels/convert.h"

namespace ae::kernels {

void bytes_to_floats(std::span<float> out,
                     std::span<const std::uint8_t> bytes) {
  // Plain enough for the compiler to vectorise; xsimd has no widening load.
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out[i] = static_cast<float>(bytes[i]) / 255.0F;
  }
}

}  // namespace ae::kernels
