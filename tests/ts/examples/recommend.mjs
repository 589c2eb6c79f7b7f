// SPDX-License-Identifier: MIT
// Recommends films to people, of whom and of which none is real: the ratings
// are made up, from one genre a film and everyone's liking for each genre. For
// real ones: `npm run quality:ratings -- --ratings <file>`.

import { Recommender } from "autoencoder-wasm";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const people = 400;
const films = 120;
const genres = 4;
const genreOf = (film) => film % genres;

/** A quarter of all pairs, 1 to 5 stars. */
function madeUpRatings() {
  const likings = normals(people * genres, 1);
  const fame = normals(films, 2);
  const moods = normals(people * films, 3);
  const chances = normals(people * films, 4);
  const ratings = [];
  for (let i = 0; i < people * films; i++) {
    const [person, film] = [Math.floor(i / films), i % films];
    // Films that many have seen are the good ones.
    if (chances[i] + 0.5 * fame[film] < 0.8) continue;
    const liking = likings[person * genres + genreOf(film)];
    const stars = 3 + liking + 0.5 * fame[film] + 0.4 * moods[i];
    ratings.push([person, film, Math.min(5, Math.max(1, Math.round(stars)))]);
  }
  return ratings;
}

export async function run() {
  const ratings = madeUpRatings();
  const isHeldBack = (i) => i % 10 === 0;
  const training = ratings.filter((_, i) => !isHeldBack(i));
  const recommender = await Recommender.fit(training, {
    kind: "userAutoRec",
    units: 40,
    epochs: 60,
    batchSize: 20,
    users: people,
    items: films,
    deterministic: true,
    seed: 1,
  });
  const heldBack = ratings.filter((_, i) => isHeldBack(i));
  const { rmse, ndcg, baselines } = await recommender.evaluate(heldBack);
  // Someone new who likes three films of genre 2.
  const list = await recommender.recommendFor([2, 6, 10], { n: 10 });
  const fitting = list.filter(({ item }) => genreOf(item) === 2);
  recommender.dispose();
  return {
    rmse,
    byBiases: baselines.biases.rmse,
    ndcg,
    byPopularity: baselines.popularity.ndcg,
    fitting: fitting.length,
  };
}

runAlone(import.meta.url, run);
