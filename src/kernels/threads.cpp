// SPDX-License-Identifier: MIT
#include "kernels/threads.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <system_error>
#include <thread>

namespace ae::kernels {
namespace {

// How often a thread looks for work before it sleeps, some 100 µs: kernels of
// one step follow each other faster, and waking takes as long.
constexpr int kLooks = 100'000;

// A ticket is the number of parts and that of the next one nobody has taken:
// in one word, so that a late thread cannot take one job's for another's.
constexpr std::uint32_t kOnePart = 1U << 16U;

/// What the threads share. Never destroyed: they may outlive everything.
struct Pool {
  std::size_t threads = 1;
  PartFunction run = nullptr;
  void* context = nullptr;
  std::atomic<std::uint32_t> job = 0;  ///< counts jobs; threads wait for it
  std::atomic<std::uint32_t> ticket = 0;
  std::atomic<std::uint32_t> done = 0;  ///< parts of this job
  std::atomic<std::uint32_t> sleeping = 0;
};

Pool pool;
thread_local bool is_inside = false;
thread_local std::size_t index_of_this = 0;

// More divide the work more evenly, but each costs a walk over what they share.
constexpr std::size_t kPartsOfThread = 4;

/// After a look at memory that another thread will write. Natively only tests
/// run, beside others: that thread may be waiting for this one's core.
void pause() {
#ifndef __wasm__
  std::this_thread::yield();
#endif
}

#ifdef __wasm__
void wait_for_change(int* value, int seen) {
  __builtin_wasm_memory_atomic_wait32(value, seen, -1);
}

// V8 11 (Node 20), before it optimises a function, loses what that function
// holds in registers while it waits. So the one that waits holds nothing, and
// is called by a pointer that no optimizer looks through.
void (*volatile wait_holding_nothing)(int*, int) = wait_for_change;
#endif

void sleep_while(std::atomic<std::uint32_t>& value, std::uint32_t seen) {
#ifdef __wasm__
  wait_holding_nothing(reinterpret_cast<int*>(&value), static_cast<int>(seen));
#else
  value.wait(seen);
#endif
}

void wake_all(std::atomic<std::uint32_t>& value) {
#ifdef __wasm__
  __builtin_wasm_memory_atomic_notify(reinterpret_cast<int*>(&value),
                                      0xFFFFFFFFU);
#else
  value.notify_all();
#endif
}

/// The number of the first job after `seen`.
std::uint32_t next_job(std::uint32_t seen) {
  for (int look = 0; look < kLooks; ++look) {
    const std::uint32_t job = pool.job.load(std::memory_order_acquire);
    if (job != seen) return job;
    pause();
  }
  pool.sleeping.fetch_add(1);
  while (pool.job.load() == seen) sleep_while(pool.job, seen);
  pool.sleeping.fetch_sub(1);
  return pool.job.load(std::memory_order_acquire);
}

void take_parts() {
  is_inside = true;
  for (;;) {
    const std::uint32_t ticket = pool.ticket.fetch_add(1);
    const std::uint32_t part = ticket % kOnePart;
    if (part >= ticket / kOnePart) break;
    // The job cannot end, nor another begin, before this part is done.
    pool.run(pool.context, part);
    pool.done.fetch_add(1, std::memory_order_release);
  }
  is_inside = false;
}

void work_forever(std::uint32_t seen, std::size_t index) {
  index_of_this = index;
  for (;;) {
    seen = next_job(seen);
    take_parts();
  }
}

}  // namespace

std::size_t thread_count() { return pool.threads; }

std::size_t thread_index() { return index_of_this; }

std::size_t parts_for(std::size_t size, std::size_t least) {
  if (pool.threads == 1 || is_inside) return 1;
  const std::size_t most = size / std::max<std::size_t>(least, 1);
  return std::clamp<std::size_t>(most, 1, kPartsOfThread * pool.threads);
}

std::size_t start_threads(std::size_t count) {
  const std::uint32_t job = pool.job.load();
  for (; pool.threads < std::min(count, kMostThreads); ++pool.threads) {
    try {
      std::thread(work_forever, job, pool.threads).detach();
    } catch (const std::system_error&) {
      break;  // None left: those there are share the work.
    }
  }
  return pool.threads;
}

void run_parts(std::size_t parts, PartFunction run, void* context) {
  if (pool.threads == 1 || parts == 1 || is_inside) {
    for (std::size_t part = 0; part < parts; ++part) run(context, part);
    return;
  }
  pool.run = run;
  pool.context = context;
  pool.done.store(0);
  pool.ticket.store(static_cast<std::uint32_t>(parts) * kOnePart);
  pool.job.fetch_add(1);
  if (pool.sleeping.load() > 0) wake_all(pool.job);
  take_parts();
  while (pool.done.load(std::memory_order_acquire) < parts) pause();
}

}  // namespace ae::kernels
