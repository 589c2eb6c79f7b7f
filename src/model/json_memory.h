// SPDX-License-Identifier: MIT
// Memory for the library that parses and prints JSON, whose own does not look
// whether it got any. Part of the json files.
#pragma once

#include <cstdlib>
#include <new>

namespace ae {

/// RapidJSON's concept of an allocator; throws std::bad_alloc.
struct JsonMemory {
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* memory, std::size_t, std::size_t size) {
    if (size == 0) {
      Free(memory);
      return nullptr;
    }
    void* larger = std::realloc(memory, size);
    if (larger == nullptr) throw std::bad_alloc();
    return larger;
  }
  static void Free(void* memory) { std::free(memory); }
};

}  // namespace ae
