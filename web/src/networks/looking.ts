// SPDX-License-Identifier: MIT
// Keeps what the networks see up to date with the drawing and the settings.

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
  const look = latestOnly(() => lookOnce(sheet, networks, store));
  sheet.onChange(() => {
    // What is drawn now has a place of its own.
    if (store.state.place) store.update({ place: undefined });
    look();
  });
  store.watch(
    ({ noise, patch, place, source, kind }) => [
      noise,
      patch,
      place,
      source,
      kind,
    ],
    look,
  );
  return look;
}

async function lookOnce(
  sheet: Sheet,
  networks: Networks,
  store: Store<State>,
): Promise<void> {
  const { state } = store;
  const { own } = networks;
  try {
    const pair = await networks.pairOf(state);
    if (!pair) return;
    const seen = sheet.isEmpty
      ? await lookAtNothing(state, pair)
      : await lookAt(sheet.image(), state, pair);
    store.update({ seen });
  } catch (error) {
    // A network that was replaced meanwhile has nothing to say any more.
    if (state.source === "own" && own !== networks.own) return;
    reportError(store, error);
  }
}
