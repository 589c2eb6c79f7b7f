// SPDX-License-Identifier: MIT
// Keeps what the networks see up to date with the drawing and the noise.

import type { Sheet } from "../drawing/sheet.js";
import { reportError } from "../report-error.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";
import { latestOnly } from "./latest-only.js";
import type { Networks } from "./networks.js";
import { lookAt, lookAtNothing } from "./pair.js";

/** @returns asks for another look, at the latest at the next frame. */
export function startLooking(
  sheet: Sheet,
  networks: Networks,
  store: Store<State>,
): () => void {
  const look = latestOnly(async () => {
    const { source, noise } = store.state;
    const pair = networks.pairOf(source);
    if (!pair) return;
    try {
      const seen = sheet.isEmpty
        ? await lookAtNothing(noise, pair)
        : await lookAt(sheet.image(), noise, pair);
      store.update({ seen });
    } catch (error) {
      // Networks that were replaced meanwhile have nothing to say any more.
      const current = networks.pairOf(store.state.source);
      if (current?.plain === pair.plain) reportError(store, error);
    }
  });
  sheet.onChange(look);
  store.watch(({ noise, source }) => [noise, source], look);
  return look;
}
