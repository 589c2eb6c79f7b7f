// SPDX-License-Identifier: MIT
// The middle stage: what a code is allowed to be.
#pragma once

#include "layers/layer.h"

namespace ae {

/// A layer whose output is the code.
class Bottleneck : public Layer {
 public:
  using Layer::Layer;
};

}  // namespace ae
