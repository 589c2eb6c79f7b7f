// SPDX-License-Identifier: MIT
#include "arrays.h"

#include <emscripten/em_js.h>

// By JavaScript of our own: Embind's ways to call `set` and `slice` take longer
// than one small reconstruction. Addresses beyond 2 GB arrive as negative
// numbers.
// clang-format off
EM_JS(double, ae_length, (emscripten::EM_VAL array), {
  return Emval.toValue(array).length;
})
EM_JS(bool, ae_is_bytes, (emscripten::EM_VAL array), {
  return Emval.toValue(array) instanceof Uint8Array;
})
EM_JS(void, ae_set_floats, (emscripten::EM_VAL array, const void* to), {
  HEAPF32.set(Emval.toValue(array), to >>> 2);
})
EM_JS(void, ae_set_doubles, (emscripten::EM_VAL array, const void* to), {
  HEAPF64.set(Emval.toValue(array), to >>> 3);
})
EM_JS(void, ae_set_bytes, (emscripten::EM_VAL array, const void* to), {
  HEAPU8.set(Emval.toValue(array), to >>> 0);
})
EM_JS(void, ae_set_words, (emscripten::EM_VAL array, const void* to), {
  HEAPU32.set(Emval.toValue(array), to >>> 2);
})
EM_JS(emscripten::EM_VAL, ae_floats, (const void* from, double length), {
  return Emval.toHandle(HEAPF32.slice(from >>> 2, (from >>> 2) + length));
})
EM_JS(emscripten::EM_VAL, ae_doubles, (const void* from, double length), {
  return Emval.toHandle(HEAPF64.slice(from >>> 3, (from >>> 3) + length));
})
EM_JS(emscripten::EM_VAL, ae_bytes, (const void* from, double length), {
  return Emval.toHandle(HEAPU8.slice(from >>> 0, (from >>> 0) + length));
})
// clang-format on

namespace ae::bindings {

using emscripten::val;

std::size_t length_of(const val& array) {
  return static_cast<std::size_t>(ae_length(array.as_handle()));
}

bool is_bytes(const val& array) { return ae_is_bytes(array.as_handle()); }

template <>
std::vector<float> copy_in(const val& array) {
  std::vector<float> values(length_of(array));
  ae_set_floats(array.as_handle(), values.data());
  return values;
}

Floats floats_in(const val& array) {
  Floats values(length_of(array));
  ae_set_floats(array.as_handle(), values.data());
  return values;
}

template <>
std::vector<double> copy_in(const val& array) {
  std::vector<double> values(length_of(array));
  ae_set_doubles(array.as_handle(), values.data());
  return values;
}

template <>
std::vector<std::uint8_t> copy_in(const val& array) {
  std::vector<std::uint8_t> values(length_of(array));
  ae_set_bytes(array.as_handle(), values.data());
  return values;
}

template <>
std::vector<std::uint32_t> copy_in(const val& array) {
  std::vector<std::uint32_t> values(length_of(array));
  ae_set_words(array.as_handle(), values.data());
  return values;
}

template <>
val copy_out(std::span<const float> values) {
  const auto length = static_cast<double>(values.size());
  return val::take_ownership(ae_floats(values.data(), length));
}

template <>
val copy_out(std::span<const double> values) {
  const auto length = static_cast<double>(values.size());
  return val::take_ownership(ae_doubles(values.data(), length));
}

template <>
val copy_out(std::span<const std::uint8_t> values) {
  const auto length = static_cast<double>(values.size());
  return val::take_ownership(ae_bytes(values.data(), length));
}

}  // namespace ae::bindings
