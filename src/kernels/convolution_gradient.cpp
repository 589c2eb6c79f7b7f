// SPDX-License-Identifier: MIT
#include "kernels/convolution_gradient.h"

#include "kernels/convolution_frame.h"
#include "kernels/convolution_one.h"
#include "kernels/gemm_tile.h"
#include "kernels/patches.h"
#include "kernels/threads.h"

namespace ae::kernels {
namespace {

// Parts of the samples that are summed apart; large weights would need too
// much memory.
constexpr std::size_t kParts = 8;
constexpr std::size_t kLargeWeight = 256 * 1024;

std::size_t parts_of(const Window& window, std::size_t filters) {
  return window.column_size() * filters <= kLargeWeight ? kParts : 1;
}

/// Filters in whole vectors of a tile, as the micro-kernel reads them.
std::size_t padded(std::size_t filters) {
  return (filters + kTileN - 1) / kTileN * kTileN;
}

/// What one part of the samples works in.
struct PartSizes {
  Frame image;
  Frame map;  ///< for a single filter
  std::size_t rows;

  PartSizes(const Window& window, std::size_t filters)
      : image(image_frame(window)),
        map(map_frame(window, filters, true)),
        rows(std::max(map.size(), window.positions() * padded(filters))) {}

  std::size_t size() const { return image.size() + rows; }
};

/// The map's rows, each widened to `padded(filters)` values.
void widen_rows(float* to, const float* map, std::size_t positions,
                std::size_t filters) {
  for (std::size_t p = 0; p < positions; ++p) {
    copy_run(to + p * padded(filters), map + p * filters, filters);
  }
}

/// Adds one sample to d (K × filters). `source` is its frame, `map` has rows of
/// `width` values.
void add_sample(float* d, const float* source, const float* map,
                std::size_t width, const Frame& frame, const Window& w,
                std::size_t filters) {
  const std::size_t run = w.kernel_width * w.channels;
  for (std::size_t ky = 0; ky < w.kernel_height; ++ky) {
    for (std::size_t m = 0; m < run; m += kTileM) {
      for (std::size_t n = 0; n < filters; n += kTileN) {
        Tile tile = zero_tile();
        for (std::size_t y = 0; y < w.rows; ++y) {
          const float* from =
              source + (y * w.stride_y + ky) * frame.row_step() + m;
          tile =
              multiply_add_columns(tile, from, w.stride_x * w.channels,
                                   map + y * w.cols * width + n, width, w.cols);
        }
        const Output out = {d + (ky * run + m) * filters + n, filters, nullptr,
                            true, true};
        store_tile<Activation::kLinear>(tile, out, std::min(kTileM, run - m),
                                        std::min(kTileN, filters - n));
      }
    }
  }
}

/// Adds the samples of a part to d.
void add_samples(float* d, const float* image, const float* map,
                 std::size_t count, const Window& w, std::size_t filters,
                 float* memory) {
  const PartSizes sizes(w, filters);
  float* frame = memory;
  float* rows = memory + sizes.image.size();
  const bool by_taps = filters == 1 && w.stride_x == 1 && w.stride_y == 1;
  const bool widens = !by_taps && filters % kTileN != 0;
  clear_frame(frame, sizes.image);
  if (by_taps) clear_frame(rows, sizes.map);
  if (widens) std::fill_n(rows, w.positions() * padded(filters), 0.0F);
  for (std::size_t b = 0; b < count; ++b) {
    place_in_frame(frame, image + b * w.image_size(), sizes.image);
    const float* sample = map + b * w.positions() * filters;
    if (by_taps) {
      place_in_frame(rows, sample, sizes.map);
      add_sample_by_taps(d, frame, rows, sizes.image, sizes.map, w);
      continue;
    }
    if (widens) widen_rows(rows, sample, w.positions(), filters);
    add_sample(d, frame, widens ? rows : sample,
               widens ? padded(filters) : filters, sizes.image, w, filters);
  }
}

}  // namespace

std::size_t weight_gradient_scratch_size(const Window& window,
                                         std::size_t filters) {
  const std::size_t weight = window.column_size() * filters;
  return parts_of(window, filters) *
         (weight + PartSizes(window, filters).size());
}

void weight_gradient(std::span<float> d_weight, std::span<const float> image,
                     std::span<const float> map, const Window& window,
                     std::span<float> scratch) {
  const std::size_t size = d_weight.size();
  const std::size_t filters = size / window.column_size();
  const std::size_t parts = parts_of(window, filters);
  const std::size_t count = image.size() / window.image_size();
  const std::size_t map_size = window.positions() * filters;
  const PartSizes sizes(window, filters);
  float* sums = scratch.data();
  parallel(parts, [&](std::size_t part) {
    const Range range = part_of(count, part, parts);
    float* own = sums + part * size;
    std::fill_n(own, size, 0.0F);
    add_samples(own, image.data() + range.begin * window.image_size(),
                map.data() + range.begin * map_size, range.size(), window,
                filters, sums + parts * size + part * sizes.size());
  });
  std::copy_n(sums, size, d_weight.begin());
  for (std::size_t part = 1; part < parts; ++part) {
    add_run(d_weight.data(), sums + part * size, size);
  }
}

}  // namespace ae::kernels
