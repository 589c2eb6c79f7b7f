// SPDX-License-Identifier: MIT
// A mixture and the options of its fit as JSON: the TypeScript types `Mixture`
// and `MixtureOptions`.
#pragma once

#include <string_view>

#include "applications/mixture_fit.h"
#include "model/json_object.h"

namespace ae {

/// Throws Error(kConfig).
MixtureOptions parse_mixture_options(std::string_view text);

Json print_mixture(const GaussianMixture& mixture);

/// Throws Error(kConfig) for what is no mixture; the text may be anybody's.
GaussianMixture parse_mixture(std::string_view text);

}  // namespace ae
