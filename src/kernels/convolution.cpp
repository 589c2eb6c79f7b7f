// SPDX-License-Identifier: MIT
#include "kernels/convolution.h"

#include "kernels/convolution_frame.h"
#include "kernels/convolution_gradient.h"
#include "kernels/convolution_grid.h"
#include "kernels/convolution_one.h"
#include "kernels/gemm_pack.h"
#include "kernels/threads.h"

namespace ae::kernels {
namespace {

std::size_t packed_size(std::size_t rows, std::size_t cols) {
  return rows * ((cols + kTileN - 1) / kTileN * kTileN);
}

/// Calls `body(sample, frame)` for all samples, each placed in its frame.
template <class Body>
void for_framed(std::span<const float> samples, const Frame& frame,
                std::span<float> scratch, Body&& body) {
  const std::size_t size = frame.height * frame.width * frame.channels;
  const std::size_t count = samples.size() / size;
  parallel_ranges(count, 1, 2, [&](std::size_t begin, std::size_t end) {
    float* own = scratch.data() + thread_index() * frame.size();
    clear_frame(own, frame);
    for (std::size_t b = begin; b < end; ++b) {
      place_in_frame(own, samples.data() + b * size, frame);
      body(b, own);
    }
  });
}

/// The cells of an image that one residue of the stride reaches: along one
/// axis, cell = first + i·stride, fed by taps r, r + stride, …
struct Phase {
  std::size_t first;   ///< cell
  std::size_t count;   ///< cells
  std::size_t source;  ///< row (or column) of the map's frame for cell `first`
  std::size_t taps;
};

Phase phase_of(std::size_t residue, std::size_t length, std::size_t pad,
               std::size_t kernel, std::size_t stride) {
  const std::size_t taps =
      residue < kernel ? (kernel - residue - 1) / stride + 1 : 0;
  // The first position of the window whose residue falls inside the image.
  const std::size_t q = pad > residue ? (pad - residue - 1) / stride + 1 : 0;
  const std::size_t first = q * stride + residue - pad;
  const std::size_t above = (kernel - 1) / stride;
  return {first, first < length ? (length - 1 - first) / stride + 1 : 0,
          q + above + 1 - std::max<std::size_t>(taps, 1), taps};
}

/// Calls `body(ry, rx, y, x)` for all residues that reach a cell.
template <class Body>
void for_phases(const Window& w, Body&& body) {
  for (std::size_t ry = 0; ry < w.stride_y; ++ry) {
    const Phase y =
        phase_of(ry, w.height, w.pad_top, w.kernel_height, w.stride_y);
    for (std::size_t rx = 0; rx < w.stride_x; ++rx) {
      const Phase x =
          phase_of(rx, w.width, w.pad_left, w.kernel_width, w.stride_x);
      if (y.count > 0 && x.count > 0) body(ry, rx, y, x);
    }
  }
}

Grid phase_grid(const Window& w, const Frame& frame, const Phase& y,
                const Phase& x) {
  return {y.count,
          x.count,
          frame.row_step(),
          frame.channels,
          w.stride_y * w.width * w.channels,
          w.stride_x * w.channels,
          x.taps > 0 ? y.taps : 0,
          frame.row_step(),
          x.taps * frame.channels,
          w.channels};
}

/// Weights of one phase: (taps of the map in its order · filters × channels),
/// packed for the grid.
void pack_phase(float* packed, std::span<const float> weight, const Window& w,
                std::size_t filters, std::size_t ry, std::size_t rx,
                const Phase& y, const Phase& x) {
  const std::size_t rows = y.taps * x.taps * filters;
  for (std::size_t n = 0; n < w.channels; n += kTileN) {
    for (std::size_t t = 0; t < y.taps; ++t) {
      const std::size_t ky = ry + (y.taps - 1 - t) * w.stride_y;
      for (std::size_t u = 0; u < x.taps; ++u) {
        const std::size_t kx = rx + (x.taps - 1 - u) * w.stride_x;
        const std::size_t k = (ky * w.kernel_width + kx) * w.channels + n;
        const std::size_t cols = std::min(kTileN, w.channels - n);
        pack_b(packed + n * rows + (t * x.taps + u) * filters * kTileN,
               {weight.data() + k * filters, filters, cols, 1, filters});
      }
    }
  }
}

}  // namespace

std::size_t convolution_scratch_size(const Window& window,
                                     std::size_t filters) {
  const std::size_t forward = packed_size(window.column_size(), filters) +
                              thread_count() * image_frame(window).size();
  const std::size_t cells = window.kernel_height * window.kernel_width;
  const std::size_t backward =
      packed_size(cells * filters, window.channels) +
      thread_count() * map_frame(window, filters, false).size();
  return std::max(
      {forward, backward, weight_gradient_scratch_size(window, filters)});
}

void convolve(std::span<float> map, std::span<const float> image,
              std::span<const float> weight, const ConvolutionEnd& end,
              const Window& window, std::span<float> scratch) {
  const std::size_t size = window.column_size();
  const std::size_t filters = weight.size() / size;
  const std::size_t map_size = window.positions() * filters;
  const Frame frame = image_frame(window);
  const float* bias = end.bias.empty() ? nullptr : end.bias.data();
  const auto frames = scratch.subspan(packed_size(size, filters));
  const Grid grid = {window.rows,
                     window.cols,
                     window.stride_y * frame.row_step(),
                     window.stride_x * frame.channels,
                     window.cols * filters,
                     filters,
                     window.kernel_height,
                     frame.row_step(),
                     window.kernel_width * frame.channels,
                     filters};
  if (filters > 1) pack_b(scratch.data(), row_major(weight, size, filters));
  for_framed(image, frame, frames, [&](std::size_t b, const float* source) {
    float* out = map.data() + b * map_size;
    if (filters == 1) {
      convolve_one(out, source, weight.data(), bias, grid);
    } else {
      convolve_grid(out, source, scratch.data(), bias, end.activation, grid);
    }
  });
  if (filters == 1 || !is_fused(end.activation)) activate(end.activation, map);
}

void convolve_transposed(std::span<float> image, std::span<const float> map,
                         std::span<const float> weight,
                         const ConvolutionEnd& end, const Window& w,
                         std::span<float> scratch) {
  const std::size_t filters = weight.size() / w.column_size();
  const std::size_t cells = w.kernel_height * w.kernel_width;
  const Frame frame = map_frame(w, filters, false);
  const float* bias = end.bias.empty() ? nullptr : end.bias.data();
  float* packed = scratch.data();
  for_phases(
      w, [&](std::size_t ry, std::size_t rx, const Phase& y, const Phase& x) {
        pack_phase(packed, weight, w, filters, ry, rx, y, x);
        packed += packed_size(y.taps * x.taps * filters, w.channels);
      });
  const auto frames = scratch.subspan(packed_size(cells * filters, w.channels));
  for_framed(map, frame, frames, [&](std::size_t b, const float* source) {
    const float* own = scratch.data();
    for_phases(w, [&](std::size_t, std::size_t, const Phase& y,
                      const Phase& x) {
      const std::size_t from = y.source * frame.row_step() + x.source * filters;
      const std::size_t to = (y.first * w.width + x.first) * w.channels;
      convolve_grid(image.data() + b * w.image_size() + to, source + from, own,
                    bias, end.activation, phase_grid(w, frame, y, x));
      own += packed_size(y.taps * x.taps * filters, w.channels);
    });
  });
  if (!is_fused(end.activation)) activate(end.activation, image);
}

void convolve_weight_gradient(std::span<float> d_weight,
                              std::span<const float> image,
                              std::span<const float> map, const Window& window,
                              std::span<float> scratch) {
  weight_gradient(d_weight, image, map, window, scratch);
}

}  // namespace ae::kernels
