// SPDX-License-Identifier: MIT
// Watches a run of `fit` and says in plain words what goes wrong. Reads only
// what training knows anyway; never changes it.

import { copying } from "./copying.js";
import { deadUnits } from "./dead-units.js";
import type { EpochRecord, Rule, RunFacts } from "./facts.js";
import type { Finding, FindingCode } from "./finding.js";
import { overfitting } from "./overfitting.js";
import { posteriorCollapse } from "./posterior-collapse.js";
import { unscaledData } from "./unscaled-data.js";
import { vanishingGradients } from "./vanishing-gradients.js";

const rules: Record<FindingCode, Rule> = {
  unscaledData,
  copying,
  posteriorCollapse,
  deadUnits,
  vanishingGradients,
  overfitting,
};

/** What rules look back on; more would only cost memory. */
const epochsKept = 8;

export class Doctor {
  readonly #facts: RunFacts;
  readonly #epochs: EpochRecord[] = [];
  readonly #present = new Set<FindingCode>();

  constructor(facts: RunFacts) {
    this.#facts = facts;
  }

  /**
   * What is new: each code is told once, and again only when it had gone away
   * in between.
   *
   * @param record the epoch that has ended; none before the first.
   */
  examine(record?: EpochRecord): Finding[] {
    if (record) this.#epochs.push(record);
    if (this.#epochs.length > epochsKept) this.#epochs.shift();
    const epoch = record?.epoch ?? this.#facts.epoch;
    return Object.entries(rules).flatMap(([name, rule]) => {
      const code = name as FindingCode;
      const verdict = rule(this.#facts, this.#epochs);
      const isNew = verdict !== undefined && !this.#present.has(code);
      if (verdict) this.#present.add(code);
      else this.#present.delete(code);
      return isNew ? [{ code, ...verdict, epoch }] : [];
    });
  }
}
