// SPDX-License-Identifier: MIT
// All tests pass with any number of threads: AE_THREADS says how many.
#include "kernels/threads.h"

#include <cstdlib>

namespace {

const bool kStarted = [] {
  const char* text = std::getenv("AE_THREADS");
  if (text != nullptr) {
    ae::kernels::start_threads(
        static_cast<std::size_t>(std::strtoul(text, nullptr, 10)));
  }
  return true;
}();

}  // namespace
