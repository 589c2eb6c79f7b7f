// SPDX-License-Identifier: MIT
// Which connections an airport lacks: airports are users and destinations items
// of a recommender, which learns from the routes flown in the United States in
// 2008. A tenth is held back, to see whether it would have been proposed. For
// ratings of your own: `npm run quality:ratings -- --ratings <file>`.

import { Recommender } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";
import { csv } from "./tables.mjs";

const routes = csv("flights-airport.csv").filter(({ count }) => count >= 12);
const airports = [
  ...new Set(
    routes.flatMap(({ origin, destination }) => [origin, destination]),
  ),
].sort();
const numbers = new Map(airports.map((name, number) => [name, number]));

function part(isIn) {
  const some = routes.filter((_, i) => isIn(i));
  const column = (name) => some.map((route) => numbers.get(route[name]));
  return {
    users: Uint32Array.from(column("origin")),
    items: Uint32Array.from(column("destination")),
  };
}

const isHeldBack = (i) => i % 10 === 0;

/** A recommender's file, and how far its training came. */
async function learn() {
  let done = 0;
  const recommender = await Recommender.fit(
    part((i) => !isHeldBack(i)),
    {
      kind: "multVae",
      units: 32,
      hidden: 200,
      epochs: 100,
      batchSize: 20,
      users: airports.length,
      items: airports.length,
      deterministic: true,
      seed: 1,
      // Whoever waits sees how far it is, and need not wait longer than that.
      onProgress: (progress) => (done = progress.done / progress.total),
      signal: AbortSignal.timeout(300_000),
    },
  );
  const file = await recommender.save();
  recommender.dispose();
  return { file, done };
}

export async function run() {
  const { file, done } = await learn();
  const recommender = await Recommender.load(file);
  const quality = await recommender.evaluate(part(isHeldBack));
  const { popularity } = quality.baselines;
  const seattle = numbers.get("SEA");
  const fromSeattle = await recommender.recommend(seattle, {
    n: 5,
    exclude: [seattle],
  });
  // Somewhere new that has two connections so far.
  const likes = ["SFO", "LAX"].map((name) => numbers.get(name));
  const forNew = await recommender.recommendFor(likes, { n: 5 });
  recommender.dispose();
  return {
    done,
    ndcg: quality.ndcg,
    recall: quality.recall,
    byPopularity: popularity.ndcg,
    recallByPopularity: popularity.recall,
    fromSeattle: fromSeattle.map(({ item }) => airports[item]),
    forNew: forNew.map(({ item }) => airports[item]),
  };
}

runAlone(import.meta.url, run);
