// SPDX-License-Identifier: MIT
import { figure } from "./facts.js";
import type { Rule } from "./facts.js";

// Relative gradients of layers that learn together are within two orders of
// magnitude; a sigmoid alone takes a factor of 4 or more from layer to layer
// (Glorot & Bengio 2010). All of them get small when a model has learnt: only
// their proportion tells.
const leastProportion = 1e-4;

const prefix = "gradientNorm.";

/** Some layer gets hardly any gradient, compared with another. */
export const vanishingGradients: Rule = (_, epochs) => {
  const norms = Object.entries(epochs.at(-1)?.diagnostics ?? {}).filter(
    ([name, norm]) => name.startsWith(prefix) && Number.isFinite(norm),
  );
  if (norms.length < 2) return undefined;
  const bySize = norms.sort(([, a], [, b]) => a - b);
  const [weakest, strongest] = [bySize[0]!, bySize.at(-1)!];
  const vanishes = weakest[1] < leastProportion * strongest[1];
  if (!vanishes) return undefined;
  const layer = weakest[0].slice(prefix.length);
  return {
    severity: "warning",
    message:
      `Gradients hardly reach ${layer}: relative to its weights they are ` +
      `${figure(weakest[1])}, in ${strongest[0].slice(prefix.length)} ` +
      `${figure(strongest[1])}. Use relu-like activations instead of sigmoid ` +
      "or tanh, batchNormalization, or fewer layers.",
  };
};
