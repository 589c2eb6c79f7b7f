// SPDX-License-Identifier: MIT
// Only in the variants with threads.
#include "kernels/threads.h"

#include <emscripten/bind.h>

EMSCRIPTEN_BINDINGS(threads) {
  emscripten::function("startThreads", &ae::kernels::start_threads);
}
