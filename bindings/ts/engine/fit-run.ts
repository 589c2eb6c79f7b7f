// SPDX-License-Identifier: MIT
// One run of `fit`. Owns its datasets and trainer.

import { Doctor } from "../doctor/doctor.js";
import type { FitCall, FitResult } from "../worker/protocol.js";
import { engineError } from "./engine-error.js";
import { HistoryRecord } from "./history-record.js";
import type {
  EngineDataset,
  EngineLabels,
  EngineModel,
  EngineTrainer,
  Samples,
} from "./module.js";
import { runFacts } from "./run-facts.js";
import { runSteps } from "./step-slices.js";
import type { Report } from "./step-slices.js";

export class FitRun {
  readonly #owned: { delete(): void }[] = [];
  readonly #trainer: EngineTrainer;
  readonly #record: HistoryRecord;
  #aborted = false;

  constructor(model: EngineModel, call: FitCall) {
    this.#record = new HistoryRecord(call.batchEvents);
    if (call.doctor) {
      const training = call.samples.subarray(0, call.validationStart);
      const paired = call.targets !== undefined;
      this.#record.doctor = new Doctor(runFacts(model, training, paired));
    }
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
    const { samples, targets, validationStart: end } = call;
    const held = call.validation ?? samples.subarray(end);
    const wanted = call.validation
      ? call.validationTargets
      : targets?.subarray(end);
    const training = this.#dataset(
      model,
      samples.subarray(0, end),
      targets?.subarray(0, end),
      call.labels,
    );
    const validation =
      held.length > 0
        ? this.#dataset(model, held, wanted, call.validationLabels)
        : null;
    const trainer = model.train(training, validation, call.options);
    // The engine has its own copy now; this one would stay as long as the run.
    call.samples = new Uint8Array();
    call.targets = call.validation = call.validationTargets = undefined;
    this.#owned.push(trainer);
    return trainer;
  }

  #dataset(
    model: EngineModel,
    samples: Samples,
    targets: Samples | undefined,
    labels: EngineLabels,
  ): EngineDataset {
    const data = model.dataset(samples, targets ?? null, labels);
    this.#owned.push(data);
    return data;
  }

  #free(): void {
    for (const object of this.#owned.reverse()) object.delete();
  }
}
