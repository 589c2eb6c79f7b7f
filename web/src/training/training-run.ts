// SPDX-License-Identifier: MIT
// One training in the page: it can be paused and resumed, and tells how far
// it is. An interrupted epoch is finished first by the engine, bit for bit.

import type {
  Autoencoder,
  BatchEvent,
  EpochEvent,
  Finding,
} from "autoencoder-wasm";
import type { Training } from "../state.js";

export interface Digits {
  /** To learn from, `[digits, 784]` bytes. */
  train: Uint8Array;
  /** To judge by; never learnt from. */
  heldOut: Uint8Array;
}

/** Often enough to look alive, seldom enough to leave the page its time. */
const reportInterval = 200; // ms

const batchSize = 64;

export class TrainingRun {
  readonly #network: Autoencoder;
  readonly #digits: Digits;
  readonly #epochs: number;
  readonly #report: (training: Training) => void;
  #controller: AbortController | undefined;
  #interruption: "paused" | "stopped" = "paused";
  #loss: number[] = [];
  #valLoss: number[] = [];
  #findings: readonly Finding[] = [];
  #progress = 0;
  #resumed = { at: 0, progress: 0 };
  #reported = 0;

  /** @param report told of every change worth showing. */
  constructor(
    network: Autoencoder,
    digits: Digits,
    epochs: number,
    report: (training: Training) => void,
  ) {
    this.#network = network;
    this.#digits = digits;
    this.#epochs = epochs;
    this.#report = report;
  }

  /**
   * Trains until all epochs are done, `pause` or `stop`; after a pause it
   * goes on where it was.
   *
   * @throws AutoencoderError; the run can then not go on.
   */
  async train(): Promise<void> {
    const { signal } = (this.#controller = new AbortController());
    this.#resumed = { at: performance.now(), progress: this.#progress };
    this.#tell("running");
    try {
      await this.#fit(signal);
      this.#tell("finished");
    } catch (error) {
      if (error !== signal.reason) throw error;
      this.#tell(this.#interruption);
    } finally {
      this.#controller = undefined;
    }
  }

  pause(): void {
    this.#interruption = "paused";
    this.#controller?.abort();
  }

  /** Ends the run, also a paused one. */
  stop(): void {
    this.#interruption = "stopped";
    if (this.#controller) this.#controller.abort();
    else this.#tell("stopped");
  }

  async #fit(signal: AbortSignal): Promise<void> {
    await this.#network.fit(this.#digits.train, {
      epochs: this.#epochs - this.#loss.length,
      batchSize,
      validationData: this.#digits.heldOut,
      signal,
      onBatch: (event) => this.#onBatch(event),
      onEpoch: (event) => this.#onEpoch(event),
    });
  }

  #onBatch({ batch, batches }: BatchEvent): void {
    this.#progress = this.#loss.length + batch / batches;
    if (performance.now() - this.#reported < reportInterval) return;
    this.#tell("running");
  }

  #onEpoch({ loss, valLoss, findings }: EpochEvent): void {
    this.#loss = [...this.#loss, loss];
    if (valLoss !== undefined) this.#valLoss = [...this.#valLoss, valLoss];
    this.#progress = this.#loss.length;
    this.#note(findings);
    this.#tell("running");
  }

  /** What comes back, or is found again after a pause, is known already. */
  #note(findings: readonly Finding[]): void {
    const known = new Set(this.#findings.map(({ code }) => code));
    const fresh = findings.filter(({ code }) => !known.has(code));
    if (fresh.length > 0) this.#findings = [...this.#findings, ...fresh];
  }

  #tell(status: Training["status"]): void {
    this.#reported = performance.now();
    this.#report({
      status,
      epochs: this.#epochs,
      progress: this.#progress,
      loss: this.#loss,
      valLoss: this.#valLoss,
      findings: this.#findings,
      secondsLeft: status === "running" ? this.#secondsLeft() : undefined,
    });
  }

  /** By the pace since the last start; undefined before there is one. */
  #secondsLeft(): number | undefined {
    const done = this.#progress - this.#resumed.progress;
    if (done <= 0) return undefined;
    const elapsed = (performance.now() - this.#resumed.at) / 1000;
    return (elapsed / done) * (this.#epochs - this.#progress);
  }
}
