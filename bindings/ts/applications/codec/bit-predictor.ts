// SPDX-License-Identifier: MIT
// Predicts the bits of symbols from several contexts at once and learns from
// each: logistic mixing of adaptive probabilities (Mahoney 2005, "Adaptive
// weighing of context models for lossless data compression"), in whole numbers
// alone, so that every JavaScript engine predicts the same.

/** e^(1/256): its powers are products alone, the same everywhere. */
const ROOT = 1.0039138893383475;
const LEAST_P = 16;

/** Probabilities in units of 2^-16, odds as 256·ln(p / (1 − p)), −2048…2047. */
const squashTable = /* @__PURE__ */ makeSquash();
const stretchTable = /* @__PURE__ */ makeStretch();

/** Of the weights: 1 is 2^16. */
const FIRST_WEIGHT = 0.35 * 2 ** 16;
/** Of the step that weights make: chosen on digits, flat around it. */
const RATE = 6;
/** A probability that has learnt as often goes on at the same rate. */
const MOST_SEEN = 250;

const rates = /* @__PURE__ */ Int32Array.from(
  { length: MOST_SEEN + 1 },
  (_, seen) => Math.floor(65536 / (seen + 1.6)),
);

/** What a predictor has learnt. */
export interface Learnt {
  /** One a slot, contexts one after another. */
  probabilities: Uint16Array;
  seen: Uint8Array;
  /** One a context, selectors one after another. */
  weights: Int32Array;
}

/** A symbol is a path down a binary tree; a node is a whole number of the caller's. */
export class BitPredictor {
  /** Of the next symbol: any whole number below 2^32 for each context. */
  readonly contexts: Int32Array;
  readonly learnt: Learnt;
  readonly #mask: number;
  readonly #slots: Int32Array;
  readonly #odds: Int32Array;
  #firstWeight = 0;
  #p = 0;

  /**
   * @param contexts how many.
   * @param selectors sets of weights.
   * @param bits each context has 2^bits slots, which nodes of contexts share.
   */
  constructor(contexts: number, selectors: number, bits: number) {
    const slots = contexts << bits;
    this.contexts = new Int32Array(contexts);
    this.learnt = {
      probabilities: new Uint16Array(slots).fill(32768),
      seen: new Uint8Array(slots),
      weights: new Int32Array(contexts * selectors).fill(FIRST_WEIGHT),
    };
    this.#mask = 2 ** bits - 1;
    this.#slots = new Int32Array(contexts);
    this.#odds = new Int32Array(contexts);
  }

  /** Whether the values are such as one learns. */
  canTake({ seen }: Learnt): boolean {
    return seen.every((times) => times <= MOST_SEEN);
  }

  /** Goes on from what another one has learnt, with as many contexts and slots. */
  take({ probabilities, seen, weights }: Learnt): void {
    this.learnt.probabilities.set(probabilities);
    this.learnt.seen.set(seen);
    this.learnt.weights.set(weights);
  }

  /** The probability of a 1 at `node`, 16 to 2^16 − 16. */
  predict(node: number, selector: number): number {
    const { contexts } = this;
    const { probabilities, weights } = this.learnt;
    const count = contexts.length;
    const hash = Math.imul(node, 0x3d4d51cb);
    const first = selector * count;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const slot =
        i * (this.#mask + 1) + (((contexts[i]! + hash) >>> 7) & this.#mask);
      const odds = stretchTable[probabilities[slot]! >>> 4]!;
      this.#slots[i] = slot;
      this.#odds[i] = odds;
      sum += weights[first + i]! * odds;
    }
    this.#firstWeight = first;
    const odds = Math.max(-2048, Math.min(2047, Math.floor(sum / 65536)));
    this.#p = squashTable[odds + 2048]!;
    return this.#p;
  }

  /** What the bit predicted last turned out to be. */
  learn(bit: number): void {
    const { probabilities, seen, weights } = this.learnt;
    const error = (bit * 65536 - this.#p) * RATE;
    for (let i = 0; i < this.#slots.length; i++) {
      const step = Math.round((this.#odds[i]! * error) / 2 ** 20);
      weights[this.#firstWeight + i]! += step;
      const slot = this.#slots[i]!;
      const times = seen[slot]!;
      const p = probabilities[slot]!;
      probabilities[slot] = p + (((bit * 65535 - p) * rates[times]!) >> 16);
      if (times < MOST_SEEN) seen[slot] = times + 1;
    }
  }
}

/** Spreads the bits of two numbers over 32. */
export function hash(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return again ^ (again >>> 13);
}

function makeSquash(): Uint16Array {
  const table = new Uint16Array(4096);
  let power = 1;
  for (let odds = 0; odds < 2048; odds++) {
    const p = Math.round(65536 / (1 + power));
    const least = Math.max(p, LEAST_P);
    table[2048 - odds] = least;
    table[2048 + odds] = 65536 - least;
    power *= ROOT;
  }
  table[0] = LEAST_P;
  return table;
}

/** The inverse, for probabilities in units of 2^-12. */
function makeStretch(): Int16Array {
  let odds = -2048;
  return Int16Array.from({ length: 4096 }, (_, p) => {
    while (odds < 2047 && squashTable[odds + 2048]! < p * 16 + 8) odds++;
    return odds;
  });
}
