// SPDX-License-Identifier: MIT
// One run of `fit`. Owns its datasets and trainer.

import type { FitCall, FitResult } from "../worker/protocol.js";
import { engineError } from "./engine-error.js";
import { HistoryRecord } from "./history-record.js";
import type { EngineModel, EngineTrainer } from "./module.js";
import { runSteps } from "./step-slices.js";
import type { Report } from "./step-slices.js";

export class FitRun {
  readonly #owned: { delete(): void }[] = [];
  readonly #trainer: EngineTrainer;
  readonly #record: HistoryRecord;
  #aborted = false;

  constructor(model: EngineModel, call: FitCall) {
    this.#record = new HistoryRecord(call.batchEvents);
    try {
      this.#trainer = this.#prepare(model, call);
    } catch (error) {
      this.#free();
      throw error;
    }
  }

  abort(): void {
    this.#aborted = true;
  }

  /** To be called once. */
  async run(report: Report, callsServed: () => number): Promise<FitResult> {
    const steps = {
      step: () => this.#trainer.step(),
      note: this.#record.note.bind(this.#record),
      isAborted: () => this.#aborted,
    };
    try {
      const aborted = await runSteps(steps, report, callsServed);
      const outcome = aborted ? undefined : this.#trainer.finish();
      return { history: this.#record.history(outcome), aborted };
    } catch (thrown) {
      const error = engineError(thrown);
      if (error.code === "worker") this.leave();
      throw error;
    } finally {
      this.#free();
    }
  }

  /** Ends the run without another call of a broken engine, not even to free. */
  leave(): void {
    this.#aborted = true;
    this.#owned.length = 0;
  }

  #prepare(model: EngineModel, call: FitCall): EngineTrainer {
    const { samples, validationStart } = call;
    const held = call.validation ?? samples.subarray(validationStart);
    const training = model.dataset(samples.subarray(0, validationStart));
    this.#owned.push(training);
    const validation = held.length > 0 ? model.dataset(held) : null;
    if (validation) this.#owned.push(validation);
    const trainer = model.train(training, validation, call.options);
    // The engine has its own copy now; this one would stay as long as the run.
    call.samples = new Uint8Array();
    call.validation = undefined;
    this.#owned.push(trainer);
    return trainer;
  }

  #free(): void {
    for (const object of this.#owned.reverse()) object.delete();
  }
}
