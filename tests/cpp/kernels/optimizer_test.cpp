// SPDX-License-Identifier: MIT
#include "kernels/optimizer.h"

#include <catch2/catch_test_macros.hpp>

#include "reference/optimizer.h"
#include "support/arrays.h"
#include "support/closeness.h"
#include "support/tolerances.h"

namespace ae::test {
namespace {

/// Guarded arrays of an update, seeded; squares are never negative.
struct Arrays {
  explicit Arrays(std::size_t length)
      : w(random_floats(length, 12)),
        m(random_floats(length, 13)),
        v(random_floats(length, 14, 0.0F, 1.0F)),
        g(random_floats(length, 15)) {}

  reference::Slot slot(std::size_t i) {
    return {w.span()[i], m.span()[i], v.span()[i]};
  }
  bool is_intact() const {
    return w.is_intact() && m.is_intact() && v.is_intact();
  }

  Guarded<float> w;
  Guarded<float> m;
  Guarded<float> v;
  Guarded<float> g;
};

/// The twin's arrays after one step.
struct Expected {
  std::vector<double> w;
  std::vector<double> m;
  std::vector<double> v;

  void add(const reference::Slot& slot) {
    w.push_back(slot.w);
    m.push_back(slot.m);
    v.push_back(slot.v);
  }
};

}  // namespace

TEST_CASE("Adam equals its twin at every length", "[kernels]") {
  constexpr int kStep = 3;
  const auto correction = [](double beta) {
    return static_cast<float>(1.0 / (1.0 - std::pow(beta, kStep)));
  };
  const kernels::AdamStep step = {
      0.01F,  0.9F,  0.999F,          0.1F,
      0.001F, 1e-7F, correction(0.9), correction(0.999)};
  for (const std::size_t length : lengths()) {
    Arrays arrays(length);
    Expected expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.add(reference::adam(arrays.slot(i), arrays.g.span()[i], 0.01F,
                                   0.9, 0.999, 1e-7F, kStep));
    }
    kernels::adam_update(arrays.w.span(), arrays.m.span(), arrays.v.span(),
                         arrays.g.span(), step);
    CAPTURE(length);
    CHECK(largest_error(arrays.w.span(), expected.w) <= kElementwise);
    CHECK(largest_error(arrays.m.span(), expected.m) <= kElementwise);
    CHECK(largest_error(arrays.v.span(), expected.v) <= kElementwise);
    CHECK(arrays.is_intact());
  }
}

TEST_CASE("SGD with momentum equals its twin at every length", "[kernels]") {
  for (const std::size_t length : lengths()) {
    Arrays arrays(length);
    Expected expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.add(
          reference::sgd(arrays.slot(i), arrays.g.span()[i], 0.05F, 0.9F));
    }
    kernels::sgd_momentum_update(arrays.w.span(), arrays.v.span(),
                                 arrays.g.span(), {0.05F, 0.9F, false});
    CAPTURE(length);
    CHECK(largest_error(arrays.w.span(), expected.w) <= kElementwise);
    CHECK(largest_error(arrays.v.span(), expected.v) <= kElementwise);
    CHECK(arrays.is_intact());
  }
}

TEST_CASE("Nesterov's momentum equals its twin at every length", "[kernels]") {
  for (const std::size_t length : lengths()) {
    Arrays arrays(length);
    Expected expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.add(
          reference::nesterov(arrays.slot(i), arrays.g.span()[i], 0.05F, 0.9F));
    }
    kernels::sgd_momentum_update(arrays.w.span(), arrays.v.span(),
                                 arrays.g.span(), {0.05F, 0.9F, true});
    CAPTURE(length);
    CHECK(largest_error(arrays.w.span(), expected.w) <= kElementwise);
    CHECK(largest_error(arrays.v.span(), expected.v) <= kElementwise);
    CHECK(arrays.is_intact());
  }
}

TEST_CASE("RMSprop equals its twin at every length", "[kernels]") {
  for (const std::size_t length : lengths()) {
    Arrays arrays(length);
    Expected expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.add(reference::rmsprop(arrays.slot(i), arrays.g.span()[i], 0.05F,
                                      0.75, 1e-3F, 0.5));
    }
    kernels::rmsprop_update(arrays.w.span(), arrays.v.span(), arrays.m.span(),
                            arrays.g.span(),
                            {0.05F, 0.75F, 0.25F, 1e-3F, 0.5F});
    CAPTURE(length);
    CHECK(largest_error(arrays.w.span(), expected.w) <= kElementwise);
    CHECK(largest_error(arrays.m.span(), expected.m) <= kElementwise);
    CHECK(largest_error(arrays.v.span(), expected.v) <= kElementwise);
    CHECK(arrays.is_intact());
  }
}

TEST_CASE("plain SGD equals its twin at every length", "[kernels]") {
  for (const std::size_t length : lengths()) {
    Arrays arrays(length);
    Expected expected;
    for (std::size_t i = 0; i < length; ++i) {
      expected.add(
          reference::sgd(arrays.slot(i), arrays.g.span()[i], 0.05F, 0.0));
    }
    kernels::sgd_update(arrays.w.span(), arrays.g.span(), 0.05F);
    CAPTURE(length);
    CHECK(largest_error(arrays.w.span(), expected.w) <= kElementwise);
    CHECK(arrays.is_intact());
  }
}

}  // namespace ae::test
