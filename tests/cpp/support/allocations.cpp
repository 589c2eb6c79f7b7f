// SPDX-License-Identifier: MIT
#include "support/allocations.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

std::size_t count = 0;
std::size_t largest = 0;

void* counted(std::size_t size, std::size_t alignment) {
  ++count;
  largest = std::max(largest, size);
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* memory = std::aligned_alloc(alignment, std::max(rounded, alignment));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// The other forms (arrays, sized) call these; so would the one that does not
// throw, but AddressSanitizer puts its own in its place.
void* operator new(std::size_t size) {
  return counted(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return counted(size, alignof(std::max_align_t));
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace ae::test {

std::size_t allocation_count() { return count; }
std::size_t largest_allocation() { return largest; }
void forget_largest_allocation() { largest = 0; }

}  // namespace ae::test
