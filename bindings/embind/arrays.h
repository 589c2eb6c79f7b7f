// SPDX-License-Identifier: MIT
// Typed arrays across the boundary: one bulk copy each way. A view of wasm
// memory never leaves this file, because memory growth would detach it.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <vector>

namespace ae::bindings {

/// A copy of a JavaScript typed array.
template <class T>
std::vector<T> copy_in(const emscripten::val& array) {
  std::vector<T> values(array["length"].as<std::size_t>());
  emscripten::val(emscripten::typed_memory_view(values.size(), values.data()))
      .call<void>("set", array);
  return values;
}

/// A JavaScript typed array with a copy of `values`.
template <class T>
emscripten::val copy_out(std::span<const T> values) {
  return emscripten::val(
             emscripten::typed_memory_view(values.size(), values.data()))
      .call<emscripten::val>("slice");
}

inline bool is_bytes(const emscripten::val& array) {
  return array.instanceof (emscripten::val::global("Uint8Array"));
}

}  // namespace ae::bindings
