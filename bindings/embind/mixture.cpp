// SPDX-License-Identifier: MIT
#include "mixture.h"

#include "applications/mixture_json.h"
#include "arrays.h"
#include "errors.h"
#include "training/dataset.h"

namespace ae::bindings {

using emscripten::val;

std::string fit_mixture(const val& codes, std::size_t dims,
                        const std::string& options) {
  return guarded([&] {
    const auto points = copy_in<float>(codes);
    check_finite(points, dims);
    return print_mixture(
               ae::fit_mixture(points, dims, parse_mixture_options(options)))
        .dump();
  });
}

val sample_mixture(const std::string& mixture, std::size_t count,
                   std::uint32_t seed) {
  return guarded([&] {
    const auto points = sample(parse_mixture(mixture), count, seed);
    return copy_out(std::span<const float>(points));
  });
}

}  // namespace ae::bindings
