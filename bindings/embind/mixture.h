// SPDX-License-Identifier: MIT
// Gaussian mixtures for JavaScript, which keeps them as JSON: no object of the
// engine stays behind. Described in bindings/ts/engine/module.ts.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string>

namespace ae::bindings {

/// `codes`: Float32Array, N × dims; `options` and the result are JSON.
std::string fit_mixture(const emscripten::val& codes, std::size_t dims,
                        const std::string& options);

/// A Float32Array, count × dims.
emscripten::val sample_mixture(const std::string& mixture, std::size_t count,
                               std::uint32_t seed);

}  // namespace ae::bindings
