// SPDX-License-Identifier: MIT
// The history of a run, and the events it is made of.

import type { EpochEvent, History } from "../training.js";
import type { FitEvent } from "../worker/protocol.js";
import { readMetrics } from "./metrics.js";
import type { EngineOutcome, EngineStep } from "./module.js";

export class HistoryRecord {
  readonly #batchEvents: boolean;
  readonly #history: History = {
    loss: [],
    valLoss: [],
    stoppedEarly: false,
    bestEpoch: -1,
    metrics: {},
  };

  /** @param batchEvents whether batches are reported. */
  constructor(batchEvents: boolean) {
    this.#batchEvents = batchEvents;
  }

  note(step: EngineStep, events: FitEvent[]): void {
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

  /** @param outcome of a run that ended by itself. */
  history(outcome?: EngineOutcome): History {
    return { ...this.#history, ...outcome };
  }

  /** A figure that comes later than others has NaN for the epochs before. */
  #keepMetrics(metrics: Record<string, number>): void {
    const { loss, metrics: kept } = this.#history;
    for (const [name, value] of Object.entries(metrics)) {
      kept[name] ??= Array<number>(loss.length - 1).fill(NaN);
      kept[name].push(value);
    }
  }
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
    ? { epoch, loss, metrics }
    : { epoch, loss, valLoss, metrics };
}
