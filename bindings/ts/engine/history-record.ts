// SPDX-License-Identifier: MIT
// The history of a run, and the events it is made of.

import type { Doctor } from "../doctor/doctor.js";
import type { Finding } from "../doctor/finding.js";
import type { EpochEvent, History } from "../training.js";
import type { FitEvent } from "../worker/protocol.js";
import { readMetrics } from "./metrics.js";
import type { EngineOutcome, EngineStep } from "./module.js";
import { epochRecord } from "./run-facts.js";

export class HistoryRecord {
  /** Looks at each epoch, if there is one. */
  doctor: Doctor | undefined;
  readonly #batchEvents: boolean;
  readonly #history: History = {
    loss: [],
    valLoss: [],
    stoppedEarly: false,
    bestEpoch: -1,
    metrics: {},
    findings: [],
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

  /** @param outcome of a run that ended by itself. */
  history(outcome?: EngineOutcome): History {
    return { ...this.#history, ...outcome };
  }

  /** With what the doctor could tell before the first epoch. */
  #examine(step: EngineStep, event: EpochEvent): Finding[] {
    const { doctor } = this;
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
