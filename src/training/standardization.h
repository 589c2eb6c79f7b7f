// SPDX-License-Identifier: MIT
// Mean and standard deviation of the data for a model that standardises.
#pragma once

#include "model/autoencoder.h"
#include "training/dataset.h"

namespace ae {

/// Sets the model's scaling, if it has one, to mean and (population) standard
/// deviation of `data`. A constant feature keeps the deviation 1.
void fit_input_scaling(Autoencoder& model, const Dataset& data);

}  // namespace ae
