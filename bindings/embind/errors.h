// SPDX-License-Identifier: MIT
// The one place where errors cross from C++ to JavaScript.
#pragma once

#include <emscripten/val.h>

#include <new>
#include <stdexcept>
#include <string>

#include "tensor/error.h"

namespace ae::bindings {

/// Throws the JavaScript object `{ code, message }`.
[[noreturn]] inline void throw_to_javascript(ErrorCode code,
                                             const std::string& message) {
  emscripten::val error = emscripten::val::object();
  error.set("code", std::string(name(code)));
  error.set("message", message);
  error.throw_();
}

[[noreturn]] inline void throw_out_of_memory() {
  throw_to_javascript(ErrorCode::kMemory,
                      "engine: expected enough memory, got none. Use fewer "
                      "samples, a smaller batch or a smaller model.");
}

/// Calls `f`; what it throws reaches JavaScript as an object.
template <class F>
auto guarded(F&& f) -> decltype(f()) {
  try {
    return f();
  } catch (const Error& error) {
    throw_to_javascript(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    throw_out_of_memory();
  } catch (const std::length_error&) {
    // A vector of more values than 32-bit addresses can reach.
    throw_out_of_memory();
  }
}

}  // namespace ae::bindings
