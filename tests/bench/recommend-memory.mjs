// SPDX-License-Identifier: MIT
// The most memory that training a recommender takes, in a process of its own:
//   node tests/bench/recommend-memory.mjs [--kind userAutoRec]
//     [--users 100000] [--items 20000] [--ratings 10000000] [--batches 20]
// Prints one line of JSON. Memory is that of the whole process (engine,
// ratings, Node itself) and stays as it is from the second batch on, so that a
// few of them tell as much as an epoch.

import { parseArgs } from "node:util";
import { Recommender } from "autoencoder-wasm";

const { values } = parseArgs({
  options: {
    kind: { type: "string", default: "userAutoRec" },
    users: { type: "string", default: "100000" },
    items: { type: "string", default: "20000" },
    ratings: { type: "string", default: "10000000" },
    batches: { type: "string", default: "20" },
  },
});

/** Popular items have more ratings, as anywhere: the item's number is a cube. */
function someRatings(count, users, items) {
  const ratings = {
    users: new Uint32Array(count),
    items: new Uint32Array(count),
    ratings: new Float32Array(count),
  };
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < count; i++) {
    ratings.users[i] = Math.floor(uniform() * users);
    ratings.items[i] = Math.floor(uniform() ** 3 * items);
    ratings.ratings[i] = 1 + Math.floor(uniform() * 5);
  }
  return ratings;
}

const count = Number(values.ratings);
const users = Number(values.users);
const items = Number(values.items);
const ratings = someRatings(count, users, items);
const controller = new AbortController();
let batches = 0;
let first = 0;
let stepMs = 0;
const onProgress = ({ done }) => {
  batches = done;
  if (done === 1) first = performance.now();
  stepMs = (performance.now() - first) / Math.max(done - 1, 1);
  if (done === Number(values.batches)) controller.abort("enough");
};
const start = performance.now();
await Recommender.fit(ratings, {
  kind: values.kind,
  users,
  items,
  signal: controller.signal,
  onProgress,
}).catch((reason) => {
  if (reason !== "enough") throw reason;
});
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    peakMegabytes: Math.round(maxRSS / 1024),
    ratings: count,
    batches,
    preparingSeconds: (first - start) / 1000,
    stepMs: Math.round(stepMs),
  }),
);
