// SPDX-License-Identifier: MIT
// The codes of an image to bits and back, place by place.

import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { CodeLayout } from "../codec/code-layout.js";
import type { Pace } from "../codec/pace.js";
import { QuantizedCodes } from "../codec/quantized-codes.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import type { Channel } from "../codec/range-coder.js";

export class GridCoder {
  readonly #tables: QuantizedTables;
  readonly #options: WorkOptions;
  readonly #pace: Pace;

  constructor(tables: QuantizedTables, options: WorkOptions, pace: Pace) {
    this.#tables = tables;
    this.#options = options;
    this.#pace = pace;
  }

  /**
   * Writes values, and changes them to what will be read; or reads them.
   *
   * @throws the signal's reason.
   */
  async code(
    channel: Channel,
    layout: CodeLayout,
    values: Float32Array,
    given: boolean,
  ): Promise<void> {
    const coder = new QuantizedCodes({ ...this.#tables, layout });
    const work = new Work(layout.rows, this.#options);
    const numbers = new Int32Array(values.length);
    const source = given ? values : undefined;
    for (let row = 0; row < layout.rows; row++) {
      const first = row * layout.columns;
      for (let place = first; place < first + layout.columns; place++) {
        coder.code(channel, numbers, source, place, place + 1);
        await this.#pace.rest();
      }
      await work.advance(1);
    }
    coder.values(numbers, values);
  }
}
