// SPDX-License-Identifier: MIT
// What is learnt from codes before their rate is settled: axes, scales and
// mixtures.

import type { Mixture } from "../../latent/mixture.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { groupsOf, layoutOf } from "./code-layout.js";
import type { CodeLayout } from "./code-layout.js";
import { gridsOf, pickPlaces, someBands } from "./code-vectors.js";
import type { CodeGrid } from "./code-vectors.js";
import { fitMixture } from "./fit-density.js";
import { basisOf, turned } from "./basis.js";
import type { Basis } from "./basis.js";
import { codeMetric } from "./code-metric.js";
import { channelStatistics, covarianceOf } from "./code-statistics.js";
import { Pace } from "./pace.js";
import type { Transform } from "./transform.js";

/** Places that mixtures are fitted to. */
const MOST_PLACES = 20_000;
/** Places whose bits are counted to find the size of the steps. */
const METERED = 800;
/** A group's mixture takes the time of so many changes of each of its channels. */
const CHANGES = 4;
/** Places between two rests. */
const PIECE = 128;

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

/** How to learn, and what is told of it. */
export interface Learning extends WorkOptions {
  runtime: RuntimeOptions;
}

/**
 * @param grids codes of the transform, or put together from parts of such.
 * @param codes some of the transform's own, one after another, to see what
 * changes of them do.
 * @throws the signal's reason.
 */
export async function learnCodes(
  transform: Transform,
  grids: readonly CodeGrid[],
  codes: Float32Array,
  { runtime, ...options }: Learning,
): Promise<CodeFacts> {
  const { layout } = grids[0]!;
  const { channels } = layout;
  const work = new Work((1 + CHANGES) * channels, options);
  const pace = new Pace(options.signal);
  const how = { work, pace };
  const axes = await learnAxes(transform, grids, codes, how);
  const { offsets, deviations, basis, gains } = axes;
  const scaled = await byPieces(grids, pace, (values) =>
    (basis
      ? turned(values, basis.into, offsets)
      : values.map((value, i) => value - offsets[i % channels]!)
    ).map((value, i) => value / deviations[i % channels]!),
  );
  const ends = await endsOf(scaled, channels, pace);
  const groups = await learnGroups(scaled, runtime, how);
  const metered = someBands(grids, METERED);
  const known = { layout, offsets, deviations, gains, groups, metered };
  return { ...known, ...ends, ...(basis && { basis }) };
}

/** What tells how far it is, a channel or some at a time. */
interface Steps {
  work: Work;
  pace: Pace;
}

/** @param scaled with deviations of about 1. */
async function learnGroups(
  scaled: readonly CodeGrid[],
  runtime: RuntimeOptions,
  { work, pace }: Steps,
): Promise<CodeFacts["groups"]> {
  const picks = pickPlaces(scaled, MOST_PLACES);
  const groups: CodeFacts["groups"] = [];
  const all = groupsOf(scaled[0]!.layout);
  for (const group of all) {
    const of = { group, groups: all.length };
    const mixture = await fitMixture(picks, of, runtime, pace);
    groups.push({ channels: group, mixture });
    await work.advance(CHANGES * group.length);
  }
  return groups;
}

/** The same of all values, some places of them at a time. */
async function byPieces(
  grids: readonly CodeGrid[],
  pace: Pace,
  change: (values: Float32Array) => Float32Array,
): Promise<CodeGrid[]> {
  const changed: CodeGrid[] = [];
  for (const { layout, values } of grids) {
    const into = new Float32Array(values.length);
    for (const { at, piece } of piecesOf({ layout, values })) {
      into.set(change(piece), at);
      await pace.rest();
    }
    changed.push({ layout, values: into });
  }
  return changed;
}

function* piecesOf({ layout: { channels }, values }: CodeGrid) {
  for (let at = 0; at < values.length; at += PIECE * channels) {
    yield { at, piece: values.subarray(at, at + PIECE * channels) };
  }
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
  how: Steps,
): Promise<Axes> {
  const { pace } = how;
  const { channels } = grids[0]!.layout;
  const spread = await channelStatistics(grids, channels, pace);
  const { offsets, deviations, sparse } = spread;
  const { gains, metric } = await codeMetric(transform, codes, deviations, how);
  const plain = { offsets, deviations: scalesOf(deviations), gains };
  if (sparse || !metric) return plain;
  const covariance = await covarianceOf(grids, offsets, pace);
  const basis = basisOf(metric, covariance, channels);
  if (!basis) return plain;
  const others = await byPieces(grids, pace, (values) =>
    turned(values, basis.into, offsets),
  );
  const { deviations: along } = await channelStatistics(others, channels, pace);
  const ones = gains.map(() => 1);
  return { offsets, deviations: scalesOf(along), basis, gains: ones };
}

/** A channel that never changes still needs a scale. */
function scalesOf(deviations: Float32Array): Float32Array {
  return deviations.map((deviation) => deviation || 1);
}

/** Of samples whose codes stand by themselves. @throws the signal's reason. */
export async function learnSamples(
  transform: Transform,
  codes: Float32Array,
  how: Learning,
): Promise<CodeFacts> {
  const grids = gridsOf(layoutOf(transform.codeShape), codes);
  return learnCodes(transform, grids, codes, how);
}

/** The smallest and the largest value of each channel. */
async function endsOf(
  grids: readonly CodeGrid[],
  channels: number,
  pace: Pace,
): Promise<Record<"lowest" | "highest", Float32Array>> {
  const lowest = new Float32Array(channels);
  const highest = new Float32Array(channels);
  for (const { piece } of grids.flatMap((grid) => [...piecesOf(grid)])) {
    piece.forEach((value, i) => {
      const c = i % channels;
      lowest[c] = Math.min(lowest[c]!, value);
      highest[c] = Math.max(highest[c]!, value);
    });
    await pace.rest();
  }
  return { lowest, highest };
}
