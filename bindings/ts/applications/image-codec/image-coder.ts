// SPDX-License-Identifier: MIT
// Images to grids of codes and back, tile by tile.

import type { CodeGrid } from "../codec/code-vectors.js";
import type { Pace } from "../codec/pace.js";
import type { Transform } from "../codec/transform.js";
import { collectCode, keepCode } from "./tile-codes.js";
import { Blend, cutTile } from "./tile-pixels.js";
import type { Pixels } from "./pictures.js";
import { gridLayout, spotsOf, tileCodeSize, tileSize } from "./tiling.js";
import type { Spot, Tiling } from "./tiling.js";

/** Values of tiles that are with the engine at once. */
const BATCH_VALUES = 2 ** 18;

export class ImageCoder {
  readonly tiling: Tiling;
  readonly #transform: Transform;
  readonly #pace: Pace;

  constructor(transform: Transform, tiling: Tiling, pace: Pace) {
    this.#transform = transform;
    this.tiling = tiling;
    this.#pace = pace;
  }

  async encode(picture: Pixels): Promise<CodeGrid> {
    const { height, width } = picture;
    const layout = gridLayout(this.tiling, height, width);
    const { rows, columns, channels } = layout;
    const values = new Float32Array(rows * columns * channels);
    const grid = { layout, values };
    const size = tileCodeSize(this.tiling);
    await this.#inBatches(spotsOf(layout, this.tiling), async (spots) => {
      const tiles = this.#tiles(picture, spots);
      const { data } = await this.#transform.encode(tiles);
      spots.forEach((spot, i) => {
        const code = data.subarray(i * size, (i + 1) * size);
        keepCode(grid, this.tiling, spot, code);
      });
    });
    return grid;
  }

  /**
   * The image whose codes these are; bytes are 0..1.
   *
   * @param room height × width × channels zeros.
   */
  async decode(
    grid: CodeGrid,
    height: number,
    width: number,
    room: Float32Array,
  ): Promise<Float32Array> {
    const blend = new Blend(this.tiling, height, width, room);
    const codeSize = tileCodeSize(this.tiling);
    const size = tileSize(this.tiling);
    await this.#inBatches(spotsOf(grid.layout, this.tiling), async (spots) => {
      const codes = new Float32Array(spots.length * codeSize);
      spots.forEach((spot, i) => {
        const code = codes.subarray(i * codeSize, (i + 1) * codeSize);
        collectCode(grid, this.tiling, spot, code);
      });
      const { data } = await this.#transform.decode(codes);
      for (const [i, spot] of spots.entries()) {
        blend.add(spot, data.subarray(i * size, (i + 1) * size));
        await this.#pace.rest();
      }
    });
    return blend.finish();
  }

  /** Codes of some of an image's tiles, evenly chosen. */
  async someCodes(picture: Pixels, most: number): Promise<Float32Array> {
    const { height, width } = picture;
    const all = spotsOf(gridLayout(this.tiling, height, width), this.tiling);
    const count = Math.min(all.length, most);
    const spots = Array.from(
      { length: count },
      (_, i) => all[Math.floor((i * all.length) / count)]!,
    );
    const tiles = this.#tiles(picture, spots);
    return (await this.#transform.encode(tiles)).data;
  }

  async #inBatches(
    spots: readonly Spot[],
    step: (some: readonly Spot[]) => Promise<void>,
  ): Promise<void> {
    const most = Math.max(1, Math.floor(BATCH_VALUES / tileSize(this.tiling)));
    for (let from = 0; from < spots.length; from += most) {
      await step(spots.slice(from, from + most));
      await this.#pace.rest();
    }
  }

  #tiles(picture: Pixels, spots: readonly Spot[]): Float32Array {
    const size = tileSize(this.tiling);
    const tiles = new Float32Array(spots.length * size);
    spots.forEach((spot, i) => {
      const tile = tiles.subarray(i * size, (i + 1) * size);
      cutTile(picture, this.tiling, spot, tile);
    });
    return tiles;
  }
}
