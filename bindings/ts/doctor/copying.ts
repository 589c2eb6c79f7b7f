// SPDX-License-Identifier: MIT
import type { ConfigFacts, Rule } from "./facts.js";

/** Bottlenecks that limit a code by its length alone. */
const unlimited = [undefined, "dense"];
/** Layers that disturb what passes through. */
const disturbing = ["dropout", "gaussianNoise"];

/**
 * A code, and every layer, at least as long as the input, and no corruption,
 * penalty, sparsity or targets of their own: the identity is a perfect solution that says nothing
 * about the data (Bengio, Courville & Vincent 2013, section 7).
 */
export const copying: Rule = ({ config, layers, inputSize, paired }) => {
  const widths = layers.map(({ outputShape }) =>
    outputShape.reduce((size, extent) => size * extent, 1),
  );
  const narrowest = Math.min(...widths);
  if (narrowest < inputSize || paired || isRestricted(config)) return undefined;
  return {
    severity: "warning",
    message:
      `No layer is narrower (${narrowest} values) than the input ` +
      `(${inputSize}), and nothing else keeps the model from copying it. Use ` +
      "a shorter code, or add a corruption, a penalty or a sparse bottleneck.",
  };
};

function isRestricted(config: ConfigFacts): boolean {
  const { bottleneck, corruption, encoder = [], penalties = {} } = config;
  const corruptions = [corruption ?? []].flat();
  return (
    !unlimited.includes(bottleneck?.type) ||
    corruptions.length > 0 ||
    encoder.some(({ type }) => disturbing.includes(type)) ||
    Object.values(penalties).some((weight) => Number(weight) > 0)
  );
}
