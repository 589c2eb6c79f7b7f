// SPDX-License-Identifier: MIT
// The AutoRec recipe (Sedhain et al. 2015) on a file of ratings, a line each,
// `user item rating`: MovieLens's and others'.
//   npm run quality:ratings -- --ratings <file> [--kind itemAutoRec]
//     [--units 500] [--l2 20,50,100] [--epochs 50] [--batch-size 128] [--k 10]
//     [--seed 1]
// A tenth of the ratings is held back, drawn by the seed. Of several l2 the one
// is taken that is best on a tenth of the others, and trained anew on them all.
// Every run with the same file and options gives the same figures.

import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { parseRatings, Recommender } from "autoencoder-wasm";

/** RMSE that others report for a random tenth, by the number of ratings. */
const published = {
  100000: "MovieLens-100k: I-AutoRec 0.898 to 0.912",
  1000209: "MovieLens-1M: I-AutoRec 0.831, U-AutoRec 0.874, BiasedMF 0.845",
};

const { values } = parseArgs({
  options: {
    ratings: { type: "string" },
    kind: { type: "string", default: "itemAutoRec" },
    units: { type: "string", default: "500" },
    l2: { type: "string", default: "20,50,100" },
    epochs: { type: "string", default: "50" },
    "batch-size": { type: "string", default: "128" },
    k: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
});

function give(up) {
  console.error(up);
  process.exit(2);
}

/** Before the training, and not after it. */
function wholeNumber(option) {
  const value = Number(values[option]);
  if (Number.isInteger(value) && value > 0) return value;
  return give(`--${option}: expected 1, 2, 3 …, got ${values[option]}`);
}

/** Each rating goes to the second part with a chance of a tenth. */
function split(ratings, seed) {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const isHeldBack = Uint8Array.from(ratings.users, () => uniform() < 0.1);
  const part = (held) => {
    const of = (column) => column.filter((_, i) => isHeldBack[i] === held);
    return {
      users: of(ratings.users),
      items: of(ratings.items),
      ratings: of(ratings.ratings),
    };
  };
  return [part(0), part(1)];
}

async function figures(training, heldBack, options, k) {
  const recommender = await Recommender.fit(training, options);
  try {
    return await recommender.evaluate(heldBack, { k });
  } finally {
    recommender.dispose();
  }
}

/** By RMSE; by NDCG of a kind that knows no ratings. */
async function bestL2(candidates, training, options, seed, k) {
  if (candidates.length === 1) return candidates[0];
  const [rest, validation] = split(training, seed + 1);
  let best = { loss: Infinity };
  for (const l2 of candidates) {
    const found = await figures(rest, validation, { ...options, l2 }, k);
    const loss = Number.isNaN(found.rmse) ? 1 - found.ndcg : found.rmse;
    console.log(`l2 ${l2}: ${loss.toFixed(4)} on a tenth to choose by`);
    if (loss < best.loss) best = { loss, l2 };
  }
  return best.l2;
}

function printRow(name, { rmse, ndcg, recall }) {
  const cells = [rmse, ndcg, recall].map((figure) =>
    Number.isFinite(figure) ? figure.toFixed(4) : "-",
  );
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

function printTable(name, k, { baselines, ...own }) {
  console.log(`| held-back tenth | RMSE | NDCG@${k} | Recall@${k} |`);
  console.log("|---|---|---|---|");
  printRow(name, own);
  printRow("mean", baselines.mean);
  printRow("biases", baselines.biases);
  printRow("popularity", baselines.popularity);
}

if (values.ratings === undefined) {
  give("expected --ratings <file>, a file of lines `user item rating`");
}
const [seed, k] = [wholeNumber("seed"), wholeNumber("k")];
const options = {
  kind: values.kind,
  units: wholeNumber("units"),
  epochs: wholeNumber("epochs"),
  batchSize: wholeNumber("batch-size"),
  deterministic: true,
  seed,
};
const start = performance.now();
const all = await parseRatings(createReadStream(values.ratings));
const count = all.ratings.length;
options.users = all.userNames.length;
options.items = all.itemNames.length;
console.log(
  `${count} ratings of ${options.users} users for ${options.items} items`,
);
const [training, heldBack] = split(all, seed);
const candidates = values.l2.split(",").map(Number);
const l2 = await bestL2(candidates, training, options, seed, k);
const found = await figures(training, heldBack, { ...options, l2 }, k);
printTable(`${values.kind} ${values.units}, l2 ${l2}`, k, found);
if (count in published) console.log(`published RMSE, ${published[count]}`);
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
