// SPDX-License-Identifier: MIT
// Brings the page's files in, the first to be seen first: sample digits, the
// networks that look first, the other networks, the digits to learn from, then
// all for use offline.

import type { Sheet } from "./drawing/sheet.js";
import { loadDigits } from "./networks/digit-files.js";
import type { Networks } from "./networks/networks.js";
import { keepFiles } from "./offline.js";
import { reportError } from "./report-error.js";
import type { State } from "./state.js";
import type { Store } from "./store.js";
import type { Digits } from "./training/training-run.js";
import { showSamples } from "./views/sample-strip.js";

export class Loading {
  readonly digits: Promise<Digits>;
  readonly #store: Store<State>;
  readonly #networks: Networks;
  readonly #samples: Promise<void>;

  constructor(store: Store<State>, networks: Networks, sheet: Sheet) {
    this.#store = store;
    this.#networks = networks;
    this.#samples = loadDigits("samples").then((samples) =>
      showSamples(samples, sheet, store),
    );
    // After the samples, which are small and are looked at first.
    this.digits = this.#samples.catch(() => undefined).then(loadAllDigits);
  }

  /** Resolves when no request is needed any more, whatever failed. */
  async finish(
    look: () => void,
    showHeldOut: () => Promise<void>,
  ): Promise<void> {
    const report = (error: unknown) => reportError(this.#store, error);
    const samples = this.#samples.catch(report);
    const digits = showHeldOut().catch(report);
    await this.#loadNetworks(look);
    await Promise.all([samples, digits]);
    const { runtime } = this.#networks;
    const offline = runtime !== undefined && (await keepFiles(runtime));
    this.#store.update({ offline, loaded: true });
  }

  async #loadNetworks(look: () => void): Promise<void> {
    try {
      await this.#networks.loadFirst();
      this.#store.update({ phase: "ready" });
      look();
    } catch (error) {
      this.#store.update({ phase: "broken" });
      this.#offerRetry(error, () => this.#loadNetworks(look));
      return;
    }
    await this.#fetchRest();
  }

  /** What is there works without the others. */
  async #fetchRest(): Promise<void> {
    try {
      await this.#networks.fetchRest();
    } catch (error) {
      this.#offerRetry(error, () => this.#fetchRest());
    }
  }

  #offerRetry(error: unknown, retry: () => Promise<void>): void {
    const apply = () => void retry();
    reportError(this.#store, error, { label: "Try again", apply });
  }
}

async function loadAllDigits(): Promise<Digits> {
  const [train, heldOut] = await Promise.all([
    loadDigits("train"),
    loadDigits("held-out"),
  ]);
  return { train, heldOut };
}
