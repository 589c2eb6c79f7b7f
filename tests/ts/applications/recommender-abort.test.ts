// SPDX-License-Identifier: MIT
// Whoever no longer waits for a list is not kept.

import { expect, test } from "vitest";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { fit } from "./tastes.js";

test.each(["userAutoRec", "itemAutoRec"] as const)(
  "lists end with the signal's reason (%s)",
  async (kind) => {
    const recommender = await fit(kind, { epochs: 1 });
    const lists = {
      recommend: (signal: AbortSignal) => recommender.recommend(0, { signal }),
      recommendFor: (signal: AbortSignal) =>
        recommender.recommendFor([1], { signal }),
      predict: (signal: AbortSignal) => recommender.predict(0, 1, { signal }),
    };
    for (const [name, list] of Object.entries(lists)) {
      const end = new AbortController();
      const run = list(end.signal);
      end.abort(new Error(name));
      await expect(run).rejects.toThrow(name);
      const wrong = list(1 as Untyped as AbortSignal);
      await expectRefusal(wrong, "config", `${name}: signal`);
      const { signal } = new AbortController();
      expect(await list(signal)).toBeTruthy();
    }
    recommender.dispose();
  },
);
