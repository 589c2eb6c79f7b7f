// SPDX-License-Identifier: MIT
// Penguins on three islands, measured by Palmer Station (Gorman et al. 2014):
// tells what one weighs from its beak and flippers, and finds a species that
// nobody has named.

import {
  AnomalyDetector,
  Autoencoder,
  impute,
  presets,
} from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";
import { json } from "./tables.mjs";

const columns = [
  "Beak Length (mm)",
  "Beak Depth (mm)",
  "Flipper Length (mm)",
  "Body Mass (g)",
];
const mass = 3;
const isWhole = (row) => !row.some(Number.isNaN);

/** Rows of those penguins; what was not measured is NaN. */
function measures(isIn) {
  const some = json("penguins.json").filter(isIn);
  return some.map((penguin) => columns.map((name) => penguin[name] ?? NaN));
}

/** Root mean square errors in grams, of the model and of the mean. */
async function weigh() {
  const training = measures((_, i) => i % 4 !== 3); // with their own gaps
  const unseen = measures((_, i) => i % 4 === 3).filter(isWhole);
  const model = await Autoencoder.create(
    presets.imputing({ inputShape: [columns.length], hidden: [32], seed: 1 }),
    { deterministic: true },
  );
  await model.fit(training, { epochs: 100, batchSize: 16 });
  const { data } = await impute(
    model,
    unseen.map((row) => row.with(mass, NaN)),
  );
  model.dispose();
  const error = (guess) => {
    const squares = unseen.map((row, i) => (guess(i) - row[mass]) ** 2);
    return Math.sqrt(squares.reduce((sum, x) => sum + x) / unseen.length);
  };
  const known = training.filter(isWhole);
  const mean = known.reduce((sum, row) => sum + row[mass], 0) / known.length;
  return {
    byModel: error((i) => data[i * columns.length + mass]),
    byMean: error(() => mean),
  };
}

/** How well Gentoo penguins stand out, for who knows Adélies and chinstraps. */
async function findSpecies() {
  const known = measures(({ Species }) => Species !== "Gentoo").filter(isWhole);
  const odd = measures(({ Species }) => Species === "Gentoo").filter(isWhole);
  const others = known.filter((_, i) => i % 3 === 0);
  const detector = await AnomalyDetector.fit(
    known.filter((_, i) => i % 3 !== 0),
    { deterministic: true, seed: 1 },
  );
  const unseen = [...others, ...odd];
  const isOdd = unseen.map((_, i) => i >= others.length);
  const report = await detector.report(unseen, isOdd);
  const { errors } = await detector.explain(odd.slice(0, 1));
  detector.dispose();
  return {
    auroc: report.detector.auroc,
    accuracy: report.detector.accuracy,
    pcaResidual: report.others.pcaResidual.auroc,
    mahalanobis: report.others.mahalanobis.auroc,
    // In standard deviations: what is too small or too large beside the rest.
    errors: Array.from(errors.data),
  };
}

export async function run() {
  return { ...(await weigh()), ...(await findSpecies()) };
}

runAlone(import.meta.url, run);
