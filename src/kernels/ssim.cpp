// SPDX-License-Identifier: MIT
#include "kernels/ssim.h"

#include <algorithm>

#include "kernels/chunked_sum.h"
#include "kernels/math.h"
#include "kernels/reduction.h"

namespace ae::kernels {
namespace {

using simd::broadcast;
using simd::Vec;

/// out[i] ← Σ_k window[k] · in[i + k·stride].
void correlate(std::span<float> out, std::span<const float> in,
               std::span<const float> window, std::size_t stride) {
  simd::for_vectors(out.size(), [&](std::size_t i, auto access) {
    Vec sum = broadcast(0.0F);
    for (std::size_t k = 0; k < window.size(); ++k) {
      sum = sum + broadcast(window[k]) * access.load(&in[i + k * stride]);
    }
    access.store(&out[i], sum);
  });
}

/// The transpose: out[i + k·stride] += window[k] · in[i].
void spread(std::span<float> out, std::span<const float> in,
            std::span<const float> window, std::size_t stride) {
  for (std::size_t k = 0; k < window.size(); ++k) {
    simd::for_vectors(in.size(), [&](std::size_t i, auto access) {
      float* at = &out[i + k * stride];
      access.store(
          at, access.load(at) + broadcast(window[k]) * access.load(&in[i]));
    });
  }
}

/// out[i] ← a[i]·b[i].
void multiply(std::span<float> out, std::span<const float> a,
              std::span<const float> b) {
  simd::for_vectors(out.size(), [&](std::size_t i, auto access) {
    access.store(&out[i], access.load(&a[i]) * access.load(&b[i]));
  });
}

/// Memory of one comparison.
struct Maps {
  Maps(const SsimGrid& grid, std::span<float> workspace) {
    const std::size_t count = grid.rows() * grid.cols() * grid.channels;
    const auto take = [&](std::size_t size) {
      const auto part = workspace.first(size);
      workspace = workspace.subspan(size);
      return part;
    };
    image = take(grid.height * grid.width * grid.channels);
    strips = take(grid.height * grid.cols() * grid.channels);
    for (auto* map : {&mean_y, &mean_t, &yy, &tt, &yt}) *map = take(count);
  }

  std::span<float> image;   ///< products of two images
  std::span<float> strips;  ///< filtered along the width alone
  std::span<float> mean_y, mean_t, yy, tt, yt;
};

/// map ← image, weighted by the window at each position.
void filter(std::span<float> map, std::span<const float> image,
            const SsimGrid& grid, std::span<float> strips) {
  const std::size_t line = grid.width * grid.channels;
  const std::size_t strip = grid.cols() * grid.channels;
  for (std::size_t row = 0; row < grid.height; ++row) {
    correlate(strips.subspan(row * strip, strip),
              image.subspan(row * line, line), grid.window, grid.channels);
  }
  correlate(map, strips, grid.window, strip);
}

/// The transpose of `filter`: image ← what each pixel had part in.
void unfilter(std::span<float> image, std::span<const float> map,
              const SsimGrid& grid, std::span<float> strips) {
  const std::size_t line = grid.width * grid.channels;
  const std::size_t strip = grid.cols() * grid.channels;
  std::fill(strips.begin(), strips.end(), 0.0F);
  std::fill(image.begin(), image.end(), 0.0F);
  spread(strips, map, grid.window, strip);
  for (std::size_t row = 0; row < grid.height; ++row) {
    spread(image.subspan(row * line, line), strips.subspan(row * strip, strip),
           grid.window, grid.channels);
  }
}

/// Sum of the similarities; the maps of mean_y, yy and yt become its
/// derivatives by themselves.
double similarities(const Maps& maps, const SsimGrid& grid) {
  const Vec c1 = broadcast(grid.c1);
  const Vec c2 = broadcast(grid.c2);
  const Vec two = broadcast(2.0F);
  return sum_in_chunks(maps.yy.size(), [=](std::size_t i, auto access) {
    const Vec y = access.load(&maps.mean_y[i]);
    const Vec t = access.load(&maps.mean_t[i]);
    const Vec a1 = two * y * t + c1;
    const Vec a2 = two * (access.load(&maps.yt[i]) - y * t) + c2;
    const Vec b1 = y * y + t * t + c1;
    const Vec b2 = (access.load(&maps.yy[i]) - y * y) +
                   (access.load(&maps.tt[i]) - t * t) + c2;
    const Vec inverse = broadcast(1.0F) / (b1 * b2);
    const Vec similarity = a1 * a2 * inverse;
    access.store(&maps.yy[i], broadcast(0.0F) - similarity * b1 * inverse);
    access.store(&maps.yt[i], two * a1 * inverse);
    access.store(&maps.mean_y[i],
                 two * inverse * (t * (a2 - a1) + y * similarity * (b1 - b2)));
    return only_valid(similarity, access);
  });
}

/// d_y += factor · image · other.
void add_product(std::span<float> d_y, std::span<const float> image,
                 std::span<const float> other, float factor) {
  simd::for_vectors(d_y.size(), [&](std::size_t i, auto access) {
    access.store(&d_y[i], access.load(&d_y[i]) + broadcast(factor) *
                                                     access.load(&image[i]) *
                                                     access.load(&other[i]));
  });
}

}  // namespace

void fill_gaussian_window(std::span<float> window) {
  const float middle = 0.5F * static_cast<float>(window.size() - 1);
  double sum = 0.0;
  for (std::size_t i = 0; i < window.size(); ++i) {
    const float distance = static_cast<float>(i) - middle;
    float lanes[simd::kLanes];
    simd::store(lanes, simd::exp(broadcast(-distance * distance / 4.5F)));
    window[i] = lanes[0];
    sum += window[i];
  }
  scale(window, static_cast<float>(1.0 / sum));
}

std::size_t ssim_workspace_size(const SsimGrid& grid) {
  return grid.channels * (grid.height * grid.width + grid.height * grid.cols() +
                          5 * grid.rows() * grid.cols());
}

double ssim(std::span<float> d_y, std::span<const float> y,
            std::span<const float> t, const SsimGrid& grid,
            std::span<float> workspace) {
  const Maps maps(grid, workspace);
  filter(maps.mean_y, y, grid, maps.strips);
  filter(maps.mean_t, t, grid, maps.strips);
  multiply(maps.image, y, y);
  filter(maps.yy, maps.image, grid, maps.strips);
  multiply(maps.image, t, t);
  filter(maps.tt, maps.image, grid, maps.strips);
  multiply(maps.image, y, t);
  filter(maps.yt, maps.image, grid, maps.strips);
  const double sum = similarities(maps, grid);
  unfilter(d_y, maps.mean_y, grid, maps.strips);
  unfilter(maps.image, maps.yy, grid, maps.strips);
  add_product(d_y, maps.image, y, 2.0F);
  unfilter(maps.image, maps.yt, grid, maps.strips);
  add_product(d_y, maps.image, t, 1.0F);
  const auto count = static_cast<double>(maps.yy.size());
  scale(d_y, static_cast<float>(1.0 / count));
  return sum / count;
}

}  // namespace ae::kernels
