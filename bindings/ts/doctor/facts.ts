// SPDX-License-Identifier: MIT
// What the doctor's rules may know of a run: the model, its data, its epochs.

import type { LayerSummary } from "../training.js";
import type { DataStatistics } from "./data-statistics.js";
import type { Finding } from "./finding.js";

/** A stage of a configuration, whatever its kind. */
export interface StageConfig {
  type: string;
  [option: string]: unknown;
}

/** The parts of a full configuration that rules look at. */
export interface ConfigFacts {
  bottleneck?: StageConfig;
  corruption?: StageConfig | StageConfig[];
  encoder?: StageConfig[];
  penalties?: Record<string, unknown>;
  standardize?: boolean;
}

/** Known before the first epoch. */
export interface RunFacts {
  config: ConfigFacts;
  layers: readonly LayerSummary[];
  /** Values in one input. */
  inputSize: number;
  /** Whether reconstructions are compared with targets of their own. */
  paired: boolean;
  /** Epochs the model has finished before. */
  epoch: number;
  data: DataStatistics;
}

/** Known after an epoch. */
export interface EpochRecord {
  epoch: number;
  loss: number;
  valLoss: number | undefined;
  metrics: Readonly<Record<string, number>>;
  /** `gradientNorm.<layer>`: ‖∇w‖ / ‖w‖; `deadUnits.<layer>`: a share. */
  diagnostics: Readonly<Record<string, number>>;
}

/** A finding without what all have. */
export type Verdict = Pick<Finding, "severity" | "message">;

/** Judges a run by its epochs so far, the last one last; none before the first. */
export type Rule = (
  facts: RunFacts,
  epochs: readonly EpochRecord[],
) => Verdict | undefined;

/** A figure for people: three digits. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A share for people. */
export function percent(share: number): string {
  return `${figure(share * 100)} %`;
}
