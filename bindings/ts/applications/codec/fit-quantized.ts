// SPDX-License-Identifier: MIT
// Steps and densities for codes, learnt from codes.

import type { Mixture } from "../../latent/mixture.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { groupsOf, layoutOf, placesOf } from "./code-layout.js";
import type { CodeLayout } from "./code-layout.js";
import { gridsOf, pickPlaces, someBands } from "./code-vectors.js";
import type { CodeGrid } from "./code-vectors.js";
import { fitMixture, tablesOf } from "./fit-density.js";
import { BIT_PRICE, QuantizedCodes } from "./quantized-codes.js";
import type { QuantizedTables } from "./quantized-codes.js";
import { basisOf, turned } from "./basis.js";
import type { Basis } from "./basis.js";
import { codeMetric } from "./code-metric.js";
import { channelStatistics, covarianceOf } from "./code-statistics.js";
import type { Transform } from "./transform.js";

/** Places that mixtures are fitted to. */
const MOST_PLACES = 20_000;
/** Places whose bits are counted to find the size of the steps. */
const METERED = 800;
const HALVINGS = 11;

/** What has been learnt when the rate is not settled yet. */
export interface CodeFacts {
  layout: CodeLayout;
  offsets: Float32Array;
  deviations: Float32Array;
  /** The smallest and the largest (x − offset) / deviation of each channel. */
  lowest: Float32Array;
  highest: Float32Array;
  /** Squared change of a reconstruction over that of a code's value, by channel. */
  gains: Float32Array;
  basis?: Basis;
  groups: { channels: number[]; mixture: Mixture }[];
  /** Some of the codes, to count bits of. */
  metered: CodeGrid[];
}

/**
 * @param grids codes of the transform, or put together from parts of such.
 * @param codes some of the transform's own, one after another, to see what
 * changes of them do.
 */
export async function learnCodes(
  transform: Transform,
  grids: readonly CodeGrid[],
  codes: Float32Array,
  runtime: RuntimeOptions,
): Promise<CodeFacts> {
  const { layout } = grids[0]!;
  const { channels } = layout;
  const axes = await learnAxes(transform, grids, codes);
  const { offsets, deviations, basis, gains } = axes;
  const scaled = grids.map(({ layout, values }) => ({
    layout,
    values: (basis
      ? turned(values, basis.into, offsets)
      : values.map((value, i) => value - offsets[i % channels]!)
    ).map((value, i) => value / deviations[i % channels]!),
  }));
  const picks = pickPlaces(scaled, MOST_PLACES);
  const groups: CodeFacts["groups"] = [];
  const all = groupsOf(layout);
  for (const group of all) {
    const of = { group, groups: all.length };
    const mixture = await fitMixture(picks, of, runtime);
    groups.push({ channels: group, mixture });
  }
  const ends = endsOf(scaled, channels);
  const metered = someBands(grids, METERED);
  const known = { layout, offsets, deviations, gains, groups, metered };
  return { ...known, ...ends, ...(basis && { basis }) };
}

/** Of codes as they are, or of other axes where these pay. */
interface Axes {
  offsets: Float32Array;
  deviations: Float32Array;
  gains: Float32Array;
  basis?: Basis;
}

async function learnAxes(
  transform: Transform,
  grids: readonly CodeGrid[],
  codes: Float32Array,
): Promise<Axes> {
  const { channels } = grids[0]!.layout;
  const { offsets, deviations, sparse } = channelStatistics(grids, channels);
  const { gains, metric } = await codeMetric(transform, codes, deviations);
  const plain = { offsets, deviations: scalesOf(deviations), gains };
  if (sparse || !metric) return plain;
  const covariance = covarianceOf(grids, offsets);
  const basis = basisOf(metric, covariance, channels);
  if (!basis) return plain;
  const others = grids.map(({ layout, values }) => ({
    layout,
    values: turned(values, basis.into, offsets),
  }));
  const { deviations: along } = channelStatistics(others, channels);
  const ones = gains.map(() => 1);
  return { offsets, deviations: scalesOf(along), basis, gains: ones };
}

/** A channel that never changes still needs a scale. */
function scalesOf(deviations: Float32Array): Float32Array {
  return deviations.map((deviation) => deviation || 1);
}

/** Of samples whose codes stand by themselves. */
export async function learnSamples(
  transform: Transform,
  codes: Float32Array,
  runtime: RuntimeOptions,
): Promise<CodeFacts> {
  const grids = gridsOf(layoutOf(transform.codeShape), codes);
  return learnCodes(transform, grids, codes, runtime);
}

/** Tables whose codes take about `bits` each, all their places together. */
export function tablesForCode(facts: CodeFacts, bits: number): QuantizedTables {
  return tablesForBits(facts, bits / placesOf(facts.layout));
}

/** Tables whose places take about `bits` each, by the best sizes of the steps. */
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

/** All steps alike in what they change: `step`² in the squared error of a sample. */
export function tablesForStep(facts: CodeFacts, step: number): QuantizedTables {
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
function meanBits({ metered }: CodeFacts, tables: QuantizedTables): number {
  let bits = 0;
  let places = 0;
  for (const { layout, values } of metered) {
    const coder = new QuantizedCodes({ ...tables, layout });
    bits += coder.choose(values, new Int32Array(values.length));
    places += placesOf(layout);
  }
  return bits / places;
}

/** The smallest and the largest value of each channel. */
function endsOf(
  grids: readonly CodeGrid[],
  channels: number,
): Record<"lowest" | "highest", Float32Array> {
  const lowest = new Float32Array(channels);
  const highest = new Float32Array(channels);
  for (const { values } of grids) {
    values.forEach((value, i) => {
      const c = i % channels;
      lowest[c] = Math.min(lowest[c]!, value);
      highest[c] = Math.max(highest[c]!, value);
    });
  }
  return { lowest, highest };
}
