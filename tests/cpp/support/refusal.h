// SPDX-License-Identifier: MIT
// What tests do with errors the engine is expected to throw.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "tensor/error.h"

namespace ae::test {

/// The engine's refusal of `action`; a test fails when there is none.
template <class Action>
Error refusal(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("expected an ae::Error, got none");
}

/// Whether an error's message holds a text.
inline bool says(const Error& error, std::string_view text) {
  return std::string_view(error.what()).find(text) != std::string_view::npos;
}

}  // namespace ae::test
