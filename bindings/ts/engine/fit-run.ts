// SPDX-License-Identifier: MIT
// One run of `fit`: steps in slices of a few milliseconds. Between two slices
// the event loop has its turn, so that an abort or a `reconstruct` that came
// meanwhile is handled at once. Owns its datasets and trainer.

import { nextTask } from "#platform";
import { Doctor } from "../doctor/doctor.js";
import type { Finding } from "../doctor/finding.js";
import type { EpochEvent, History } from "../training.js";
import type { FitCall, FitEvent, FitResult } from "../worker/protocol.js";
import { engineError } from "./engine-error.js";
import { readMetrics } from "./metrics.js";
import type {
  EngineDataset,
  EngineLabels,
  EngineModel,
  EngineStep,
  EngineTrainer,
  Samples,
} from "./module.js";
import { epochRecord, runFacts } from "./run-facts.js";

/** Well below the 16 ms of a frame, well above the 0.05 ms that a turn costs. */
const sliceMilliseconds = 2;

export type Report = (events: FitEvent[]) => void;

export class FitRun {
  readonly #owned: { delete(): void }[] = [];
  readonly #trainer: EngineTrainer;
  readonly #batchEvents: boolean;
  readonly #history: History;
  readonly #doctor: Doctor | undefined;
  #aborted = false;

  constructor(model: EngineModel, call: FitCall) {
    this.#batchEvents = call.batchEvents;
    this.#history = {
      loss: [],
      valLoss: [],
      stoppedEarly: false,
      bestEpoch: -1,
      metrics: {},
      findings: [],
    };
    this.#doctor = call.doctor ? new Doctor(runFacts(model, call)) : undefined;
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

  /** To be called once. The first step comes in a later task: `fit` itself never blocks its caller. */
  async run(report: Report, callsServed: () => number): Promise<FitResult> {
    try {
      for (;;) {
        await allWaiting(callsServed);
        if (this.#aborted) return { history: this.#history, aborted: true };
        if (this.#slice(report)) return this.#finish();
      }
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

  /** What happened is told also when a step fails. */
  #slice(report: Report): boolean {
    const events: FitEvent[] = [];
    const end = performance.now() + sliceMilliseconds;
    try {
      do {
        const step = this.#trainer.step();
        if (step.kind === "done") return true;
        this.#note(step, events);
      } while (performance.now() < end);
      return false;
    } finally {
      if (events.length > 0) report(events);
    }
  }

  #note(step: EngineStep, events: FitEvent[]): void {
    switch (step.kind) {
      case "batch":
        if (this.#batchEvents) events.push(batchEvent(step));
        return;
      case "epoch": {
        const event = epochEvent(step);
        this.#history.loss.push(event.loss);
        if (event.valLoss !== undefined) {
          this.#history.valLoss.push(event.valLoss);
        }
        this.#keepMetrics(event.metrics);
        event.findings = this.#examine(step, event);
        events.push({ type: "epoch", event });
        return;
      }
      case "validation":
      case "done":
        return;
      default:
        step.kind satisfies never;
    }
  }

  /** With what the doctor could tell before the first epoch. */
  #examine(step: EngineStep, event: EpochEvent): Finding[] {
    const doctor = this.#doctor;
    if (!doctor) return [];
    const isFirst = this.#history.loss.length === 1;
    const findings = isFirst ? doctor.examine() : [];
    findings.push(...doctor.examine(epochRecord(step, event)));
    this.#history.findings.push(...findings);
    return findings;
  }

  /** A figure that comes later than others has NaN for the epochs before. */
  #keepMetrics(metrics: Record<string, number>): void {
    const { loss, metrics: kept } = this.#history;
    for (const [name, value] of Object.entries(metrics)) {
      kept[name] ??= Array<number>(loss.length - 1).fill(NaN);
      kept[name].push(value);
    }
  }

  #finish(): FitResult {
    const { stoppedEarly, bestEpoch } = this.#trainer.finish();
    const history = { ...this.#history, stoppedEarly, bestEpoch };
    return { history, aborted: false };
  }

  #free(): void {
    for (const object of this.#owned.reverse()) object.delete();
  }
}

/** Calls that come together are answered together: one a slice would wait for each other. */
async function allWaiting(callsServed: () => number): Promise<void> {
  // However many keep coming, training gets its turn, too.
  const end = performance.now() + sliceMilliseconds;
  let before;
  do {
    before = callsServed();
    await nextTask();
  } while (callsServed() !== before && performance.now() < end);
}

function batchEvent(step: EngineStep): FitEvent {
  const { epoch, batch, batches, loss, gradientNorm } = step;
  return {
    type: "batch",
    event: { epoch, batch, batches, loss, gradientNorm },
  };
}

function epochEvent(step: EngineStep): EpochEvent {
  const { epoch, loss, valLoss } = step;
  const metrics = readMetrics(step.metrics);
  return Number.isNaN(valLoss)
    ? { epoch, loss, metrics, findings: [] }
    : { epoch, loss, valLoss, metrics, findings: [] };
}
