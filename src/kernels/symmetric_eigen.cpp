// SPDX-License-Identifier: MIT
#include "kernels/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ae::kernels {
namespace {

// Two or three sweeps a value are usual.
constexpr int kMostSweeps = 60;

double dot(const double* a, const double* b, std::size_t n) {
  // Four sums of their own: vectors of lanes, whatever their width.
  double sums[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= n; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      sums[lane] += a[i + lane] * b[i + lane];
    }
  }
  for (; i < n; ++i) sums[0] += a[i] * b[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// x ← x − factor · y.
void subtract(double* x, double factor, const double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) x[i] -= factor * y[i];
}

/// Makes x the vector v of the reflection I − v·vᵀ that takes it to a multiple
/// of the first axis, which is returned; |v|² = 2, or 0 when x is there.
double reflector(double* x, std::size_t n) {
  const double tail = dot(x + 1, x + 1, n - 1);
  const double first = x[0];
  if (tail == 0.0) {
    std::fill_n(x, n, 0.0);
    return first;
  }
  const double length = std::sqrt(first * first + tail);
  // The sign that cancels nothing.
  const double image = first > 0.0 ? -length : length;
  x[0] = first - image;
  const double scale = std::sqrt(2.0 / (x[0] * x[0] + tail));
  for (std::size_t i = 0; i < n; ++i) x[i] *= scale;
  return image;
}

/// Both of its triangles are kept, so that columns are rows.
class Square {
 public:
  Square(std::span<double> values, std::size_t n)
      : values_(values.data()), n_(n) {}
  double* row(std::size_t i) const { return values_ + i * n_; }
  double& at(std::size_t i, std::size_t j) const { return row(i)[j]; }

 private:
  double* values_;
  std::size_t n_;
};

/// A ← H A H with H = I − v·vᵀ on the rows and columns from `from` on:
/// A − v·wᵀ − w·vᵀ with w = A·v − ½ (vᵀ A v) v.
void reflect_both(const Square& a, std::size_t from, std::size_t n,
                  const double* v, double* w) {
  const std::size_t size = n - from;
  for (std::size_t i = 0; i < size; ++i) {
    w[i] = dot(a.row(from + i) + from, v, size);
  }
  subtract(w, 0.5 * dot(w, v, size), v, size);
  for (std::size_t i = 0; i < size; ++i) {
    double* row = a.row(from + i) + from;
    const double vi = v[i];
    const double wi = w[i];
    for (std::size_t j = 0; j < size; ++j) row[j] -= vi * w[j] + wi * v[j];
  }
}

/// Diagonal and off-diagonal (off[k] between k and k + 1) of Q·A·Qᵀ; the rows
/// of A right of its diagonal become the reflections' vectors.
void tridiagonalise(std::span<double> diagonal, std::span<double> off,
                    const Square& a, double* w) {
  const std::size_t n = diagonal.size();
  for (std::size_t k = 0; k + 1 < n; ++k) {
    double* v = a.row(k) + k + 1;
    off[k] = reflector(v, n - k - 1);
    reflect_both(a, k + 1, n, v, w);
  }
  for (std::size_t k = 0; k < n; ++k) diagonal[k] = a.at(k, k);
}

/// q ← the product of the reflections, the last one leftmost.
void multiply_reflections(const Square& q, const Square& a, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    std::fill_n(q.row(i), n, 0.0);
    q.at(i, i) = 1.0;
  }
  for (std::size_t k = n - 1; k-- > 0;) {
    const double* v = a.row(k) + k + 1;
    for (std::size_t i = k + 1; i < n; ++i) {
      double* row = q.row(i) + k + 1;
      subtract(row, dot(row, v, n - k - 1), v, n - k - 1);
    }
  }
}

/// Rows x and y ← cosine·x − sine·y and sine·x + cosine·y.
void rotate(double* x, double* y, std::size_t n, double cosine, double sine) {
  for (std::size_t j = 0; j < n; ++j) {
    const double xj = x[j];
    const double yj = y[j];
    x[j] = cosine * xj - sine * yj;
    y[j] = sine * xj + cosine * yj;
  }
}

