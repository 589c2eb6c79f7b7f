// SPDX-License-Identifier: MIT
// Work in parallel: a pool of threads that live as long as the engine. A kernel
// divides its work so that every value is computed in the same order whoever
// computes it: results do not depend on the number of threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ae::kernels {

/// Most threads that `start_threads` takes.
inline constexpr std::size_t kMostThreads = 64;

/// Threads that share the work, the caller's own counted; 1 until
/// `start_threads`.
std::size_t thread_count();

/// Which of them this is, from 0, the caller's of `run_parts`: for memory that
/// parts done by one thread may share.
std::size_t thread_index();

/// Into how many parts to divide work of `size`, each to be at least `least`:
/// some more than threads, since a core may be busy with other things; 1 within
/// a part.
std::size_t parts_for(std::size_t size, std::size_t least);

/// From now on `count` threads (1 to kMostThreads) share the work. Called once,
/// before anything else of the kernels. Returns how many really do.
std::size_t start_threads(std::size_t count);

/// Body and context of a part of the work.
using PartFunction = void (*)(void* context, std::size_t part);

/// Calls `run(context, part)` for all parts below `parts` (at most 1024), on
/// any thread and in any order; returns when all are done. Called within a
/// part, it does them all itself.
void run_parts(std::size_t parts, PartFunction run, void* context);

/// Calls `body(part)` for all parts below `parts` as `run_parts` does.
template <class Body>
void parallel(std::size_t parts, Body&& body) {
  using Function = std::remove_reference_t<Body>;
  run_parts(
      parts,
      [](void* context, std::size_t part) {
        (*static_cast<Function*>(context))(part);
      },
      const_cast<void*>(static_cast<const void*>(&body)));
}

/// Part `part` of `parts` of 0 … size − 1.
struct Range {
  std::size_t begin;
  std::size_t end;

  std::size_t size() const { return end - begin; }
};

/// As equal as multiples of `unit` allow.
inline Range part_of(std::size_t size, std::size_t part, std::size_t parts,
                     std::size_t unit = 1) {
  const std::size_t units = (size + unit - 1) / unit;
  return {std::min(size, units * part / parts * unit),
          std::min(size, units * (part + 1) / parts * unit)};
}

/// Calls `body(begin, end)` for parts of 0 … size − 1 whose borders are
/// multiples of `unit`; none is much below `least`, which would take no longer
/// than waking a thread.
template <class Body>
void parallel_ranges(std::size_t size, std::size_t unit, std::size_t least,
                     Body&& body) {
  const std::size_t parts = parts_for(size, least);
  parallel(parts, [&](std::size_t part) {
    const Range range = part_of(size, part, parts, unit);
    if (range.size() > 0) body(range.begin, range.end);
  });
}

}  // namespace ae::kernels
