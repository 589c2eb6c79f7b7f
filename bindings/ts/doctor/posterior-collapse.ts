// SPDX-License-Identifier: MIT
import { figure } from "./facts.js";
import type { EpochRecord, Rule, StageConfig } from "./facts.js";

// A tenth of a nat is a seventh of what one yes-or-no answer tells.
const leastKl = 0.1;
// Unused dimensions do no harm, but with half of them unused the code is
// longer than what the model has to say.
const leastActive = 0.5;
// In its first epoch a decoder often learns the mean sample first.
const leastEpochs = 2;

/** The code of a variational model is its prior, or mostly so (Bowman et al. 2016). */
export const posteriorCollapse: Rule = ({ config, epoch }, epochs) => {
  const bottleneck: Partial<StageConfig> = config.bottleneck ?? {};
  const { type, units, warmUpEpochs } = bottleneck;
  const last = epochs.at(-1);
  if (type !== "variational" || !last) return undefined;
  const settled = Math.max(leastEpochs, Number(warmUpEpochs ?? 0));
  if (last.epoch - epoch < leastEpochs || last.epoch < settled) {
    return undefined;
  }
  if (isCollapsed(last)) return collapsed(last);
  const active = last.metrics.activeUnits ?? NaN;
  return active < leastActive * Number(units)
    ? { severity: "warning", message: partlyText(active, Number(units)) }
    : undefined;
};

function isCollapsed({ metrics }: EpochRecord): boolean {
  return metrics.activeUnits === 0 || (metrics.kl ?? Infinity) < leastKl;
}

function collapsed({ metrics }: EpochRecord) {
  const figures =
    metrics.kl === undefined
      ? "no dimension is active"
      : `KL divergence ${figure(metrics.kl)} nats`;
  return {
    severity: "problem" as const,
    message:
      `The code says nothing about its sample (${figures}): the decoder ` +
      `ignores it. ${cure}`,
  };
}

function partlyText(active: number, units: number): string {
  return (
    `Only ${figure(active)} of the code's ${figure(units)} dimensions are ` +
    `used. Use fewer units, or if reconstructions are poor: ${cure}`
  );
}

const cure =
  "Lower beta, set warmUpEpochs (10, say) or freeBits (0.1, say), or use a " +
  "weaker decoder.";
