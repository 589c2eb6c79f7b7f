// SPDX-License-Identifier: MIT
// Steps and densities for a model's codes, learnt from samples.

import type { Autoencoder } from "../../autoencoder.js";
import type { Mixture } from "../../latent/mixture.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { groupsOf, layoutOf } from "./code-layout.js";
import type { Layout } from "./code-layout.js";
import { CostMeter } from "./cost-meter.js";
import { fitMixture, tablesOf } from "./fit-density.js";
import { QuantizedCodes } from "./quantized-codes.js";
import type { QuantizedTables } from "./quantized-codes.js";
import { channelStatistics, sensitivities } from "./sensitivity.js";

/** Codes whose bits are counted to find the size of the steps. */
const METERED = 400;
const HALVINGS = 14;

/** What has been learnt when the rate is not settled yet. */
export interface CodeFacts {
  layout: Layout;
  codes: Float32Array;
  offsets: Float32Array;
  deviations: Float32Array;
  /** Squared change of a reconstruction over that of a code's value, by channel. */
  gains: Float32Array;
  /** One a group. */
  mixtures: Mixture[];
}

export async function learnCodes(
  model: Autoencoder,
  codes: Float32Array,
  runtime: RuntimeOptions,
): Promise<CodeFacts> {
  const layout = layoutOf(model.codeShape);
  const { offsets, deviations: spread } = channelStatistics(layout, codes);
  const gains = await sensitivities(model, layout, codes, spread);
  // A channel that never changes still needs a scale.
  const deviations = spread.map((deviation) => deviation || 1);
  const scaled = codes.map((value, i) => {
    const c = i % layout.channels;
    return (value - offsets[c]!) / deviations[c]!;
  });
  const mixtures: Mixture[] = [];
  for (const group of groupsOf(layout)) {
    mixtures.push(await fitMixture(layout, group, scaled, runtime));
  }
  return { layout, codes, offsets, deviations, gains, mixtures };
}

/** Tables whose codes take about `bits` each, by the best sizes of the steps. */
export function tablesForBits(facts: CodeFacts, bits: number): QuantizedTables {
  let low = -12;
  let high = 12;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const takes = meanBits(facts, tablesForStep(facts, 2 ** middle));
    if (takes > bits) low = middle;
    else high = middle;
  }
  return tablesForStep(facts, 2 ** high);
}

/** All steps alike in what they change, `step`² a value of the reconstruction. */
export function tablesForStep(facts: CodeFacts, step: number): QuantizedTables {
  const { layout, offsets, deviations, gains, mixtures } = facts;
  // What changes nothing that is seen gets steps so large that it is left out.
  const least = (Math.max(...gains) || 1) / 1e9;
  const steps = gains.map((gain) => step / Math.sqrt(Math.max(gain, least)));
  const relative = steps.map((one, c) => one / deviations[c]!);
  const ranges = rangesOf(facts, steps);
  const densities = groupsOf(layout).map((group, i) =>
    tablesOf(mixtures[i]!, group, relative, {
      lowest: Int32Array.from(group, (c) => ranges.lowest[c]!),
      highest: Int32Array.from(group, (c) => ranges.highest[c]!),
    }),
  );
  return { layout, offsets, steps, densities };
}

/** From the smallest to the largest number of each channel. */
function rangesOf(
  { layout, codes, offsets }: CodeFacts,
  steps: Float32Array,
): { lowest: Int32Array; highest: Int32Array } {
  const lowest = new Int32Array(layout.channels);
  const highest = new Int32Array(layout.channels);
  codes.forEach((value, i) => {
    const c = i % layout.channels;
    const number = Math.round((value - offsets[c]!) / steps[c]!);
    lowest[c] = Math.min(lowest[c]!, number);
    highest[c] = Math.max(highest[c]!, number);
  });
  return { lowest, highest };
}

function meanBits(facts: CodeFacts, tables: QuantizedTables): number {
  const { layout, codes } = facts;
  const size = layout.rows * layout.columns * layout.channels;
  const all = codes.length / size;
  const count = Math.min(all, METERED);
  const coder = new QuantizedCodes(tables);
  const meter = new CostMeter();
  for (let i = 0; i < count; i++) {
    const first = Math.floor((i * all) / count) * size;
    coder.code(meter, codes.slice(first, first + size), true);
  }
  return meter.bits / count;
}
