// SPDX-License-Identifier: MIT
// Ratings of which it is known how well they can be told at best: tastes and
// noise, both made up.

import { normals } from "../../ts/examples/random.mjs";

/**
 * r = 3 + Σ p·q / √rank + noise · ε, with p (users), q (items) and ε drawn from
 * N(0, 1): the known part has deviation 1, and the error of the best guess is
 * the noise. Of all pairs the share `density` is rated; of those a tenth is
 * held back.
 */
export function syntheticRatings({ users, items, rank, noise, density, seed }) {
  const draws = normals((users + items) * rank + users * items, seed);
  let next = 0;
  const take = (count) => draws.subarray(next, (next += count));
  const tastes = take(users * rank);
  const traits = take(items * rank);
  const [training, heldBack] = [[], []];
  const chance = uniform(seed);
  for (let user = 0; user < users; user++) {
    for (let item = 0; item < items; item++) {
      if (chance() >= density) continue;
      let known = 0;
      for (let k = 0; k < rank; k++) {
        known += tastes[user * rank + k] * traits[item * rank + k];
      }
      const rating = 3 + known / Math.sqrt(rank) + noise * take(1)[0];
      (chance() < 0.1 ? heldBack : training).push([user, item, rating]);
    }
  }
  return { training, heldBack };
}

/** Numbers from 0 up to 1, the same on every run (Park & Miller 1988). */
function uniform(seed) {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
