// SPDX-License-Identifier: MIT
// Linear algebra for applications that bring their own matrices: stateless, so
// no object of the engine stays behind. Described in
// bindings/ts/engine/module.ts.
#pragma once

#include <emscripten/val.h>

#include <cstddef>

namespace ae::bindings {

/// op(a) · op(b), M×N, of Float32Arrays; op transposes or not, and b may be
/// null for a itself.
emscripten::val multiply(const emscripten::val& a, const emscripten::val& b,
                         std::size_t rows, std::size_t cols, bool transpose_a,
                         bool transpose_b);

/// `matrix`: Float64Array, N×N, symmetric. A Float64Array: the N eigenvalues by
/// falling value, then the first `count` eigenvectors as rows.
emscripten::val symmetric_eigen(const emscripten::val& matrix,
                                std::size_t count);

/// `rows`: Float32Array of rows of `cols`; those made orthonormal.
emscripten::val orthonormalize(const emscripten::val& rows, std::size_t cols);

}  // namespace ae::bindings
