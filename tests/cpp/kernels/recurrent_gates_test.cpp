// SPDX-License-Identifier: MIT
#include "kernels/recurrent_gates.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/recurrent_gates.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

using kernels::Rows;

constexpr std::size_t kBatch = 3;
// Rows are parts of wider ones, as the steps of a sample are.
constexpr std::size_t kGap = 5;

/// (B, width) values in rows that are kGap longer.
class Block {
 public:
  Block(std::size_t width, std::uint32_t seed)
      : width_(width),
        start_(random_floats(kBatch * (width + kGap), seed, -2.0F, 2.0F)),
        memory_(start_) {}

  Rows rows() { return {memory_.span().data(), width_ + kGap}; }
  float before(std::size_t b, std::size_t i) const {
    return start_[b * (width_ + kGap) + i];
  }
  float now(std::size_t b, std::size_t i) { return rows()[b][i]; }

  /// Whether only the rows themselves have changed.
  bool is_intact() {
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t i = width_; i < width_ + kGap; ++i) {
        if (now(b, i) != before(b, i)) return false;
      }
    }
    return memory_.is_intact();
  }

 private:
  std::size_t width_;
  std::vector<float> start_;
  Guarded<float> memory_;
};

/// Collects values to compare.
struct Comparison {
  std::vector<float> got;
  std::vector<double> expected;

  void add(float value, double wanted) {
    got.push_back(value);
    expected.push_back(wanted);
  }
  /// A gate's error is that of σ and of a few products of values below 8.
  bool is_close() const {
    return largest_error(got, expected) <= 4 * kElementwise;
  }
};

double slope(double y) { return y * (1.0 - y); }

}  // namespace

TEST_CASE("rows are copied and added at every length", "[kernels][recurrent]") {
  for (const std::size_t width : lengths()) {
    Block copied(width, 1);
    Block added(width, 2);
    Block from(width, 3);
    kernels::copy_rows(copied.rows(), from.rows(), kBatch, width);
    kernels::add_rows(added.rows(), from.rows(), kBatch, width);
    CAPTURE(width);
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t i = 0; i < width; ++i) {
        CHECK(copied.now(b, i) == from.before(b, i));
        CHECK(added.now(b, i) == added.before(b, i) + from.before(b, i));
      }
    }
    CHECK(copied.is_intact());
    CHECK(added.is_intact());
  }
}

TEST_CASE("steps of an LSTM equal their twin at every length",
          "[kernels][recurrent]") {
  for (const std::size_t n : lengths()) {
    Block gates(4 * n, 1), product(4 * n, 2), previous(n, 3), cell_tanh(n, 4);
    Block cell(n, 5), hidden(n, 6);
    kernels::lstm_forward(
        {kBatch, n, gates.rows(), previous.rows(), cell_tanh.rows()},
        product.rows(), cell.rows(), hidden.rows());
    Comparison all;
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t j = 0; j < n; ++j) {
        double a[4];
        for (std::size_t k = 0; k < 4; ++k) {
          a[k] = static_cast<double>(gates.before(b, k * n + j)) +
                 product.before(b, k * n + j);
        }
        const auto unit = reference::lstm_unit(a, previous.before(b, j));
        all.add(gates.now(b, j), unit.i);
        all.add(gates.now(b, n + j), unit.f);
        all.add(gates.now(b, 2 * n + j), unit.g);
        all.add(gates.now(b, 3 * n + j), unit.o);
        all.add(cell.now(b, j), unit.c);
        all.add(cell_tanh.now(b, j), unit.cell_tanh);
        all.add(hidden.now(b, j), unit.h);
      }
    }
    CAPTURE(n);
    CHECK(all.is_close());
    CHECK((gates.is_intact() && cell.is_intact() && cell_tanh.is_intact() &&
           hidden.is_intact()));
  }
}

