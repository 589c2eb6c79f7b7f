// SPDX-License-Identifier: MIT
// A detector and its baselines on labelled samples.

import type { Autoencoder } from "../../autoencoder.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import type { Work } from "../../work.js";
import type { Rows } from "../rows.js";
import { baselineScores } from "./baselines.js";
import { allDistances, scoresByName } from "./detector-fit.js";
import type { DetectorState, ScoreName } from "./detector-fit.js";
import { decisionsAt, rankingOf } from "./detection-metrics.js";
import type { AnomalyLabels } from "./detection-metrics.js";
import type { DetectionQuality, DetectionReport } from "./detector-options.js";
import { quantile } from "./threshold.js";

/** What a report is about. */
export interface ReportSubject {
  model: Autoencoder;
  state: DetectorState;
  threshold: number;
  runtime: RuntimeOptions;
}

export async function reportOn(
  { model, state, threshold, runtime }: ReportSubject,
  rows: Rows,
  labels: AnomalyLabels,
  work: Work,
): Promise<DetectionReport> {
  const { normality, fitted, pca, score } = state;
  const distances = await allDistances(model, normality, rows, work);
  const scores: Partial<Record<ScoreName, Float64Array>> = {
    ...scoresByName(distances),
    ...(pca && (await baselineScores(pca, normality, rows, work, runtime))),
  };
  const quality = (name: ScoreName, at: number): DetectionQuality => ({
    ...rankingOf(scores[name]!, labels),
    ...decisionsAt(at, scores[name]!, labels),
  });
  const own = fitted[score]!;
  const passed = own.filter((value) => value <= threshold).length / own.length;
  const others = Object.keys(scores)
    .filter((name) => name !== score && name !== "combined")
    .map((name) => {
      const at = quantile(fitted[name as ScoreName]!, passed);
      return [name, quality(name as ScoreName, at)] as const;
    });
  return {
    detector: quality(score, threshold),
    others: Object.fromEntries(others),
  };
}

/** @throws AutoencoderError `data` for what is not one label a sample, of both kinds. */
export function checkLabels(
  where: string,
  labels: AnomalyLabels,
  count: number,
): void {
  const length = (labels as Partial<AnomalyLabels> | undefined)?.length;
  const all = length === count ? Array.from(labels) : [];
  const known = all.every((label) => [0, 1, true, false].includes(label));
  const both = all.some(Boolean) && !all.every(Boolean);
  if (known && both) return;
  const got = !known
    ? "others"
    : length === count
      ? "one kind alone"
      : `${describe(labels)} (length ${String(length)})`;
  throw new AutoencoderError(
    "data",
    `${where}: labels: expected ${count} labels, 1 or true for anomalies and ` +
      `0 or false for others, some of both, got ${got}. ` +
      "Both kinds are needed to judge by",
  );
}
