// SPDX-License-Identifier: MIT
// Steps and densities for codes of a rate, out of what was learnt from codes.

import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { placesOf } from "./code-layout.js";
import { tablesOf } from "./fit-density.js";
import type { CodeFacts } from "./fit-quantized.js";
import { Pace } from "./pace.js";
import { BIT_PRICE, QuantizedCodes } from "./quantized-codes.js";
import type { QuantizedTables } from "./quantized-codes.js";

const HALVINGS = 11;

/** Tables whose codes take about `bits` each, all their places together. */
export async function tablesForCode(
  facts: CodeFacts,
  bits: number,
  options: WorkOptions,
): Promise<QuantizedTables> {
  return tablesForBits(facts, bits / placesOf(facts.layout), options);
}

/**
 * Tables whose places take about `bits` each, by the best sizes of the steps.
 *
 * @throws the signal's reason.
 */
export async function tablesForBits(
  facts: CodeFacts,
  bits: number,
  options: WorkOptions,
): Promise<QuantizedTables> {
  const work = new Work(HALVINGS, options);
  const pace = new Pace(options.signal);
  let low = -12;
  let high = 12;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const tables = tablesForStep(facts, 2 ** middle);
    const takes = await meanBits(facts, tables, pace);
    if (takes > bits) low = middle;
    else high = middle;
    await work.advance(1);
  }
  return tablesForStep(facts, 2 ** high);
}

/** All steps alike in what they change: `step`² in the squared error of a sample. */
function tablesForStep(facts: CodeFacts, step: number): QuantizedTables {
  const { layout, offsets, deviations, gains, groups, basis } = facts;
  // What changes nothing that is seen gets steps so large that it is left out.
  const least = (Math.max(...gains) || 1) / 1e9;
  const steps = gains.map((gain) => step / Math.sqrt(Math.max(gain, least)));
  const relative = steps.map((one, c) => one / deviations[c]!);
  const densities = groups.map(({ channels, mixture }) =>
    tablesOf(mixture, channels, relative, rangesOf(facts, channels, relative)),
  );
  const price = BIT_PRICE * step ** 2;
  const tables = { layout, offsets, steps, densities, price };
  return basis ? { ...tables, basis } : tables;
}

function rangesOf(
  { lowest, highest }: CodeFacts,
  channels: readonly number[],
  steps: Float32Array,
): Record<"lowest" | "highest", Int32Array> {
  const whole = (ends: Float32Array) =>
    Int32Array.from(channels, (c) => Math.round(ends[c]! / steps[c]!));
  return { lowest: whole(lowest), highest: whole(highest) };
}

/** Of a place. */
async function meanBits(
  { metered }: CodeFacts,
  tables: QuantizedTables,
  pace: Pace,
): Promise<number> {
  let bits = 0;
  let places = 0;
  for (const { layout, values } of metered) {
    const coder = new QuantizedCodes({ ...tables, layout });
    bits += await coder.choose(values, new Int32Array(values.length), pace);
    places += placesOf(layout);
  }
  return bits / places;
}
