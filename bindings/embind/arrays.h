// SPDX-License-Identifier: MIT
// Typed arrays across the boundary: one bulk copy each way. A view of wasm
// memory never leaves the copy, because memory growth would detach it.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ae::bindings {

/// Leaves new values as memory happens to be: filling them takes as long as a
/// fifth of a small reconstruction.
struct Unset : std::allocator<float> {
  template <class>
  struct rebind {
    using other = Unset;
  };
  void construct(float*) {}
};

/// Floats that are about to be set, every one of them.
using Floats = std::vector<float, Unset>;

/// Elements of a typed array.
std::size_t length_of(const emscripten::val& array);

bool is_bytes(const emscripten::val& array);

/// A copy of a JavaScript typed array of as many bytes an element as T has;
/// T is float, double, std::uint8_t or std::uint32_t.
template <class T>
std::vector<T> copy_in(const emscripten::val& array);

/// The same of a Float32Array.
Floats floats_in(const emscripten::val& array);

/// A JavaScript typed array with a copy of `values`, of the same types.
template <class T>
emscripten::val copy_out(std::span<const T> values);

}  // namespace ae::bindings
