// SPDX-License-Identifier: MIT
// The network that a recommender trains.

import type { AutoencoderConfig, Layer } from "../../config.js";
import type { Plan } from "./options.js";

/**
 * The network over rows of `width` values, of which `known` are known in all.
 * Its loss is a mean over known values, AutoRec's a sum: λ is divided.
 */
export function networkOf(
  plan: Plan,
  width: number,
  known: number,
): AutoencoderConfig {
  const { kind, dropout, l2, seed } = plan;
  const hide: Layer[] = dropout > 0 ? [{ type: "dropout", rate: dropout }] : [];
  const stages = kind === "multVae" ? multVae(plan, hide) : autoRec(plan, hide);
  const penalties = { l2: l2 / 2 / known };
  return { inputShape: [width], ...stages, penalties, seed };
}

type Stages = Pick<AutoencoderConfig, "encoder" | "bottleneck" | "loss">;

function autoRec({ units }: Plan, hide: Layer[]): Stages {
  return {
    encoder: [...hide, { type: "dense", units, activation: "sigmoid" }],
    loss: { type: "meanSquaredError", over: "present" },
  };
}

/** Samples are scaled before some of their values are hidden, as in the paper. */
function multVae(plan: Plan, hide: Layer[]): Stages {
  const { units, hidden, beta, warmUpEpochs } = plan;
  return {
    encoder: [
      { type: "unitNormalization" },
      ...hide,
      { type: "dense", units: hidden, activation: "tanh" },
    ],
    bottleneck: { type: "variational", units, beta, warmUpEpochs },
    loss: "multinomial",
  };
}
