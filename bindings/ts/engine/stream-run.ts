// SPDX-License-Identifier: MIT
// One run of `fit` on a stream: the caller sends chunk after chunk and waits
// for each, so that at most one is in memory. Owns its trainer and the samples
// to validate on.

import { Doctor } from "../doctor/doctor.js";
import type { History } from "../training.js";
import type { StreamCall, StreamProgress } from "../worker/protocol.js";
import { HistoryRecord } from "./history-record.js";
import type { EngineModel, EngineStream, Samples } from "./module.js";
import { runFacts } from "./run-facts.js";
import { runSteps } from "./step-slices.js";
import type { Report } from "./step-slices.js";

export class StreamRun {
  readonly #model: EngineModel;
  readonly #owned: { delete(): void }[] = [];
  readonly #stream: EngineStream;
  readonly #record: HistoryRecord;
  readonly #examined: boolean;
  #aborted = false;

  constructor(model: EngineModel, call: StreamCall) {
    this.#model = model;
    this.#record = new HistoryRecord(call.batchEvents);
    this.#examined = call.doctor;
    try {
      const held =
        call.validation && model.dataset(call.validation, null, null);
      if (held) this.#owned.push(held);
      this.#stream = model.stream(held ?? null, call.options);
      this.#owned.push(this.#stream);
    } catch (error) {
      this.#free();
      throw error;
    }
  }

  /** Trains on a chunk. */
  async feed(
    samples: Samples,
    report: Report,
    callsServed: () => number,
  ): Promise<StreamProgress> {
    const chunk = this.#model.dataset(samples, null, null);
    if (this.#examined) this.#callDoctor(samples);
    try {
      this.#stream.push(chunk);
    } finally {
      chunk.delete();
    }
    return this.#run(report, callsServed);
  }

  /** Validates and reports the epoch. */
  async endEpoch(
    report: Report,
    callsServed: () => number,
  ): Promise<StreamProgress> {
    this.#stream.endEpoch();
    return this.#run(report, callsServed);
  }

  /** Ends the run; one that is `complete` goes back to the best weights if asked to. */
  end(complete: boolean): History {
    try {
      const outcome = complete ? this.#stream.finish() : undefined;
      return this.#record.history(outcome);
    } finally {
      this.#free();
    }
  }

  abort(): void {
    this.#aborted = true;
  }

  /** Ends the run without another call of a broken engine, not even to free. */
  leave(): void {
    this.#aborted = true;
    this.#owned.length = 0;
  }

  async #run(
    report: Report,
    callsServed: () => number,
  ): Promise<StreamProgress> {
    const steps = {
      step: () => this.#stream.step(),
      note: this.#record.note.bind(this.#record),
      isAborted: () => this.#aborted,
    };
    const aborted = await runSteps(steps, report, callsServed);
    return { aborted, finished: !aborted && this.#stream.isFinished() };
  }

  /** The first chunk has to stand for the data, as it does for `standardize`. */
  #callDoctor(samples: Samples): void {
    this.#record.doctor ??= new Doctor(runFacts(this.#model, samples, false));
  }

  #free(): void {
    for (const object of this.#owned.reverse()) object.delete();
    this.#owned.length = 0;
  }
}
