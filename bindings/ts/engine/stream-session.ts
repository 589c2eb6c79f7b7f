// SPDX-License-Identifier: MIT
// The calls of a `fit` on chunks: one run at a time, one call of it at a time.

import type { History } from "../training.js";
import type { CallOf, StreamCall, StreamProgress } from "../worker/protocol.js";
import { engineError } from "./engine-error.js";
import type { EngineModel } from "./module.js";
import type { Report } from "./step-slices.js";
import { StreamRun } from "./stream-run.js";

type StreamPart = CallOf<"streamChunk" | "streamEpoch" | "streamEnd">;

export class StreamSession {
  readonly #callsServed: () => number;
  #run: StreamRun | undefined;
  #running: { id: number; result: Promise<StreamProgress> } | undefined;

  constructor(callsServed: () => number) {
    this.#callsServed = callsServed;
  }

  get isOpen(): boolean {
    return this.#run !== undefined;
  }

  begin(model: EngineModel, call: StreamCall): undefined {
    this.#run = new StreamRun(model, call);
    return undefined;
  }

  /** @throws AutoencoderError; what the engine threw. */
  async perform(
    id: number,
    call: StreamPart,
    report: Report,
  ): Promise<StreamProgress | History> {
    const run = this.#opened();
    if (call.type === "streamEnd") {
      this.#run = undefined;
      return run.end(call.complete);
    }
    const result =
      call.type === "streamChunk"
        ? run.feed(call.samples, report, this.#callsServed)
        : run.endEpoch(report, this.#callsServed);
    this.#running = { id, result };
    try {
      return await result;
    } finally {
      this.#running = undefined;
    }
  }

  abort(id: number): void {
    if (this.#running?.id === id) this.#run?.abort();
  }

  /** Ends a running call, then frees the run. */
  async close(): Promise<void> {
    this.#run?.abort();
    await Promise.allSettled([this.#running?.result]);
    this.#run?.end(false);
    this.#run = undefined;
  }

  /** Ends the run without another call of a broken engine, not even to free. */
  leave(): void {
    this.#run?.leave();
    this.#run = undefined;
  }

  #opened(): StreamRun {
    if (this.#run) return this.#run;
    throw engineError(new Error("a chunk came before its stream"));
  }
}
