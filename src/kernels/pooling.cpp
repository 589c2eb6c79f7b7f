// SPDX-License-Identifier: MIT
#include "kernels/pooling.h"

#include "kernels/patches.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

/// Calls `body(patch, pooled, channel, access)` for all vectors of channels of
/// all positions that `pooled_size` values have.
template <class Body>
void for_pooled(std::size_t pooled_size, const Window& window, Body&& body) {
  const std::size_t channels = window.channels;
  for_patches(window, 0, pooled_size / channels, [&](const Patch& patch) {
    simd::for_vectors(channels, [&](std::size_t channel, auto access) {
      body(patch, patch.position * channels + channel, channel, access);
    });
  });
}

template <class Access>
Vec largest_of(const float* image, const Patch& patch, const Window& window,
               Access access) {
  Vec largest = access.load(image + patch.image);
  patch.for_cells(window, [&](std::size_t cell) {
    largest = simd::at_least(largest, access.load(image + cell));
  });
  return largest;
}

/// Walks all cells of the large images: calls `body(large, image)` with the
/// index of a cell and that of its nearest neighbour. The remainders of
/// y·rows/large_rows are carried along, so that no product overflows; they are
/// back at 0 where the next image begins.
template <class Body>
void for_neighbours(std::size_t large_size, const Resize& resize, Body&& body) {
  std::size_t row = 0;
  std::size_t row_rest = 0;
  for (std::size_t large = 0; large < large_size;) {
    std::size_t image = row;
    std::size_t col_rest = 0;
    for (std::size_t x = 0; x < resize.large_cols; ++x) {
      body(large, image);
      large += resize.channels;
      col_rest += resize.cols;
      if (col_rest < resize.large_cols) continue;
      col_rest -= resize.large_cols;
      image += resize.channels;
    }
    row_rest += resize.rows;
    if (row_rest < resize.large_rows) continue;
    row_rest -= resize.large_rows;
    row = image;
  }
}

}  // namespace

void max_pool(std::span<float> pooled, std::span<const float> image,
              const Window& window) {
  for_pooled(pooled.size(), window,
             [&](const Patch& patch, std::size_t to, std::size_t channel,
                 auto access) {
               access.store(&pooled[to], largest_of(image.data() + channel,
                                                    patch, window, access));
             });
}

void max_pool_backward(std::span<float> d_image,
                       std::span<const float> d_pooled,
                       std::span<const float> image, const Window& window) {
  for_pooled(d_pooled.size(), window,
             [&](const Patch& patch, std::size_t at, std::size_t channel,
                 auto access) {
               const Vec largest =
                   largest_of(image.data() + channel, patch, window, access);
               Vec left = access.load(&d_pooled[at]);
               patch.for_cells(window, [&](std::size_t cell) {
                 float* to = d_image.data() + cell + channel;
                 const auto found =
                     access.load(image.data() + cell + channel) == largest;
                 const Vec zero = broadcast(0.0F);
                 access.store(
                     to, access.load(to) + simd::select(found, left, zero));
                 left = simd::select(found, zero, left);
               });
             });
}

void average_pool(std::span<float> pooled, std::span<const float> image,
                  const Window& window) {
  for_pooled(pooled.size(), window,
             [&](const Patch& patch, std::size_t to, std::size_t channel,
                 auto access) {
               Vec sum = broadcast(0.0F);
               patch.for_cells(window, [&](std::size_t cell) {
                 sum = sum + access.load(image.data() + cell + channel);
               });
               const auto cells = static_cast<float>(patch.cells());
               access.store(&pooled[to], sum / broadcast(cells));
             });
}

void average_pool_backward(std::span<float> d_image,
                           std::span<const float> d_pooled,
                           const Window& window) {
  for_pooled(d_pooled.size(), window,
             [&](const Patch& patch, std::size_t from, std::size_t channel,
                 auto access) {
               const auto cells = static_cast<float>(patch.cells());
               const Vec share =
                   access.load(&d_pooled[from]) / broadcast(cells);
               patch.for_cells(window, [&](std::size_t cell) {
                 float* to = d_image.data() + cell + channel;
                 access.store(to, access.load(to) + share);
               });
             });
}

void up_sample(std::span<float> large, std::span<const float> image,
               const Resize& resize) {
  for_neighbours(large.size(), resize, [&](std::size_t to, std::size_t from) {
    copy_run(large.data() + to, image.data() + from, resize.channels);
  });
}

void up_sample_backward(std::span<float> d_image,
                        std::span<const float> d_large, const Resize& resize) {
  for_neighbours(d_large.size(), resize, [&](std::size_t from, std::size_t to) {
    add_run(d_image.data() + to, d_large.data() + from, resize.channels);
  });
}

}  // namespace ae::kernels
