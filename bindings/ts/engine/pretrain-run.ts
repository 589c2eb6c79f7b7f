// SPDX-License-Identifier: MIT
// One run of `pretrain`. Owns its dataset and its training.

import type { PretrainedLayer } from "../pretraining.js";
import type {
  FitEvent,
  PretrainCall,
  PretrainResult,
} from "../worker/protocol.js";
import { engineError } from "./engine-error.js";
import type { EngineModel, EnginePretraining, EngineStep } from "./module.js";
import { runSteps } from "./step-slices.js";
import type { Report } from "./step-slices.js";

export class PretrainRun {
  readonly #owned: { delete(): void }[] = [];
  readonly #training: EnginePretraining;
  readonly #layers: PretrainedLayer[];
  #aborted = false;

  constructor(model: EngineModel, call: PretrainCall) {
    const data = model.dataset(call.samples, null, null);
    call.samples = new Uint8Array();
    this.#owned.push(data);
    try {
      this.#training = model.pretrain(data, call.options);
      this.#owned.push(this.#training);
      const names = JSON.parse(this.#training.layers()) as string[];
      this.#layers = names.map((name) => ({ name, loss: [] }));
    } catch (error) {
      this.#free();
      throw error;
    }
  }

  abort(): void {
    this.#aborted = true;
  }

  /** To be called once. */
  async run(
    report: Report,
    callsServed: () => number,
  ): Promise<PretrainResult> {
    const steps = {
      step: () => this.#training.step(),
      note: this.#note.bind(this),
      isAborted: () => this.#aborted,
    };
    try {
      const aborted = await runSteps(steps, report, callsServed);
      return { layers: this.#layers, aborted };
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

  #note({ kind, layer, epoch, loss }: EngineStep, events: FitEvent[]): void {
    const trained = this.#layers[layer];
    if (kind !== "epoch" || !trained) return;
    trained.loss.push(loss);
    const event = { layer: trained.name, epoch, loss };
    events.push({ type: "pretrainEpoch", event });
  }

  #free(): void {
    for (const object of this.#owned.reverse()) object.delete();
  }
}