TEST_CASE("steps back of an LSTM equal their twin at every length",
          "[kernels][recurrent]") {
  for (const std::size_t n : lengths()) {
    Block gates(4 * n, 1), previous(n, 3), cell_tanh(n, 4);
    Block d_hidden(n, 5), d_cell(n, 6);
    kernels::lstm_backward(
        {kBatch, n, gates.rows(), previous.rows(), cell_tanh.rows()},
        d_hidden.rows(), d_cell.rows());
    Comparison all;
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t j = 0; j < n; ++j) {
        const double i = gates.before(b, j), f = gates.before(b, n + j),
                     g = gates.before(b, 2 * n + j),
                     o = gates.before(b, 3 * n + j), t = cell_tanh.before(b, j),
                     d_h = d_hidden.before(b, j);
        const double d_c = d_cell.before(b, j) + d_h * o * (1.0 - t * t);
        // Values of up to 2 as gates make the products larger than real ones.
        constexpr double kScale = 1.0 / 128.0;
        const auto add = [&](float got, double expected) {
          all.add(got * static_cast<float>(kScale), expected * kScale);
        };
        add(gates.now(b, j), d_c * g * slope(i));
        add(gates.now(b, n + j), d_c * previous.before(b, j) * slope(f));
        add(gates.now(b, 2 * n + j), d_c * i * (1.0 - g * g));
        add(gates.now(b, 3 * n + j), d_h * t * slope(o));
        add(d_cell.now(b, j), d_c * f);
      }
    }
    CAPTURE(n);
    CHECK(all.is_close());
    CHECK((gates.is_intact() && d_cell.is_intact()));
  }
}

TEST_CASE("steps of a GRU equal their twin at every length",
          "[kernels][recurrent]") {
  for (const std::size_t n : lengths()) {
    Block gates(3 * n, 1), product(2 * n, 2), candidate(n, 3);
    Block previous(n, 4), reset(n, 5), hidden(n, 6);
    const kernels::GruStep step = {kBatch, n, gates.rows(), previous.rows(),
                                   reset.rows()};
    kernels::gru_gates(step, product.rows());
    kernels::gru_candidate(step, candidate.rows(), hidden.rows());
    Comparison all;
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t j = 0; j < n; ++j) {
        const double a[3] = {
            static_cast<double>(gates.before(b, j)) + product.before(b, j),
            static_cast<double>(gates.before(b, n + j)) +
                product.before(b, n + j),
            static_cast<double>(gates.before(b, 2 * n + j)) +
                candidate.before(b, j)};
        const auto unit = reference::gru_unit(a, previous.before(b, j));
        all.add(gates.now(b, j), unit.z);
        all.add(gates.now(b, n + j), unit.r);
        all.add(gates.now(b, 2 * n + j), unit.g);
        all.add(reset.now(b, j), unit.reset);
        all.add(hidden.now(b, j), unit.h);
      }
    }
    CAPTURE(n);
    CHECK(all.is_close());
    CHECK((gates.is_intact() && reset.is_intact() && hidden.is_intact()));
  }
}

TEST_CASE("steps back of a GRU equal their twin at every length",
          "[kernels][recurrent]") {
  for (const std::size_t n : lengths()) {
    Block gates(3 * n, 1), previous(n, 2), reset(n, 3), d_reset(n, 4);
    Block d_hidden(n, 5);
    const kernels::GruStep step = {kBatch, n, gates.rows(), previous.rows(),
                                   reset.rows()};
    kernels::gru_candidate_backward(step, d_hidden.rows());
    kernels::gru_gates_backward(step, d_reset.rows(), d_hidden.rows());
    Comparison all;
    for (std::size_t b = 0; b < kBatch; ++b) {
      for (std::size_t j = 0; j < n; ++j) {
        const double z = gates.before(b, j), r = gates.before(b, n + j),
                     g = gates.before(b, 2 * n + j), h = previous.before(b, j),
                     d_h = d_hidden.before(b, j), d_r = d_reset.before(b, j);
        constexpr double kScale = 1.0 / 64.0;
        const auto add = [&](float got, double expected) {
          all.add(got * static_cast<float>(kScale), expected * kScale);
        };
        add(gates.now(b, j), d_h * (h - g) * slope(z));
        add(gates.now(b, n + j), d_r * h * slope(r));
        add(gates.now(b, 2 * n + j), d_h * (1.0 - z) * (1.0 - g * g));
        add(d_hidden.now(b, j), d_h * z + d_r * r);
      }
    }
    CAPTURE(n);
    CHECK(all.is_close());
    CHECK((gates.is_intact() && d_hidden.is_intact()));
  }
}

}  // namespace ae::test
