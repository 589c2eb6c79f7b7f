// SPDX-License-Identifier: MIT
// AnomalyDetector on tables: one default setting for three sets of ADBench.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AnomalyDetector } from "autoencoder-wasm";
import { readNpz } from "./npz.mjs";

const files = ["6_cardio", "38_thyroid", "31_satimage-2"];

/** `{ rows, labels }` a set; 1 is an anomaly. */
export async function readTables(folder) {
  return Promise.all(
    files.map(async (file) => {
      const { X, y } = readNpz(
        await readFile(join(folder, "adbench", `${file}.npz`)),
      );
      const width = X.shape[1];
      const rows = y.values.map((_, i) =>
        X.values.slice(i * width, (i + 1) * width),
      );
      return { rows, labels: y.values };
    }),
  );
}

/** Numbers from 0 up to 1, the same on every run (Park & Miller 1988). */
function uniform(seed) {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * ADBench's split: 70 % of either kind to fit to, 30 % to test on, drawn at
 * random; `keep` says whose rows are fitted to.
 */
function split({ rows, labels }, seed, keep) {
  const next = uniform(seed);
  const keys = rows.map(next);
  const order = rows.map((_, i) => i).sort((a, b) => keys[a] - keys[b]);
  const parts = { train: [], test: [], testLabels: [] };
  for (const kind of [0, 1]) {
    const own = order.filter((i) => labels[i] === kind);
    const border = Math.round(0.7 * own.length);
    if (keep(kind)) parts.train.push(...own.slice(0, border));
    parts.test.push(...own.slice(border).map((i) => rows[i]));
    parts.testLabels.push(...own.slice(border).map(() => kind));
  }
  // The kinds are not to come one after the other.
  parts.train.sort((a, b) => keys[a] - keys[b]);
  return { ...parts, train: parts.train.map((i) => rows[i]) };
}

const reports = {};

/** Mean over sets and seeds of what `pick` takes from the reports. */
async function mean(tables, name, keep, pick) {
  reports[name] ??= await reportAll(tables, keep);
  const values = reports[name].map(pick);
  return values.reduce((a, b) => a + b) / values.length;
}

async function reportAll(tables, keep) {
  const all = [];
  for (const table of tables) {
    for (const seed of [0, 1, 2, 3, 4]) {
      const { train, test, testLabels } = split(table, seed, keep);
      const detector = await AnomalyDetector.fit(train, { seed });
      all.push(await detector.report(test, testLabels));
      detector.dispose();
    }
  }
  return all;
}

const mixed = (tables, pick) => mean(tables, "mixed", () => true, pick);
const clean = (tables, pick) =>
  mean(tables, "clean", (kind) => kind === 0, pick);

const protocols = [
  ["fitted to all kinds", mixed],
  ["fitted to normal rows", clean],
];
const scores = [
  ["detector", ({ detector }) => detector.auroc, 0.93],
  ["PCA residual", ({ others }) => others.pcaResidual.auroc, 0],
  ["Mahalanobis", ({ others }) => others.mahalanobis.auroc, 0],
];

/** The baselines are there to be read beside the detector: nothing is asked of them. */
export const anomalyRows = protocols.flatMap(([protocol, run]) =>
  scores.map(([name, pick, goal]) => ({
    figure: `cardio, thyroid, satimage-2, ${protocol}: ${name}, mean AUROC`,
    anchor: goal > 0 ? "M10: Mahalanobis 0.938" : "the baseline",
    goal,
    epochs: 30,
    measure: ({ tables }) => run(tables, pick),
  })),
);