/// The tridiagonal matrix while it becomes diagonal, and its rotations.
class Tridiagonal {
 public:
  Tridiagonal(std::span<double> d, std::span<double> e, const Square& vectors)
      : d_(d), e_(e), vectors_(vectors) {
    double norm = 0.0;
    for (std::size_t i = 0; i < d.size(); ++i) {
      norm = std::max(norm, std::abs(d[i]) + 2.0 * std::abs(e[i]));
    }
    least_ = std::numeric_limits<double>::epsilon() * norm;
  }

  bool diagonalise() {
    for (std::size_t low = 0; low + 1 < d_.size(); ++low) {
      int sweeps = 0;
      for (std::size_t high = block_end(low); high > low;
           high = block_end(low)) {
        if (sweeps++ == kMostSweeps) return false;
        sweep(low, high);
      }
    }
    return true;
  }

 private:
  /// Where the block that begins at `low` ends: off-diagonals that are no more
  /// than the rounding of the largest values are 0.
  std::size_t block_end(std::size_t low) const {
    std::size_t high = low;
    while (high + 1 < d_.size() && !(std::abs(e_[high]) <= least_)) ++high;
    return high;
  }

  /// Wilkinson's: the eigenvalue of the first two rows nearer to the first.
  double shift(std::size_t low) const {
    const double half = 0.5 * (d_[low + 1] - d_[low]);
    const double root = std::sqrt(half * half + e_[low] * e_[low]);
    return d_[low] - e_[low] * e_[low] / (half + (half < 0 ? -root : root));
  }

  /// One implicit QL step on the block: rotations chase the bulge upwards.
  void sweep(std::size_t low, std::size_t high) {
    double g = d_[high] - shift(low);
    double cosine = 1.0;
    double sine = 1.0;
    double carried = 0.0;
    for (std::size_t i = high; i-- > low;) {
      const double f = sine * e_[i];
      const double b = cosine * e_[i];
      const double length = std::sqrt(f * f + g * g);
      e_[i + 1] = length;
      if (length == 0.0) {
        // The block falls apart here; the next sweep takes the upper part.
        d_[i + 1] -= carried;
        e_[high] = 0.0;
        return;
      }
      sine = f / length;
      cosine = g / length;
      g = d_[i + 1] - carried;
      const double r = (d_[i] - g) * sine + 2.0 * cosine * b;
      carried = sine * r;
      d_[i + 1] = g + carried;
      g = cosine * r - b;
      rotate(vectors_.row(i), vectors_.row(i + 1), d_.size(), cosine, sine);
    }
    d_[low] -= carried;
    e_[low] = g;
    e_[high] = 0.0;
  }

  std::span<double> d_;
  std::span<double> e_;
  Square vectors_;
  double least_;
};

void sort_falling(std::span<double> values, const Square& vectors) {
  const std::size_t n = values.size();
  for (std::size_t i = 0; i < n; ++i) {
    const auto largest = std::max_element(values.begin() + i, values.end());
    const auto at = static_cast<std::size_t>(largest - values.begin());
    if (at == i) continue;
    std::swap(values[i], values[at]);
    std::swap_ranges(vectors.row(i), vectors.row(i) + n, vectors.row(at));
  }
}

}  // namespace

bool symmetric_eigen(std::span<double> values, std::span<double> vectors,
                     std::span<double> a, std::span<double> scratch) {
  const std::size_t n = values.size();
  if (n == 0) return true;
  // Of values near 1, squares neither overflow nor vanish.
  double largest = 0.0;
  for (const double value : a) largest = std::max(largest, std::abs(value));
  if (!(largest > 0.0)) largest = 1.0;
  for (double& value : a) value /= largest;
  const Square matrix(a, n);
  const Square rows(vectors, n);
  // `vectors` is not needed yet: its first row is scratch memory, too.
  tridiagonalise(values, scratch, matrix, vectors.data());
  multiply_reflections(rows, matrix, n);
  scratch[n - 1] = 0.0;
  if (!Tridiagonal(values, scratch, rows).diagonalise()) return false;
  sort_falling(values, rows);
  for (double& value : values) value *= largest;
  return true;
}

}  // namespace ae::kernels
